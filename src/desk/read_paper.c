/* SPDX-License-Identifier: Apache-2.0
 *
 * read_paper.c - papers as they lie in the file.
 *
 * Floor 5.
 */
#include "desk/body.h"
#include "desk/paper.h"

struct paper_walk {
    paper_each *each;
    void *to;
    int papers;
    enum err err;
};

static bool take_paper(void *to, const struct cell *cell, int cells)
{
    struct paper_walk *w = to;
    struct json *j;
    struct fault f;
    must(cells == 9);
    if (!json_read(cell[8].bytes, &j, &f)) {
        w->err = ERR_RECORD_BROKEN;
        return false;
    }
    struct json_value body = json_root(j);
    struct paper p = {.id = id_of_cell(cell[0]),
                      .chain = id_of_cell(cell[1]),
                      .kind = cell[2].bytes,
                      .version = cell[3].integer,
                      .struck = body_word(body, "struck"),
                      .at = {cell[5].integer},
                      .kept_at = {cell[6].integer},
                      .author = cell[7].bytes,
                      .said = body_member(body, "said"),
                      .found = body_member(body, "found")};
    w->papers++;
    bool more = w->each(w->to, &p);
    json_close(j);
    return more;
}

enum err look_papers(struct eyes e, struct id chain, const char *kind, paper_each *each, void *to)
{
    struct paper_walk w = {.each = each, .to = to};
    struct cell cell[] = {cell_id(&chain), cell_text(slice_of(kind))};
    enum err err = look(e, STATEMENT_papers_of_chain, cell, COUNT_OF(cell), take_paper, &w);
    return err ? err : w.err;
}

enum err look_papers_everywhere(struct eyes e, const char *kind, struct instant from, paper_each *each,
                                void *to)
{
    struct paper_walk w = {.each = each, .to = to};
    struct cell cell[] = {cell_text(slice_of(kind)), cell_integer(from.ms)};
    enum err err = look(e, STATEMENT_papers_of_kind, cell, COUNT_OF(cell), take_paper, &w);
    return err ? err : w.err;
}

enum err look_papers_of_author(struct eyes e, struct id chain, struct slice author, paper_each *each,
                               void *to)
{
    struct paper_walk w = {.each = each, .to = to};
    struct cell cell[] = {cell_id(&chain), cell_text(author)};
    enum err err = look(e, STATEMENT_papers_of_author, cell, COUNT_OF(cell), take_paper, &w);
    return err ? err : w.err;
}

struct version_walk {
    struct slice author;
    struct id chain;
    paper_each *each;
    void *to;
    enum err err;
};

/* Entries that are no paper have no "paper" in them. */
static bool take_version(void *to, const struct cell *cell, int cells)
{
    struct version_walk *w = to;
    struct json *j;
    struct fault f;
    must(cells == 4);
    if (!json_read(cell[3].bytes, &j, &f)) {
        w->err = ERR_RECORD_BROKEN;
        return false;
    }
    struct json_value body = json_root(j);
    struct paper p = {.chain = w->chain,
                      .version = body_number(body, "version"),
                      .at = {cell[0].integer},
                      .kept_at = {cell[1].integer},
                      .kind = cell[2].bytes,
                      .author = body_word(body, "by"),
                      .struck = body_word(body, "struck"),
                      .said = body_member(body, "said"),
                      .found = body_member(body, "found")};
    bool wanted = slice_id(body_word(body, "paper"), &p.id) && slice_eq(p.author, w->author);
    bool more = !wanted || w->each(w->to, &p);
    json_close(j);
    return more;
}

enum err look_versions_of_author(struct eyes e, struct id chain, struct slice author, paper_each *each,
                                 void *to)
{
    struct version_walk w = {.author = author, .chain = chain, .each = each, .to = to};
    struct cell cell = cell_id(&chain);
    enum err err = look(e, STATEMENT_versions_of_chain, &cell, 1, take_version, &w);
    return err ? err : w.err;
}

enum err look_paper(struct eyes e, struct id id, paper_each *each, void *to)
{
    struct paper_walk w = {.each = each, .to = to};
    struct cell cell = cell_id(&id);
    enum err err = look(e, STATEMENT_paper_of_id, &cell, 1, take_paper, &w);
    err = err ? err : w.err;
    return err ? err : w.papers == 0 ? ERR_NOT_FOUND : ERR_OK;
}

static bool saw_patient(void *to, const struct cell *cell, int cells)
{
    (void)cell;
    (void)cells;
    *(bool *)to = true;
    return false;
}

enum err look_is_patient(struct eyes e, struct id id)
{
    bool is = false;
    struct cell cell = cell_id(&id);
    enum err err = look(e, STATEMENT_patient_of_id, &cell, 1, saw_patient, &is);
    return err ? err : is ? ERR_OK : ERR_NOT_FOUND;
}

void show_paper(struct json_out *o, const char *key, const struct paper *p)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, p->id);
    json_out_object(o, key);
    json_out_string(o, "id", text_slice(&id));
    json_out_integer(o, "version", p->version);
    json_out_instant(o, "at", p->at);
    json_out_instant(o, "kept_at", p->kept_at);
    json_out_string(o, "by", p->author);
    if (p->struck.len) {
        json_out_string(o, "struck", p->struck);
    } else {
        json_out_null(o, "struck");
    }
    json_out_raw(o, "is", json_source(p->said));
    json_out_raw(o, "found", json_source(p->found));
    json_out_close(o);
}

static bool show_each(void *to, const struct paper *p)
{
    show_paper(to, NULL, p);
    return true;
}

enum err show_papers(struct json_out *o, const char *key, struct eyes e, struct id chain, const char *kind)
{
    json_out_array(o, key);
    enum err err = look_papers(e, chain, kind, show_each, o);
    json_out_close(o);
    return err;
}
