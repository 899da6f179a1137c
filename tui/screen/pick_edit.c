/* SPDX-License-Identifier: MPL-2.0
 *
 * Choosing what an action changes: a row of the inventory (or a new one), then one of its fields, of a model row also what its model
 * was given and the published figures that it used.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/edit_form.h"
#include "tui/screen/edits.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"
#include "workbench/reduction.h"

/* What stands before a key in the lists that is no id or field of a row. */
static const char new_row[] = "+", take_away[] = "-", of_model[] = "=", of_factor[] = "*", suggested[] = "~";

static void open_field(struct app *app, const char *action, const char *row, const char *key)
{
    struct edit_place place = {.entity = ENTITY_ACTIVITY};
    if (*key == *of_model)
        edit_words_input(app, row, key + 1, &place);
    else if (*key == *of_factor)
        edit_words_at(app, "factor", key + 1, "value", &place);
    else {
        place.field = entity_field(entity_get(ENTITY_ACTIVITY), key);
        text_copy(place.record, sizeof place.record, row);
        text_copy(place.row, sizeof place.row, row);
    }
    edit_form_open(app, action, &place);
}

static bool chose_field(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    const char *action = to->context;
    if (strcmp(key, take_away)) {
        open_field(app, action, to->place.record, key);
        return true;
    }
    bool good = workbench_action_remove_row(app_workbench(app), action, to->place.record, refusal);
    if (good)
        app_say(app, MESSAGE_GOOD, "%s", _("With this action the row is not there any more. u takes that back."));
    return good;
}

/* ---- the fields of a row ---- */

static void add_value(struct app *app, struct pick_list *list, const char *key, const struct edit_place *place, const char *note)
{
    char name[96], now[200], shown[128];
    edit_words_field(place, name, sizeof name);
    edit_words_now(app, place, now, sizeof now);
    text_copy(shown, sizeof shown, *now ? now : note ? note : "");
    pick_list_add(list, key, name, shown);
}

/* What the model was or could be given. */
static void add_inputs(struct app *app, struct pick_list *list, const char *row, const struct model *model)
{
    for (const struct model_input *input = model->inputs; input->key; input++) {
        struct edit_place place;
        char key[100];
        snprintf(key, sizeof key, "%s%s", of_model, input->key);
        edit_words_input(app, row, input->key, &place);
        add_value(app, list, key, &place, _("not given"));
    }
}

/* Published figures that the row's model used. */
static void add_parameters(struct app *app, struct pick_list *list, const char *row)
{
    const struct footprint *footprint = edit_footprint(app, NULL, 0);
    const struct line *line = footprint ? footprint_line(footprint, row) : NULL;
    size_t count = 0;
    const struct model_step *steps = line && line->run ? model_steps(line->run, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        char key[100], note[128];
        struct edit_place place;
        if (!steps[i].parameter && !steps[i].overridden)
            continue;
        snprintf(key, sizeof key, "%s%s", of_model, steps[i].symbol);
        if (pick_list_holds(list, key))
            continue;
        model_step_value(line->run, &steps[i], note, sizeof note);
        edit_words_input(app, row, steps[i].symbol, &place);
        add_value(app, list, key, &place, note);
    }
}

/* What enters the footprint, the most usual first. */
static void add_fields(struct app *app, struct pick_list *list, const char *row, bool model)
{
    static const int usual[] = {ACTIVITY_AMOUNT, ACTIVITY_FACTOR, ACTIVITY_UNIT, ACTIVITY_PACK, ACTIVITY_CONTENT, ACTIVITY_SHARE,
                                ACTIVITY_ITEM,   ACTIVITY_STAGE,  ACTIVITY_PROCESS, ACTIVITY_ROLE};
    const struct entity *entity = entity_get(ENTITY_ACTIVITY);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        struct edit_place place = {.entity = ENTITY_ACTIVITY, .field = usual[i]};
        bool needs_factor = usual[i] == ACTIVITY_FACTOR || usual[i] == ACTIVITY_UNIT || usual[i] == ACTIVITY_PACK || usual[i] == ACTIVITY_CONTENT;
        if (model && needs_factor)
            continue;
        text_copy(place.record, sizeof place.record, row);
        text_copy(place.row, sizeof place.row, row);
        add_value(app, list, entity->fields[usual[i]].key, &place, NULL);
    }
}

