/* SPDX-License-Identifier: MPL-2.0
 *
 * The run of all checks, and what their findings mean for a clause and for a step.
 */
#include "core/clauses/clause.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/clauses/check.h"
#include "core/clauses/clause_internal.h"
#include "core/number.h"

static bool applies(const struct check *check, const struct clause_context *context)
{
    return !check->applies || check->applies(context);
}

/* ---- adding ---- */

/* "7.5/activity/r001/data_kind"; where that is too long, its end becomes a number made of all of it. */
void finding_name(char out[FINDING_ID], const char *clause, enum entity_id entity, const char *record, int field)
{
    enum { HEX_DIGITS = 16 };
    const struct entity *e = entity_get(entity);
    struct text_buffer whole = {0};
    text_buffer_printf(&whole, "%s/%s/%s/%s", clause, e->key, record, field < 0 ? "" : e->fields[field].key);
    text_copy(out, FINDING_ID, whole.data);
    if (whole.length >= FINDING_ID) {
        uint64_t h = text_hash(whole.data);
        text_copy(out, FINDING_ID - HEX_DIGITS, whole.data);
        size_t n = strlen(out);
        for (int i = 0; i < HEX_DIGITS; i++, h >>= 4)
            out[n++] = "0123456789abcdef"[h & 15];
        out[n] = '\0';
    }
    text_buffer_free(&whole);
}

/* Room for one more behind the others; NULL without memory. */
static struct finding *findings_room(struct findings *out)
{
    if (out->count == out->capacity) {
        size_t capacity = out->capacity ? 2 * out->capacity : 32;
        struct finding *more = realloc(out->items, capacity * sizeof *more);
        out->failed |= !more;
        if (!more)
            return NULL;
        out->items = more;
        out->capacity = capacity;
    }
    return &out->items[out->count++];
}

struct finding *findings_add(struct findings *out, const struct clause_context *context, const struct clause *clause,
                             enum severity severity, enum entity_id entity, const char *record, int field, const char *message,
                             const char *remedy)
{
    struct finding *f = findings_room(out);
    if (!f)
        return NULL;
    *f = (struct finding){.clause = clause, .severity = severity, .message = message, .remedy = remedy, .entity = entity,
                          .field = field};
    text_copy(f->record, sizeof f->record, record);
    finding_name(f->id, clause->id, entity, record, field);
    const struct record *reason = records_find(project_records(context->project, ENTITY_REASON), f->id);
    f->reason = reason ? record_get(reason, REASON_TEXT) : NULL;
    return f;
}

struct finding *findings_add_study(struct findings *out, const struct clause_context *context, const struct clause *clause,
                                   enum severity severity, enum study_field field, const char *message, const char *remedy)
{
    return findings_add(out, context, clause, severity, ENTITY_STUDY, "study", (int)field, message, remedy);
}

struct finding *findings_add_line(struct findings *out, const struct clause_context *context, const struct clause *clause,
                                  enum severity severity, const struct line *line, int field, const char *message,
                                  const char *remedy)
{
    struct finding *f = findings_add(out, context, clause, severity, record_entity(line->activity)->id,
                                     record_id(line->activity), field, message, remedy);
    if (f)
        f->weight = clause_row_weight(context->footprint, line);
    return f;
}

void finding_say(struct finding *finding, const char *value, const char *limit)
{
    if (!finding)
        return;
    text_copy(finding->value, sizeof finding->value, value);
    text_copy(finding->limit, sizeof finding->limit, limit);
}

void finding_threshold(struct finding *finding, double threshold)
{
    char figure[NUMBER_TEXT];
    number_full(figure, threshold);
    if (finding)
        text_copy(finding->threshold, sizeof finding->threshold, figure);
}

bool clause_has_lines(const struct clause_context *context)
{
    return context->footprint && context->footprint->line_count > 0;
}

double clause_weight(const struct line *line)
{
    return line->kind == LINE_OPEN ? 0 : fabs(exact_kg(line->co2e));
}

bool clause_row_begins(const struct footprint *footprint, size_t i)
{
    return !i || footprint->lines[i - 1].activity != footprint->lines[i].activity;
}

