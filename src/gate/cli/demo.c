/* SPDX-License-Identifier: Apache-2.0
 *
 * demo.c - `daybreak demo`: an invented clinic in a file of its own, made by the same errands as a real one.
 *
 * Floor 6. Everything follows from the seed and one moment: ids, salts and times are the same each time, so
 * two files of one seed are alike to the last byte. Every person in it is plainly invented. A file that is
 * there already is never touched.
 */
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gate/cli/cli.h"
#include "gate/cli/demo.h"
#include "gate/cli/load.h"
#include "text/json_out.h"

/* The moment a file is seeded for when nobody says another. */
#define DEMO_NOW "2026-03-12T15:00:00Z"

struct person {
    const char *login, *password, *pin, *name, *role;
    enum role as;
};

static const struct person people[] = {
    {"nurse", "ketamine-nurse", "1111", "Nora Example", "nurse", ROLE_NURSE},
    {"nurse2", "ketamine-nurse2", "2222", "Ned Sample", "nurse", ROLE_NURSE},
    {"prescriber", "ketamine-doctor", "3333", "Dr Paula Example", "prescriber", ROLE_PRESCRIBER},
    {"therapist", "ketamine-therapist", "4444", "Theo Sample", "therapist", ROLE_THERAPIST},
    {"manager", "ketamine-manager", "5555", "Mara Example", "manager", ROLE_MANAGER},
    {"auditor", "ketamine-auditor", "6666", "Arno Sample", "auditor", ROLE_AUDITOR},
};

struct invented {
    const char *name, *mrn, *born, *sex, *height, *weight, *medicines;
};

static const struct invented patients[] = {
    {"Ada Example", "DEMO-001", "1984-02-11", "female", "165", "70", "[\"sertraline\"]"},
    {"Ben Sample", "DEMO-002", "1979-07-30", "male", "180", "80", "[]"},
    {"Cleo Invented", "DEMO-003", "1991-11-05", "female", "160", "58", "[\"venlafaxine\"]"},
    {"Dov Madeup", "DEMO-004", "1968-04-22", "male", "175", "92", "[\"mirtazapine\"]"},
    {"Eve Placeholder", "DEMO-005", "1996-09-14", "female", "171", "64", "[]"},
    {"Finn Nobody", "DEMO-006", "1988-12-01", "male", "178", "76", "[\"bupropion\"]"},
    {"Gwen Imagined", "DEMO-007", "1975-05-17", "female", "168", "60", "[\"escitalopram\"]"},
    {"Hugo Pretend", "DEMO-008", "1982-01-09", "male", "182", "80", "[\"duloxetine\"]"},
    {"Iris Fictional", "DEMO-009", "1990-08-25", "female", "172", "70", "[]"},
    {"Jonas Unreal", "DEMO-010", "1971-03-03", "male", "177", "80", "[\"mirtazapine\"]"},
    {"Kara Fabled", "DEMO-011", "1986-10-30", "female", "165", "60", "[]"},
    {"Lena Makebelieve", "DEMO-012", "1993-06-08", "female", "170", "60", "[]"},
    {"Milo Conjured", "DEMO-013", "1966-02-19", "male", "181", "80", "[]"},
};
#define PATIENTS ((int)COUNT_OF(patients))
/* By their place in the list: the sixth has only been referred, those behind began weeks ago
 * (demo_courses.c). */
#define REFERRED 5

static bool began_weeks_ago(int patient)
{
    return patient > REFERRED;
}

const char *demo_weight(int patient)
{
    must(patient >= 0 && patient < PATIENTS);
    return patients[patient].weight;
}

/* Bytes that follow from the seed and a name. */
static struct hash chance_of(const struct demo *d, const char *what, int64_t n)
{
    struct hashing h;
    hash_begin(&h);
    hash_add_slice(&h, slice_of("daybreak demonstration"));
    hash_add_integer(&h, d->seed);
    hash_add_slice(&h, slice_of(what));
    hash_add_integer(&h, n);
    return hash_end(&h);
}

static struct id named(const struct demo *d, const char *what, int64_t n, struct instant at)
{
    return id_make(at, chance_of(d, what, n).byte);
}

struct instant demo_ago(const struct demo *d, int minutes)
{
    return instant_plus(d->now, SPAN_MINUTES(-minutes));
}

