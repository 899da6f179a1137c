/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan check - every clause: met, finding, open question, not applicable, or not checked yet.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cells.h"
#include "cli/commands.h"
#include "cli/open_points.h"
#include "cli/session.h"
#include "core/clauses/finding_order.h"
#include "core/exact.h"
#include "workbench/evaluation.h"
#include "workbench/evidence.h"

enum { OVERVIEW_MOST = 20 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, true, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"clause", 0, "C", ARGUMENT_TEXT, NULL, false, N_("only this clause and those below it, for example 7 or 7.7")},
    {"with", 0, "FILE", ARGUMENT_FILE, NULL, true, N_("look into this project too for lots that are used twice; those in the folder are anyway")},
    {"packs", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("only list the rule packs that are installed; no project is needed")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* "7" means 7, 7.1, 7.1.1 …; not 70. */
static bool clause_wanted(const char *wanted, const char *id)
{
    size_t n = wanted ? strlen(wanted) : 0;
    return !n || (!strncmp(wanted, id, n) && (!id[n] || id[n] == '.' || id[n] == ' '));
}

static bool clause_exists(const struct rule_pack *pack, const char *wanted)
{
    for (size_t i = 0; i < clause_count(pack); i++)
        if (clause_wanted(wanted, clause_at(pack, i)->id))
            return true;
    return false;
}

/* Where to mend it, in keys that do not change with the language: "activity r001 amount". */
static void where_of(const struct finding *f, char *out, size_t size)
{
    const struct entity *entity = entity_get(f->entity);
    const char *field = f->field >= 0 ? entity->fields[f->field].key : "";
    const char *record = f->entity == ENTITY_STUDY ? "" : f->record;
    snprintf(out, size, "%s%s%s%s%s", entity->key, *record ? " " : "", record, *field ? " " : "", field);
}

/* The open ones by their effect; NULL without memory. Caller frees. */
static const struct finding **open_by_effect(const struct findings *findings, size_t *count)
{
    const struct finding **out = calloc(findings->count + 1, sizeof(const struct finding *));
    *count = out ? findings_by_effect(findings, out) : 0;
    return out;
}

/* ---- JSON ---- */

static void json_finding(struct json_out *json, const struct finding *f)
{
    char message[600], remedy[600], where[240];
    language_finding(f, message, sizeof message);
    language_finding_remedy(f, remedy, sizeof remedy);
    where_of(f, where, sizeof where);
    json_out_object(json, NULL);
    json_out_text(json, "id", f->id);
    json_out_text(json, "severity", severity_key(f->severity));
    json_out_text(json, "message", message);
    json_out_text(json, "remedy", remedy);
    json_out_text(json, "where", where);
    json_out_text(json, "reason", f->reason);
    json_out_bool(json, "open", finding_open(f));
    json_out_number(json, "kg_co2e", f->weight);
    json_out_end_object(json);
}

/* Ids of all open findings by their effect. */
static void json_open(struct session *session, struct json_out *json, const char *wanted)
{
    size_t open;
    const struct finding **items = open_by_effect(workbench_findings(session->wb), &open);
    json_out_array(json, "open_by_effect");
    for (size_t i = 0; i < open; i++)
        if (clause_wanted(wanted, items[i]->clause->id))
            json_out_text(json, NULL, items[i]->id);
    json_out_end_array(json);
    free(items);
}

static void json_evidence(struct json_out *json, const struct desk_row *row)
{
    if (!row->evidence_of) {
        json_out_null(json, "evidence");
        return;
    }
    json_out_object(json, "evidence");
    json_out_integer(json, "have", (long long)row->evidence);
    json_out_integer(json, "of", (long long)row->evidence_of);
    json_out_text(json, "what", language_text(row->evidence_what));
    json_out_end_object(json);
}

static void json_clause(struct json_out *json, const struct desk_row *row, const struct findings *findings)
{
    const struct clause *clause = row->clause;
    json_out_object(json, NULL);
    json_out_text(json, "id", clause->id);
    json_out_text(json, "title", language_texts(&clause->title));
    json_out_text(json, "silent", language_texts(&clause->silent));
    json_out_bool(json, "verified", clause->verified);
    json_out_text(json, "status", clause_status_key(row->status));
    json_evidence(json, row);
    json_out_text(json, "owner", desk_owner_key(row->owner));
    json_out_text(json, "owner_name", *row->owner_name ? row->owner_name : NULL);
    json_out_integer(json, "open", (long long)row->open);
    json_out_integer(json, "reasons", (long long)row->reasons);
    json_out_integer(json, "remarks", (long long)row->remarks);
    json_out_integer(json, "remarks_open", (long long)row->remarks_open);
    json_out_array(json, "findings");
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].clause == clause)
            json_finding(json, &findings->items[i]);
    json_out_end_array(json);
    json_out_end_object(json);
}

