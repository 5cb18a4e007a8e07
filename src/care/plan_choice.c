/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_choice.c - which decision fits where, and the words of the course.
 *
 * Floor 2. Pure.
 */
#include "care/plan_step.h"

#include "care/words.h"

bool plan_choice_fits(const struct plan *plan, enum plan_choice choice)
{
    bool ended = plan->phase == PHASE_ENDED, paused = plan->phase == PHASE_PAUSED;
    bool begun = plan->series > 0 && !ended, tapers = plan->in_maintenance && !paused;
    switch (choice) {
    case CHOICE_ACCEPT:
        return ended || plan->phase == PHASE_ASSESSMENT;
    case CHOICE_CONTINUE:
        return plan->checkpoint.kind == CHECKPOINT_EARLY && !paused;
    case CHOICE_MORE:
        return plan->may_have_more && !paused;
    case CHOICE_MAINTENANCE:
        return plan->may_be_maintained && !paused;
    case CHOICE_SPACE_OUT:
        return tapers && plan->step < TAPER_AS_NEEDED;
    case CHOICE_STEP_BACK:
        return tapers && plan->step > TAPER_WEEKLY;
    case CHOICE_BOOSTER:
        return tapers && !plan->booster_agreed;
    case CHOICE_NEW_SERIES:
        return plan->in_maintenance || (paused && begun);
    case CHOICE_PAUSE:
        return !paused && !ended && plan->phase != PHASE_ASSESSMENT;
    case CHOICE_RESUME:
        return paused;
    case CHOICE_END:
        return !ended;
    case PLAN_CHOICES:
        break;
    }
    return false;
}

enum series_turn plan_choice_turn(enum plan_choice choice)
{
    switch (choice) {
    case CHOICE_MAINTENANCE:
    case CHOICE_END:
        return SERIES_ENDS;
    case CHOICE_ACCEPT:
    case CHOICE_CONTINUE:
    case CHOICE_MORE:
    case CHOICE_NEW_SERIES:
        return SERIES_GOES_ON;
    case CHOICE_SPACE_OUT:
    case CHOICE_STEP_BACK:
    case CHOICE_BOOSTER:
    case CHOICE_PAUSE:
    case CHOICE_RESUME:
    case PLAN_CHOICES:
        break;
    }
    return SERIES_STAYS;
}

void plan_choice_judge(const struct plan *plan, enum plan_choice choice, struct verdict *v)
{
    if (!plan_choice_fits(plan, choice)) {
        verdict_add(v, reason_about(CLAUSE_SCH_10, ANSWER_REFUSE, (int)plan->phase));
    }
}

struct word {
    const char *key, *label;
};

static const struct word phases[PLAN_PHASES] = {
#define PLAN_PHASE(name, key, label) {key, label},
#include "care/plan_phase.def"
#undef PLAN_PHASE
};

static const struct word steps[TAPER_STEPS] = {
#define TAPER(name, key, from, until, label) {key, label},
#include "care/taper_step.def"
#undef TAPER
};

static const struct word proposals[PLAN_PROPOSALS] = {
#define PLAN_PROPOSAL(name, key, label) {key, label},
#include "care/plan_proposal.def"
#undef PLAN_PROPOSAL
};

static const char *const choice_keys[PLAN_CHOICES] = {
#define PLAN_CHOICE(name, key, label) key,
#include "care/plan_choice.def"
#undef PLAN_CHOICE
};

static const char *const choice_labels[PLAN_CHOICES] = {
#define PLAN_CHOICE(name, key, label) label,
#include "care/plan_choice.def"
#undef PLAN_CHOICE
};

static const char *const fact_keys[PLAN_FACTS] = {
#define PLAN_FACT(name, key, label) key,
#include "care/plan_fact.def"
#undef PLAN_FACT
};

const char *plan_phase_key(enum plan_phase phase)
{
    must(phase < PLAN_PHASES);
    return phases[phase].key;
}

const char *plan_phase_label(enum plan_phase phase)
{
    must(phase < PLAN_PHASES);
    return phases[phase].label;
}

const char *taper_step_key(enum taper_step step)
{
    must(step < TAPER_STEPS);
    return steps[step].key;
}

const char *taper_step_label(enum taper_step step)
{
    must(step < TAPER_STEPS);
    return steps[step].label;
}

const char *plan_proposal_key(enum plan_proposal proposal)
{
    must(proposal < PLAN_PROPOSALS);
    return proposals[proposal].key;
}

const char *plan_proposal_label(enum plan_proposal proposal)
{
    must(proposal < PLAN_PROPOSALS);
    return proposals[proposal].label;
}

const char *plan_choice_key(enum plan_choice choice)
{
    must(choice < PLAN_CHOICES);
    return choice_keys[choice];
}

const char *plan_choice_label(enum plan_choice choice)
{
    must(choice < PLAN_CHOICES);
    return choice_labels[choice];
}

const char *plan_fact_key(enum plan_fact_kind kind)
{
    must(kind < PLAN_FACTS);
    return fact_keys[kind];
}

bool plan_choice_of(struct slice key, enum plan_choice *ret_choice)
{
    int found = words_find(key, choice_keys, PLAN_CHOICES);
    if (found >= 0) {
        *ret_choice = (enum plan_choice)found;
    }
    return found >= 0;
}

bool plan_fact_of(struct slice key, enum plan_fact_kind *ret_kind)
{
    int found = words_find(key, fact_keys, PLAN_FACTS);
    if (found >= 0) {
        *ret_kind = (enum plan_fact_kind)found;
    }
    return found >= 0;
}