double clause_row_weight(const struct footprint *footprint, const struct line *line)
{
    const struct line *end = footprint->lines + footprint->line_count;
    double weight = 0;
    while (line > footprint->lines && line[-1].activity == line->activity)
        line--;
    for (const struct record *row = line->activity; line < end && line->activity == row; line++)
        weight += clause_weight(line);
    return weight;
}

bool clause_study_blank(const struct clause_context *context, enum study_field field)
{
    return text_blank(project_study_text(context->project, field));
}

/* ---- running ---- */

/* By clause, severity, weight descending; then by place, so that equal projects give equal lists. */
static int in_order(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->clause != y->clause) /* all of one pack, in the order of the standard */
        return x->clause < y->clause ? -1 : 1;
    if (x->severity != y->severity)
        return x->severity < y->severity ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->entity != y->entity)
        return x->entity < y->entity ? -1 : 1;
    int record = strcmp(x->record, y->record);
    if (record || x->field != y->field)
        return record ? record : x->field < y->field ? -1 : 1;
    int message = strcmp(x->message, y->message);
    return message ? message : strcmp(x->value, y->value);
}

/* The check of a clause of the pack, where it is made for this project; else NULL. */
static const struct check *told(const struct clause_context *context, size_t clause)
{
    const struct check *check = check_of(clause_at(context->pack, clause));
    return check && applies(check, context) ? check : NULL;
}

static bool finish(struct findings *out)
{
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, in_order);
    if (!out->failed)
        return true;
    findings_clear(out);
    return false;
}

/* Without a sign-off there is nothing that the findings could contradict. */
static bool looks(const struct clause_context *context, const struct check *check)
{
    return check->last && records_count(project_records(context->project, ENTITY_SIGN_OFF));
}

static void add_whole(const struct clause_context *context, struct findings *out)
{
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct check *check = told(context, i);
        if (check && !looks(context, check))
            check->run(clause_at(context->pack, i), context, out);
    }
}

static bool append(struct findings *out, const struct finding *finding)
{
    struct finding *room = findings_room(out);
    if (room)
        *room = *finding;
    return room;
}

/* One that looks sees the findings of the clauses before it, and adds its own behind all. */
static void add_looking(const struct clause_context *context, size_t i, struct findings *out)
{
    struct findings before = {0};
    for (size_t k = 0; k < out->count; k++)
        if (out->items[k].clause < clause_at(context->pack, i))
            append(&before, &out->items[k]);
    size_t seen = before.count;
    check_of(clause_at(context->pack, i))->run(clause_at(context->pack, i), context, &before);
    for (size_t k = seen; k < before.count; k++)
        append(out, &before.items[k]);
    out->failed |= before.failed;
    findings_clear(&before);
}

static bool any_looks(const struct clause_context *context)
{
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct check *check = told(context, i);
        if (check && looks(context, check))
            return true;
    }
    return false;
}

static void add_row(const struct clause_context *context, size_t line, struct findings *out)
{
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct clause *clause = clause_at(context->pack, i);
        const struct check *check = context->tally->told[i];
        if (check && check->row)
            check->row(clause, context, &context->footprint->lines[line], out);
        if (check && check->moving)
            check->moving(clause, context, &context->footprint->lines[line], out);
    }
}

static void add_factor(const struct clause_context *context, size_t place, struct findings *out)
{
    const struct used_factor used = clause_factor_at(context, context->tally, place);
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct clause *clause = clause_at(context->pack, i);
        const struct check *check = context->tally->told[i];
        if (check && check->factor)
            check->factor(clause, context, &used, out);
    }
}

void finding_weight_show(char out[EXACT_TEXT], const struct finding *finding)
{
    exact mass;
    *out = '\0';
    if (finding->weight > 0 && exact_from_kg(finding->weight, &mass))
        exact_show(out, mass, 0, 1);
}

int finding_compare(const struct finding *a, const struct finding *b)
{
    return in_order(a, b);
}

