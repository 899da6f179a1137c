/* SPDX-License-Identifier: MPL-2.0
 *
 * compare - the study in two ways side by side: two editions of the methods, two GWP sets, two variants, two allocation bases.
 * The project itself is not changed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "tui/screen/compare_rows.h"
#include "tui/screen/pick.h"
#include "tui/screen/product_view.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"

enum way { WAY_METHOD, WAY_GWP, WAY_VARIANT, WAY_BASIS, WAYS };
enum column { COLUMN_WHAT, COLUMN_LEFT, COLUMN_RIGHT, COLUMN_DIFFERENCE, COLUMN_PERCENT, COLUMNS };

struct compare {
    struct app *app;
    enum way way;
    char chosen[WAYS][2][96]; /* "" until first needed */
    struct table table;
    struct table_column columns[COLUMNS];
    char titles[2][96];
    struct widget_texts texts;
    /* of this round */
    unsigned long revision;
    struct footprint sides[2];
    bool has[2];
    char why[2][SENTENCE];
    struct compare_rows rows;
};

/* ---- what can be chosen ---- */

static const struct field *field_of(enum way way)
{
    return way == WAY_METHOD ? &entity_get(ENTITY_STUDY)->fields[STUDY_METHOD]
                             : &entity_get(ENTITY_ALLOCATION)->fields[ALLOCATION_BASIS];
}

/* Bases that need no amounts of a key's own: they can stand in the place of every key's. */
static const char *const bases[] = {"", "mass", "number", "energy", "protein", "dry_matter", "economic"};

static void add_choices(struct compare *s, struct pick_list *list)
{
    switch (s->way) {
    case WAY_GWP:
        pick_list_add_gwp(s->app, list);
        return;
    case WAY_VARIANT:
        pick_list_add_variants(s->app, list);
        return;
    case WAY_METHOD:
        for (const struct field_choice *c = field_of(WAY_METHOD)->choices; c->key; c++)
            pick_list_add(list, c->key, language_text(c->label), "");
        return;
    default:
        for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
            pick_list_add(list, bases[i], *bases[i] ? edit_choice(field_of(WAY_BASIS), bases[i]) : _("each key's own"), "");
    }
}

static const char *side_name(const struct compare *s, int side)
{
    const char *key = s->chosen[s->way][side];
    if (s->way == WAY_BASIS && !*key)
        return _("each key's own");
    return s->way == WAY_METHOD || s->way == WAY_BASIS ? edit_choice(field_of(s->way), key) : key;
}

/* ---- first choices: what the study has, against the next there is ---- */

static void first_gwp(struct compare *s, char sides[2][96])
{
    struct library *library = workbench_library(app_workbench(s->app));
    text_copy(sides[0], sizeof sides[0], project_study_text(app_project(s->app), STUDY_GWP_SET));
    for (size_t i = library_gwp_count(library); i-- && !*sides[1];) /* the newest stands last */
        if (strcmp(library_gwp_at(library, i)->name, sides[0]))
            text_copy(sides[1], sizeof sides[1], library_gwp_at(library, i)->name);
}

static void first_variants(struct compare *s, char sides[2][96])
{
    const char *names[2];
    size_t count = project_variants(app_project(s->app), names, 2);
    const char *shown = project_study_text(app_project(s->app), STUDY_VARIANT);
    text_copy(sides[0], sizeof sides[0], *shown ? shown : count ? names[0] : "base");
    text_copy(sides[1], sizeof sides[1], count > 1 ? names[!strcmp(names[1], sides[0]) ? 0 : 1] : sides[0]);
}

static void first_choices(struct compare *s)
{
    char(*sides)[96] = s->chosen[s->way];
    const char *method = project_study_text(app_project(s->app), STUDY_METHOD);
    if (*sides[0] || *sides[1])
        return;
    if (s->way == WAY_GWP)
        first_gwp(s, sides);
    else if (s->way == WAY_VARIANT)
        first_variants(s, sides);
    else if (s->way == WAY_BASIS)
        text_copy(sides[1], sizeof sides[1], "economic");
    else {
        text_copy(sides[0], sizeof sides[0], *method ? method : "ipcc2019");
        text_copy(sides[1], sizeof sides[1], strcmp(sides[0], "ipcc2006") ? "ipcc2006" : "ipcc2019");
    }
}

