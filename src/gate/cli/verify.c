/* SPDX-License-Identifier: Apache-2.0
 *
 * verify.c - `daybreak verify` and `daybreak rebuild`: is the record whole, and what follows from it.
 *
 * Floor 6.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk/rebuild.h"
#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "store/damage.h"
#include "store/verify.h"

struct asked {
    const char *data;
    bool has_seal;
    struct hash seal;
    struct drug_list *drugs;
};

static bool read_arguments(int argc, char **argv, struct asked *ret_asked)
{
    struct asked a = {.data = NULL};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--data") == 0 && i + 1 < argc) {
            a.data = argv[++i];
        } else if (strcmp(argv[i], "--seal") == 0 && i + 1 < argc &&
                   slice_hash(slice_of(argv[i + 1]), &a.seal)) {
            a.has_seal = true;
            i++;
        } else {
            fprintf(stderr, "daybreak %s: %s is not understood here.\n", argv[0], argv[i]);
            return false;
        }
    }
    if (!a.data) {
        fprintf(stderr, "daybreak %s: --data FILE says which record.\n", argv[0]);
        return false;
    }
    *ret_asked = a;
    return true;
}

static int failed(const char *verb, const char *where, enum err err)
{
    fprintf(stderr, "daybreak %s: %s: %s.\n", verb, where, err_sentence(err));
    return CLI_FAILED;
}

/* Not a failure of ours: the file is not what it was. */
static bool is_damage(enum err err)
{
    return err == ERR_STORE_FOREIGN || err == ERR_RECORD_BROKEN || err == ERR_STORE_FAILED;
}

static int damaged(const struct asked *a)
{
    printf("broken    %s: %s\n"
           "          Keep this file as it is, with its -wal file beside it; go on from the newest copy, and "
           "hold "
           "its seal\n          against the one that was kept elsewhere.\n",
           a->data, store_damage(a->data));
    return CLI_FAILED;
}

static void print_broken(const struct verified *v)
{
    char chain[40], visit[40];
    struct text c = TEXT_IN(chain), i = TEXT_IN(visit);
    text_id(&c, v->chain);
    text_id(&i, v->visit);
    printf("broken    %s\n", v->check);
    if (v->seq > 0) {
        printf("entry     %lld\n", (long long)v->seq);
    }
    if (v->kind[0]) {
        printf("kind      %s\nchain     %s\nvisit     %s\n", v->kind, chain,
               id_is_nil(v->visit) ? "none" : visit);
    }
}

static void print_counts(const struct verified *v)
{
    char room[80];
    struct text seal = TEXT_IN(room);
    text_hash(&seal, v->seal);
    printf("entries   %lld in %lld chains, %lld seals\n", (long long)v->entries, (long long)v->chains,
           (long long)v->seals);
    printf("seal      %s\n", room);
}

static int compare(const struct asked *a, struct store_reader *r)
{
    const char *table;
    struct rebuilding how = {.drugs = a->drugs};
    enum err err = rebuild_compare(r, &how, &table);
    if (err && err != ERR_RECORD_BROKEN) {
        return failed("verify", a->data, err);
    }
    if (err || table) {
        printf(
            "broken    the table \"%s\" does not follow from the entries; `daybreak rebuild` makes it anew\n",
            table ? table : "?");
        return CLI_FAILED;
    }
    printf("whole     every entry, chain and seal, and every table follows from them\n"
           "          Keep the seal elsewhere: `daybreak verify --seal` then proves that nothing was cut "
           "off.\n");
    return CLI_DONE;
}

/* Nothing is lost: the entries are the record, the tables follow from them. */
static int print_behind(void)
{
    printf("behind    every entry, chain and seal is whole; the tables are those of another version of the "
           "program\n          `daybreak serve` makes them anew when it opens the record, `daybreak rebuild` "
           "does it now.\n");
    return CLI_DONE;
}

static int verify(const struct asked *a)
{
    struct store_reader *r;
    enum err err = access(a->data, R_OK) == 0 ? store_reader_open_file(a->data, &r) : ERR_NOT_FOUND;
    if (err) {
        return is_damage(err) ? damaged(a) : failed("verify", a->data, err);
    }
    struct verified v;
    err = store_verify(r, a->has_seal ? &a->seal : NULL, &v);
    int status = CLI_FAILED;
    if (err) {
        status = is_damage(err) ? damaged(a) : failed("verify", a->data, err);
    } else {
        print_counts(&v);
        if (v.whole) {
            status = store_reader_is_behind(r) ? print_behind() : compare(a, r);
        } else {
            print_broken(&v);
        }
    }
    store_reader_close(r);
    return status;
}

static void show_progress(void *to, int64_t entries)
{
    (void)to;
    fprintf(stderr, "\r%lld entries", (long long)entries);
}

static int rebuild_all(const struct asked *a)
{
    struct store *s;
    int64_t seq = 0;
    enum err err = access(a->data, R_OK | W_OK) == 0 ? store_open(a->data, &s) : ERR_NOT_FOUND;
    if (err) {
        return failed("rebuild", a->data, err);
    }
    struct rebuilding how = {.drugs = a->drugs, .progress = show_progress};
    err = rebuild(s, &how, &seq);
    if (!err) {
        seq = 0;
        err = store_compact(s);
    }
    store_close(s);
    fprintf(stderr, "\r");
    if (err) {
        if (seq > 0) {
            fprintf(stderr, "entry %lld: ", (long long)seq);
        }
        return failed("rebuild", a->data, err);
    }
    printf("Every table was made anew from the entries.\n");
    return CLI_DONE;
}

static int with_arguments(int argc, char **argv, int (*run)(const struct asked *a))
{
    struct asked a;
    if (cli_asks_help(argc, argv)) {
        cli_usage(stdout, argv[0]);
        return CLI_DONE;
    }
    if (!read_arguments(argc, argv, &a)) {
        return CLI_ASKED_WRONGLY;
    }
    a.drugs = malloc(sizeof *a.drugs);
    must(a.drugs);
    load_drugs(a.drugs);
    int status = run(&a);
    free(a.drugs);
    return status;
}

int verb_verify(int argc, char **argv)
{
    return with_arguments(argc, argv, verify);
}

int verb_rebuild(int argc, char **argv)
{
    return with_arguments(argc, argv, rebuild_all);
}
