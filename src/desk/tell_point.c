/* SPDX-License-Identifier: Apache-2.0
 *
 * tell_point.c - a new point of the chart for the screens that watch.
 *
 * Floor 5. The same for typed values and for a monitor's.
 */
#include "desk/show.h"

#include "care/plausible.h"

void tell_point(struct desk *d, const struct visit *v, const struct event *e)
{
    struct text *t = news_begin(d);
    if (!t) {
        return;
    }
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, v->id);
    struct json_out o = json_out_on(t);
    json_out_object(&o, NULL);
    json_out_string(&o, "visit", text_slice(&id));
    json_out_integer(&o, "at", e->at.ms);
    struct verdict beside;
    verdict_clear(&beside);
    uint32_t good = plausible_values(d->protocol, &e->is.vitals, &beside);
    for (int i = 0; i < VITALS; i++) {
        if (good >> i & 1) {
            json_out_decimal(&o, vital_key((enum vital)i), e->is.vitals.value[i],
                             vital_decimals((enum vital)i));
        }
    }
    json_out_close(&o);
    news_end(d, "vitals");
}