/* ---- computing, once a revision ---- */

static void clear(struct compare *s)
{
    for (int side = 0; side < 2; side++) {
        if (s->has[side])
            footprint_clear(&s->sides[side]);
        s->has[side] = false;
    }
    compare_rows_clear(&s->rows);
}

/* Between bases only the part of one product can differ: the first one where none is shown. */
static const char *product_of(const struct compare *s)
{
    const struct records *products = project_records(app_project(s->app), ENTITY_PRODUCT);
    const char *shown = app_product(s->app);
    if (*shown || s->way != WAY_BASIS || !records_count(products))
        return *shown ? shown : NULL;
    return record_id(records_at(products, 0));
}

static void compute_side(struct compare *s, int side)
{
    const char *key = s->chosen[s->way][side];
    struct footprint_view view = {.product = product_of(s)};
    struct refusal refusal = {0};
    const char **places[WAYS] = {&view.method, &view.gwp_set, &view.variant, &view.basis};
    *places[s->way] = *key ? key : NULL;
    s->has[side] = workbench_footprint_of(app_workbench(s->app), &view, &s->sides[side], &refusal);
    s->why[side][0] = '\0';
    if (!s->has[side])
        edit_refusal(&refusal, s->why[side], sizeof s->why[side]);
}

static void follow(struct compare *s)
{
    if (s->revision == app_revision(s->app))
        return;
    s->revision = app_revision(s->app);
    clear(s);
    first_choices(s);
    for (int side = 0; side < 2; side++)
        compute_side(s, side);
    if (s->has[0] && s->has[1])
        compare_rows_make(&s->sides[0], &s->sides[1], s->way == WAY_VARIANT, &s->rows);
}

/* ---- the table ---- */

static void show_mass(const struct compare *s, const struct compare_row *row, int side, char *out)
{
    if (row->known[side])
        footprint_kg(out, &s->sides[side], row->mass[side]);
    else
        strcpy(out, "-");
}

static void show_difference(const struct compare *s, const struct compare_row *row, char *out)
{
    exact difference = row->mass[1] - row->mass[0];
    if (row->kind == COMPARE_ROW && !(row->known[0] || row->known[1]))
        strcpy(out, "-");
    else
        footprint_kg(out, &s->sides[0], difference);
    if (difference > 0) {
        memmove(out + 1, out, strlen(out) + 1);
        *out = '+';
    }
}

static void show_percent(double left, double right, char *out, size_t size)
{
    if (left > 0)
        snprintf(out, size, "%+.1f", 100 * (right - left) / left);
    else
        text_copy(out, size, "-");
}

static void unit_cell(const struct compare_row *row, enum column column, struct table_cell *out)
{
    char figure[NUMBER_TEXT] = "-";
    double difference = row->figure[1] - row->figure[0];
    bool both = row->known[0] && row->known[1];
    if (column == COLUMN_PERCENT) {
        show_percent(both ? row->figure[0] : 0, row->figure[1], out->text, sizeof out->text);
        return;
    }
    if (column == COLUMN_DIFFERENCE ? both : row->known[column - COLUMN_LEFT])
        number_show(figure, column == COLUMN_DIFFERENCE ? difference : row->figure[column - COLUMN_LEFT], 6);
    snprintf(out->text, sizeof out->text, "%s%s", column == COLUMN_DIFFERENCE && both && difference > 0 ? "+" : "", figure);
}

