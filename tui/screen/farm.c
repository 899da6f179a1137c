/* SPDX-License-Identifier: MPL-2.0
 *
 * farm - the farm log: its lines by date with one entry line at the foot, and beside it the list of plots and herds.
 *
 * What is typed stays in the entry line until it is stored; what it would become stands above it at each key.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/farm_words.h"
#include "tui/screen/page_table.h"
#include "tui/screen/pick.h"
#include "tui/screen/records.h"
#include "tui/screen/steps.h"
#include "workbench/farm.h"

enum { COLUMN_DATE, COLUMN_SITE, COLUMN_WORK, COLUMN_ITEM, COLUMN_AMOUNT, COLUMN_ROW, COLUMNS };

struct farm {
    struct app *app;
    bool sites_shown;
    struct page_table lines;
    struct records_list sites;
    size_t *order; /* lines that the filter leaves, by date; owned */
    unsigned long revision;
    char filter[200];
    bool typing;
    char changed[96]; /* the line that is typed anew; "" for a new one */
    struct field_edit field;
    char said[SENTENCE]; /* why the typed line was refused, or what became of the last one */
    bool refused;
    char wanted[96]; /* where the cursor goes when the list is made again */
};

static const struct records_kind site_list = {
    .entity = ENTITY_SITE,
    .columns = {{SITE_ID, 12, 24, false, 0}, {SITE_KIND, 10, 16, false, 0}, {SITE_AREA, 8, 14, false, 0}, {SITE_HEADS, 6, 8, true, 1},
                {SITE_PRODUCT, 8, 20, false, 2}, {SITE_WORDS, 10, 40, false, 3}},
    .column_count = 6,
    .title = N_("plots and herds"),
    .empty = N_("No plots or herds yet. 'a' adds one by the name that people call it, with its size: 3号地 12.5亩, 东塘 8亩, 育肥一栋 500头."),
};

static const struct records *set_of(const struct farm *s)
{
    return project_records(app_project(s->app), ENTITY_LOG);
}

static const struct record *record_at(const struct farm *s, size_t row)
{
    return s->order && row < s->lines.table.count ? records_at(set_of(s), s->order[row]) : NULL;
}

static const struct record *current(const struct farm *s)
{
    return record_at(s, s->lines.table.list.cursor);
}

/* ---- which lines, in which order ---- */

struct dated { long day; size_t at; };

static int by_date(const void *a, const void *b)
{
    const struct dated *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* An amount that goes nowhere, and is none of the product itself. */
static bool feeds_nothing(const struct farm *s, const struct record *line)
{
    return !record_get(line, LOG_ACTIVITY) && record_get(line, LOG_AMOUNT) && !farm_log_is_product(app_project(s->app), line);
}

/* "?" stands for the lines that feed no row. */
static bool is_shown(const struct farm *s, const struct record *line)
{
    static const int fields[] = {LOG_DATE, LOG_SITE, LOG_WORK, LOG_ITEM, LOG_ACTIVITY, LOG_TYPED, LOG_WHO, LOG_NOTE};
    if (!strcmp(s->filter, "?"))
        return feeds_nothing(s, line);
    return !*s->filter || edit_matches(line, fields, sizeof fields / sizeof *fields, s->filter);
}

static void go_to(struct farm *s, const char *id)
{
    for (size_t i = 0; i < s->lines.table.count; i++)
        if (!strcmp(record_id(record_at(s, i)), id))
            table_go(&s->lines.table, i, SIZE_MAX);
}

static void put_in_order(struct farm *s)
{
    const struct records *lines = set_of(s);
    struct dated *dated = calloc(records_count(lines) + 1, sizeof *dated);
    size_t count = 0;
    free(s->order);
    s->order = calloc(records_count(lines) + 1, sizeof *s->order);
    for (size_t i = 0; dated && s->order && i < records_count(lines); i++) {
        struct date date;
        if (!is_shown(s, records_at(lines, i)))
            continue;
        bool known = date_read(record_text(records_at(lines, i), LOG_DATE), "", &date, NULL);
        dated[count++] = (struct dated){known ? date_days(date) : -1, i};
    }
    if (dated && s->order)
        qsort(dated, count, sizeof *dated, by_date);
    for (size_t i = 0; s->order && i < count; i++)
        s->order[i] = dated[i].at;
    s->lines.table.count = s->order ? count : 0;
    free(dated);
}

static void follow(struct farm *s)
{
    if (s->revision == app_revision(s->app) && !*s->wanted)
        return;
    s->revision = app_revision(s->app);
    put_in_order(s);
    go_to(s, s->wanted);
    s->wanted[0] = '\0';
}

/* ---- the table ---- */

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const int fields[] = {LOG_DATE, LOG_SITE, LOG_WORK, LOG_ITEM};
    struct farm *s = context;
    const struct record *line = record_at(s, row);
    if (!line)
        return;
    const char *unit = record_text(line, LOG_UNIT), *pack = record_text(line, LOG_PACK);
    const struct record *fed = records_find(project_records(app_project(s->app), ENTITY_ACTIVITY), record_text(line, LOG_ACTIVITY));
    if (column < COLUMN_AMOUNT)
        text_copy(out->text, sizeof out->text, record_text(line, fields[column]));
    else if (column == COLUMN_AMOUNT)
        snprintf(out->text, sizeof out->text, "%.100s%s%.60s%s%.60s", record_text(line, LOG_AMOUNT), *unit ? " " : "", unit,
                 *pack ? " × " : "", pack);
    else if (fed)
        snprintf(out->text, sizeof out->text, "%.60s %.150s", record_id(fed), record_text(fed, ACTIVITY_ITEM));
}

