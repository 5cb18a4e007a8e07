/* SPDX-License-Identifier: Apache-2.0
 *
 * paper.h - one sheet in a patient's file: a treatment tried, a score, a goal, a note; or in the clinic's
 * own.
 *
 * Floor 5. What happens in the chair is an act on a visit (act.h); everything before, between and after is a
 * paper. A paper is kept whole, in versions: whoever changes it says which version they saw, and of two
 * people the second is told (ERR_CONFLICT, with the paper as it stands). Nothing is removed: a paper that was
 * wrong is struck out, with a reason, and stays to be read. An errand reads from top to bottom:
 *
 *     struct paper_act a;
 *     enum err err = paper_open(d, c, "goal", c->about, &a);
 *     err = err || paper_is_done(&a) || read_goal(a.body, &goal, &c->fault) ? err : ERR_BAD_INPUT;
 *     struct json_out o = paper_begin(&a);     // inside "found": what the errand itself adds
 *     json_out_word(&o, "domain", ...);
 *     err = paper_keep(&a, &o);                // one entry, one row, the answer
 *     paper_close(&a);
 */
#ifndef DAYBREAK_DESK_PAPER_H
#define DAYBREAK_DESK_PAPER_H

#include "care/verdict.h"
#include "desk/reading.h"
#include "desk/said.h"
#include "text/json_out.h"

/* As it is read back. Everything is good until the reader returns. */
struct paper {
    struct id id, chain;
    int64_t version; /* from 1 */
    struct instant at, kept_at;
    struct slice kind, author; /* who made this version */
    struct slice struck;       /* why it was struck out; empty when it stands */
    struct json_value said;    /* what was posted */
    struct json_value found;   /* what the errand added */
};

/* False ends the reading. */
typedef bool paper_each(void *to, const struct paper *p);

/* All papers of a kind in one file, oldest first, struck ones too. ERR_RECORD_BROKEN: a body is unreadable.
 */
MUST_USE enum err look_papers(struct eyes e, struct id chain, const char *kind, paper_each *each, void *to);
/* All files, from a moment on: for lists of the whole clinic. */
MUST_USE enum err look_papers_everywhere(struct eyes e, const char *kind, struct instant from,
                                         paper_each *each, void *to);
/* Those in one file that this author wrote last, newest first; single answers of a phone are left out. */
MUST_USE enum err look_papers_of_author(struct eyes e, struct id chain, struct slice author, paper_each *each,
                                        void *to);
/* Every version that this author wrote, also where somebody else wrote a later one, newest first; single
 * answers of a phone are left out. */
MUST_USE enum err look_versions_of_author(struct eyes e, struct id chain, struct slice author,
                                          paper_each *each, void *to);
/* ERR_NOT_FOUND when there is none with this id. */
MUST_USE enum err look_paper(struct eyes e, struct id id, paper_each *each, void *to);
/* ERR_NOT_FOUND when nobody has this id. */
MUST_USE enum err look_is_patient(struct eyes e, struct id id);

/* Paper<T> of shapes.ts. */
void show_paper(struct json_out *o, const char *key, const struct paper *p);
/* An array of them, oldest first. */
MUST_USE enum err show_papers(struct json_out *o, const char *key, struct eyes e, struct id chain,
                              const char *kind);

struct paper_act {
    struct desk *desk;
    struct call *call;
    const char *kind; /* a line of kind.def */
    struct id chain, paper;
    int64_t version; /* the one that is being made */
    struct json *json, *json_before;
    struct json_value body;         /* what was posted */
    struct json_value before;       /* "said" of the version before; none of a new paper */
    struct json_value before_found; /* and its "found": a paper that is struck out keeps it */
    struct slice struck;            /* it is to be struck out, for this reason: the body says nothing else */
    bool again;                     /* this id was kept before */
    struct id visit;                /* whose act it also is; nil: of none */
    char posted[33];
};

/* Reads the body; looks whether the file is there, whether this id was kept before, and whether a paper that
 * is to be changed ("paper", "version" in the body) is as the person saw it. `kind` must outlive the act.
 * With an error close it all the same. */
MUST_USE enum err paper_open(struct desk *d, struct call *c, const char *kind, struct id chain,
                             struct paper_act *ret_act);
/* The patient sits in a chair: the paper is also an act of that visit, and becomes part of its state. */
void paper_at_visit(struct paper_act *a);
/* Kept before, or only to be struck out: there is nothing to read in the body. */
bool paper_is_done(const struct paper_act *a);
/* The entry up to the inside of "found"; of a paper that is struck out "found" is complete. */
struct json_out paper_begin(struct paper_act *a);
/* Keeps it, tells the screens, answers the paper. When it was kept before only the last. */
MUST_USE enum err paper_keep(struct paper_act *a, struct json_out *o);
/* Both at once, for a paper to which the errand adds nothing. */
MUST_USE enum err paper_keep_plain(struct paper_act *a);
/* The rules forbid it: nothing is kept, the reasons are the answer. */
enum err paper_refuse(struct paper_act *a, const struct verdict *v);
/* "answer", "advice" and "reasons" of a verdict, as one object. */
void show_verdict(struct json_out *o, const char *key, const struct verdict *v);
void paper_close(struct paper_act *a);
/* After the commit, screens that show this file ask again. paper_keep() does it. */
void paper_tell(struct desk *d, struct id chain, const char *kind);

/* The whole, for papers that are what was typed, checked, and nothing else. */
typedef bool paper_check(struct json_value body, struct fault *ret_fault);
MUST_USE enum err paper_plain(struct desk *d, struct call *c, const char *kind, paper_check *check);

#endif
