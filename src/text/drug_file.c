/* SPDX-License-Identifier: Apache-2.0
 *
 * drug_file.c - reads the names of medicines and finds one again, however it was written.
 *
 * Floor 3. No I/O.
 */
#include "text/drug_file.h"

#include <string.h>

#include "text/nearest.h"
#include "text/yaml.h"

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

static bool class_of_key(struct slice key, enum drug_class *ret_class)
{
    for (int i = 0; i < DRUG_CLASSES; i++) {
        if (slice_is(key, drug_class_key((enum drug_class)i))) {
            *ret_class = (enum drug_class)i;
            return true;
        }
    }
    return false;
}

static uint32_t find(const struct drug_list *list, const char *plain)
{
    uint32_t found = 0;
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->drug[i].name, plain) == 0) {
            found |= list->drug[i].classes;
        }
    }
    return found;
}

static uint32_t lookup(const struct drug_list *list, struct slice word)
{
    char plain[DRUG_NAME_MAX];
    word_plain(word, plain, sizeof plain);
    size_t len = strlen(plain);
    if (len == 0) {
        return 0;
    }
    uint32_t found = find(list, plain);
    if (!found && len > 1 && plain[len - 1] == 's') {
        plain[len - 1] = '\0';
        found = find(list, plain);
    }
    return found;
}

uint32_t drug_classes_of(const struct drug_list *list, struct slice word)
{
    must(list);
    uint32_t found = lookup(list, word);
    size_t digit = 0;
    while (digit < word.len &&
           !(digit > 0 && word.at[digit - 1] == ' ' && word.at[digit] >= '0' && word.at[digit] <= '9')) {
        digit++;
    }
    if (!found && digit < word.len) {
        found = lookup(list, (struct slice){word.at, digit}); /* the name before its strength */
    }
    if (!found) {
        struct slice rest = slice_trim(word);
        found = lookup(list, slice_cut(&rest, ' ')); /* its first word */
    }
    return found;
}

static bool add(struct drug_list *list, struct yaml_value name, enum drug_class which,
                struct fault *ret_fault)
{
    if (!yaml_expect(name, YAML_TEXT, ret_fault)) {
        return false;
    }
    if (list->count == DRUG_NAMES_MAX) {
        yaml_fault(name, ret_fault, "there are more names than the program keeps", NULL);
        return false;
    }
    char *plain = list->drug[list->count].name;
    word_plain(yaml_text(name), plain, DRUG_NAME_MAX);
    if (!plain[0] || strlen(plain) == DRUG_NAME_MAX - 1) {
        yaml_fault(name, ret_fault, "this is not a name of 1 to 38 letters and digits", NULL);
        return false;
    }
    list->drug[list->count++].classes = (uint32_t)1 << which;
    return true;
}

static bool read_class(struct drug_list *list, struct yaml_value c, struct fault *ret_fault)
{
    enum drug_class which = 0;
    if (!class_of_key(yaml_key(c), &which)) {
        struct nearest n = nearest_to(yaml_key(c));
        for (int i = 0; i < DRUG_CLASSES; i++) {
            nearest_offer(&n, slice_of(drug_class_key((enum drug_class)i)));
        }
        yaml_fault_key(c, ret_fault, "there is no class of medicines with this key", NULL);
        struct text t = fault_remedy(ret_fault);
        text_nearest(&t, &n, "The classes stand in docs/clauses/medicines.md");
        return false;
    }
    if (!yaml_expect(c, YAML_LIST, ret_fault)) {
        return false;
    }
    for (struct yaml_value name = yaml_first(c); yaml_is(name); name = yaml_next(name)) {
        if (!add(list, name, which, ret_fault)) {
            return false;
        }
    }
    return true;
}

static bool read_all(struct yaml_value root, struct drug_list *list, struct fault *ret_fault)
{
    memset(list, 0, sizeof *list);
    for (int i = 0; i < DRUG_CLASSES; i++) {
        word_plain(slice_of(drug_class_key((enum drug_class)i)), list->drug[list->count].name, DRUG_NAME_MAX);
        list->drug[list->count++].classes = (uint32_t)1 << i;
    }
    struct yaml_value all = yaml_member(root, "classes");
    if (!yaml_is(all) || !yaml_is(yaml_member(root, "source"))) {
        yaml_fault(root, ret_fault, "the keys \"source\" and \"classes\" are both needed", NULL);
        return false;
    }
    if (!yaml_expect(all, YAML_MAP, ret_fault)) {
        return false;
    }
    for (struct yaml_value c = yaml_first(all); yaml_is(c); c = yaml_next(c)) {
        if (!read_class(list, c, ret_fault)) {
            return false;
        }
    }
    return true;
}

bool drug_file_read(struct slice source, struct drug_list *ret_list, struct fault *ret_fault)
{
    struct yaml *y = NULL;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    bool good = read_all(yaml_root(y), ret_list, ret_fault);
    yaml_close(y);
    return good;
}
