/* SPDX-License-Identifier: Apache-2.0
 *
 * demo.c - `daybreak demo`: an invented clinic in a file of its own, made by the same errands as a real one.
 *
 * Floor 6. Everything follows from the seed and one moment: ids, salts and times are the same each time, so
 * two files of one seed are alike to the last byte. Every person in it is plainly invented. A file that is
 * there already is never touched.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk/desk.h"
#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "text/json_out.h"

/* The moment a file is seeded for when nobody says another. */
#define DEMO_NOW "2026-03-12T15:00:00Z"

struct demo {
    struct desk *desk;
    int64_t seed;
    struct instant now;
    int64_t made; /* things named so far: each gets an id of its own */
    int offset_min;
    struct protocol protocol;
    struct drug_list drugs;
    char body[4096], answer[256 * 1024];
    int refused;
};

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
enum { NURSE, NURSE_2, PRESCRIBER, THERAPIST, MANAGER, AUDITOR, PEOPLE };

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
};
#define PATIENTS ((int)COUNT_OF(patients))

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

static struct instant ago(const struct demo *d, int minutes)
{
    return instant_plus(d->now, SPAN_MINUTES(-minutes));
}

static struct id person_id(const struct demo *d, int who)
{
    return named(d, "person", who, ago(d, 24 * 60));
}

static struct id patient_id(const struct demo *d, int who)
{
    return named(d, "patient", who, ago(d, 20 * 60));
}

static struct id visit_id(const struct demo *d, int who, int minutes)
{
    return named(d, "visit", who, ago(d, minutes));
}

struct deed {
    errand *errand;
    enum endpoint endpoint;
    int who;             /* of people; -1: before anybody works here */
    int minutes;         /* before now */
    struct id about, id; /* id nil: the next one */
    bool is_signed;
    int signer;
};

static struct who who_of(const struct demo *d, int person)
{
    struct who w = {.role = ROLE_NONE};
    if (person >= 0) {
        w.id = person_id(d, person);
        w.role = people[person].as;
        struct text t = TEXT_IN(w.name);
        text_adds(&t, people[person].name);
    }
    return w;
}

/* One errand at its own moment, as if a person had done it then. */
static void act(struct demo *d, const struct deed *what, const char *body)
{
    struct text answer = TEXT_IN(d->answer);
    struct instant at = ago(d, what->minutes);
    struct call c = {.errand = what->errand,
                     .endpoint = what->endpoint,
                     .who = who_of(d, what->who),
                     .about = what->about,
                     .at = at,
                     .now = at,
                     .body = slice_of(body),
                     .answer = &answer};
    c.id = id_is_nil(what->id) ? named(d, "deed", ++d->made, at) : what->id;
    if (what->is_signed) {
        c.signer = who_of(d, what->signer);
    }
    desk_do(d->desk, &c);
    if (c.err) {
        d->refused++;
        fprintf(stderr, "daybreak demo: %s: %s: %s %s %s\n", endpoint_name(what->endpoint), err_name(c.err),
                c.fault.key, c.fault.sentence, c.err == ERR_VERDICT_FORBIDS ? answer.at : "");
    }
}

static void secret(const struct demo *d, const char *what, int who, const char *plain,
                   char kept[VAULT_SECRET_MAX])
{
    struct hash salt = chance_of(d, what, who);
    enum err err = vault_secret_salted(slice_of(plain), salt.byte, kept);
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
    secret(d, "password", MANAGER, people[MANAGER].password, password);
    secret(d, "pin", MANAGER, people[MANAGER].pin, pin);
    json_out_object(&o, NULL);
    json_out_word(&o, "clinic", "The Invented Clinic (demonstration)");
    json_out_word(&o, "name", people[MANAGER].name);
    json_out_word(&o, "login", people[MANAGER].login);
    json_out_word(&o, "password", password);
    json_out_word(&o, "pin", pin);
    json_out_integer(&o, "utc_offset_min", d->offset_min);
    put_accounts(&o);
    json_out_close(&o);
    must(!t.full);
    act(d,
        &(struct deed){.errand = errand_first_run,
                       .endpoint = ENDPOINT_first_run,
                       .who = -1,
                       .minutes = 24 * 60,
                       .about = person_id(d, MANAGER)},
        d->body);
}

static void hire(struct demo *d, int who)
{
    char password[VAULT_SECRET_MAX], pin[VAULT_SECRET_MAX];
    char until_room[32];
    struct text t = TEXT_IN(d->body), until = TEXT_IN(until_room);
    struct json_out o = json_out_on(&t);
    secret(d, "password", who, people[who].password, password);
    secret(d, "pin", who, people[who].pin, pin);
    text_instant(&until, instant_plus(d->now, SPAN_HOURS(24 * 365)));
    until_room[10] = '\0'; /* the date alone */
    json_out_object(&o, NULL);
    put_id(&o, "id", person_id(d, who));
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
    act(d,
        &(struct deed){
            .errand = errand_set_staff, .endpoint = ENDPOINT_set_staff, .who = MANAGER, .minutes = 23 * 60},
        d->body);
}

