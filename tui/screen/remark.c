/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/remark.h"

#include <string.h>

#include "core/pin.h"
#include "tui/screen/entry_form.h"
#include "tui/screen/evaluation.h"

static bool store(struct app *app, const struct record *entry, struct refusal *refusal)
{
    char id[RECORD_ID];
    const struct remark_entry remark = {
        .clause = record_get(entry, REMARK_CLAUSE),
        .where = record_get(entry, REMARK_WHERE),
        .severity = record_get(entry, REMARK_SEVERITY),
        .text = record_get(entry, REMARK_TEXT),
        .author = record_get(entry, REMARK_AUTHOR),
    };
    if (!workbench_remark_add(app_workbench(app), &remark, id, refusal))
        return false;
    app_say(app, MESSAGE_GOOD, _("Remark %s is recorded; the owner answers it in step 6."), id);
    return true;
}

static const struct entry_spec raise_spec = {
    .entity = ENTITY_REMARK,
    .title = N_("remark of an evaluator"),
    .ok = N_("record the remark"),
    .fields = {REMARK_TEXT, REMARK_SEVERITY, REMARK_CLAUSE, REMARK_WHERE, REMARK_AUTHOR},
    .count = 5,
    .store = store,
};

/* The clause that speaks of a place where its field names none. */
static const char *clause_of(const struct place *place)
{
    static const char *const clauses[ENTITY_COUNT] = {
        [ENTITY_ACTIVITY] = "7.5", [ENTITY_INPUT] = "7.5",   [ENTITY_FACTOR] = "7.7",    [ENTITY_GWP] = "7.4",
        [ENTITY_ALLOCATION] = "7.3", [ENTITY_SHARE] = "7.3", [ENTITY_PRODUCT] = "7.3",   [ENTITY_ACTION] = "8",
        [ENTITY_EDIT] = "8",       [ENTITY_TARGET] = "8",    [ENTITY_OFFSET] = "9",      [ENTITY_STUDY] = "7.1.1",
        [ENTITY_PROCESS] = "7.2.2", [ENTITY_DOCUMENT] = "10", [ENTITY_EVALUATOR] = "10",
    };
    const char *own = place->field >= 0 ? entity_get(place->entity)->fields[place->field].clause : NULL;
    return own ? own : clauses[place->entity];
}

static struct record *begun(struct app *app, const struct place *place)
{
    struct record *values = record_new(entity_get(ENTITY_REMARK), "+");
    char where[PIN_TEXT] = "";
    if (!values)
        return NULL;
    if (place) {
        pin_write(where, place->entity, place->record, place->field);
        record_set(values, REMARK_WHERE, where);
        record_set(values, REMARK_CLAUSE, clause_of(place));
    }
    record_set(values, REMARK_SEVERITY, "question");
    record_set(values, REMARK_AUTHOR, evaluation_evaluator(app));
    return values;
}

static void about(struct app *app, const struct record *values, char *out, size_t size)
{
    char where[200];
    evaluation_where(app, record_text(values, REMARK_WHERE), where, sizeof where);
    text_fill(out, size, *where ? _("On {where}.") : "", (const struct text_arg[]){{"where", where}}, 1);
}

void remark_ask(struct app *app, const struct place *place)
{
    struct record *values = begun(app, place);
    char text[SENTENCE] = "";
    if (values)
        about(app, values, text, sizeof text);
    entry_open(app, &raise_spec, values, text);
}

void remark_resume(struct app *app, const char *text)
{
    entry_resume(app, &raise_spec, record_new(entity_get(ENTITY_REMARK), "+"), "", text);
}
