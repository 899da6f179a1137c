/* SPDX-License-Identifier: MPL-2.0 */
#include "core/desk.h"

#include <stdlib.h>
#include <string.h>

#include "core/attached.h"


/* "10" is the clause of "10", "10 a" and "10.1"; not of "101". */
static bool stands_below(const char *whole, const char *id)
{
    size_t n = strlen(whole);
    return !strncmp(whole, id, n) && (!id[n] || id[n] == '.' || id[n] == ' ');
}

const struct clause *desk_clause_of(const struct rule_pack *pack, const struct record *remark)
{
    const char *named = record_text(remark, REMARK_CLAUSE);
    const struct clause *found = clause_find(pack, named);
    for (size_t i = 0; !found && *named && i < clause_count(pack); i++)
        if (stands_below(named, clause_at(pack, i)->id))
            found = clause_at(pack, i);
    return found;
}

const char *desk_owner_key(enum desk_owner owner)
{
    static const char *const keys[] = {"holding", "evaluator"};
    return keys[owner];
}

const char *desk_owner_label(enum desk_owner owner)
{
    static const char *const labels[] = {N_("the holding"), N_("the evaluator")};
    return labels[owner];
}

/* ---- evidence: what a step stands on ---- */

struct evidence {
    size_t have, of;
    const char *what; /* message id */
};

static struct evidence count_filled(const struct project *project, enum entity_id entity, const int *fields, size_t n, const char *what)
{
    const struct records *all = project_records(project, entity);
    struct evidence e = {0, records_count(all), what};
    for (size_t i = 0; i < e.of; i++)
        for (size_t f = 0; f < n; f++)
            if (!text_blank(record_text(records_at(all, i), fields[f]))) {
                e.have++;
                break;
            }
    return e;
}

static struct evidence of_scope(const struct project *project)
{
    static const int fields[] = {STUDY_PRODUCT, STUDY_PRODUCT_TYPE, STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT, STUDY_PERIOD_FROM, STUDY_PERIOD_TO,
                                 STUDY_BOUNDARY, STUDY_ORG_NAME, STUDY_USCC};
    struct evidence e = {0, sizeof fields / sizeof *fields, N_("statements of the scope")};
    for (size_t i = 0; i < e.of; i++)
        e.have += !text_blank(project_study_text(project, (enum study_field)fields[i]));
    return e;
}

/* Rows of the inventory that is shown, each once. */
static struct evidence of_rows(const struct clause_context *context)
{
    const struct footprint *f = context->footprint;
    struct evidence e = {0, 0, N_("rows with evidence")};
    for (size_t i = 0; f && i < f->line_count; i++) {
        const struct record *row = f->lines[i].activity;
        if (record_entity(row)->id != ENTITY_ACTIVITY || (i && row == f->lines[i - 1].activity))
            continue;
        e.of++;
        e.have += !text_blank(record_text(row, ACTIVITY_EVIDENCE)) || attached_to(context->attached, row);
    }
    return e;
}

static struct evidence of_step(const struct clause_context *context, const struct review *review, enum flow_step step)
{
    static const int action[] = {ACTION_EVIDENCE}, lot[] = {OFFSET_PROOF, OFFSET_EVIDENCE, OFFSET_PLEDGE};
    static const int signed_by[] = {SIGN_OFF_DIGEST};
    const struct project *project = context->project;
    switch (step) {
    case STEP_SCOPE:
        return of_scope(project);
    case STEP_INVENTORY:
    case STEP_FOOTPRINT:
        return of_rows(context);
    case STEP_REDUCTION:
        return count_filled(project, ENTITY_ACTION, action, 1, N_("actions with evidence"));
    case STEP_OFFSET:
        return count_filled(project, ENTITY_OFFSET, lot, 3, N_("lots with proof"));
    case STEP_EVALUATION:
        return (struct evidence){review->count - review->by_state[REVIEW_OPEN], review->count, N_("items reviewed")};
    default:
        return count_filled(project, ENTITY_SIGN_OFF, signed_by, 1, N_("sign-offs"));
    }
}

/* ---- rows ---- */

static void count_findings(struct desk_row *row, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        if (f->clause != row->clause)
            continue;
        bool open = finding_open(f);
        row->findings++;
        row->open += open;
        row->blocking += open && f->severity <= SEVERITY_WARNING;
        row->reasons += !open && f->severity != SEVERITY_NOTE;
        row->first = row->first || !open ? row->first : f;
    }
}

static void count_remarks(struct desk_row *row, const struct clause_context *context, bool *answered)
{
    const struct records *remarks = project_records(context->project, ENTITY_REMARK);
    size_t waiting = 0;
    for (size_t i = 0; i < records_count(remarks); i++) {
        const struct record *remark = records_at(remarks, i);
        if (desk_clause_of(context->pack, remark) != row->clause)
            continue;
        row->remarks++;
        row->remarks_open += remark_state_of(remark) != REMARK_CLOSED;
        waiting += remark_state_of(remark) == REMARK_ANSWERED;
    }
    *answered = waiting && waiting == row->remarks_open;
}

/* The holding mends the study, the evaluator what is his; and remarks that are all answered wait for him. */
static void name_owner(struct desk_row *row, const struct project *project, bool answered)
{
    const struct records *team = project_records(project, ENTITY_EVALUATOR);
    bool evaluators = row->clause->step >= STEP_EVALUATION || (!row->open && answered);
    row->owner = evaluators ? DESK_EVALUATOR : DESK_HOLDING;
    row->owner_name = !evaluators ? project_study_text(project, STUDY_CONTACT)
                      : records_count(team) ? record_text(records_at(team, 0), EVALUATOR_NAME) : "";
}

static void add_up(struct desk *desk, const struct desk_row *row)
{
    desk->met += row->status == CLAUSE_MET && !row->remarks_open;
    desk->not_checked += row->status == CLAUSE_NOT_CHECKED;
    desk->open += row->open || row->remarks_open;
    desk->blocking += row->blocking;
}

bool desk_compute(const struct clause_context *context, const struct findings *findings, const struct review *review, struct desk *out)
{
    *out = (struct desk){.rows = calloc(clause_count(context->pack) + 1, sizeof *out->rows)};
    if (!out->rows)
        return false;
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        struct desk_row *row = &out->rows[out->count++];
        bool answered;
        row->clause = clause_at(context->pack, i);
        row->status = clause_status_of(row->clause, context, findings);
        count_findings(row, findings);
        count_remarks(row, context, &answered);
        name_owner(row, context->project, answered);
        const struct evidence e = of_step(context, review, row->clause->step);
        row->evidence = e.have;
        row->evidence_of = e.of;
        row->evidence_what = e.of ? e.what : "";
        add_up(out, row);
    }
    return true;
}

void desk_clear(struct desk *desk)
{
    free(desk->rows);
    *desk = (struct desk){0};
}
