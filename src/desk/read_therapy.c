/* SPDX-License-Identifier: Apache-2.0
 *
 * read_therapy.c - from intention to change on one page: all papers of integration, with the infusions.
 *
 * Floor 5. Of the patient's own journal only what they share with the one who asks; a private entry is
 * sealed and not even counted here.
 */
#include "care/agenda.h"
#include "desk/body.h"
#include "desk/measured.h"
#include "desk/therapy.h"

static void put_bilingual(struct json_out *o, const char *key, const struct bilingual *b)
{
    json_out_object(o, key);
    for (int l = 0; l < LANGUAGES; l++) {
        json_out_string(o, language_code((enum language)l), b->in[l]);
    }
    json_out_close(o);
}

static void put_list(struct json_out *o, const struct integration *words, enum integration_list which)
{
    json_out_array(o, integration_list_key(which));
    for (int i = 0; i < words->list[which].count; i++) {
        const struct integration_item *item = &words->list[which].item[i];
        json_out_object(o, NULL);
        json_out_string(o, "key", item->key);
        put_bilingual(o, "label", &item->label);
        put_bilingual(o, "text", &item->text);
        json_out_close(o);
    }
    json_out_close(o);
}

void show_words(struct json_out *o, const struct integration *words)
{
    json_out_object(o, NULL);
    json_out_string(o, "version", words->version);
    for (int i = 0; i < INTEGRATION_LISTS; i++) {
        put_list(o, words, (enum integration_list)i);
    }
    json_out_close(o);
}

enum err reading_get_integration_words(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    show_words(&o, q->words);
    return q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

struct journal_show {
    struct json_out *out;
    bool is_therapist;
};

static bool show_shared(void *to, const struct paper *p)
{
    struct journal_show *s = to;
    struct slice share = body_word(p->said, "share");
    /* Written by staff it has no share: that is the chart. */
    bool theirs =
        share.len == 0 || slice_is(share, "team") || (slice_is(share, "therapist") && s->is_therapist);
    if (theirs) {
        show_paper(s->out, NULL, p);
    }
    return true;
}

static enum err show_journal(struct json_out *o, const struct question *q, const char *key, const char *kind)
{
    struct journal_show s = {o, q->who.role == ROLE_THERAPIST};
    json_out_array(o, key);
    enum err err = look_papers(q->eyes, q->about, kind, show_shared, &s);
    json_out_close(o);
    return err;
}

static enum err show_all(struct json_out *o, const struct question *q)
{
    static const struct {
        const char *key, *kind;
    } list[] = {
        {"goals", "goal"},  {"preparation", "preparation"}, {"quotes", "quote"},      {"sessions", "therapy"},
        {"smart", "smart"}, {"homework", "homework"},       {"progress", "progress"},
    };
    enum err err = ERR_OK;
    for (size_t i = 0; i < COUNT_OF(list) && !err; i++) {
        err = show_papers(o, list[i].key, q->eyes, q->about, list[i].kind);
    }
    err = err ? err : show_journal(o, q, "intentions", "intention");
    return err ? err : show_journal(o, q, "journal", "journal");
}

struct last_session {
    struct instant after;
    bool held;
};

static bool take_session(void *to, const struct paper *p)
{
    struct last_session *l = to;
    bool after = instant_before(l->after, p->at);
    bool integrates = slice_is(body_word(p->said, "phase"), "integration") ||
                      slice_is(body_word(p->said, "phase"), "rolling");
    l->held = l->held || (p->struck.len == 0 && after && integrates);
    return true;
}

struct booked_session {
    int infusion;
    bool is;
    struct appointment session;
};

static bool take_booked(void *to, const struct paper *p)
{
    struct booked_session *b = to;
    bool theirs = p->struck.len == 0 && slice_is(body_word(p->said, "what"), "integration") &&
                  body_number(p->found, "infusion") == b->infusion;
    b->session.kind = APPOINTMENT_INTEGRATION;
    b->session.infusion = b->infusion;
    b->session.minutes = (int)body_number(p->said, "minutes");
    b->is = b->is || (theirs && slice_instant(body_word(p->said, "when"), &b->session.at));
    return !b->is;
}

/* Clinical 7: within 24 to 72 hours of an infusion; what is missing after that is said. */
static enum err show_due(struct json_out *o, const struct question *q, const struct measured *m)
{
    if (m->infusions == 0) {
        json_out_null(o, "after_last");
        return ERR_OK;
    }
    const struct infused *last = &m->infused[m->infusions - 1];
    struct last_session session = {.after = last->began};
    enum err err = look_papers(q->eyes, q->about, "therapy", take_session, &session);
    struct span pump = instant_since(last->ended, last->began);
    struct appointment a = {.kind = APPOINTMENT_INFUSION,
                            .at = last->began,
                            .minutes = (int)(pump.ms / 60000),
                            .patient = 0,
                            .chair = AGENDA_NOBODY,
                            .therapist = AGENDA_NOBODY,
                            .infusion = m->infusions};
    struct verdict v;
    verdict_clear(&v);
    struct integration_window w = integration_offered(q->protocol, &a);
    struct booked_session booked = {.infusion = m->infusions, .session.at = q->now};
    err = err ? err : look_papers(q->eyes, q->about, "appointment", take_booked, &booked);
    const struct appointment *met = session.held || booked.is ? &booked.session : NULL;
    enum integration_state state = integration_state(q->protocol, &a, met, session.held, q->now, &v);
    json_out_object(o, "after_last");
    json_out_integer(o, "infusion", m->infusions);
    json_out_word(o, "state", integration_state_name(state));
    json_out_instant(o, "from", w.from);
    json_out_instant(o, "until", w.until);
    show_verdict(o, "verdict", &v);
    json_out_close(o);
    return err;
}

static enum err show_infusions(struct json_out *o, const struct question *q)
{
    struct measured *m;
    enum err err = measured_look(q->eyes, q->book, q->about, &m);
    if (err) {
        return err;
    }
    json_out_array(o, "infusions");
    for (int i = 0; i < m->infusions; i++) {
        json_out_object(o, NULL);
        json_out_integer(o, "number", i + 1);
        json_out_instant(o, "began", m->infused[i].began);
        json_out_instant(o, "ended", m->infused[i].ended);
        json_out_close(o);
    }
    json_out_close(o);
    json_out_array(o, "scores");
    for (int i = 0; i < m->scores; i++) {
        json_out_object(o, NULL);
        json_out_word(o, "instrument", m->score[i].sheet->scale.id);
        json_out_instant(o, "at", m->score[i].at);
        json_out_integer(o, "total", m->score[i].total);
        json_out_close(o);
    }
    json_out_close(o);
    err = show_due(o, q, m);
    measured_free(m);
    return err;
}

enum err reading_get_integration(const struct question *q)
{
    enum err err = look_is_patient(q->eyes, q->about);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    err = show_all(&o, q);
    err = err ? err : show_infusions(&o, q);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
