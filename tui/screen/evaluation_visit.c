/* SPDX-License-Identifier: MPL-2.0
 *
 * The site visit: its plan as it was agreed, what it is drawn from, and how its sample comes about, so that anybody draws the same again.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screen/evaluation.h"
#include "tui/screen/pick.h"

static const struct records_kind visits = {
    .entity = ENTITY_VISIT,
    .columns = {{VISIT_DATE, 11, 12, false, 0}, {VISIT_PLACE, 16, 40, false, 0}, {VISIT_STATUS, 8, 10, false, 0},
                {VISIT_SEED, 12, 18, true, 0}, {VISIT_CONFIDENCE, 10, 10, true, 2}},
    .column_count = 5,
    .empty = N_("No site visit yet. 'a' proposes one: purpose, agenda, people and a sample, drawn from the study as it stands."),
};

/* ---- details ---- */

static void say_stratum(struct lines *lines, int cols, const struct visit_plan *plan, enum visit_risk risk)
{
    const struct visit_stratum *s = &plan->strata[risk];
    char line[SENTENCE], population[24], size[24], rate[24];
    snprintf(population, sizeof population, "%zu", s->population);
    snprintf(size, sizeof size, "%zu", s->size);
    snprintf(rate, sizeof rate, "%g %%", 100 * s->tolerable);
    text_fill(line, sizeof line, _("{risk}: {size} of {population}, where {rate} wrong would be too many"),
              (const struct text_arg[]){{"risk", language_text(visit_risk_label(risk))}, {"size", size}, {"population", population},
                                        {"rate", rate}}, 4);
    if (s->population)
        lines_wrap(lines, TERM_NORMAL, cols, 4, line);
}

static void say_sampling(struct evaluation *e, struct lines *lines, int cols, const struct record *visit)
{
    struct workbench *wb = app_workbench(e->app);
    struct refusal ignored;
    struct visit_plan plan = {0};
    uint64_t seed = 0;
    double confidence = VISIT_CONFIDENCE_DEFAULT;
    bool seeded = sampling_seed_read(record_get(visit, VISIT_SEED), "seed", &seed, &ignored);
    visit_confidence_read(record_get(visit, VISIT_CONFIDENCE), &confidence, &ignored);
    if (!workbench_visit_plan_of(wb, seeded ? &seed : NULL, confidence, &plan))
        return;
    char line[SENTENCE], sure[24];
    snprintf(sure, sizeof sure, "%g %%", 100 * confidence);
    text_fill(line, sizeof line,
              _("Sample by risk, without putting back, the heavier the likelier; seed {seed}, confidence {sure}"),
              (const struct text_arg[]){{"seed", seeded ? record_text(visit, VISIT_SEED) : _("not chosen yet")}, {"sure", sure}}, 2);
    lines_wrap(lines, TERM_TITLE, cols, 2, line);
    for (enum visit_risk risk = 0; risk < RISK_COUNT; risk++)
        say_stratum(lines, cols, &plan, risk);
    if (seeded && !workbench_visit_current(wb, record_id(visit)))
        lines_wrap(lines, TERM_WARNING, cols, 2, _("The project has changed since: this seed would draw another sample now. d draws anew what nobody has looked at."));
    visit_plan_clear(&plan);
}

/* A text of several lines, one below the other. */
static void say_lines(struct lines *lines, int cols, const struct record *visit, int field)
{
    const char *at = record_text(visit, field);
    if (!*at)
        return;
    lines_add(lines, TERM_TITLE, language_text(record_entity(visit)->fields[field].label));
    while (*at) {
        size_t n = strcspn(at, "\n");
        struct text_buffer line = {0};
        text_buffer_add_bytes(&line, at, n);
        lines_wrap(lines, TERM_NORMAL, cols, 2, line.data ? line.data : "");
        text_buffer_free(&line);
        at += n + (at[n] == '\n');
    }
}