static void what_cell(const struct compare *s, const struct compare_row *row, struct table_cell *out)
{
    static const enum term_role roles[] = {[COMPARE_TOTAL] = TERM_STRONG, [COMPARE_HEADING] = TERM_TITLE};
    bool nested = row->kind == COMPARE_STAGE || row->kind == COMPARE_ROW;
    if (row->kind == COMPARE_HEADING)
        snprintf(out->text, sizeof out->text, _("Rows that differ: %zu"), s->rows.changed);
    else
        snprintf(out->text, sizeof out->text, "%s%s", nested ? "  " : "",
                 row->label ? language_text(row->label) : *row->name ? row->name : _("(not stated)"));
    out->role = row->kind == COMPARE_TOTAL || row->kind == COMPARE_HEADING ? roles[row->kind] : TERM_NORMAL;
}

static void cell(void *context, size_t index, size_t column, struct table_cell *out)
{
    const struct compare *s = context;
    const struct compare_row *row = &s->rows.items[index];
    if (column == COLUMN_WHAT)
        what_cell(s, row, out);
    else if (row->kind == COMPARE_HEADING)
        return;
    else if (row->kind == COMPARE_UNIT)
        unit_cell(row, (enum column)column, out);
    else if (column == COLUMN_DIFFERENCE)
        show_difference(s, row, out->text);
    else if (column == COLUMN_PERCENT)
        show_percent(row->known[0] && row->known[1] ? exact_kg(row->mass[0]) : 0, exact_kg(row->mass[1]), out->text,
                     sizeof out->text);
    else
        show_mass(s, row, (int)column - COLUMN_LEFT, out->text);
}

/* ---- the screen ---- */

static void *open_compare(struct app *app)
{
    struct compare *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.column_count = COLUMNS;
    s->table.cell = cell;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.read_only = true;
    s->table.frozen = 1;
    return s;
}

static void prepare(struct compare *s)
{
    follow(s);
    for (int side = 0; side < 2; side++)
        text_copy(s->titles[side], sizeof s->titles[side], side_name(s, side));
    const struct table_column columns[COLUMNS] = {{"kg CO2e", 28, 60, false, 0},
                                                  {s->titles[0], 11, 26, true, 0},
                                                  {s->titles[1], 11, 26, true, 0},
                                                  {_("difference"), 11, 16, true, 0},
                                                  {"%", 7, 9, true, 2}};
    memcpy(s->columns, columns, sizeof columns);
    s->texts = *app_texts(s->app);
    s->table.count = s->rows.count;
}

static int draw_ways(const struct compare *s, struct term_rect area)
{
    const char *const names[WAYS] = {_("methods"), _("GWP sets"), _("variants"), _("allocation bases")};
    int col = 0;
    for (int i = 0; i < WAYS; i++) {
        char name[64];
        bool current = i == (int)s->way;
        snprintf(name, sizeof name, current ? "[%s]" : " %s ", names[i]);
        col = term_put(app_term(s->app), area, 0, col, current ? TERM_TITLE : TERM_NORMAL, name) + 1;
    }
    return 1;
}

/* Why the two cannot be told apart, or are not whole. */
static int draw_notes(const struct compare *s, struct term_rect area, int row)
{
    struct term *term = app_term(s->app);
    char line[2 * SENTENCE];
    const char *id = product_of(s);
    snprintf(line, sizeof line, _("Left: %s.  Right: %s."), side_name(s, 0), side_name(s, 1));
    row = widget_put_wrapped(term, area, row, TERM_NORMAL, line);
    const struct record *product = id ? records_find(project_records(app_project(s->app), ENTITY_PRODUCT), id) : NULL;
    if (product) {
        snprintf(line, sizeof line, _("Product: %s"), record_name(product));
        row = widget_put_wrapped(term, area, row, TERM_NORMAL, line);
    }
    for (int side = 0; side < 2; side++) {
        if (!s->has[side])
            snprintf(line, sizeof line, "! %s: %s", side_name(s, side), s->why[side]);
        else if (s->sides[side].open_count)
            snprintf(line, sizeof line, _("! %s: rows that cannot be computed: %zu"), side_name(s, side), s->sides[side].open_count);
        else
            continue;
        row = widget_put_wrapped(term, area, row, TERM_WARNING, line);
    }
    if (!strcmp(s->chosen[s->way][0], s->chosen[s->way][1]))
        row = widget_put_wrapped(term, area, row, TERM_NORMAL, _("Both sides are the same: [ and ] choose another one."));
    else if (s->has[0] && s->has[1] && !s->rows.changed)
        row = widget_put_wrapped(term, area, row, TERM_NORMAL, _("No row differs between the two."));
    return row;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct compare *s = state;
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    prepare(s);
    int row = draw_notes(s, inside, draw_ways(s, inside));
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

static const struct compare_row *current(const struct compare *s)
{
    return s->table.list.cursor < s->rows.count ? &s->rows.items[s->table.list.cursor] : NULL;
}

static bool go(struct compare *s)
{
    const struct compare_row *row = current(s);
    struct place place = {.entity = ENTITY_ACTIVITY, .field = -1};
    if (!row || row->kind != COMPARE_ROW)
        return true;
    text_copy(place.record, sizeof place.record, *row->id[0] ? row->id[0] : row->id[1]);
    app_jump(s->app, &place, NULL);
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct compare *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->table, event);
    return r == WIDGET_OPENED ? go(s) : r != WIDGET_IGNORED;
}