static void place_chair(struct demo *d, int n)
{
    snprintf(d->body, sizeof d->body,
             "{\"chair\":\"C%d\",\"label\":\"Chair "
             "%d\",\"device\":\"00A1B2FFFE%06d\",\"location\":\"INFUSION^R1^C%d\","
             "\"utc_offset_min\":%d}",
             n, n, n, n, d->offset_min);
    act(d,
        &(struct deed){
            .errand = errand_set_chair, .endpoint = ENDPOINT_set_chair, .who = MANAGER, .minutes = 22 * 60},
        d->body);
}

static void register_patient(struct demo *d, int n)
{
    const struct invented *p = &patients[n];
    snprintf(
        d->body, sizeof d->body,
        "{\"name\":\"%s\",\"mrn\":\"%s\",\"birth_date\":\"%s\",\"sex\":\"%s\",\"phone\":\"555-010%d\","
        "\"height_cm\":%s,\"weight_kg\":%s,\"conditions\":[],\"medicines\":%s,\"allergies\":\"none known\"}",
        p->name, p->mrn, p->born, p->sex, n, p->height, p->weight, p->medicines);
    act(d,
        &(struct deed){.errand = errand_add_patient,
                       .endpoint = ENDPOINT_add_patient,
                       .who = NURSE,
                       .minutes = 20 * 60,
                       .id = patient_id(d, n)},
        d->body);
}

/* A visit in the making: whose, and how many minutes ago each step was. */
struct stay {
    int patient, chair, came; /* came: minutes before now */
    struct id id;
};

static void deed(struct demo *d, const struct stay *s, errand *which, enum endpoint endpoint, int minutes,
                 const char *body)
{
    bool prescribed = endpoint == ENDPOINT_sign_order || endpoint == ENDPOINT_sign_off;
    int signer = prescribed ? PRESCRIBER : endpoint == ENDPOINT_second_check ? NURSE_2 : NURSE;
    act(d,
        &(struct deed){.errand = which,
                       .endpoint = endpoint,
                       .who = prescribed ? PRESCRIBER : NURSE,
                       .minutes = minutes,
                       .about = s->id,
                       .is_signed = true,
                       .signer = signer},
        body);
}

#define DEED(name, minutes, body) deed(d, s, errand_##name, ENDPOINT_##name, minutes, body)

static void arrive(struct demo *d, struct stay *s)
{
    char patient[40];
    struct text t = TEXT_IN(patient);
    text_id(&t, patient_id(d, s->patient));
    s->id = visit_id(d, s->patient, s->came);
    snprintf(d->body, sizeof d->body,
             "{\"patient\":\"%s\",\"chair\":\"C%d\",\"infusion_number\":1,\"weight_kg\":%s,"
             "\"escort_name\":\"Esme Escort\",\"escort_phone\":\"555-0199\"}",
             patient, s->chair, patients[s->patient].weight);
    act(d,
        &(struct deed){.errand = errand_check_in,
                       .endpoint = ENDPOINT_check_in,
                       .who = NURSE,
                       .minutes = s->came,
                       .id = s->id},
        d->body);
}

static void order(struct demo *d, const struct stay *s, int minutes)
{
    DEED(sign_order, minutes,
         "{\"dose_mg_per_kg\":0.5,\"minutes\":40,\"vial_mg_per_ml\":50,\"bag_ml\":50,\"mode\":\"replace\"}");
}

static void make_ready(struct demo *d, const struct stay *s, int minutes)
{
    DEED(record_readiness, minutes,
         "{\"identity\":true,\"consent\":true,\"escort\":true,\"fasted\":true,\"medicines_unchanged\":true,"
         "\"substances_none\":true,\"pregnancy_none\":true,\"illness_none\":true,\"cssrs_done\":true,"
         "\"iv_patent\":true,\"timeout\":true,\"risk\":\"none\"}");
}

/* Dose, draw and rate worked out by hand from the order: 0.5 mg/kg in 50 mL over 40 minutes. */
static void check_again(struct demo *d, const struct stay *s, int minutes, const char *dose_and_draw)
{
    snprintf(d->body, sizeof d->body, "{%s,\"rate_ml_per_h\":75}", dose_and_draw);
    DEED(second_check, minutes, d->body);
}

static void observe(struct demo *d, const struct stay *s, int minutes, const char *vitals)
{
    DEED(record_vitals, minutes, vitals);
}

#define BEFORE "{\"bp_systolic\":124,\"bp_diastolic\":76,\"hr\":70,\"spo2\":98,\"rr\":14,\"moaas\":5}"

