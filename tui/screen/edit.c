/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/width.h"
#include "workbench/evaluation.h"
#include "workbench/evidence.h"

void edit_refusal(const struct refusal *refusal, char *out, size_t size)
{
    char what[SENTENCE], remedy[SENTENCE];
    language_refusal(refusal, what, sizeof what);
    language_remedy(refusal, remedy, sizeof remedy);
    text_fill(out, size, *remedy ? _("{what}. {remedy}.") : _("{what}."),
              (const struct text_arg[]){{"what", what}, {"remedy", remedy}}, 2);
}

static bool same(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

bool edit_store(struct app *app, const struct place *place, const char *text, const char *seen, char *error, size_t size)
{
    struct refusal refusal = {0};
    const char *value = text_blank(text) ? NULL : text;
    if (same(text, seen))
        return true;
    if (workbench_set(app_workbench(app), place->entity, place->record, place->field, value, seen, &refusal))
        return true;
    edit_refusal(&refusal, error, size);
    return false;
}

enum { PREVIEW_CELLS = 28 };

/* Where a conversion has too many steps for its place, its last ones count. */
static const char *last_steps(const char *text)
{
    const char *next;
    text += strspn(text, " ");
    while (text_cells(text) > PREVIEW_CELLS && (next = strstr(text + 1, "= ")))
        text = next;
    return text;
}

void edit_preview(struct app *app, const struct place *place, const char *text, char *out, size_t size)
{
    struct entry_preview preview = {0};
    struct refusal refusal = {0};
    size_t typed = strlen(text ? text : "");
    out[0] = '\0';
    if (text_blank(text) ||
        !workbench_preview(app_workbench(app), place->entity, place->record, place->field, text, &preview, &refusal))
        return;
    bool repeats = !strncmp(preview.text, text, typed); /* what was typed stands there already */
    const char *rest = repeats ? preview.text + typed : preview.text;
    rest = last_steps(rest);
    snprintf(out, size, "%s%s%s%s", !*rest || *rest == '=' ? "" : "= ", rest, *preview.warning ? "\n! " : "", preview.warning);
}

void edit_becomes(struct app *app, const struct record *activity, char *out, size_t size)
{
    struct entry_preview preview = {0};
    struct refusal refusal = {0};
    const char *amount = record_get(activity, ACTIVITY_AMOUNT), *last = NULL;
    out[0] = '\0';
    if (!amount || !workbench_preview(app_workbench(app), ENTITY_ACTIVITY, record_id(activity), ACTIVITY_AMOUNT, amount,
                                      &preview, &refusal))
        return;
    for (const char *at = preview.text; (at = strstr(at, " = ")); at++)
        last = at + 3;
    if (last)
        text_copy(out, size, last);
}

const struct finding *edit_finding(struct app *app, enum entity_id entity, const char *record, int field)
{
    return workbench_pending(app_workbench(app)) ? NULL : workbench_finding_at(app_workbench(app), entity, record, field);
}

const char *edit_mark(const struct finding *finding)
{
    static const char *const marks[] = {
        [SEVERITY_ERROR] = "!", [SEVERITY_WARNING] = "!", [SEVERITY_QUESTION] = "?", [SEVERITY_NOTE] = NULL};
    return finding ? marks[finding->severity] : NULL;
}

const char *edit_choice(const struct field *field, const char *key)
{
    const struct field_choice *choice = field_choice_find(field, key);
    return choice ? language_text(choice->label) : key;
}

const char *edit_shown(const struct record *record, int field)
{
    const struct field *f = &record_entity(record)->fields[field];
    const char *value = record_text(record, field);
    return f->type == FIELD_CHOICE ? edit_choice(f, value) : value;
}

static bool contains(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (; *text; text++)
        if (!strncasecmp(text, word, n))
            return true;
    return !n;
}

bool edit_holds(const char *text, const char *words)
{
    char folded[256], *rest = NULL, *narrow = malloc(2 * strlen(text) + 1);
    bool found = narrow;
    text_fold_width(folded, sizeof folded, words);
    if (narrow)
        text_fold_width(narrow, 2 * strlen(text) + 1, text);
    for (char *word = strtok_r(folded, " ", &rest); found && word; word = strtok_r(NULL, " ", &rest))
        found = contains(narrow, word);
    free(narrow);
    return found;
}

static bool holds_word(const struct record *record, const int *fields, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (contains(record_text(record, fields[i]), word))
            return true;
    return contains(record_id(record), word);
}

bool edit_matches(const struct record *record, const int *fields, size_t count, const char *words)
{
    char folded[256], *rest = NULL;
    text_fold_width(folded, sizeof folded, words);
    for (char *word = strtok_r(folded, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!holds_word(record, fields, count, word))
            return false;
    return true;
}

void edit_fresh(struct app *app, enum entity_id entity, char *out, size_t size)
{
    const char *prefix = entity_get(entity)->prefix;
    project_fresh_id(app_project(app), entity, prefix ? prefix : "x", out, size);
}

/* What an evaluator writes; the workbench refuses all else of a review. */
static bool is_evaluation(enum entity_id entity)
{
    static const bool kinds[ENTITY_COUNT] = {
        [ENTITY_EVALUATOR] = true, [ENTITY_DOCUMENT] = true, [ENTITY_REMARK] = true, [ENTITY_VISIT] = true,
        [ENTITY_SAMPLE] = true,    [ENTITY_SIGN_OFF] = true, [ENTITY_REASON] = true,    [ENTITY_COMMENT] = true,
    };
    return kinds[entity];
}

bool edit_open(struct app *app, enum entity_id entity)
{
    const struct workbench *wb = app_workbench(app);
    return !workbench_read_only(wb) && (!workbench_reviewing(wb) || is_evaluation(entity));
}

bool edit_refused(struct app *app, enum entity_id entity)
{
    if (edit_open(app, entity))
        return false;
    app_say(app, MESSAGE_WARNING, "%s",
            workbench_read_only(app_workbench(app))
                ? _("This project is open for reading only; nothing can be changed here.")
                : _("In a review the figures are not changed: M leaves a remark on this place, W shows the study in other ways."));
    return true;
}

bool edit_locked(struct app *app)
{
    return edit_refused(app, ENTITY_STUDY);
}

bool edit_copy(struct app *app, enum entity_id entity, const char *id, char *new_id, size_t size)
{
    const struct records *set = project_records(app_project(app), entity);
    long at = records_index(set, id);
    struct refusal refusal = {0};
    if (at < 0 || edit_refused(app, entity))
        return false;
    edit_fresh(app, entity, new_id, size);
    struct record *copy = record_copy(records_at(set, (size_t)at), new_id);
    bool done = copy && workbench_add(app_workbench(app), copy, at + 1, &refusal);
    record_free(copy);
    if (done)
        app_say(app, MESSAGE_GOOD, "%s", _("Copied: the new row stands below."));
    else
        app_refused(app, &refusal);
    return done;
}

bool edit_delete(struct app *app, enum entity_id entity, const char *id)
{
    const struct record *record = records_find(project_records(app_project(app), entity), id);
    struct refusal refusal = {0};
    char name[160];
    if (!record || edit_refused(app, entity))
        return false;
    text_clean(name, sizeof name, record_name(record), false);
    struct workbench *wb = app_workbench(app);
    size_t files = workbench_attachments_of(wb, entity, id), comments = workbench_comments_of(wb, entity, id);
    bool done = workbench_delete(wb, entity, id, &refusal);
    if (done && files + comments)
        app_say(app, MESSAGE_GOOD, _("Deleted '%s', with files: %zu, comments: %zu. u brings all of it back."), name, files, comments);
    else if (done)
        app_say(app, MESSAGE_GOOD, _("Deleted '%s'. u brings it back."), name);
    else
        app_refused(app, &refusal);
    return done;
}

const struct footprint *edit_footprint(struct app *app, char *why, size_t size)
{
    struct refusal refusal = {0};
    const struct footprint *footprint = workbench_footprint(app_workbench(app), &refusal);
    if (why)
        why[0] = '\0';
    if (!footprint && why)
        edit_refusal(&refusal, why, size);
    return footprint;
}

struct row_result edit_row(const struct footprint *footprint, const struct line *first)
{
    struct row_result row;
    if (footprint_row(footprint, first->activity, &row) && row.lines == first)
        return row;
    return (struct row_result){.lines = first, .count = 1, .kind = first->kind, .co2e = first->co2e};
}

void edit_file_name(const char *text, char *out, size_t size)
{
    char clean[101];
    text_clean(clean, sizeof clean, text, false);
    text_strip(clean);
    for (char *c = clean; *c; c++)
        if (strchr("/\\:*?\"<>| \t", *c) || (c == clean && *c == '.'))
            *c = '-';
    snprintf(out, size, "%s", *clean ? clean : "nongtan");
}