bool clause_check_row(const struct clause_context *context, size_t line, struct findings *out)
{
    *out = (struct findings){0};
    add_row(context, line, out);
    return finish(out);
}

bool clause_check_factor(const struct clause_context *context, size_t factor, struct findings *out)
{
    *out = (struct findings){0};
    add_factor(context, factor, out);
    return finish(out);
}

static void add_all(const struct clause_context *context, struct findings *out)
{
    const struct records *factors = project_records(context->project, ENTITY_FACTOR);
    add_whole(context, out);
    for (size_t i = 0; context->pack && i < records_count(factors); i++)
        add_factor(context, i, out);
    for (size_t i = 0; i < context->tally->line_count; i++) {
        progress_tell_row(context->progress, progress_judging, i, context->tally->line_count);
        if (context->tally->flags[i] & ROW_BEGINS)
            add_row(context, i, out);
    }
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct check *check = told(context, i);
        if (check && looks(context, check))
            add_looking(context, i, out);
    }
}

/* Of a project that is signed all findings are made, as the sign-offs are held against them. */
static void add_looking_alone(const struct clause_context *context, struct findings *out)
{
    struct findings all = {0};
    add_all(context, &all);
    for (size_t i = 0; i < all.count; i++)
        if (check_of(all.items[i].clause)->last)
            append(out, &all.items[i]);
    out->failed |= all.failed;
    findings_clear(&all);
}

bool clause_check_whole(const struct clause_context *context, struct findings *out)
{
    *out = (struct findings){0};
    add_whole(context, out);
    if (any_looks(context))
        add_looking_alone(context, out);
    return finish(out);
}

static bool check_counted(const struct clause_context *context, struct findings *out)
{
    *out = (struct findings){0};
    add_all(context, out);
    return finish(out);
}

bool clause_check_all(const struct clause_context *context, struct findings *out)
{
    struct clause_context with_tally = *context;
    struct tally own;
    if (context->tally)
        return check_counted(context, out);
    *out = (struct findings){0};
    with_tally.tally = &own;
    bool good = tally_make(context, &own) && check_counted(&with_tally, out);
    tally_clear(&own);
    return good;
}

bool clause_count_open(const struct clause_context *context, const struct findings *whole, size_t **out)
{
    size_t count = clause_count(context->pack);
    *out = calloc(count + 1, sizeof **out);
    for (size_t i = 0; *out && i < count; i++) {
        struct open_tally open = tally_open(context, i);
        (*out)[i] = open.blocking + open.questions;
    }
    for (size_t i = 0; *out && i < whole->count; i++)
        (*out)[whole->items[i].clause - context->pack->clauses] += finding_open(&whole->items[i]);
    return *out;
}

void findings_empty(struct findings *findings)
{
    findings->count = 0;
    findings->failed = false;
}

void findings_clear(struct findings *findings)
{
    free(findings->items);
    *findings = (struct findings){0};
}

/* ---- judging ---- */

bool finding_open(const struct finding *finding)
{
    if (finding->severity == SEVERITY_NOTE)
        return false;
    return finding->severity == SEVERITY_ERROR || text_blank(finding->reason);
}

static bool blocks(const struct finding *finding)
{
    return finding_open(finding) && finding->severity <= SEVERITY_WARNING;
}

size_t findings_open(const struct findings *findings)
{
    size_t n = 0;
    for (size_t i = 0; i < findings->count; i++)
        n += finding_open(&findings->items[i]);
    return n;
}

size_t findings_blocking(const struct findings *findings)
{
    size_t n = 0;
    for (size_t i = 0; i < findings->count; i++)
        n += blocks(&findings->items[i]);
    return n;
}

enum clause_status clause_status_of(const struct clause *clause, const struct clause_context *context,
                                    const struct findings *findings)
{
    enum clause_status status = CLAUSE_MET;
    const struct check *check = check_of(clause);
    if (!check)
        return CLAUSE_NOT_CHECKED;
    if (!applies(check, context))
        return CLAUSE_NOT_APPLICABLE;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        if (f->clause != clause || !finding_open(f))
            continue;
        if (blocks(f))
            return CLAUSE_FINDING;
        status = CLAUSE_QUESTION;
    }
    return status;
}