/* ---- choosing a side: the field of the place says which one ---- */

static bool choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct compare *s = to->context;
    (void)app, (void)refusal;
    text_copy(s->chosen[s->way][to->place.field], sizeof s->chosen[0][0], key);
    s->revision = 0;
    return true;
}

static void pick_side(struct compare *s, int side)
{
    struct pick_list *list = pick_list_new(side ? N_("right side") : N_("left side"), choose);
    if (!list)
        return;
    pick_list_to(list, &(struct place){.entity = ENTITY_STUDY, .field = side}, s);
    add_choices(s, list);
    pick_list_show(s->app, list, s->chosen[s->way][side]);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct compare *s = state;
    prepare(s);
    switch (id) {
    case COMMAND_LIST:
        s->way = (enum way)((s->way + 1) % WAYS);
        s->revision = 0;
        s->table.list = (struct list){0};
        return true;
    case COMMAND_LEFT_SIDE:
    case COMMAND_RIGHT_SIDE:
        pick_side(s, id == COMMAND_RIGHT_SIDE);
        return true;
    case COMMAND_PRODUCT:
        product_view_pick(app);
        return true;
    default:
        return false;
    }
}

/* A way and its right side: the place's field says which way, the text which choice; on the left stands the study's own. */
static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct compare *s = state;
    (void)app;
    s->way = place->entity == ENTITY_ALLOCATION ? WAY_BASIS : place->field == STUDY_GWP_SET ? WAY_GWP : WAY_METHOD;
    s->chosen[s->way][0][0] = s->chosen[s->way][1][0] = '\0';
    first_choices(s);
    if (text)
        text_copy(s->chosen[s->way][1], sizeof s->chosen[0][0], text);
    s->revision = 0;
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct compare *s = state;
    const struct compare_row *row = current(s);
    (void)app;
    if (row && row->kind == COMPARE_ROW && !(row->known[0] && row->known[1]))
        snprintf(out, size, _("%s: only one side has a figure; the other has no such row, or cannot compute it."), row->name);
    else if (row && row->kind == COMPARE_ROW)
        snprintf(out, size, _("%s: Enter goes to the row in the inventory."), row->name);
}

static void close_compare(void *state)
{
    struct compare *s = state;
    clear(s);
    table_free(&s->table);
    free(s);
}

const struct view_ops compare_screen = {
    .title = N_("comparison"),
    .clause = "7.7",
    .purpose = N_("The study computed in two ways, side by side: two editions of the methods, two sets of global warming "
                  "potentials, two variants of the inventory, or two allocation bases. Above stand the totals and stages, below "
                  "them each row that differs, the largest difference first. Nothing is changed in the project: to adopt one of "
                  "them, choose it in step 1. Rows of two variants are the same where stage, process and item are."),
    .context = CONTEXT_OF(SCREEN_COMPARE),
    .open = open_compare,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .status = status,
    .close = close_compare,
};
