/* SPDX-License-Identifier: MPL-2.0
 *
 * Lists of the evaluation, kept until the next edit, and the edits of documents and remarks.
 */
#include "workbench/evaluation.h"

#include <stdlib.h>
#include <string.h>

#include "workbench/workbench_internal.h"

/* ---- lists ---- */

const struct review *workbench_review(struct workbench *wb)
{
    struct clause_context context;
    if (!wb->has_review) {
        workbench_context(wb, &context);
        review_compute(&context, &wb->review);
        wb->has_review = true;
    }
    return &wb->review;
}

const struct desk *workbench_desk(struct workbench *wb)
{
    struct clause_context context;
    if (!wb->has_desk) {
        workbench_context(wb, &context);
        desk_compute(&context, workbench_findings(wb), workbench_review(wb), &wb->desk);
        wb->has_desk = true;
    }
    return &wb->desk;
}

const struct balance *workbench_balance_to_sign(struct workbench *wb)
{
    struct clause_context context;
    struct refusal ignored;
    if (!wb->has_to_sign) {
        workbench_context(wb, &context);
        sign_off_balance(&context, workbench_findings(wb), &wb->to_sign, &ignored);
        wb->has_to_sign = true;
    }
    return &wb->to_sign;
}

void evaluation_drop(struct workbench *wb)
{
    if (wb->has_review)
        review_clear(&wb->review);
    if (wb->has_visit)
        visit_plan_clear(&wb->visit);
    if (wb->has_desk)
        desk_clear(&wb->desk);
    if (wb->has_to_sign)
        balance_clear(&wb->to_sign);
    wb->has_review = wb->has_visit = wb->has_desk = wb->has_to_sign = false;
}

/* ---- adding records of several fields ---- */

bool evaluation_no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* Fresh ids without the project knowing of those before: `*last` goes from one to the next, 0 at first. */
void evaluation_fresh_id(const struct workbench *wb, enum entity_id entity, size_t *last, char id[RECORD_ID])
{
    const struct records *all = project_records(wb->project, entity);
    if (!*last)
        *last = records_count(all);
    do {
        struct text_buffer text = {0};
        text_buffer_printf(&text, "%s%03zu", entity_get(entity)->prefix, ++*last);
        text_copy(id, RECORD_ID, text.data);
        text_buffer_free(&text);
    } while (records_find(all, id));
}

/* NULL without memory. */
struct record *evaluation_record(enum entity_id entity, const char *id, const struct field_value *values, size_t count)
{
    struct record *record = record_new(entity_get(entity), id);
    for (size_t i = 0; record && i < count; i++)
        if (!text_blank(values[i].value) && !record_set(record, values[i].field, values[i].value)) {
            record_free(record);
            return NULL;
        }
    return record;
}

static bool add_one(struct workbench *wb, enum entity_id entity, const struct field_value *values, size_t count, char *id,
                    struct refusal *refusal)
{
    char fresh[RECORD_ID];
    size_t last = 0;
    evaluation_fresh_id(wb, entity, &last, fresh);
    struct record *record = evaluation_record(entity, fresh, values, count);
    bool done = record ? workbench_add(wb, record, -1, refusal) : evaluation_no_memory(refusal);
    record_free(record);
    if (id)
        text_copy(id, RECORD_ID, fresh);
    return done;
}

bool workbench_document_add(struct workbench *wb, const struct document_entry *e, char *id, struct refusal *refusal)
{
    const struct field_value values[] = {
        {DOCUMENT_NAME, e->name}, {DOCUMENT_KIND, e->kind},     {DOCUMENT_ABOUT, e->about},   {DOCUMENT_DATE, e->date},
        {DOCUMENT_CHECKED_BY, e->checked_by}, {DOCUMENT_METHOD, e->method}, {DOCUMENT_RESULT, e->result}, {DOCUMENT_NOTE, e->note},
    };
    return add_one(wb, ENTITY_DOCUMENT, values, sizeof values / sizeof *values, id, refusal);
}

/* ---- remarks ---- */

bool workbench_remark_add(struct workbench *wb, const struct remark_entry *e, char *id, struct refusal *refusal)
{
    const struct field_value values[] = {{REMARK_CLAUSE, e->clause},     {REMARK_WHERE, e->where},   {REMARK_SEVERITY, e->severity},
                                         {REMARK_TEXT, e->text},         {REMARK_AUTHOR, e->author}, {REMARK_STATUS, "open"}};
    return add_one(wb, ENTITY_REMARK, values, sizeof values / sizeof *values, id, refusal);
}

static bool set_remark(struct workbench *wb, const char *id, const struct field_value *values, size_t count, struct refusal *refusal)
{
    struct batch *batch = batch_new(wb);
    bool good = batch || evaluation_no_memory(refusal);
    for (size_t i = 0; good && i < count; i++)
        good = batch_set(batch, ENTITY_REMARK, id, values[i].field, values[i].value, refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    return good;
}

bool workbench_remark_answer(struct workbench *wb, const char *id, const char *answer, const char *who, struct refusal *refusal)
{
    const struct field_value values[] = {{REMARK_ANSWER, answer}, {REMARK_ANSWERED_BY, who}, {REMARK_STATUS, "answered"}};
    return set_remark(wb, id, values, 3, refusal);
}

bool workbench_remark_close(struct workbench *wb, const char *id, const char *who, struct refusal *refusal)
{
    const struct field_value values[] = {{REMARK_CLOSED_BY, who}, {REMARK_STATUS, "closed"}};
    return set_remark(wb, id, values, 2, refusal);
}

bool workbench_remark_reopen(struct workbench *wb, const char *id, struct refusal *refusal)
{
    const struct field_value values[] = {{REMARK_CLOSED_BY, NULL}, {REMARK_STATUS, "open"}};
    return set_remark(wb, id, values, 2, refusal);
}

bool workbench_record_history(struct workbench *wb, enum entity_id entity, const char *id, struct record_step **out, size_t *count,
                              struct refusal *refusal)
{
    return project_file_record_history(wb->file, entity, id, out, count, refusal);
}
