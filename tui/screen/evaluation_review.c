/* SPDX-License-Identifier: MPL-2.0
 *
 * The document review: everything of the study that is to be checked, open ones first, the heaviest first. Enter records a check.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screen/evaluation.h"

static const struct table_column review_columns[] = {
    {N_("to be checked"), 18, 50, false, 0}, {N_("sort"), 12, 22, false, 1},    {N_("share"), 7, 7, true, 0},
    {N_("state"), 9, 12, false, 0},          {N_("documents"), 9, 9, true, 3}, {N_("open remarks"), 12, 12, true, 2},
};

static const struct table_column *columns(size_t *count)
{
    *count = sizeof review_columns / sizeof *review_columns;
    return review_columns;
}

static const struct review_item *item_at(struct evaluation *e, size_t row)
{
    const struct review *review = workbench_review(app_workbench(e->app));
    return review && row < review->count ? &review->items[row] : NULL;
}

static const struct review_item *current(struct evaluation *e)
{
    return item_at(e, evaluation_row(e));
}

static size_t count(struct evaluation *e)
{
    const struct review *review = workbench_review(app_workbench(e->app));
    return review ? review->count : 0;
}

static void note(struct evaluation *e, char *out, size_t size)
{
    const struct review *review = workbench_review(app_workbench(e->app));
    if (review)
        snprintf(out, size, "%zu/%zu", review->count - review->by_state[REVIEW_OPEN], review->count);
}

static const char *state_word(enum review_state state)
{
    static const char *const words[] = {[REVIEW_OPEN] = N_("open"), [REVIEW_DIFFERS] = N_("differs"), [REVIEW_AGREES] = N_("agrees")};
    return language_text(words[state]);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const enum term_role roles[] = {[REVIEW_OPEN] = TERM_NORMAL, [REVIEW_DIFFERS] = TERM_WARNING, [REVIEW_AGREES] = TERM_GOOD};
    const struct review_item *item = item_at(context, row);
    if (!item)
        return;
    switch (column) {
    case 0:
        text_copy(out->text, sizeof out->text, *item->name ? item->name : item->about);
        break;
    case 1:
        text_copy(out->text, sizeof out->text, language_text(review_kind_label(item->kind)));
        break;
    case 2:
        snprintf(out->text, sizeof out->text, "%.1f %%", 100 * item->share);
        break;
    case 3:
        text_copy(out->text, sizeof out->text, state_word(item->state));
        out->role = roles[item->state];
        break;
    default:
        if (column == 4 ? item->documents : item->remarks)
            snprintf(out->text, sizeof out->text, "%zu", column == 4 ? item->documents : item->remarks);
    }
}

static const char *mark(void *context, size_t row)
{
    const struct review_item *item = item_at(context, row);
    return !item || item->state == REVIEW_AGREES ? NULL : item->state == REVIEW_DIFFERS ? "!" : "?";
}

/* ---- details ---- */

static void say_checks(struct lines *lines, int cols, const struct review_item *item)
{
    struct text_buffer b = {0};
    for (int i = 0; i < REVIEW_CHECK_COUNT; i++)
        if (item->checks & 1u << i)
            text_buffer_printf(&b, "%s%s", b.length ? "; " : "", language_text(review_check_label((enum review_check)i)));
    if (b.data)
        evaluation_say(lines, cols, _("look at"), b.data);
    text_buffer_free(&b);
}