/* The newest of each stage. */
static void json_sign_offs(struct session *session, struct json_out *json)
{
    struct sign_off_state states[STAGE_COUNT];
    workbench_sign_offs(session->wb, states);
    json_out_array(json, "sign_offs");
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        const struct record *record = states[stage].record;
        if (!record)
            continue;
        json_out_object(json, NULL);
        json_out_text(json, "id", record_id(record));
        json_out_text(json, "stage", sign_off_stage_key((enum sign_off_stage)stage));
        json_out_text(json, "conclusion", record_get(record, SIGN_OFF_CONCLUSION));
        json_out_text(json, "who", record_get(record, SIGN_OFF_WHO));
        json_out_text(json, "date", record_get(record, SIGN_OFF_DATE));
        json_out_bool(json, "current", states[stage].current);
        json_out_bool(json, "agrees", states[stage].agrees);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void print_json(struct session *session, const char *wanted, size_t blocking)
{
    const struct findings *findings = workbench_findings(session->wb);
    struct clause_context context;
    struct json_out json;
    workbench_context(session->wb, &context);
    json_begin_project(&json, session);
    json_standard(&json, "standard", context.pack);
    json_out_array(&json, "clauses");
    for (size_t i = 0; i < clause_count(context.pack); i++)
        if (clause_wanted(wanted, clause_at(context.pack, i)->id))
            json_clause(&json, &workbench_desk(session->wb)->rows[i], findings);
    json_out_end_array(&json);
    json_sign_offs(session, &json);
    json_open(session, &json, wanted);
    open_points_json(session, &json);
    json_out_integer(&json, "todos_open", (long long)workbench_todos_open(session->wb));
    json_out_text(&json, "verdict", verdict_key(workbench_balance(session->wb)->verdict));
    json_out_text(&json, "verdict_to_sign", verdict_key(workbench_balance_to_sign(session->wb)->verdict));
    json_out_integer(&json, "blocking", (long long)blocking);
    json_out_end_object(&json);
}

/* ---- text ---- */

static const char *severity_label(enum severity severity)
{
    const struct field *field = &entity_get(ENTITY_REMARK)->fields[REMARK_SEVERITY];
    const struct field_choice *choice = field_choice_find(field, severity_key(severity));
    return choice ? language_text(choice->label) : severity_key(severity);
}

/* "12/15", "" where the clause asks for none. */
static void evidence_cell(struct text_table *table, const struct desk_row *row)
{
    char text[64] = "";
    if (row->evidence_of)
        snprintf(text, sizeof text, "%zu/%zu", row->evidence, row->evidence_of);
    text_table_cell(table, text, true);
}

static void print_clauses(struct session *session, const char *wanted)
{
    static const char *const headings[] = {N_("clause"), N_("what it asks"), N_("state"), N_("open"), N_("evidence"), N_("whose turn")};
    const struct desk *desk = workbench_desk(session->wb);
    struct text_table table;
    table_headings(&table, headings, "tttnnt");
    for (size_t i = 0; i < desk->count; i++) {
        const struct desk_row *row = &desk->rows[i];
        char title[400];
        if (!clause_wanted(wanted, row->clause->id))
            continue;
        language_clause(row->clause, title, sizeof title);
        text_table_cell(&table, row->clause->id, false);
        text_table_cell(&table, title, false);
        text_table_cell(&table, language_text(clause_status_label(row->status)), false);
        cell_count(&table, row->open + row->remarks_open);
        evidence_cell(&table, row);
        text_table_cell(&table, row->open + row->remarks_open ? language_text(desk_owner_label(row->owner)) : "", false);
    }
    print_table(session, &table);
}

/* The newest sign-off of each stage, and what may be signed. */
static void print_sign_offs(struct session *session)
{
    static const char *const headings[] = {N_("stage"), N_("conclusion"), N_("by"), N_("date"), N_("state")};
    struct sign_off_state states[STAGE_COUNT];
    struct text_table table;
    size_t signed_stages = 0;
    workbench_sign_offs(session->wb, states);
    table_headings(&table, headings, "ttttt");
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        const struct record *record = states[stage].record;
        const struct field *field = &entity_get(ENTITY_SIGN_OFF)->fields[SIGN_OFF_CONCLUSION];
        const struct field_choice *choice = record ? field_choice_find(field, record_text(record, SIGN_OFF_CONCLUSION)) : NULL;
        if (!record)
            continue;
        signed_stages++;
        text_table_cell(&table, language_text(sign_off_stage_label((enum sign_off_stage)stage)), false);
        text_table_cell(&table, choice ? language_text(choice->label) : "", false);
        cell_clean(&table, record_text(record, SIGN_OFF_WHO));
        cell_clean(&table, record_text(record, SIGN_OFF_DATE));
        text_table_cell(&table, !states[stage].current ? _("out of date") : states[stage].agrees ? _("holds") : _("contradicted"), false);
    }
    if (signed_stages)
        print_table(session, &table);
    else
        text_table_free(&table);
    print_line(session, N_("What may be concluded: {value}"), language_text(verdict_label(workbench_balance_to_sign(session->wb)->verdict)));
}