struct id demo_person_id(const struct demo *d, int who)
{
    return named(d, "person", who, demo_ago(d, DEMO_OPENED));
}

struct id demo_patient_id(const struct demo *d, int who)
{
    return named(d, "patient", who, demo_ago(d, 20 * 60));
}

struct id demo_visit_id(const struct demo *d, int who, int minutes)
{
    return named(d, "visit", who, demo_ago(d, minutes));
}

static struct who who_of(const struct demo *d, int person)
{
    struct who w = {.role = ROLE_NONE};
    if (person >= 0) {
        w.id = demo_person_id(d, person);
        w.role = people[person].as;
        struct text t = TEXT_IN(w.name);
        text_adds(&t, people[person].name);
    }
    return w;
}

static bool see(void *to, const struct cell *cell, int cells)
{
    (void)cell;
    must(cells == 12);
    *(bool *)to = true;
    return false;
}

/* The answer alone is not believed. */
static bool is_kept(const struct demo *d, struct id id)
{
    bool there = false;
    struct cell cell = cell_id(&id);
    return !store_look(desk_store(d->desk), STATEMENT_entry_of_id, &cell, 1, see, &there) && there;
}

static void tell_failure(const struct demo_deed *what, const struct call *c, const char *answer)
{
    const char *said = c->err ? err_name(c->err) : "answered, but not kept";
    fprintf(stderr, "daybreak demo: %s, %d minutes ago: %s: %s %s %s\n", endpoint_name(what->endpoint),
            what->minutes, said, c->fault.key, c->fault.sentence,
            c->err == ERR_VERDICT_FORBIDS ? answer : "");
}

void demo_act(struct demo *d, const struct demo_deed *what, const char *body)
{
    struct text answer = TEXT_IN(d->answer);
    struct instant at = demo_ago(d, what->minutes);
    struct call c = {.errand = what->errand,
                     .endpoint = what->endpoint,
                     .who = who_of(d, what->who),
                     .about = what->about,
                     .at = at,
                     .now = at,
                     .body = slice_of(body),
                     .answer = &answer};
    if (d->failed) {
        return;
    }
    c.id = id_is_nil(what->id) ? named(d, "deed", ++d->made, at) : what->id;
    if (what->patient_secret) {
        struct text kept = TEXT_IN(c.patient_secret);
        text_adds(&kept, what->patient_secret);
        c.patient_pin = true;
    }
    if (what->is_signed) {
        c.signer = who_of(d, what->signer);
    }
    desk_do(d->desk, &c);
    if (c.err || !is_kept(d, c.id)) {
        d->failed = true;
        tell_failure(what, &c, answer.at);
    }
}

void demo_secret(const struct demo *d, const char *what, int who, const char *plain,
                 char ret_kept[VAULT_SECRET_MAX])
{
    struct hash salt = chance_of(d, what, who);
    enum err err = vault_secret_salted(slice_of(plain), salt.byte, ret_kept);
    must(err == ERR_OK);
}

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

/* The accounts as the sign-in page shows them. */
static void put_accounts(struct json_out *o)
{
    json_out_array(o, "demo");
    for (int i = 0; i < PEOPLE; i++) {
        json_out_object(o, NULL);
        json_out_word(o, "login", people[i].login);
        json_out_word(o, "password", people[i].password);
        json_out_word(o, "pin", people[i].pin);
        json_out_word(o, "name", people[i].name);
        json_out_word(o, "role", people[i].role);
        json_out_close(o);
    }
    json_out_close(o);
}

static void open_clinic(struct demo *d)
{
    char password[VAULT_SECRET_MAX], pin[VAULT_SECRET_MAX];
    struct text t = TEXT_IN(d->body);
    struct json_out o = json_out_on(&t);
    demo_secret(d, "password", MANAGER, people[MANAGER].password, password);
    demo_secret(d, "pin", MANAGER, people[MANAGER].pin, pin);
    json_out_object(&o, NULL);
    json_out_word(&o, "clinic", "The Invented Clinic (demonstration)");
    json_out_word(&o, "name", people[MANAGER].name);
    json_out_word(&o, "login", people[MANAGER].login);
    json_out_word(&o, "password", password);
    json_out_word(&o, "pin", pin);
    json_out_integer(&o, "utc_offset_min", d->offset_min);
    json_out_word(&o, "phone", "555-0100");
    json_out_raw(&o, "emergency",
                 SLICE("[{\"label\":\"Emergency (an invented number)\",\"number\":\"555-0112\"}]"));
    put_accounts(&o);
    json_out_close(&o);
    must(!t.full);
    demo_act(d,
             &(struct demo_deed){.errand = errand_first_run,
                                 .endpoint = ENDPOINT_first_run,
                                 .who = -1,
                                 .minutes = DEMO_OPENED,
                                 .about = demo_person_id(d, MANAGER)},
             d->body);
}

