/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan review - the document review and the evaluators' remarks; the project recomputed in other ways.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cells.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "core/number.h"
#include "workbench/evaluation.h"

enum { FIGURE_DIGITS = 6 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"open", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("only items without a result, and remarks that are not closed")},
    {"views", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("the footprint under other GWP sets, editions of methods and bases of allocation instead")},
    {"remark", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("who changed what of this remark and when instead")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static const char *choice_label(enum entity_id entity, int field, const char *key)
{
    const struct field_choice *choice = field_choice_find(&entity_get(entity)->fields[field], key);
    return choice ? language_text(choice->label) : key;
}

static bool wanted(const struct session *session, bool open)
{
    return open || !arguments_has(session->args, "open");
}

/* ---- JSON ---- */

static void json_items(const struct session *session, struct json_out *json, const struct review *review)
{
    json_out_array(json, "items");
    for (size_t i = 0; i < review->count; i++) {
        const struct review_item *item = &review->items[i];
        if (!wanted(session, item->state == REVIEW_OPEN))
            continue;
        json_out_object(json, NULL);
        json_out_text(json, "kind", review_kind_key(item->kind));
        json_out_text(json, "about", item->about);
        json_out_text(json, "name", item->name);
        json_out_number(json, "kg_co2e", item->weight);
        json_out_number(json, "share", item->share);
        json_out_text(json, "state", review_state_key(item->state));
        json_out_array(json, "checks");
        for (int check = 0; check < REVIEW_CHECK_COUNT; check++)
            if (item->checks & 1u << check)
                json_out_text(json, NULL, review_check_key((enum review_check)check));
        json_out_end_array(json);
        json_out_integer(json, "documents", (long long)item->documents);
        json_out_integer(json, "differing", (long long)item->differing);
        json_out_integer(json, "remarks", (long long)item->remarks);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void json_remarks(const struct session *session, struct json_out *json)
{
    const struct records *remarks = project_records(workbench_project(session->wb), ENTITY_REMARK);
    const struct entity *entity = entity_get(ENTITY_REMARK);
    json_out_array(json, "remarks");
    for (size_t i = 0; i < records_count(remarks); i++) {
        const struct record *remark = records_at(remarks, i);
        if (!wanted(session, remark_state_of(remark) != REMARK_CLOSED))
            continue;
        json_out_object(json, NULL);
        json_out_text(json, "id", record_id(remark));
        for (int f = 1; f < (int)entity->field_count; f++)
            json_out_text(json, entity->fields[f].key, record_get(remark, f));
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void print_json(struct session *session, const struct review *review)
{
    struct json_out json;
    json_begin_project(&json, session);
    json_items(session, &json, review);
    json_out_integer(&json, "open", (long long)review->by_state[REVIEW_OPEN]);
    json_out_integer(&json, "differs", (long long)review->by_state[REVIEW_DIFFERS]);
    json_out_integer(&json, "agrees", (long long)review->by_state[REVIEW_AGREES]);
    json_out_number(&json, "seen_share", review->seen_share);
    json_remarks(session, &json);
    json_out_end_object(&json);
}

/* ---- text ---- */

static const char *state_label(enum review_state state)
{
    return choice_label(ENTITY_DOCUMENT, DOCUMENT_RESULT, review_state_key(state));
}

static void print_items(struct session *session, const struct review *review)
{
    static const char *const headings[] = {N_("about"), N_("name"), N_("kind"), N_("share"), N_("state"), N_("to look at")};
    struct text_table table;
    table_headings(&table, headings, "tttntt");
    for (size_t i = 0; i < review->count; i++) {
        const struct review_item *item = &review->items[i];
        struct text_buffer checks = {0};
        if (!wanted(session, item->state == REVIEW_OPEN))
            continue;
        for (int check = 0; check < REVIEW_CHECK_COUNT; check++)
            if (item->checks & 1u << check)
                text_buffer_printf(&checks, "%s%s", checks.length ? "; " : "", language_text(review_check_label((enum review_check)check)));
        cell_clean(&table, item->about);
        cell_clean(&table, item->name);
        text_table_cell(&table, language_text(review_kind_label(item->kind)), false);
        cell_share(&table, item->share);
        text_table_cell(&table, state_label(item->state), false);
        text_table_cell(&table, checks.data ? checks.data : "", false);
        text_buffer_free(&checks);
    }
    print_table(session, &table);
}

static void print_remarks(struct session *session)
{
    const struct records *remarks = project_records(workbench_project(session->wb), ENTITY_REMARK);
    for (size_t i = 0; i < records_count(remarks); i++) {
        const struct record *remark = records_at(remarks, i);
        char *text = text_cleaned(record_text(remark, REMARK_TEXT)), *answer = text_cleaned(record_text(remark, REMARK_ANSWER));
        char id[200], where[600];
        text_clean(id, sizeof id, record_id(remark), false);
        text_clean(where, sizeof where, record_text(remark, REMARK_WHERE), false);
        if (wanted(session, remark_state_of(remark) != REMARK_CLOSED)) {
            print_raw(session, "%s  %s  %s", id, choice_label(ENTITY_REMARK, REMARK_STATUS, record_text(remark, REMARK_STATUS)), where);
            print_wrapped(session, "    ", text ? text : "");
            if (answer && *answer)
                print_wrapped(session, "    > ", answer);
        }
        free(text);
        free(answer);
    }
}

static void print_text(struct session *session, const struct review *review)
{
    char counts[3][24], line[300];
    print_illustrative(session);
    print_items(session, review);
    print_raw(session, "%s", "");
    print_remarks(session);
    for (int state = 0; state < REVIEW_STATE_COUNT; state++)
        snprintf(counts[state], sizeof counts[state], "%zu", review->by_state[state]);
    const struct text_arg args[] = {{"open", counts[REVIEW_OPEN]}, {"differs", counts[REVIEW_DIFFERS]}, {"agrees", counts[REVIEW_AGREES]}};
    text_fill(line, sizeof line, _("Items without a result: {open}; that differ: {differs}; that agree: {agrees}"), args, 3);
    print_raw(session, "%s", line);
}

/* ---- history of one remark ---- */

static void history_json(struct session *session, const struct record_step *steps, size_t count)
{
    static const char *const kinds[] = {"set", "add", "delete"};
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_array(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        json_out_object(&json, NULL);
        json_out_integer(&json, "number", steps[i].number);
        json_out_text(&json, "at", steps[i].at_utc);
        json_out_text(&json, "who", steps[i].who);
        json_out_text(&json, "kind", steps[i].kind);
        json_out_text(&json, "change", kinds[steps[i].change]);
        json_out_text(&json, "field", entity_get(ENTITY_REMARK)->fields[steps[i].field].key);
        json_out_text(&json, "from", steps[i].from);
        json_out_text(&json, "to", steps[i].to);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
}

static void history_text(struct session *session, const struct record_step *steps, size_t count)
{
    static const char *const headings[] = {N_("time (UTC)"), N_("who"), N_("field"), N_("from"), N_("to")};
    struct text_table table;
    table_headings(&table, headings, "ttttt");
    for (size_t i = 0; i < count; i++) {
        cell_clean(&table, steps[i].at_utc);
        cell_clean(&table, steps[i].who);
        text_table_cell(&table, language_text(entity_get(ENTITY_REMARK)->fields[steps[i].field].label), false);
        cell_clean(&table, steps[i].from);
        cell_clean(&table, steps[i].to);
    }
    print_table(session, &table);
}

static int show_history(struct session *session, const char *id)
{
    struct record_step *steps;
    struct refusal refusal;
    size_t count;
    if (!workbench_record_history(session->wb, ENTITY_REMARK, id, &steps, &count, &refusal))
        return say_refusal(&refusal);
    if (!count && !records_find(project_records(workbench_project(session->wb), ENTITY_REMARK), id))
        return say_usage(N_("there is no remark '{value}'"), N_("'nongtan review PROJECT' lists them"), id, "");
    if (session_json(session))
        history_json(session, steps, count);
    else
        history_text(session, steps, count);
    free(steps);
    return STATUS_DONE;
}

/* ---- other views ---- */

static void views_json(struct session *session, const struct evaluation_view *views, size_t count)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_array(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        const struct evaluation_view *v = &views[i];
        json_out_object(&json, NULL);
        json_out_text(&json, "kind", view_kind_key(v->kind));
        json_out_text(&json, "key", *v->key ? v->key : NULL);
        json_out_text(&json, "product", *v->product ? v->product : NULL);
        json_out_bool(&json, "own", v->own);
        if (v->known)
            json_out_exact(&json, "total_kg_co2e", v->emissions);
        else
            json_out_null(&json, "total_kg_co2e");
        json_out_number(&json, "per_functional_unit_kg_co2e", v->per_unit);
        json_out_number(&json, "change", v->change);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
}

static const char *view_name(const struct evaluation_view *v)
{
    if (v->kind == VIEW_METHOD)
        return choice_label(ENTITY_STUDY, STUDY_METHOD, v->key);
    if (v->kind == VIEW_BASIS)
        return *v->key ? choice_label(ENTITY_ALLOCATION, ALLOCATION_BASIS, v->key) : _("as recorded");
    return v->key;
}

static void view_row(struct text_table *table, const struct evaluation_view *v)
{
    char total[EXACT_TEXT] = "-", each[NUMBER_TEXT] = "-";
    if (v->known)
        exact_show(total, v->emissions, 3, 3);
    if (!isnan(v->per_unit))
        number_show(each, v->per_unit, FIGURE_DIGITS);
    text_table_cell(table, language_text(view_kind_label(v->kind)), false);
    cell_clean(table, view_name(v));
    text_table_cell(table, total, true);
    text_table_cell(table, each, true);
    if (isnan(v->change))
        text_table_cell(table, "-", true);
    else
        cell_share(table, v->change);
    text_table_cell(table, v->own ? "*" : "", false);
}

static int show_views(struct session *session)
{
    static const char *const headings[] = {N_("what is changed"), N_("to"), N_("t CO2e"), N_("kg CO2e each"), N_("change"), N_("own")};
    struct evaluation_view *views;
    struct refusal refusal;
    struct text_table table;
    size_t count;
    if (!workbench_views(session->wb, &views, &count, &refusal))
        return say_refusal(&refusal);
    if (session_json(session)) {
        views_json(session, views, count);
    } else {
        table_headings(&table, headings, "ttnnnt");
        for (size_t i = 0; i < count; i++)
            view_row(&table, &views[i]);
        print_table(session, &table);
    }
    free(views);
    return STATUS_DONE;
}

static bool any_remark_open(const struct project *project)
{
    const struct records *remarks = project_records(project, ENTITY_REMARK);
    for (size_t i = 0; i < records_count(remarks); i++)
        if (remark_state_of(records_at(remarks, i)) != REMARK_CLOSED)
            return true;
    return false;
}

static int run(struct session *session)
{
    int status;
    if (!session_open(session, true, &status))
        return status;
    if (arguments_has(session->args, "views"))
        return show_views(session);
    if (arguments_has(session->args, "remark"))
        return show_history(session, arguments_value(session->args, "remark"));
    const struct review *review = workbench_review(session->wb);
    if (session_json(session))
        print_json(session, review);
    else
        print_text(session, review);
    bool settled = !review->by_state[REVIEW_OPEN] && !any_remark_open(workbench_project(session->wb));
    return settled ? STATUS_DONE : STATUS_NO;
}

const struct command command_review = {
    .name = "review",
    .summary = N_("document review and remarks: what was checked, what is open, largest share first"),
    .details = N_("A result is a document: 'nongtan add PROJECT document name=… about=\"activity r001\" checked_by=… method=… date=… result=agrees'. "
                  "A remark is pinned with where=\"activity r001 amount\"; the holding answers it, an evaluator closes it. "
                  "'nongtan --review PROJECT' opens a project so that no number can be changed."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_NO | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan review orange.nongtan --open",
    .run = run,
};