const char *severity_key(enum severity severity)
{
    static const char *const keys[] = {"error", "warning", "question", "note"};
    return keys[severity];
}

const char *clause_status_key(enum clause_status status)
{
    static const char *const keys[] = {"met", "finding", "question", "not_applicable", "not_checked"};
    return keys[status];
}

const char *clause_status_label(enum clause_status status)
{
    static const char *const labels[] = {
        [CLAUSE_MET] = N_("met"),
        [CLAUSE_FINDING] = N_("finding"),
        [CLAUSE_QUESTION] = N_("open question"),
        [CLAUSE_NOT_APPLICABLE] = N_("not applicable"),
        [CLAUSE_NOT_CHECKED] = N_("not checked in this version"),
    };
    return labels[status];
}

/* ---- steps of the flow ---- */

static bool any(const struct clause_context *context, enum entity_id entity)
{
    return records_count(project_records(context->project, entity)) > 0;
}

static bool scope_begun(const struct clause_context *context)
{
    static const enum study_field fields[] = {STUDY_PRODUCT, STUDY_PRODUCT_TYPE, STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT,
                                              STUDY_PERIOD_FROM, STUDY_ORG_NAME};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!clause_study_blank(context, fields[i]))
            return true;
    return false;
}

/* Where no clause of the pack asks after them. */
static size_t open_remarks(const struct clause_context *context)
{
    for (size_t i = 0; i < clause_count(context->pack); i++)
        if (!strcmp(clause_at(context->pack, i)->check, "remarks"))
            return 0;
    const struct records *remarks = project_records(context->project, ENTITY_REMARK);
    size_t n = 0;
    for (size_t i = 0; i < records_count(remarks); i++)
        n += !strcmp(record_text(records_at(remarks, i), REMARK_STATUS), "open");
    return n;
}

/* A step of which this version checks nothing at all must not look done: its clauses count as open once it is begun. */
static size_t unchecked_of(const struct rule_pack *pack, enum flow_step step)
{
    size_t unchecked = 0;
    for (size_t i = 0; i < clause_count(pack); i++) {
        if (clause_at(pack, i)->step != step)
            continue;
        if (check_of(clause_at(pack, i)))
            return 0;
        unchecked++;
    }
    return unchecked;
}

static void begun(const struct clause_context *context, struct step_state out[STEP_COUNT])
{
    memset(out, 0, STEP_COUNT * sizeof *out);
    out[STEP_SCOPE].begun = scope_begun(context);
    out[STEP_INVENTORY].begun = any(context, ENTITY_ACTIVITY) || any(context, ENTITY_FLOW);
    out[STEP_FOOTPRINT].begun = clause_has_lines(context);
    out[STEP_REDUCTION].begun = any(context, ENTITY_ACTION);
    out[STEP_OFFSET].begun = any(context, ENTITY_OFFSET);
    out[STEP_EVALUATION].begun = any(context, ENTITY_EVALUATOR) || any(context, ENTITY_DOCUMENT) || any(context, ENTITY_REMARK);
}

static void add_unsaid(const struct clause_context *context, struct step_state out[STEP_COUNT])
{
    out[STEP_EVALUATION].open += open_remarks(context);
    for (int step = 0; step < STEP_COUNT; step++)
        if (out[step].begun)
            out[step].open += unchecked_of(context->pack, (enum flow_step)step);
}

void clause_step_states(const struct clause_context *context, const struct findings *findings, struct step_state out[STEP_COUNT])
{
    begun(context, out);
    for (size_t i = 0; i < findings->count; i++)
        out[findings->items[i].clause->step].open += finding_open(&findings->items[i]);
    add_unsaid(context, out);
}

void clause_step_states_of(const struct clause_context *context, const size_t *open, struct step_state out[STEP_COUNT])
{
    begun(context, out);
    for (size_t i = 0; i < clause_count(context->pack); i++)
        out[clause_at(context->pack, i)->step].open += open[i];
    add_unsaid(context, out);
}
