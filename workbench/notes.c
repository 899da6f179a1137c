/* SPDX-License-Identifier: MPL-2.0
 *
 * What hangs on records: how many files and comments, in which order they are best looked at, which rows have no file, and what must still
 * come until the 80 % rule is met.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pin.h"
#include "workbench/workbench_internal.h"

/* ---- counting ---- */

/* How many records of a kind have a place in `field` that is this record, as a whole or in one field. */
static size_t about(const struct project *project, enum entity_id kind, int field, enum entity_id entity, const char *record,
                    bool (*wanted)(const struct record *))
{
    const struct records *all = project_records(project, kind);
    size_t count = 0;
    for (size_t i = 0; i < records_count(all); i++) {
        struct pin pin;
        const struct record *r = records_at(all, i);
        count += (!wanted || wanted(r)) && pin_read(project, record_text(r, field), &pin) && pin.entity == entity &&
                 !strcmp(record_id(pin.record), record);
    }
    return count;
}

size_t workbench_attachments_of(const struct workbench *wb, enum entity_id entity, const char *record)
{
    return about(wb->project, ENTITY_ATTACHMENT, ATTACHMENT_ABOUT, entity, record, NULL);
}

size_t workbench_comments_of(const struct workbench *wb, enum entity_id entity, const char *record)
{
    return about(wb->project, ENTITY_COMMENT, COMMENT_WHERE, entity, record, NULL);
}

/* ---- ordered by effect ---- */

static const struct effect *effect_now(struct workbench *wb)
{
    struct refusal ignored;
    if (!wb->has_effect)
        wb->has_effect = effect_build(&wb->effect, workbench_footprint(wb, &ignored));
    if (!wb->has_effect)
        effect_clear(&wb->effect);
    return &wb->effect;
}

double workbench_effect_of(struct workbench *wb, const struct record *record)
{
    return effect_of(effect_now(wb), wb->project, record);
}

/* Something open to be sorted; `at`: its place in the project, which equal ones keep. */
struct weighed {
    const struct record *record;
    double kg;
    size_t at;
    bool open;
};

static int open_then_largest(const void *a, const void *b)
{
    const struct weighed *x = a, *y = b;
    if (x->open != y->open)
        return x->open ? -1 : 1;
    if (x->kg != y->kg)
        return x->kg > y->kg ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static void take_sorted(struct weighed *all, size_t count, const struct record **out)
{
    if (count)
        qsort(all, count, sizeof *all, open_then_largest);
    for (size_t i = 0; i < count; i++)
        out[i] = all[i].record;
}

/* All records of a kind; 0 without memory. */
static size_t by_effect(struct workbench *wb, enum entity_id entity, bool (*is_open)(const struct record *), const struct record ***out)
{
    const struct records *records = project_records(wb->project, entity);
    size_t count = records_count(records);
    struct weighed *all = calloc(count + 1, sizeof *all);
    *out = calloc(count + 1, sizeof(const struct record *));
    for (size_t i = 0; all && *out && i < count; i++) {
        const struct record *r = records_at(records, i);
        all[i] = (struct weighed){r, workbench_effect_of(wb, r), i, is_open(r)};
    }
    if (all && *out)
        take_sorted(all, count, *out);
    bool good = all && *out;
    free(all);
    return good ? count : 0;
}

size_t workbench_comments(struct workbench *wb, const struct record ***out)
{
    return by_effect(wb, ENTITY_COMMENT, comment_is_open, out);
}

static bool request_is_open(const struct record *request)
{
    return strcmp(record_text(request, REQUEST_STATUS), "accepted") != 0;
}

size_t workbench_requests_by_effect(struct workbench *wb, const struct record ***out)
{
    return by_effect(wb, ENTITY_REQUEST, request_is_open, out);
}

size_t workbench_todos_open(const struct workbench *wb)
{
    const struct records *comments = project_records(wb->project, ENTITY_COMMENT);
    size_t count = 0;
    for (size_t i = 0; i < records_count(comments); i++)
        count += comment_is_todo(records_at(comments, i)) && comment_is_open(records_at(comments, i));
    return count;
}

size_t workbench_rows_without_file(struct workbench *wb, const struct record ***out)
{
    struct refusal ignored;
    const struct footprint *f = workbench_footprint(wb, &ignored);
    const struct records *rows = project_records(wb->project, ENTITY_ACTIVITY);
    const struct attached *attached = workbench_attached(wb);
    size_t room = records_count(rows), count = 0;
    struct weighed *all = calloc(room + 1, sizeof *all);
    *out = calloc(room + 1, sizeof(const struct record *));
    for (size_t i = 0; all && *out && i < room; i++) {
        const struct record *r = records_at(rows, i);
        if (!attached_to(attached, r) && (!f || footprint_line(f, record_id(r)))) /* of the variant that is shown */
            all[count++] = (struct weighed){r, workbench_effect_of(wb, r), i, true};
    }
    if (all && *out)
        take_sorted(all, count, *out);
    free(all);
    return count;
}

/* ---- comments ---- */

bool comment_is_open(const struct record *comment)
{
    return strcmp(record_text(comment, COMMENT_STATUS), "done") != 0;
}

bool comment_is_todo(const struct record *comment)
{
    return !strcmp(record_text(comment, COMMENT_KIND), "todo");
}

size_t workbench_comments_open(const struct workbench *wb, enum entity_id entity, const char *record)
{
    return about(wb->project, ENTITY_COMMENT, COMMENT_WHERE, entity, record, comment_is_open);
}

bool workbench_comment_add(struct workbench *wb, const struct comment_entry *e, char *id, struct refusal *refusal)
{
    char place[PIN_TEXT], day[EVIDENCE_DAY], fresh[RECORD_ID];
    struct change_note note;
    struct pin pin;
    size_t last = 0;
    if (text_blank(e->where) || !pin_read(wb->project, e->where, &pin))
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "where", e->where, N_("record"));
    pin_place(place, pin.entity, record_id(pin.record), pin.field);
    edit_note(&note, "");
    evidence_today(day);
    const struct field_value values[] = {{COMMENT_WHERE, place},
                                         {COMMENT_KIND, text_blank(e->kind) ? "comment" : e->kind},
                                         {COMMENT_TEXT, e->text},
                                         {COMMENT_WHO, text_blank(e->who) ? note.who : e->who},
                                         {COMMENT_DATE, day},
                                         {COMMENT_STATUS, "open"}};
    evaluation_fresh_id(wb, ENTITY_COMMENT, &last, fresh);
    struct record *record = evaluation_record(ENTITY_COMMENT, fresh, values, sizeof values / sizeof *values);
    bool done = record ? workbench_add(wb, record, -1, refusal) : evaluation_no_memory(refusal);
    record_free(record);
    if (id)
        text_copy(id, RECORD_ID, fresh);
    return done;
}

bool workbench_comment_done(struct workbench *wb, const char *id, bool done, struct refusal *refusal)
{
    return workbench_set(wb, ENTITY_COMMENT, id, COMMENT_STATUS, done ? "done" : "open", NULL, refusal);
}

/* ---- what must still come ---- */

const struct open_points *workbench_open_points(struct workbench *wb)
{
    struct clause_context context;
    if (!wb->has_points) {
        workbench_context(wb, &context);
        wb->has_points = open_points_find(&context, &wb->points);
        if (!wb->has_points)
            open_points_clear(&wb->points);
    }
    return wb->has_points ? &wb->points : NULL;
}