static void hire(struct demo *d, int who)
{
    char password[VAULT_SECRET_MAX], pin[VAULT_SECRET_MAX];
    char until_room[32];
    struct text t = TEXT_IN(d->body), until = TEXT_IN(until_room);
    struct json_out o = json_out_on(&t);
    demo_secret(d, "password", who, people[who].password, password);
    demo_secret(d, "pin", who, people[who].pin, pin);
    text_instant(&until, instant_plus(d->now, SPAN_HOURS(24 * 365)));
    until_room[10] = '\0'; /* the date alone */
    json_out_object(&o, NULL);
    put_id(&o, "id", demo_person_id(d, who));
    json_out_word(&o, "name", people[who].name);
    json_out_word(&o, "login", people[who].login);
    json_out_word(&o, "role", people[who].role);
    json_out_word(&o, "password", password);
    json_out_word(&o, "pin", pin);
    json_out_word(&o, "acls_until", until_room);
    json_out_word(&o, "bls_until", until_room);
    json_out_bool(&o, "active", true);
    json_out_close(&o);
    must(!t.full);
    demo_act(d,
             &(struct demo_deed){.errand = errand_set_staff,
                                 .endpoint = ENDPOINT_set_staff,
                                 .who = MANAGER,
                                 .minutes = DEMO_OPENED - 60},
             d->body);
}

static void place_chair(struct demo *d, int n)
{
    snprintf(d->body, sizeof d->body,
             "{\"chair\":\"C%d\",\"label\":\"Chair "
             "%d\",\"device\":\"00A1B2FFFE%06d\",\"location\":\"INFUSION^R1^C%d\","
             "\"utc_offset_min\":%d}",
             n, n, n, n, d->offset_min);
    demo_act(d,
             &(struct demo_deed){.errand = errand_set_chair,
                                 .endpoint = ENDPOINT_set_chair,
                                 .who = MANAGER,
                                 .minutes = DEMO_OPENED - 120},
             d->body);
}

static void register_patient(struct demo *d, int n)
{
    const struct invented *p = &patients[n];
    snprintf(
        d->body, sizeof d->body,
        "{\"name\":\"%s\",\"mrn\":\"%s\",\"birth_date\":\"%s\",\"sex\":\"%s\",\"phone\":\"555-01%02d\","
        "\"height_cm\":%s,\"weight_kg\":%s,\"conditions\":[],\"medicines\":%s,\"allergies\":\"none known\"}",
        p->name, p->mrn, p->born, p->sex, n, p->height, p->weight, p->medicines);
    demo_act(d,
             &(struct demo_deed){.errand = errand_add_patient,
                                 .endpoint = ENDPOINT_add_patient,
                                 .who = NURSE,
                                 .minutes = began_weeks_ago(n) ? DEMO_OPENED - 180 - n : 20 * 60,
                                 .id = demo_patient_id(d, n)},
             d->body);
}

/* Registered, and unless they were only referred the consent is signed. */
static void enroll(struct demo *d, bool weeks_ago)
{
    for (int i = 0; i < PATIENTS; i++) {
        if (began_weeks_ago(i) == weeks_ago) {
            register_patient(d, i);
        }
    }
    for (int i = 0; i < PATIENTS; i++) {
        if (began_weeks_ago(i) == weeks_ago && i != REFERRED) {
            demo_sign_consent(d, i, patients[i].name, weeks_ago ? DEMO_OPENED - 240 - i : 19 * 60);
        }
    }
}