static const char *mark(void *context, size_t row)
{
    const struct record *line = record_at(context, row);
    return line && feeds_nothing(context, line) ? "?" : NULL;
}

static void *open_farm(struct app *app)
{
    struct farm *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    page_table_start(&s->lines, app, s, cell, COLUMNS, 1);
    s->lines.table.mark = mark;
    records_start(&s->sites, app, &site_list);
    return s;
}

static void prepare(struct farm *s)
{
    const struct table_column columns[] = {{_("date"), 10, 12, false, 0}, {_("plot or herd"), 9, 18, false, 0}, {_("work"), 6, 14, false, 1},
                                           {_("item"), 10, 24, false, 0}, {_("amount"), 12, 24, true, 0}, {_("feeds"), 8, 30, false, 0}};
    page_table_prepare(&s->lines, columns,
                       *s->filter ? _("No line holds these words. '/' changes them.")
                                  : _("No lines yet. 'a' adds one: 3月5日 3号地 追施尿素 2袋. Tab goes to the plots and herds."));
    follow(s);
    s->lines.table.focused = !s->typing;
}

/* ---- drawing ---- */

static void draw_tabs(const struct farm *s, struct term_rect area)
{
    char text[200];
    const size_t lines = records_count(set_of(s)), sites = records_count(project_records(app_project(s->app), ENTITY_SITE));
    snprintf(text, sizeof text, s->sites_shown ? " %s %zu  [%s %zu]" : "[%s %zu]  %s %zu", _("farm log"), lines, _("plots and herds"), sites);
    int col = term_put(app_term(s->app), area, 0, 1, TERM_TITLE, text);
    if (*s->filter && !s->sites_shown)
        term_put(app_term(s->app), area, 0, col + 3, TERM_DIM, s->filter);
}

/* What the typed line would become, why it would not, or how its last word goes on. */
static enum term_role tell(struct farm *s, char *out, size_t size)
{
    struct farm_preview preview;
    struct refusal refusal;
    *out = '\0';
    if (*s->said) {
        text_copy(out, size, s->said);
        return s->refused ? TERM_WARNING : TERM_DIM;
    }
    if (text_blank(field_text(&s->field)))
        return TERM_DIM;
    if (workbench_farm_preview_next(app_workbench(s->app), s->changed, field_text(&s->field), &preview, &refusal))
        snprintf(out, size, "%.400s%s%s", preview.text, *preview.warning ? "  ! " : "", preview.warning);
    else
        edit_refusal(&refusal, out, size);
    return TERM_DIM;
}

static void tell_words(struct farm *s, char *out, size_t size)
{
    struct farm_completions words;
    struct text_buffer b = {0};
    *out = '\0';
    farm_complete(s->app, field_text(&s->field), &words);
    for (size_t i = 0; i < words.count; i++)
        text_buffer_printf(&b, "%s%s", i ? "  " : "", words.words[i]);
    const struct text_arg args[] = {{"words", b.data}};
    if (words.count)
        text_fill(out, size, _("Tab completes: {words}"), args, 1);
    text_buffer_free(&b);
}

