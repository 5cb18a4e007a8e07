/* SPDX-License-Identifier: Apache-2.0
 *
 * demo_consent.c - the invented patients signed the consent that the program ships.
 *
 * Floor 6.
 */
#include "gate/cli/demo.h"
#include "store/vault.h"
#include "text/consent_file.h"
#include "text/embedded.h"
#include "text/json_out.h"

/* All of them chose the same, so that whoever tries the demonstration can sign again. */
#define DEMO_PATIENT_PIN "2468"

static void shipped(const struct demo *d, char version[24], char digest[72])
{
    static char slab[64 * 1024];
    struct arena arena = arena_in(slab, sizeof slab);
    struct consent_sheet sheet;
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("consent/iv-ketamine-en.yaml"));
    must(e && consent_file_read(e->bytes, &d->protocol, &arena, &sheet, &f));
    struct text v = text_in(version, 24), t = text_in(digest, 72);
    text_adds(&v, sheet.version);
    text_hash(&t, hash_of(e->bytes));
}

void demo_sign_consent(struct demo *d, int patient, const char *name, int minutes)
{
    char version[24], digest[72], kept[VAULT_SECRET_MAX];
    struct text t = TEXT_IN(d->body);
    struct json_out o = json_out_on(&t);
    shipped(d, version, digest);
    demo_secret(d, "patient", patient, DEMO_PATIENT_PIN, kept);
    json_out_object(&o, NULL);
    json_out_word(&o, "name", name);
    json_out_word(&o, "version", version);
    json_out_word(&o, "digest", digest);
    json_out_bool(&o, "capacity", true);
    json_out_word(&o, "teach_back", "It may not work, I may feel far away, and I can stop at any time.");
    json_out_word(&o, "questions", "How long will I feel odd?");
    json_out_word(&o, "interpreter", "");
    json_out_close(&o);
    must(!t.full);
    demo_act(d,
             &(struct demo_deed){.errand = errand_sign_consent,
                                 .endpoint = ENDPOINT_sign_consent,
                                 .who = NURSE,
                                 .minutes = minutes,
                                 .about = demo_patient_id(d, patient),
                                 .patient_secret = kept},
             d->body);
}
