/* SPDX-License-Identifier: MPL-2.0 */
#include "core/sign_off.h"

#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "core/pin.h"

static const struct field *stage_field(void)
{
    return &entity_get(ENTITY_SIGN_OFF)->fields[SIGN_OFF_STAGE];
}

const char *sign_off_stage_key(enum sign_off_stage stage)
{
    return stage_field()->choices[stage].key;
}

const char *sign_off_stage_label(enum sign_off_stage stage)
{
    return stage_field()->choices[stage].label;
}

bool sign_off_stage_read(const char *key, enum sign_off_stage *out)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if (!strcmp(sign_off_stage_key((enum sign_off_stage)i), key)) {
            *out = (enum sign_off_stage)i;
            return true;
        }
    return false;
}

/* ---- what a stage stands on ---- */

/* The first stage that a kind of record belongs to; sign-offs, comments and requests to none, reasons to that of their clause, attached
 * files to that of what they prove. */
static int stage_of(enum entity_id entity)
{
    static const int stages[ENTITY_COUNT] = {
        [ENTITY_STUDY] = STAGE_SCOPE,         [ENTITY_PRODUCT] = STAGE_SCOPE,       [ENTITY_PROCESS] = STAGE_INVENTORY,
        [ENTITY_ACTIVITY] = STAGE_INVENTORY,  [ENTITY_INPUT] = STAGE_INVENTORY,     [ENTITY_ALLOCATION] = STAGE_INVENTORY,
        [ENTITY_SHARE] = STAGE_INVENTORY,     [ENTITY_FACTOR] = STAGE_INVENTORY,    [ENTITY_PARAMETER] = STAGE_INVENTORY,
        [ENTITY_GWP] = STAGE_INVENTORY,       [ENTITY_FLOW] = STAGE_INVENTORY,      [ENTITY_DEMAND] = STAGE_INVENTORY,
        [ENTITY_ACTION] = STAGE_REDUCTION,    [ENTITY_EDIT] = STAGE_REDUCTION,      [ENTITY_TARGET] = STAGE_REDUCTION,
        [ENTITY_OFFSET] = STAGE_OFFSET,       [ENTITY_EVALUATOR] = STAGE_EVALUATION, [ENTITY_DOCUMENT] = STAGE_EVALUATION,
        [ENTITY_REMARK] = STAGE_EVALUATION,   [ENTITY_VISIT] = STAGE_EVALUATION,    [ENTITY_SAMPLE] = STAGE_EVALUATION,
        [ENTITY_SIGN_OFF] = STAGE_COUNT,      [ENTITY_REASON] = STAGE_SCOPE,        [ENTITY_SITE] = STAGE_INVENTORY,
        [ENTITY_LOG] = STAGE_INVENTORY,       [ENTITY_VARIABLE] = STAGE_INVENTORY,  [ENTITY_ATTACHMENT] = STAGE_SCOPE,
        [ENTITY_COMMENT] = STAGE_COUNT,       [ENTITY_REQUEST] = STAGE_COUNT,
    };
    return stages[entity];
}

/* "7.5/activity/r1/data_kind" is of the step of clause 7.5; what no clause has belongs to the conclusion. */
static int reason_stage(const struct clause_context *context, const struct record *reason)
{
    char id[32];
    size_t n = strcspn(record_id(reason), "/");
    text_copy(id, n + 1 < sizeof id ? n + 1 : sizeof id, record_id(reason));
    const struct clause *clause = clause_find(context->pack, id);
    return clause ? (int)clause->step : STAGE_CONCLUSION;
}

/* What is about nothing any more proves nothing. */
static int attachment_stage(const struct clause_context *context, const struct record *attachment)
{
    struct pin pin;
    return pin_read(context->project, record_text(attachment, ATTACHMENT_ABOUT), &pin) ? stage_of(pin.entity) : STAGE_COUNT;
}

static int record_stage(const struct clause_context *context, const struct record *record)
{
    enum entity_id entity = record_entity(record)->id;
    return entity == ENTITY_REASON       ? reason_stage(context, record)
           : entity == ENTITY_ATTACHMENT ? attachment_stage(context, record)
                                         : stage_of(entity);
}

static void add_record(struct hash *hash, const struct record *record)
{
    const struct entity *entity = record_entity(record);
    hash_text(hash, entity->key);
    hash_text(hash, record_id(record));
    for (size_t i = 1; i < entity->field_count; i++)
        if (record_get(record, (int)i)) { /* by its key: a field that is new in a later version outdates nothing */
            hash_text(hash, entity->fields[i].key);
            hash_text(hash, record_get(record, (int)i));
        }
}