enum { ENTRY_ROWS = 4 }; /* two of what it becomes, one of completions, one to type in */

static void draw_entry(struct farm *s, struct term_rect area)
{
    char text[SENTENCE], words[SENTENCE];
    struct term *term = app_term(s->app);
    const char *prompt = *s->changed ? _("change: ") : _("line: ");
    enum term_role role = tell(s, text, sizeof text);
    widget_put_wrapped(term, (struct term_rect){area.row, area.col + 1, 2, area.cols - 2}, 0, role, text);
    tell_words(s, words, sizeof words);
    term_put_cell(term, area, 2, 1, area.cols - 2, TERM_DIM, words);
    int col = term_put(term, area, 3, 1, TERM_STRONG, prompt);
    field_draw(&s->field, term, (struct term_rect){area.row + 3, area.col + col, 1, area.cols - col - 1},
               s->refused ? TERM_FIELD_ERROR : TERM_FIELD);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct farm *s = state;
    (void)app;
    prepare(s);
    draw_tabs(s, area);
    int foot = s->typing ? ENTRY_ROWS : 0;
    struct term_rect rest = {area.row + 1, area.col, area.rows - 1 - foot, area.cols};
    if (s->sites_shown) {
        records_draw(&s->sites, rest);
        return;
    }
    table_draw(&s->lines.table, app_term(s->app), rest);
    if (s->typing)
        draw_entry(s, (struct term_rect){area.row + area.rows - foot, area.col, foot, area.cols});
}

/* ---- typing ---- */

static void type(struct farm *s, const char *id, const char *text)
{
    if (edit_refused(s->app, ENTITY_LOG))
        return;
    s->typing = true;
    s->refused = false;
    s->said[0] = '\0';
    s->field.max_bytes = FARM_LINE_TEXT - 1;
    s->field.placeholder = "3月5日 3号地 追施尿素 2袋";
    text_copy(s->changed, sizeof s->changed, id);
    field_set(&s->field, text);
}

static void type_current(struct farm *s)
{
    char text[FARM_LINE_TEXT];
    const struct record *line = current(s);
    if (!line)
        return;
    workbench_farm_text(line, text, sizeof text);
    type(s, record_id(line), text);
}

static void store(struct farm *s)
{
    struct refusal refusal;
    char id[64] = "";
    const char *text = field_text(&s->field);
    bool change = *s->changed;
    bool good = change ? workbench_farm_change(app_workbench(s->app), s->changed, text, &refusal)
                       : workbench_farm_add_next(app_workbench(s->app), text, id, &refusal);
    s->refused = !good;
    if (!good) {
        edit_refusal(&refusal, s->said, sizeof s->said);
        return;
    }
    text_copy(s->wanted, sizeof s->wanted, change ? s->changed : id);
    const struct text_arg args[] = {{"id", id}};
    text_fill(s->said, sizeof s->said, _("Stored {id}; the next line, or Esc."), args, 1);
    field_set(&s->field, "");
    s->typing = !change;
}

static void complete(struct farm *s)
{
    struct farm_completions words;
    struct text_buffer b = {0};
    farm_complete(s->app, field_text(&s->field), &words);
    if (!words.count)
        return;
    text_buffer_add_bytes(&b, field_text(&s->field), words.from);
    text_buffer_printf(&b, "%s ", words.words[0]);
    if (b.data)
        field_set(&s->field, b.data);
    s->field.changed = true;
    text_buffer_free(&b);
}

static bool handle_typing(struct farm *s, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ENTER)) {
        if (text_blank(field_text(&s->field)))
            s->typing = false;
        else
            store(s);
    } else if (term_is_key(event, TERM_KEY_ESC)) {
        s->typing = false;
    } else if (term_is_key(event, TERM_KEY_TAB)) {
        complete(s);
    } else if (field_handle(&s->field, event) == WIDGET_IGNORED) {
        return false;
    } else {
        s->said[0] = '\0';
        s->refused = false;
    }
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct farm *s = state;
    prepare(s);
    if (s->typing)
        return handle_typing(s, event);
    if (s->sites_shown && records_handle(&s->sites, event))
        return true;
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    if (s->sites_shown)
        return false;
    enum widget_result r = table_handle(&s->lines.table, event);
    if (r == WIDGET_OPENED)
        type_current(s);
    return r != WIDGET_IGNORED;
}