/* Where the standard is open or silent, of the clauses that are listed. */
static void print_silent(struct session *session, const struct rule_pack *pack, const char *wanted)
{
    size_t shown = 0;
    for (size_t i = 0; i < clause_count(pack); i++) {
        const struct clause *clause = clause_at(pack, i);
        if (!clause_wanted(wanted, clause->id) || !*clause->silent.en)
            continue;
        if (!shown++)
            print_raw(session, "\n%s", _("Where the standard is open or silent:"));
        print_raw(session, "%s", clause->id);
        print_wrapped(session, "    ", language_texts(&clause->silent));
    }
    if (shown)
        print_raw(session, "%s", "");
}

/* ---- the packs that are installed ---- */

static int list_packs(struct session *session)
{
    static const char *const headings[] = {N_("rule pack"), N_("standard"), N_("edition")};
    const struct rule_packs *packs;
    struct text_table table;
    struct json_out json;
    int status;
    if (!session_start(session, &status))
        return status;
    packs = workbench_rule_packs(session->wb);
    if (session_json(session)) {
        json_out_begin(&json, &session->out);
        json_out_array(&json, NULL);
        for (size_t i = 0; i < rule_packs_count(packs); i++)
            json_standard(&json, NULL, rule_packs_at(packs, i));
        json_out_end_array(&json);
        return STATUS_DONE;
    }
    table_headings(&table, headings, "ttt");
    for (size_t i = 0; i < rule_packs_count(packs); i++) {
        const struct rule_pack *pack = rule_packs_at(packs, i);
        text_table_cell(&table, pack->id, false);
        text_table_cell(&table, language_texts(&pack->title), false);
        text_table_cell(&table, language_texts(&pack->edition), false);
    }
    print_table(session, &table);
    return STATUS_DONE;
}

