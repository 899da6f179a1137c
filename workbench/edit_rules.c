/* SPDX-License-Identifier: MPL-2.0
 *
 * What an edit may do beyond its own record: in a review nothing but the evaluator's records; a remark goes its way step by step; what is
 * signed agrees with what is computed, and its digest is set here.
 */
#include <string.h>

#include "workbench/evaluation.h"
#include "workbench/workbench_internal.h"

static const char *id_of(const struct change *change)
{
    return change->kind == CHANGE_ADD ? record_id(change->added) : change->record;
}

/* ---- the evaluator's view ---- */

void workbench_set_reviewing(struct workbench *wb, bool reviewing)
{
    wb->reviewing = reviewing;
    wb->review_edits = wb->review_undone = 0;
}

bool workbench_reviewing(const struct workbench *wb)
{
    return wb->reviewing;
}

static bool evaluators_own(enum entity_id entity)
{
    static const enum entity_id own[] = {ENTITY_EVALUATOR, ENTITY_DOCUMENT, ENTITY_REMARK, ENTITY_VISIT,
                                         ENTITY_SAMPLE,    ENTITY_SIGN_OFF, ENTITY_REASON,   ENTITY_COMMENT};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] == entity)
            return true;
    return false;
}

static bool is_answer(int field)
{
    return field == REMARK_ANSWER || field == REMARK_ANSWERED_BY;
}

/* The holding's answer is not the evaluator's to write; that he opens a remark again leaves it standing. */
static bool answers(const struct change *change)
{
    if (change->entity != ENTITY_REMARK || change->kind == CHANGE_DELETE)
        return false;
    if (change->kind == CHANGE_SET)
        return is_answer(change->field) || (change->field == REMARK_STATUS && change->value && !strcmp(change->value, "answered"));
    return record_get(change->added, REMARK_ANSWER) || record_get(change->added, REMARK_ANSWERED_BY);
}

static bool review_allows(const struct change *change, struct refusal *refusal)
{
    const struct entity *entity = entity_get(change->entity);
    if (evaluators_own(change->entity) && !answers(change))
        return true;
    return refuse(refusal, REFUSAL_REVIEW_ONLY, change->kind == CHANGE_SET ? entity->fields[change->field].key : entity->key, id_of(change), "");
}

/* ---- remarks ---- */

static bool remark_allows(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    const struct record *before = records_find(project_records(wb->project, ENTITY_REMARK), id_of(change));
    enum remark_state from = before ? remark_state_of(before) : REMARK_OPEN, to = from;
    if (change->entity != ENTITY_REMARK)
        return true;
    if (change->kind == CHANGE_DELETE) /* the holding does not take an evaluator's remark away */
        return wb->reviewing || refuse(refusal, REFUSAL_REMARK_STAYS, entity_get(ENTITY_REMARK)->fields[0].key, id_of(change), "");
    if (change->kind == CHANGE_SET && change->field == REMARK_STATUS) /* one that is entered afterwards may be closed: it names who did it */
        to = !change->value || !strcmp(change->value, "open") ? REMARK_OPEN : !strcmp(change->value, "answered") ? REMARK_ANSWERED : REMARK_CLOSED;
    return remark_step_check(from, to, refusal);
}

/* ---- sign-offs ---- */

/* The sign-off as it would stand; caller frees. */
static struct record *signed_record(const struct workbench *wb, const struct change_list *list, const struct change *change)
{
    const struct record *old = change->kind == CHANGE_ADD ? change->added
                                                          : records_find(project_records(wb->project, ENTITY_SIGN_OFF), change->record);
    struct record *record = old ? record_copy(old, record_id(old)) : NULL;
    for (size_t i = 0; record && i < list->count; i++) {
        const struct change *c = &list->items[i];
        if (c->kind == CHANGE_SET && c->entity == ENTITY_SIGN_OFF && !strcmp(c->record, record_id(record)) &&
            !record_set(record, c->field, c->value)) {
            record_free(record);
            return NULL;
        }
    }
    return record;
}

static bool may_be_signed(struct workbench *wb, const struct clause_context *context, const struct record *record, struct refusal *refusal)
{
    if (validate_record(library_units(wb->library), wb->project, record, refusal)) {
        const char *who = record_text(record, SIGN_OFF_WHO);
        if (!evaluator_named(wb->project, who))
            return refuse(refusal, REFUSAL_NOT_EVALUATOR, "who", who, "");
        return sign_off_agrees(context, workbench_findings(wb), record, refusal);
    }
    return false;
}

/* A new sign-off, or one with another stage or conclusion, is signed now: it gets the digest of the project as it stands. */
static bool sign(struct workbench *wb, const struct change *change, struct change_list *list, struct refusal *refusal)
{
    struct clause_context context;
    enum sign_off_stage stage;
    char hex[SIGN_OFF_HEX], id[RECORD_ID * 4];
    struct record *record = signed_record(wb, list, change);
    if (!record)
        return true; /* no such record: told where its place is checked */
    workbench_context(wb, &context);
    bool good = may_be_signed(wb, &context, record, refusal);
    if (good && sign_off_stage_read(record_text(record, SIGN_OFF_STAGE), &stage)) {
        sign_off_digest(&context, stage, hex);
        text_copy(id, sizeof id, record_id(record));
        const struct change digest = {.kind = CHANGE_SET, .entity = ENTITY_SIGN_OFF, .record = id, .field = SIGN_OFF_DIGEST, .value = hex};
        good = change_list_add(list, &digest) || evaluation_no_memory(refusal);
    }
    record_free(record);
    return good;
}

static bool signs(const struct change *change)
{
    return change->entity == ENTITY_SIGN_OFF &&
           (change->kind == CHANGE_ADD || (change->kind == CHANGE_SET && (change->field == SIGN_OFF_STAGE || change->field == SIGN_OFF_CONCLUSION)));
}

static bool writes_digest(const struct change *change)
{
    if (change->entity != ENTITY_SIGN_OFF || change->kind == CHANGE_DELETE)
        return false;
    return change->kind == CHANGE_SET ? change->field == SIGN_OFF_DIGEST : record_get(change->added, SIGN_OFF_DIGEST) != NULL;
}

bool edit_rules(struct workbench *wb, struct change_list *list, bool checked, struct refusal *refusal)
{
    size_t count = list->count;
    for (size_t i = 0; wb->reviewing && i < count; i++)
        if (!review_allows(&list->items[i], refusal))
            return false;
    for (size_t i = 0; !checked && i < count; i++) { /* a list of an import was checked as a whole, and holds what was signed elsewhere */
        if (!remark_allows(wb, &list->items[i], refusal) || !evidence_rules(wb, &list->items[i], refusal))
            return false;
        if (writes_digest(&list->items[i]))
            return refuse(refusal, REFUSAL_FIELD_FIXED, "digest", id_of(&list->items[i]), "");
        if (signs(&list->items[i]) && !sign(wb, &list->items[i], list, refusal))
            return false;
    }
    return true;
}

bool edit_rules_rows(const struct workbench *wb, const struct project *rows, struct refusal *refusal)
{
    for (int e = 0; wb->reviewing && e < ENTITY_COUNT; e++) {
        const struct records *all = project_records(rows, (enum entity_id)e);
        for (size_t i = project_borrowed(rows, (enum entity_id)e); i < records_count(all); i++) {
            const struct change add = {.kind = CHANGE_ADD, .entity = (enum entity_id)e, .added = records_at(all, i)};
            if (!review_allows(&add, refusal))
                return false;
        }
    }
    return true;
}