static void say_document(struct lines *lines, int cols, const struct record *document)
{
    static const int fields[] = {DOCUMENT_RESULT, DOCUMENT_METHOD, DOCUMENT_CHECKED_BY, DOCUMENT_DATE, DOCUMENT_NOTE};
    struct text_buffer b = {0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (*record_text(document, fields[i]))
            text_buffer_printf(&b, "%s%s", b.length ? " · " : "", edit_shown(document, fields[i]));
    evaluation_say(lines, cols, record_name(document), b.data ? b.data : _("not yet checked"));
    text_buffer_free(&b);
}

static void details(struct evaluation *e, struct lines *lines, int cols)
{
    const struct review_item *item = current(e);
    const struct project *project = evaluation_claimed(e->app);
    const struct records *documents = project_records(project, ENTITY_DOCUMENT), *remarks = project_records(project, ENTITY_REMARK);
    char where[200];
    if (!item)
        return;
    evaluation_where(e->app, item->about, where, sizeof where);
    lines_wrap(lines, TERM_STRONG, cols, 0, where);
    say_checks(lines, cols, item);
    for (size_t i = 0; i < records_count(documents); i++)
        if (pin_names(project, record_text(records_at(documents, i), DOCUMENT_ABOUT), item->record))
            say_document(lines, cols, records_at(documents, i));
    for (size_t i = 0; i < records_count(remarks); i++) {
        const struct record *r = records_at(remarks, i);
        if (pin_names(project, record_text(r, REMARK_WHERE), item->record))
            evaluation_say(lines, cols, edit_shown(r, REMARK_STATUS), record_text(r, REMARK_TEXT));
    }
}

/* ---- recording a check ---- */

static const int check_fields[] = {DOCUMENT_NAME, DOCUMENT_KIND, DOCUMENT_METHOD, DOCUMENT_RESULT, DOCUMENT_CHECKED_BY, DOCUMENT_DATE,
                                   DOCUMENT_NOTE};

/* A document that is on record already gets its result as one edit. */
static bool store_result(struct workbench *wb, const struct record *entry, struct refusal *refusal)
{
    struct batch *batch = batch_new(wb);
    bool fine = batch != NULL;
    for (size_t i = 0; fine && i < sizeof check_fields / sizeof *check_fields; i++)
        fine = batch_set(batch, ENTITY_DOCUMENT, record_id(entry), check_fields[i], record_get(entry, check_fields[i]), refusal);
    fine = fine && batch_store(batch, refusal);
    batch_free(batch);
    return fine;
}

/* What a check has to say whatever the document: a result without it proves nothing. */
static bool is_whole(const struct record *entry, struct refusal *refusal)
{
    int gap = record_get(entry, DOCUMENT_RESULT) ? review_document_gap(entry) : DOCUMENT_RESULT;
    return gap < 0 || refuse(refusal, REFUSAL_BLANK, entity_get(ENTITY_DOCUMENT)->fields[gap].key, "", "");
}

static bool store_check(struct app *app, const struct record *entry, struct refusal *refusal)
{
    struct workbench *wb = app_workbench(app);
    if (!is_whole(entry, refusal))
        return false;
    const struct document_entry document = {
        .name = record_get(entry, DOCUMENT_NAME),
        .kind = record_get(entry, DOCUMENT_KIND),
        .about = record_get(entry, DOCUMENT_ABOUT),
        .date = record_get(entry, DOCUMENT_DATE),
        .checked_by = record_get(entry, DOCUMENT_CHECKED_BY),
        .method = record_get(entry, DOCUMENT_METHOD),
        .result = record_get(entry, DOCUMENT_RESULT),
        .note = record_get(entry, DOCUMENT_NOTE),
    };
    bool fresh = !strcmp(record_id(entry), "+");
    if (fresh ? !workbench_document_add(wb, &document, NULL, refusal) : !store_result(wb, entry, refusal))
        return false;
    app_say(app, MESSAGE_GOOD, "%s", _("The check is recorded."));
    return true;
}

static const struct entry_spec check_spec = {
    .entity = ENTITY_DOCUMENT,
    .title = N_("check of a document"),
    .ok = N_("record the check"),
    .fields = {DOCUMENT_NAME, DOCUMENT_KIND, DOCUMENT_METHOD, DOCUMENT_RESULT, DOCUMENT_CHECKED_BY, DOCUMENT_DATE, DOCUMENT_NOTE},
    .count = sizeof check_fields / sizeof *check_fields,
    .spare = 1,
    .hidden = {"open"},
    .store = store_check,
};

/* The item's document that waits for a result; NULL where there is none. */
static const struct record *waiting(struct evaluation *e, const struct review_item *item)
{
    const struct records *documents = project_records(app_project(e->app), ENTITY_DOCUMENT);
    for (size_t i = 0; i < records_count(documents); i++) {
        const struct record *d = records_at(documents, i);
        const char *result = record_text(d, DOCUMENT_RESULT);
        if ((!*result || !strcmp(result, "open")) && pin_names(evaluation_claimed(e->app), record_text(d, DOCUMENT_ABOUT), item->record))
            return d;
    }
    return NULL;
}

static void say_what(struct evaluation *e, const char *about, char *out, size_t size)
{
    char where[200];
    evaluation_where(e->app, about, where, sizeof where);
    text_fill(out, size, _("What proves {where}?"), (const struct text_arg[]){{"where", where}}, 1);
}

static bool opened(struct evaluation *e)
{
    const struct review_item *item = current(e);
    const struct record *stands = item ? waiting(e, item) : NULL;
    struct record *values = !item    ? NULL
                            : stands ? record_copy(stands, record_id(stands))
                                     : record_new(entity_get(ENTITY_DOCUMENT), "+");
    char about[SENTENCE];
    if (!values)
        return true;
    if (!record_get(values, DOCUMENT_ABOUT))
        record_set(values, DOCUMENT_ABOUT, item->about);
    record_set(values, DOCUMENT_RESULT, NULL);
    record_set(values, DOCUMENT_CHECKED_BY, evaluation_evaluator(e->app));
    record_set(values, DOCUMENT_DATE, entry_today());
    say_what(e, item->about, about, sizeof about);
    entry_open(e->app, &check_spec, values, about);
    return true;
}

void evaluation_resume_check(struct evaluation *e, const struct place *place, const char *text)
{
    const struct record *stands = records_find(project_records(app_project(e->app), ENTITY_DOCUMENT), place->record);
    struct record *values = stands ? record_copy(stands, place->record) : record_new(entity_get(ENTITY_DOCUMENT), "+");
    entry_resume(e->app, &check_spec, values, "", text);
}

/* ---- keys ---- */

static bool at(struct evaluation *e, struct place *out)
{
    const struct review_item *item = current(e);
    if (!item)
        return false;
    *out = (struct place){.entity = record_entity(item->record)->id, .field = -1};
    text_copy(out->record, sizeof out->record, record_id(item->record));
    return true;
}

static bool command(struct evaluation *e, enum command_id id)
{
    const struct review_item *item = current(e);
    if (id == COMMAND_GO && item)
        evaluation_go(e->app, item->about);
    return id == COMMAND_GO;
}

static const char *record_of(struct evaluation *e, size_t row)
{
    (void)e;
    (void)row;
    return NULL; /* the list is drawn from the study, not from documents */
}

const struct part_ops review_part = {
    .title = N_("review"),
    .entity = ENTITY_DOCUMENT,
    .list_rows = 10,
    .count = count,
    .note = note,
    .details = details,
    .opened = opened,
    .command = command,
    .at = at,
    .columns = columns,
    .cell = cell,
    .mark = mark,
    .record = record_of,
    .empty = N_("Nothing is to be checked yet: the list is drawn from the inventory, its factors and keys, the actions and the lots."),
};
