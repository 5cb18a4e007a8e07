/* SPDX-License-Identifier: Apache-2.0
 *
 * drug_find.c - finds a medicine in the table, however it was written, and the names it may be a slip of.
 *
 * Floor 3. Pure.
 */
#include <string.h>

#include "text/drug_file.h"
#include "text/drug_line.h"
#include "text/nearest.h"

void word_plain(struct slice word, char *ret_plain, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < word.len && n + 1 < max; i++) {
        char c = word.at[i];
        if (c >= 'A' && c <= 'Z') {
            c = (char)(c + 32);
        }
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80) {
            ret_plain[n++] = c;
        }
    }
    ret_plain[n] = '\0';
}

struct finding {
    uint32_t classes;
    const struct drug_entry *entry;
};

static bool tells_more(const struct drug_fact *a, const struct drug_fact *b)
{
    return (a->diazepam_low_ug > 0) + (a->least_ug > 0) + (a->family != ANTIDEPRESSANT_NONE) >
           (b->diazepam_low_ug > 0) + (b->least_ug > 0) + (b->family != ANTIDEPRESSANT_NONE);
}

static struct finding find(const struct drug_list *list, const char *plain)
{
    struct finding f = {0, NULL};
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->drug[i].name, plain) == 0) {
            const struct drug_entry *generic = &list->drug[list->drug[i].generic];
            f.classes |= list->drug[i].classes;
            f.entry = !f.entry || tells_more(&generic->fact, &f.entry->fact) ? generic : f.entry;
        }
    }
    return f;
}

static struct finding lookup(const struct drug_list *list, struct slice word)
{
    char plain[DRUG_NAME_MAX];
    word_plain(word, plain, sizeof plain);
    size_t len = strlen(plain);
    if (len == 0) {
        return (struct finding){0, NULL};
    }
    struct finding f = find(list, plain);
    if (!f.entry && len > 1 && plain[len - 1] == 's') {
        plain[len - 1] = '\0';
        f = find(list, plain);
    }
    return f;
}

/* The name before its strength: "insulin glargine 10 units" gives "insulin glargine". */
static struct slice before_strength(struct slice word)
{
    size_t digit = 0;
    while (digit < word.len &&
           !(digit > 0 && word.at[digit - 1] == ' ' && word.at[digit] >= '0' && word.at[digit] <= '9')) {
        digit++;
    }
    return (struct slice){word.at, digit};
}

static struct finding find_written(const struct drug_list *list, struct slice word)
{
    must(list);
    struct finding f = lookup(list, word);
    if (!f.entry) {
        f = lookup(list, before_strength(word));
    }
    if (!f.entry) {
        struct slice rest = slice_trim(word);
        f = lookup(list, slice_cut(&rest, ' ')); /* its first word */
    }
    return f;
}

uint32_t drug_classes_exact(const struct drug_list *list, struct slice name)
{
    must(list);
    return lookup(list, name).classes;
}

uint32_t drug_classes_of(const struct drug_list *list, struct slice word)
{
    return find_written(list, word).classes | drug_line_read(list, word).classes;
}

const struct drug_entry *drug_found(const struct drug_list *list, struct slice word)
{
    return find_written(list, word).entry;
}

/* Two slips in a long name, one in a short one: more would propose a different medicine. */
static int slips_allowed(size_t len)
{
    return len >= 8 ? 3 : len >= 5 ? 2 : 1;
}

int drug_near(const struct drug_list *list, struct slice word, struct slice ret_near[DRUG_NEAR_MAX])
{
    must(list);
    char plain[DRUG_NAME_MAX];
    int slips[DRUG_NEAR_MAX], count = 0;
    word_plain(slice_trim(before_strength(word)), plain, sizeof plain);
    int allowed = slips_allowed(strlen(plain));
    for (int i = 0; plain[0] && i < list->count; i++) {
        int d = nearest_distance(slice_of(plain), slice_of(list->drug[i].name));
        int place = count;
        while (place > 0 && slips[place - 1] > d) {
            place--;
        }
        bool again = place > 0 && slice_is(ret_near[place - 1], list->drug[i].shown);
        if (d > allowed || place == DRUG_NEAR_MAX || again) {
            continue;
        }
        count += count < DRUG_NEAR_MAX;
        for (int j = count - 1; j > place; j--) {
            slips[j] = slips[j - 1];
            ret_near[j] = ret_near[j - 1];
        }
        slips[place] = d;
        ret_near[place] = slice_of(list->drug[i].shown);
    }
    while (count > 1 && slips[count - 1] > slips[0] + 1) {
        count--; /* far behind the nearest: no help */
    }
    return count;
}