/* The figure of the factor itself, where the farm has one of its own: it changes for all rows that use it. */
static void add_figure(struct app *app, struct pick_list *list, const struct record *activity)
{
    const char *factor = record_text(activity, ACTIVITY_FACTOR);
    struct edit_place place;
    char key[96], now[200], note[128];
    if (!*factor || strlen(factor) + 2 > sizeof key || !edit_words_at(app, "factor", factor, "value", &place))
        return;
    snprintf(key, sizeof key, "%s%.*s", of_factor, (int)sizeof key - 2, factor);
    edit_words_now(app, &place, now, sizeof now);
    text_copy(note, sizeof note, now);
    pick_list_add(list, key, _("figure of the factor, for all its rows"), note);
}

static void pick_field(struct app *app, const char *action, const char *row)
{
    struct pick_list *list = pick_list_new(N_("what changes of this row"), chose_field);
    const struct record *activity = records_find(project_records(app_project(app), ENTITY_ACTIVITY), row);
    const struct model *model = activity ? model_of_row(activity) : NULL;
    struct place place = {.entity = ENTITY_ACTIVITY, .field = -1};
    if (!list)
        return;
    text_copy(place.record, sizeof place.record, row);
    pick_list_to(list, &place, (void *)action);
    pick_list_quiet(list);
    if (model) {
        add_inputs(app, list, row, model);
        add_parameters(app, list, row);
    }
    add_fields(app, list, row, model);
    if (activity)
        add_figure(app, list, activity);
    if (activity)
        pick_list_add(list, take_away, _("(take this row away)"), "");
    pick_list_show(app, list, "");
}

/* ---- the rows ---- */

struct named {
    const char *action; /* borrowed, of the page below */
};

static bool add_row(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct named *n = context;
    struct refusal refusal = {0};
    char id[96];
    if (text_blank(text)) {
        text_copy(error, size, _("Type what the new row is: its item."));
        return false;
    }
    edit_fresh(app, ENTITY_ACTIVITY, id, sizeof id);
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), id);
    const char *variant = project_study_text(app_project(app), STUDY_VARIANT);
    bool good = row && record_set(row, ACTIVITY_ITEM, text) && record_set(row, ACTIVITY_VARIANT, *variant ? variant : NULL) &&
                workbench_action_add_row(app_workbench(app), n->action, row, &refusal);
    record_free(row);
    if (!good)
        edit_refusal(&refusal, error, size);
    else
        app_say(app, MESSAGE_GOOD, "%s", _("The new row stands in the list: a again gives it its amount, unit and factor."));
    return good;
}

static void ask_row(struct app *app, const char *action)
{
    struct named *n = malloc(sizeof *n);
    if (!n)
        return;
    n->action = action;
    ask_line(app, &(struct ask){.title = _("A new row"),
                                .text = _("What comes in by this action: fodder of another sort, solar power, a new machine's fuel. "
                                          "Its amount, unit and factor follow."),
                                .prompt = _("Item: "),
                                .ok = _("add it"),
                                .done = add_row,
                                .context = n});
}

/* "~2": the third that the measure suggests. */
static void open_suggested(struct app *app, const char *action, size_t nth)
{
    struct suggested_edit *items = NULL;
    struct edit_place place;
    size_t count = edits_suggested(app, action, &items);
    bool known = nth < count && edit_words_at(app, items[nth].entity, items[nth].record, items[nth].field, &place);
    free(items);
    if (known)
        edit_form_open(app, action, &place);
}