static void fill(struct demo *d)
{
    open_clinic(d);
    for (int i = 0; i < PEOPLE; i++) {
        if (i != MANAGER) {
            hire(d, i);
        }
    }
    for (int i = 1; i <= 3; i++) {
        place_chair(d, i);
    }
    demo_on_call(d);
    demo_open_hours(d);
    enroll(d, true);
    demo_courses(d);
    enroll(d, false);
    demo_act(d,
             &(struct demo_deed){.errand = errand_check_kit,
                                 .endpoint = ENDPOINT_check_kit,
                                 .who = NURSE,
                                 .minutes = 100,
                                 .is_signed = true,
                                 .signer = NURSE},
             "{\"complete\":true,\"note\":\"\"}");
    demo_intake(d);
    demo_agenda(d);
    demo_todays_scores(d);
    demo_visits(d);
}

/* The clinic's clock shows ten in the morning, wherever and whenever the demonstration is looked at. */
static int morning_offset(struct instant now)
{
    int offset = (10 - civil_of_instant(now, 0).hour) * 60;
    return offset < -12 * 60 ? offset + 24 * 60 : offset;
}

static void name_part(char name[PATH_MAX], const char *path, const char *end)
{
    snprintf(name, PATH_MAX, "%s.part%s", path, end);
}

static void remove_part(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
    char name[PATH_MAX];
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        name_part(name, path, ends[i]);
        unlink(name);
    }
}

/* Into a file beside it that takes its name only when every step is in it: a seeding that was interrupted
 * leaves no clinic with half its people, which the next start would take for a whole one. */
static int seed_part(struct demo *d, const char *path)
{
    char part[PATH_MAX], log[PATH_MAX];
    name_part(part, path, "");
    name_part(log, path, "-wal");
    struct desk_setup setup = {.where = part, .protocol = &d->protocol, .drugs = &d->drugs, .book = &d->book};
    enum err err = desk_open(&setup, demo_ago(d, DEMO_OPENED), &d->desk);
    if (err) {
        fprintf(stderr, "daybreak demo: %s: %s.\n", path, err_sentence(err));
        return CLI_FAILED;
    }
    fill(d);
    desk_close(d->desk);
    if (!d->failed && (access(log, F_OK) == 0 || rename(part, path) != 0)) {
        d->failed = true;
        fprintf(stderr, "daybreak demo: %s: the seeded file could not be put in its place.\n", path);
    }
    return d->failed ? CLI_FAILED : CLI_DONE;
}

static int seed_file(struct demo *d, const char *path)
{
    if (access(path, F_OK) == 0) {
        fprintf(stderr, "daybreak demo: %s is there already; it is only written to a new file.\n", path);
        return CLI_FAILED;
    }
    if (strlen(path) + 16 > PATH_MAX) {
        fprintf(stderr, "daybreak demo: the name of the file is too long.\n");
        return CLI_ASKED_WRONGLY;
    }
    if (!load_protocol(PROTOCOL_DEFAULT, &d->protocol, NULL) || vault_open() != ERR_OK) {
        return CLI_FAILED;
    }
    load_drugs(&d->drugs);
    scale_book_shipped(&d->book);
    d->offset_min = morning_offset(d->now);
    remove_part(path);
    int status = seed_part(d, path);
    remove_part(path);
    return status;
}

static bool read_options(int argc, char **argv, struct demo *d, const char **ret_path)
{
    static const struct option options[] = {{"data", required_argument, NULL, 'd'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"now", required_argument, NULL, 'n'},
                                            {NULL, 0, NULL, 0}};
    optind = 1;
    for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (c == 'd') {
            *ret_path = optarg;
        } else if (c == 's' && slice_integer(slice_of(optarg), &d->seed)) {
            continue;
        } else if (c != 'n' || !slice_instant(slice_of(optarg), &d->now)) {
            return false;
        }
    }
    return optind == argc && *ret_path;
}

int verb_demo(int argc, char **argv)
{
    static struct demo d; /* holds an answer and the list of medicines */
    const char *path = NULL;
    if (cli_asks_help(argc, argv)) {
        cli_usage(stdout, "demo");
        return CLI_DONE;
    }
    d.seed = 1;
    bool good = slice_instant(SLICE(DEMO_NOW), &d.now);
    must(good);
    if (!read_options(argc, argv, &d, &path)) {
        cli_usage(stderr, "demo");
        return CLI_ASKED_WRONGLY;
    }
    return seed_file(&d, path);
}
