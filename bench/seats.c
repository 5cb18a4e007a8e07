/* SPDX-License-Identifier: Apache-2.0
 *
 * seats.c - through the errands that a clinic uses, one chair after the other.
 */
#include "seats.h"

#include <stdio.h>
#include <string.h>

#include "desk/keep.h"

static char answer_room[256 * 1024];

static enum err keep_patient(struct desk *d, struct call *c)
{
    struct keeping k = {.kind = "patient", .chain = c->about, .body = c->body};
    return keep(d, c, &k);
}

static void ask(struct desk *d, errand *what, struct instant now, struct id id, struct id about,
                struct slice body)
{
    struct text answer = TEXT_IN(answer_room);
    struct call c = {.errand = what,
                     .no_endpoint = true,
                     .id = id,
                     .about = about,
                     .at = now,
                     .now = now,
                     .body = body,
                     .answer = &answer};
    desk_do(d, &c);
    must(c.err == ERR_OK);
}

static void fill_one(struct desk *d, int n, struct instant now)
{
    char body[600], word[40];
    struct id patient = vault_id(now);
    struct text t = TEXT_IN(word);
    int len = snprintf(body, sizeof body,
                       "{\"chair\":\"C%d\",\"label\":\"Chair %d\",\"device\":\"00A1B2FFFE%06d\","
                       "\"location\":\"INFUSION^R1^C%d\",\"utc_offset_min\":0}",
                       n, n, n, n);
    ask(d, errand_set_chair, now, vault_id(now), (struct id){{0}}, (struct slice){body, (size_t)len});
    len = snprintf(body, sizeof body,
                   "{\"version\":1,\"facts\":{\"name\":\"Example Pat\",\"mrn\":\"MRN%04d\",\"birth_date\":"
                   "\"1984-01-01\",\"sex\":\"female\",\"phone\":\"\",\"height_cm\":165,\"weight_kg\":70,"
                   "\"conditions\":[],\"medicines\":[],\"allergies\":\"\"}}",
                   n);
    ask(d, keep_patient, now, vault_id(now), patient, (struct slice){body, (size_t)len});
    text_id(&t, patient);
    len = snprintf(body, sizeof body,
                   "{\"patient\":\"%s\",\"chair\":\"C%d\",\"infusion_number\":1,\"weight_kg\":70,"
                   "\"escort_name\":\"a friend\",\"escort_phone\":\"1\"}",
                   word, n);
    ask(d, errand_check_in, now, vault_id(now), (struct id){{0}}, (struct slice){body, (size_t)len});
}

void seats_fill(struct desk *d, int count, struct instant now)
{
    for (int i = 0; i < count; i++) {
        fill_one(d, i, now);
    }
}