static bool chose_row(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)refusal;
    if (*key == *suggested)
        open_suggested(app, to->context, strtoul(key + 1, NULL, 10));
    else if (!strcmp(key, new_row))
        ask_row(app, to->context);
    else
        pick_field(app, to->context, key);
    return true;
}

/* "3,200 kg · 1.205 t", as it stands now. */
static void note_row(struct app *app, const struct record *activity, char *out, size_t size)
{
    const struct footprint *footprint = edit_footprint(app, NULL, 0);
    const struct line *line = footprint ? footprint_line(footprint, record_id(activity)) : NULL;
    char amount[128], tonnes[EXACT_TEXT] = "";
    if (is_model_row(activity))
        model_row_summary(app, activity, amount, sizeof amount);
    else
        snprintf(amount, sizeof amount, "%s %s", record_text(activity, ACTIVITY_AMOUNT), record_text(activity, ACTIVITY_UNIT));
    if (line && line->kind != LINE_OPEN)
        exact_show(tonnes, edit_row(footprint, line).co2e, 0, 1);
    text_fill(out, size, *tonnes ? "{amount} · {mass} kg CO2e" : "{amount}",
              (const struct text_arg[]){{"amount", amount}, {"mass", tonnes}}, 2);
}

static void add_stored_rows(struct app *app, struct pick_list *list, const char *action)
{
    const struct records *rows = project_records(app_project(app), ENTITY_ACTIVITY);
    const char *shown = project_study_text(app_project(app), STUDY_VARIANT);
    for (size_t i = 0; i < records_count(rows); i++) {
        const struct record *row = records_at(rows, i);
        struct edit_place place = {.entity = ENTITY_ACTIVITY};
        char name[160], note[128];
        if (strcmp(record_text(row, ACTIVITY_VARIANT), shown) && *shown && strcmp(shown, "base"))
            continue;
        text_copy(place.row, sizeof place.row, record_id(row));
        edit_words_what(app, &place, action, name, sizeof name);
        note_row(app, row, note, sizeof note);
        pick_list_add(list, record_id(row), name, note);
    }
}

/* What the action's measure usually changes comes first. */
static void add_suggested(struct app *app, struct pick_list *list, const char *action)
{
    struct suggested_edit *items = NULL;
    size_t count = edits_suggested(app, action, &items);
    for (size_t i = 0; i < count; i++) {
        struct edit_place place;
        char key[32], field[96], name[300];
        if (strcmp(items[i].kind, "set") || !edit_words_at(app, items[i].entity, items[i].record, items[i].field, &place))
            continue;
        snprintf(key, sizeof key, "%s%zu", suggested, i);
        edit_words_field(&place, field, sizeof field);
        text_fill(name, sizeof name, _("[usual] {item}: {field}"), (const struct text_arg[]){{"item", items[i].item}, {"field", field}}, 2);
        pick_list_add(list, key, name, items[i].present);
    }
    free(items);
}

/* Rows that this action adds. */
static void add_new_rows(struct app *app, struct pick_list *list, const char *action)
{
    const struct records *edits = project_records(app_project(app), ENTITY_EDIT);
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *edit = records_at(edits, i);
        struct edit_place place;
        char name[160];
        if (strcmp(record_text(edit, EDIT_ACTION), action) || !edit_words_adds(edit) || !edit_words_place(app, edit, &place) ||
            place.entity != ENTITY_ACTIVITY)
            continue;
        edit_words_what(app, &place, action, name, sizeof name);
        pick_list_add(list, place.record, name, _("(new)"));
    }
}

void pick_edit(struct app *app, const char *action)
{
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(N_("which row"), chose_row);
    if (!list)
        return;
    pick_list_to(list, &(struct place){.entity = ENTITY_ACTIVITY, .field = -1}, (void *)action);
    pick_list_quiet(list);
    add_suggested(app, list, action);
    add_new_rows(app, list, action);
    add_stored_rows(app, list, action);
    pick_list_add(list, new_row, _("(a new row)"), "");
    pick_list_show(app, list, "");
}