/* ---- commands ---- */

static const char new_row[] = "+";

static bool feed(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    char row[64];
    if (!strcmp(key, new_row))
        return workbench_farm_new_row(app_workbench(app), to->place.record, row, refusal);
    return workbench_farm_link(app_workbench(app), to->place.record, key, refusal);
}

/* Rows that lines can make first need no amount of their own; the others are there, and say that they have one. */
static void choose_row(struct farm *s)
{
    const struct record *line = current(s);
    const struct records *rows = project_records(app_project(s->app), ENTITY_ACTIVITY);
    struct pick_list *list = line && !edit_refused(s->app, ENTITY_LOG) ? pick_list_new(N_("What does this line feed?"), feed) : NULL;
    struct place place = {.entity = ENTITY_LOG, .field = LOG_ACTIVITY};
    if (!list)
        return;
    text_copy(place.record, sizeof place.record, record_id(line));
    pick_list_to(list, &place, s);
    pick_list_add(list, new_row, _("a new row of this item"), record_text(line, LOG_ITEM));
    for (size_t i = 0; i < records_count(rows); i++) {
        const struct record *row = records_at(rows, i);
        if (!record_get(row, ACTIVITY_MODEL))
            pick_list_add(list, record_id(row), record_text(row, ACTIVITY_ITEM),
                          record_get(row, ACTIVITY_AMOUNT) ? _("has an amount of its own") : record_id(row));
    }
    pick_list_add(list, "", _("no row"), "");
    pick_list_show(s->app, list, record_get(line, LOG_ACTIVITY) ? record_text(line, LOG_ACTIVITY) : new_row);
}

static bool set_filter(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct farm *s = *(struct farm **)context;
    (void)app, (void)error, (void)size;
    text_copy(s->filter, sizeof s->filter, text);
    text_strip(s->filter);
    s->revision = 0;
    return true;
}

static void filter(struct farm *s)
{
    struct farm **context = malloc(sizeof *context);
    if (!context)
        return;
    *context = s;
    ask_line(s->app, &(struct ask){.title = _("Filter"), .prompt = _("Words: "), .proposal = s->filter, .ok = _("show"), .done = set_filter,
                                   .text = _("Only lines that hold all these words are shown; \"?\" shows those that feed no row. Blank shows all."),
                                   .context = context});
}

static bool line_command(struct farm *s, enum command_id id)
{
    const struct record *line = current(s);
    if (id == COMMAND_ADD)
        type(s, "", "");
    else if (id == COMMAND_FILTER)
        filter(s);
    else if (id == COMMAND_FEED)
        choose_row(s);
    else if (id == COMMAND_FORM && line)
        record_form_open(s->app, ENTITY_LOG, record_id(line), LOG_DATE);
    else if (id == COMMAND_COPY && line)
        edit_copy(s->app, ENTITY_LOG, record_id(line), s->wanted, sizeof s->wanted);
    else if (id == COMMAND_DELETE && line)
        edit_delete(s->app, ENTITY_LOG, record_id(line));
    else if (id == COMMAND_TRACE && line && record_get(line, LOG_ACTIVITY))
        app_trace(s->app, record_text(line, LOG_ACTIVITY));
    else
        return false;
    return true;
}

/* "36亩" behind the name is the area, "500" or "500头" the heads; -1: neither, it belongs to the name. */
static int site_field(struct app *app, const char *word, char *value, size_t size)
{
    static const int fields[] = {SITE_AREA, SITE_HEADS};
    const char *const heads[] = {"头", "只", "羽", "尾"};
    text_copy(value, size, word);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        char *unit = strstr(value, heads[i]);
        if (unit && !strcmp(unit, heads[i]))
            *unit = '\0';
    }
    for (size_t i = 0; *value >= '0' && *value <= '9' && i < sizeof fields / sizeof *fields; i++)
        if (validate_field(workbench_units(app_workbench(app)), app_project(app), &entity_get(ENTITY_SITE)->fields[fields[i]], value, NULL))
            return fields[i];
    return -1;
}