static void print_finding(struct session *session, const struct finding *f)
{
    char message[600], remedy[600], id[3 * sizeof f->id], kg[EXACT_TEXT];
    language_finding(f, message, sizeof message);
    language_finding_remedy(f, remedy, sizeof remedy);
    text_clean(id, sizeof id, f->id, false);
    finding_weight_show(kg, f);
    print_raw(session, "%s  %s%s%s%s", severity_label(f->severity), id, *kg ? "  (" : "", kg, *kg ? " kg CO2e)" : "");
    print_wrapped(session, "    ", message);
    if (*remedy)
        print_wrapped(session, "    > ", remedy);
    if (f->reason)
        print_line(session, N_("    recorded reason: {value}"), f->reason);
}

/* What is open by its effect, then what is settled or a note, in the order of the standard. */
static void print_findings(struct session *session, const char *wanted)
{
    const struct findings *findings = workbench_findings(session->wb);
    size_t open;
    const struct finding **items = open_by_effect(findings, &open);
    for (size_t i = 0; i < open; i++)
        if (clause_wanted(wanted, items[i]->clause->id))
            print_finding(session, items[i]);
    for (size_t i = 0; i < findings->count; i++)
        if (!finding_open(&findings->items[i]) && clause_wanted(wanted, findings->items[i].clause->id))
            print_finding(session, &findings->items[i]);
    free(items);
}

void check_print_open(struct session *session)
{
    const struct findings *findings = workbench_findings(session->wb);
    size_t open, shown = 0;
    const struct finding **items = open_by_effect(findings, &open);
    char count[24];
    snprintf(count, sizeof count, "%zu", open);
    print_line(session, N_("Open findings: {value}"), count);
    for (; shown < open && shown < OVERVIEW_MOST; shown++)
        print_finding(session, items[shown]);
    free(items);
    snprintf(count, sizeof count, "%zu", open - shown);
    if (shown < open)
        print_line(session, N_("… and {value} more: nongtan check PROJECT"), count);
}

static size_t blocking_of(const struct findings *findings, const char *wanted)
{
    size_t n = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        n += clause_wanted(wanted, f->clause->id) && finding_open(f) &&
             (f->severity == SEVERITY_ERROR || f->severity == SEVERITY_WARNING);
    }
    return n;
}

static int run(struct session *session)
{
    const char *wanted = arguments_value(session->args, "clause");
    int status;
    char count[24];
    struct refusal refusal;
    if (arguments_has(session->args, "packs"))
        return list_packs(session);
    if (!session->args->operand_count)
        return say_usage(N_("{value} is missing"), N_("See 'nongtan help {limit}'"), "PROJECT", "check");
    if (!session_open(session, true, &status) || !balance_name_others(session, &status))
        return status;
    const struct rule_pack *pack = workbench_rule_pack(session->wb, &refusal);
    if (!pack)
        return say_refusal(&refusal);
    if (wanted && !clause_exists(pack, wanted))
        return say_usage(N_("there is no clause '{value}'"), N_("'nongtan check PROJECT' lists them"), wanted, "");
    size_t blocking = blocking_of(workbench_findings(session->wb), wanted);
    if (session_json(session)) {
        print_json(session, wanted, blocking);
        return blocking ? STATUS_NO : STATUS_DONE;
    }
    print_standard(session);
    print_raw(session, "%s", "");
    print_clauses(session, wanted);
    print_raw(session, "%s", "");
    if (!wanted) {
        open_points_print(session);
        todos_print(session);
        print_raw(session, "%s", "");
    }
    print_findings(session, wanted);
    print_silent(session, pack, wanted);
    if (!wanted)
        print_sign_offs(session);
    snprintf(count, sizeof count, "%zu", blocking);
    print_line(session, N_("Blocking findings: {value}"), count);
    return blocking ? STATUS_NO : STATUS_DONE;
}

const struct command command_check = {
    .name = "check",
    .summary = N_("every clause: met, finding, open question or not applicable"),
    .details = N_("Errors block, and so do warnings without a recorded reason. Behind its kind stands a finding's id, for "
                  "'nongtan reason'. Clauses that this version does not check say so."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_NO | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan check orange.nongtan --clause 7.7",
    .run = run,
};