static void add_kind(struct hash *hash, const struct clause_context *context, enum entity_id entity, int stage)
{
    const struct records *all = project_records(context->project, entity);
    for (size_t i = 0; i < records_count(all); i++)
        if (record_stage(context, records_at(all, i)) <= stage)
            add_record(hash, records_at(all, i));
}

void sign_off_digest(const struct clause_context *context, enum sign_off_stage stage, char hex[SIGN_OFF_HEX])
{
    char footprint[HASH_HEX] = "";
    struct hash hash;
    hash_begin(&hash);
    hash_text(&hash, "nongtan sign-off 1");
    hash_text(&hash, sign_off_stage_key(stage));
    for (int e = 0; e < ENTITY_COUNT; e++)
        if (stage_of((enum entity_id)e) <= (int)stage)
            add_kind(&hash, context, (enum entity_id)e, (int)stage);
    if (stage >= STAGE_FOOTPRINT && context->footprint)
        footprint_digest(review_project(context), context->footprint, footprint);
    hash_text(&hash, footprint);
    hash_end(&hash, hex);
}

const struct record *sign_off_of(const struct project *project, enum sign_off_stage stage)
{
    const struct records *all = project_records(project, ENTITY_SIGN_OFF);
    for (size_t i = records_count(all); i > 0; i--)
        if (!strcmp(record_text(records_at(all, i - 1), SIGN_OFF_STAGE), sign_off_stage_key(stage)))
            return records_at(all, i - 1);
    return NULL;
}

bool sign_off_current(const struct clause_context *context, const struct record *sign_off)
{
    char hex[SIGN_OFF_HEX];
    enum sign_off_stage stage;
    if (!sign_off_stage_read(record_text(sign_off, SIGN_OFF_STAGE), &stage))
        return false;
    sign_off_digest(context, stage, hex);
    return !strcmp(record_text(sign_off, SIGN_OFF_DIGEST), hex);
}

/* ---- does it agree with what is computed? ---- */

bool sign_off_balance(const struct clause_context *context, const struct findings *findings, struct balance *out,
                      struct refusal *refusal)
{
    struct findings others = {.items = malloc((findings->count + 1) * sizeof *others.items)};
    if (!others.items)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].entity != ENTITY_SIGN_OFF)
            others.items[others.count++] = findings->items[i];
    bool good = balance_compute(context, &others, out, refusal);
    free(others.items);
    return good;
}

static const char *conclusion_key(const struct record *sign_off)
{
    return record_text(sign_off, SIGN_OFF_CONCLUSION);
}

static bool is_verdict(const char *conclusion)
{
    return strcmp(conclusion, "accepted") && strcmp(conclusion, "rejected");
}

static bool verdict_agrees(const struct clause_context *context, const struct findings *findings, const char *conclusion,
                           struct refusal *refusal)
{
    struct balance balance;
    if (!is_verdict(conclusion))
        return refuse(refusal, REFUSAL_CHOICE, "conclusion", conclusion, "neutral, not_neutral, undecided");
    if (!sign_off_balance(context, findings, &balance, refusal))
        return false;
    enum verdict verdict = balance.verdict;
    balance_clear(&balance);
    return !strcmp(verdict_key(verdict), conclusion) ||
           refuse(refusal, REFUSAL_VERDICT_CONTRADICTED, "conclusion", conclusion, verdict_label(verdict));
}

static bool accepted_agrees(const struct findings *findings, enum sign_off_stage stage, struct refusal *refusal)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        bool speaks = f->entity != ENTITY_SIGN_OFF && finding_open(f) && f->severity <= SEVERITY_WARNING;
        if (speaks && (int)f->clause->step <= (int)stage)
            return refuse(refusal, REFUSAL_VERDICT_CONTRADICTED, "conclusion", "accepted", f->id);
    }
    return true;
}

bool sign_off_agrees(const struct clause_context *context, const struct findings *findings, const struct record *sign_off,
                     struct refusal *refusal)
{
    const char *conclusion = conclusion_key(sign_off);
    enum sign_off_stage stage;
    if (!sign_off_stage_read(record_text(sign_off, SIGN_OFF_STAGE), &stage))
        return refuse(refusal, REFUSAL_BLANK, "stage", "", "");
    if (stage == STAGE_CONCLUSION)
        return verdict_agrees(context, findings, conclusion, refusal);
    if (is_verdict(conclusion))
        return refuse(refusal, REFUSAL_CHOICE, "conclusion", conclusion, "accepted, rejected");
    return strcmp(conclusion, "accepted") ? true : accepted_agrees(findings, stage, refusal);
}