/* A plot's id is its name, so that is asked for, with its size if one likes; the rest is in its form. */
static bool add_site(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal;
    char name[96], value[96] = "";
    (void)context;
    text_copy(name, sizeof name, text);
    text_strip(name);
    char *last = strrchr(name, ' ');
    int field = last ? site_field(app, last + 1, value, sizeof value) : -1;
    if (field >= 0)
        *last = '\0', text_strip(name);
    bool good = *name ? true : refuse(&refusal, REFUSAL_BLANK, "site_id", "", "");
    struct record *record = good ? record_new(entity_get(ENTITY_SITE), name) : NULL;
    good = good && ((record && record_set(record, SITE_KIND, field == SITE_HEADS ? "building" : "plot") &&
                     (field < 0 || record_set(record, field, value))) || refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", ""));
    good = good && workbench_add(app_workbench(app), record, -1, &refusal);
    record_free(record);
    if (!good)
        edit_refusal(&refusal, error, size);
    return good;
}

static void ask_site(struct farm *s)
{
    if (!edit_refused(s->app, ENTITY_SITE))
        ask_line(s->app, &(struct ask){.title = _("plots and herds"), .prompt = _("Name: "), .proposal = "", .ok = _("add"), .done = add_site,
                                       .text = _("Its name, as people say it, and its size: 3号地 12.5亩, 东塘 8亩, 育肥一栋 500头")});
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct farm *s = state;
    (void)app;
    prepare(s);
    if (id == COMMAND_ADD && s->sites_shown) {
        ask_site(s);
        return true;
    }
    if (id == COMMAND_LIST) {
        s->sites_shown = !s->sites_shown;
        return true;
    }
    return s->sites_shown ? records_command(&s->sites, id) : line_command(s, id);
}

/* ---- places ---- */

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct farm *s = state;
    (void)app;
    s->sites_shown = place->entity == ENTITY_SITE;
    if (s->sites_shown)
        return records_focus(&s->sites, place, text);
    text_copy(s->filter, sizeof s->filter, !strcmp(place->record, "lines") ? "?" : "");
    s->revision = 0;
    prepare(s);
    go_to(s, place->record);
    if (text)
        type(s, strcmp(place->record, "+") ? place->record : "", text);
    return place->entity == ENTITY_LOG;
}

static context_set part(const void *state)
{
    const struct farm *s = state;
    return s->typing && !s->sites_shown ? CONTEXT_COMPLETES : 0;
}

static bool typing(const void *state)
{
    const struct farm *s = state;
    return s->typing || (s->sites_shown && records_typing(&s->sites));
}

static const char *draft(void *state, char *place, size_t size)
{
    struct farm *s = state;
    struct place where = {.entity = ENTITY_LOG, .field = LOG_TYPED};
    if (s->sites_shown)
        return records_draft(&s->sites, place, size);
    if (!s->typing || !s->field.changed || text_blank(field_text(&s->field)))
        return NULL;
    text_copy(where.record, sizeof where.record, *s->changed ? s->changed : "+");
    place_write(&where, place, size);
    return field_text(&s->field);
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct farm *s = state;
    (void)app;
    if (s->sites_shown)
        return records_place(&s->sites, out);
    *out = (struct place){.entity = ENTITY_LOG, .field = -1};
    text_copy(out->record, sizeof out->record, current(s) ? record_id(current(s)) : "");
    return *out->record;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct farm *s = state;
    (void)app;
    prepare(s);
    const struct record *line = current(s);
    if (s->sites_shown)
        records_status(&s->sites, out, size);
    else if (line && !s->typing)
        text_clean(out, size, record_text(line, LOG_TYPED), false);
}

static void close_farm(void *state)
{
    struct farm *s = state;
    table_free(&s->lines.table);
    records_free(&s->sites);
    field_free(&s->field);
    free(s->order);
    free(s);
}

const struct view_ops farm_screen = {
    .title = N_("farm log"),
    .clause = "7.6",
    .purpose = N_("What is done on plots and herds, one dated line each, as it stands in the notebook: 3月5日 3号地 追施尿素 2袋. The lines "
                  "of a period make the amounts of the rows that they feed, unit by unit; rows with a total of their own stay as they "
                  "are. A line without a day is of the day of the line before; 3# is the plot 3号地; the first sign of an item will do "
                  "where only one begins with it. What is typed is kept, what was understood stands beside it before it is stored. The months that the log covers "
                  "are those of clause 7.6 c."),
    .context = CONTEXT_OF(SCREEN_LOG),
    .part = part,
    .open = open_farm,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .at = at,
    .status = status,
    .close = close_farm,
};