/* Chair 1: the pump was started 18 minutes ago. */
static void infuse(struct demo *d)
{
    struct stay *s = &(struct stay){.patient = 0, .chair = 1, .came = 48};
    arrive(d, s);
    order(d, s, 40);
    check_again(d, s, 32, "\"dose_mg\":35,\"draw_ml\":0.7");
    make_ready(d, s, 24);
    observe(d, s, 21, BEFORE);
    DEED(start_infusion, 18, "{}");
    observe(d, s, 13,
            "{\"bp_systolic\":131,\"bp_diastolic\":80,\"hr\":76,\"spo2\":98,\"rr\":14,\"moaas\":5,"
            "\"dissociation\":2,\"nausea\":0,\"distress\":1,\"pain\":0,\"volume_ml\":6.3}");
    observe(d, s, 8,
            "{\"bp_systolic\":139,\"bp_diastolic\":84,\"hr\":81,\"spo2\":97,\"rr\":14,\"moaas\":5,"
            "\"dissociation\":4,\"nausea\":0,\"distress\":1,\"pain\":0,\"volume_ml\":12.5}");
    observe(d, s, 3,
            "{\"bp_systolic\":142,\"bp_diastolic\":86,\"hr\":83,\"spo2\":97,\"rr\":13,\"moaas\":5,"
            "\"dissociation\":5,\"nausea\":1,\"distress\":2,\"pain\":0,\"volume_ml\":18.8}");
}

/* Chair 2: came 12 minutes ago and is being made ready. */
static void prepare(struct demo *d)
{
    struct stay *s = &(struct stay){.patient = 1, .chair = 2, .came = 12};
    arrive(d, s);
    order(d, s, 8);
    observe(d, s, 4, "{\"bp_systolic\":128,\"bp_diastolic\":79,\"hr\":68,\"spo2\":99,\"rr\":14,\"moaas\":5}");
}

/* Chair 3: the bag was empty 25 minutes ago. */
static void recover(struct demo *d)
{
    struct stay *s = &(struct stay){.patient = 2, .chair = 3, .came = 98};
    arrive(d, s);
    order(d, s, 90);
    check_again(d, s, 84, "\"dose_mg\":29,\"draw_ml\":0.58");
    make_ready(d, s, 72);
    observe(d, s, 68, BEFORE);
    DEED(start_infusion, 65, "{}");
    for (int minutes = 60; minutes > 25; minutes -= 5) {
        observe(d, s, minutes,
                "{\"bp_systolic\":136,\"bp_diastolic\":82,\"hr\":78,\"spo2\":98,\"rr\":14,"
                "\"moaas\":5,\"dissociation\":4,\"nausea\":0,\"distress\":1,\"pain\":0}");
    }
    DEED(end_infusion, 25, "{}");
    observe(d, s, 15,
            "{\"bp_systolic\":129,\"bp_diastolic\":79,\"hr\":74,\"spo2\":98,\"rr\":14,\"moaas\":5,"
            "\"dissociation\":2,\"nausea\":0}");
    observe(d, s, 5,
            "{\"bp_systolic\":125,\"bp_diastolic\":77,\"hr\":72,\"spo2\":98,\"rr\":14,\"moaas\":5,"
            "\"dissociation\":1,\"nausea\":0}");
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
    for (int i = 0; i < PATIENTS; i++) {
        register_patient(d, i);
    }
    act(d,
        &(struct deed){.errand = errand_check_kit,
                       .endpoint = ENDPOINT_check_kit,
                       .who = NURSE,
                       .minutes = 100,
                       .is_signed = true,
                       .signer = NURSE},
        "{\"complete\":true,\"note\":\"\"}");
    recover(d);
    infuse(d);
    prepare(d);
}

/* The clinic's clock shows ten in the morning, wherever and whenever the demonstration is looked at. */
static int morning_offset(struct instant now)
{
    int offset = (10 - civil_of_instant(now, 0).hour) * 60;
    return offset < -12 * 60 ? offset + 24 * 60 : offset;
}

static int seed_file(struct demo *d, const char *path)
{
    if (access(path, F_OK) == 0) {
        fprintf(stderr, "daybreak demo: %s is there already; it is only written to a new file.\n", path);
        return CLI_FAILED;
    }
    if (!load_protocol(PROTOCOL_DEFAULT, &d->protocol, NULL) || vault_open() != ERR_OK) {
        return CLI_FAILED;
    }
    load_drugs(&d->drugs);
    d->offset_min = morning_offset(d->now);
    struct desk_setup setup = {.where = path, .protocol = &d->protocol, .drugs = &d->drugs};
    enum err err = desk_open(&setup, ago(d, 24 * 60), &d->desk);
    if (err) {
        fprintf(stderr, "daybreak demo: %s: %s.\n", path, err_sentence(err));
        return CLI_FAILED;
    }
    fill(d);
    desk_close(d->desk);
    return d->refused ? CLI_FAILED : CLI_DONE;
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
