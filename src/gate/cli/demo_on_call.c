/* SPDX-License-Identifier: Apache-2.0
 *
 * demo_on_call.c - who is asked in the demonstration when a patient is in danger, and which numbers are
 * shown.
 *
 * Floor 6.
 */
#include "gate/cli/demo.h"

#include "text/json_out.h"

static void put_person(struct json_out *o, struct id staff, const char *phone)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, staff);
    json_out_object(o, NULL);
    json_out_string(o, "staff", text_slice(&id));
    json_out_word(o, "phone", phone);
    json_out_array(o, "shifts");
    json_out_object(o, NULL);
    json_out_raw(o, "days", SLICE("[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\",\"sat\",\"sun\"]"));
    json_out_word(o, "from", "00:00");
    json_out_word(o, "to", "24:00");
    json_out_close(o);
    json_out_close(o);
    json_out_close(o);
}

/* Somebody is asked at every hour. */
void demo_on_call(struct demo *d)
{
    static const struct {
        int who;
        const char *phone;
    } list[] = {{NURSE, "555-0121"}, {PRESCRIBER, "555-0122"}, {MANAGER, "555-0123"}};
    struct text t = TEXT_IN(d->body);
    struct json_out o = json_out_on(&t);
    json_out_object(&o, NULL);
    json_out_array(&o, "persons");
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        put_person(&o, demo_person_id(d, list[i].who), list[i].phone);
    }
    json_out_close(&o);
    json_out_close(&o);
    must(!t.full);
    struct demo_deed deed = {.errand = errand_set_on_call,
                             .endpoint = ENDPOINT_set_on_call,
                             .who = MANAGER,
                             .minutes = DEMO_OPENED - 150};
    demo_act(d, &deed, d->body);
    deed.errand = errand_set_crisis;
    deed.endpoint = ENDPOINT_set_crisis;
    demo_act(d, &deed, "{\"region\":\"us\"}");
}