static void details(struct evaluation *e, struct lines *lines, int cols)
{
    static const int fields[] = {VISIT_PURPOSE, VISIT_SCOPE, VISIT_AGENDA, VISIT_PEOPLE, VISIT_RESULT};
    const struct record *visit = evaluation_current(e);
    if (!visit)
        return;
    say_sampling(e, lines, cols, visit);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        say_lines(lines, cols, visit, fields[i]);
}

/* ---- proposing and drawing ---- */

static bool store(struct app *app, const struct record *entry, struct refusal *refusal)
{
    bool fresh = !strcmp(record_id(entry), "+");
    char id[RECORD_ID];
    const struct visit_wish wish = {
        .id = fresh ? NULL : record_id(entry),
        .seed = record_get(entry, VISIT_SEED),
        .confidence = record_get(entry, VISIT_CONFIDENCE),
        .date = record_get(entry, VISIT_DATE),
        .place = record_get(entry, VISIT_PLACE),
    };
    if (!workbench_visit_propose(app_workbench(app), &wish, id, refusal))
        return false;
    const struct record *visit = records_find(project_records(app_project(app), ENTITY_VISIT), id);
    app_say(app, MESSAGE_GOOD, _("The visit is planned and its sample drawn with the seed %s; Tab shows it."),
            visit ? record_text(visit, VISIT_SEED) : "");
    return true;
}

static const struct entry_spec wish_spec = {
    .entity = ENTITY_VISIT,
    .title = N_("plan of a site visit"),
    .ok = N_("plan it and draw the sample"),
    .fields = {VISIT_DATE, VISIT_PLACE, VISIT_CONFIDENCE, VISIT_SEED},
    .count = 4,
    .store = store,
};

static const char *about_wish(void)
{
    return _("Purpose, scope, agenda and people are written from the hot spots, the open remarks and the team as they stand; each can be "
             "changed afterwards. Without a seed one is chosen and recorded.");
}

static void propose(struct evaluation *e)
{
    struct record *values = record_new(entity_get(ENTITY_VISIT), "+");
    if (values)
        record_set(values, VISIT_CONFIDENCE, "0.9");
    entry_open(e->app, &wish_spec, values, about_wish());
}

/* ---- what was found goes over to the remarks ---- */

static bool carry(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    size_t made = 0;
    if (!workbench_visit_carry_over(app_workbench(app), context, text, &made, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    app_say(app, MESSAGE_GOOD, _("The visit is held; remarks raised for what differed or was missing: %zu."), made);
    return true;
}

static void ask_carry(struct evaluation *e, const struct record *visit)
{
    if (edit_refused(e->app, ENTITY_REMARK))
        return;
    ask_line(e->app, &(struct ask){.title = _("Carry the results over to the remarks?"),
                                   .text = _("Each sample that differs or was not found becomes a remark pinned to its row, and the visit is held."),
                                   .prompt = _("Raised by: "),
                                   .ok = _("carry over"),
                                   .proposal = evaluation_evaluator(e->app),
                                   .done = carry,
                                   .context = text_dup(record_id(visit))});
}

static bool command(struct evaluation *e, enum command_id id)
{
    const struct record *visit = evaluation_current(e);
    if (id == COMMAND_ADD)
        propose(e);
    else if (id == COMMAND_DRAW && visit)
        entry_open(e->app, &wish_spec, record_copy(visit, record_id(visit)), about_wish());
    else if (id == COMMAND_CARRY && visit)
        ask_carry(e, visit);
    else
        return false;
    return true;
}

static void resume(struct evaluation *e, const struct place *place, const char *text)
{
    entry_resume(e->app, &wish_spec, record_new(entity_get(ENTITY_VISIT), place->record), about_wish(), text);
}

const struct part_ops visit_part = {
    .title = N_("on site"),
    .entity = ENTITY_VISIT,
    .list_rows = 3,
    .reads = true,
    .details = details,
    .command = command,
    .resume = resume,
    .kind = &visits,
};
