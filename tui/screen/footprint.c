/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint - step 3: the total, what it is per functional unit, and bars by a cut; a bar opens its rows, a row its trace.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/grade.h"
#include "core/line_text.h"
#include "core/number.h"
#include "core/uncertainty.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"
#include "tui/screen/product_view.h"
#include "tui/screen/steps.h"
#include "tui/widget/chart.h"

struct footprint_state {
    struct app *app;
    struct product_view products;
    struct chart chart;
    struct widget_texts texts;
    enum footprint_cut cut;
    bool inside;                       /* the rows of one group are shown */
    char group[128];                   /* its key */
    size_t group_row;                  /* where the cursor comes back to */
    const struct footprint *footprint; /* of this round */
    char why[SENTENCE];
    struct group *groups;              /* of this round, largest first */
    size_t group_count;
    struct group_row {
        const struct line *line;       /* the first of its lines in the group */
        exact co2e;                    /* of all of them */
    } *rows;                           /* of this round: the rows of the group, largest first */
    size_t row_count;
    exact largest;
    unsigned long revision;            /* of which `uncertain` tells; it is made once, not at each key */
    char product[96];
    char uncertain[SENTENCE];
};

/* ---- what is shown, made anew each round ---- */

static int larger(exact a, exact b)
{
    return a < b ? 1 : a > b ? -1 : 0;
}

static int compare_groups(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    int order = larger(x->co2e, y->co2e);
    return order ? order : strcmp(x->key, y->key);
}

static int compare_rows(const void *a, const void *b)
{
    const struct group_row *x = a, *y = b;
    int order = larger(x->co2e, y->co2e);
    return order ? order : x->line < y->line ? -1 : x->line > y->line;
}

static const char *key_of(const struct line *line, enum footprint_cut cut)
{
    static const enum activity_field fields[] = {[CUT_STAGE] = ACTIVITY_STAGE,
                                                 [CUT_PROCESS] = ACTIVITY_PROCESS,
                                                 [CUT_ITEM] = ACTIVITY_ITEM,
                                                 [CUT_SOURCE] = ACTIVITY_DATA_KIND};
    return cut == CUT_GAS ? line->way->gas : line_text(line, fields[cut]);
}

/* The gases of one row stand beside each other: they become one bar. */
static void add_line(struct footprint_state *s, const struct line *line)
{
    struct group_row *last = s->row_count ? &s->rows[s->row_count - 1] : NULL;
    if (last && last->line->activity == line->activity)
        last->co2e += line->co2e;
    else
        s->rows[s->row_count++] = (struct group_row){line, line->co2e};
}

static void collect_rows(struct footprint_state *s)
{
    free(s->rows);
    s->rows = calloc(s->footprint->line_count + 1, sizeof *s->rows);
    s->row_count = 0;
    for (size_t i = 0; s->rows && i < s->footprint->line_count; i++) {
        const struct line *line = &s->footprint->lines[i];
        if (line->kind == LINE_EMISSION && !strcmp(key_of(line, s->cut), s->group))
            add_line(s, line);
    }
    if (s->rows)
        qsort(s->rows, s->row_count, sizeof *s->rows, compare_rows);
    s->inside = s->row_count > 0;
}

static void collect(struct footprint_state *s)
{
    s->footprint = product_view_footprint(&s->products, s->app, s->why, sizeof s->why);
    free(s->groups);
    s->groups = NULL;
    s->group_count = 0;
    if (s->footprint && footprint_group(s->footprint, s->cut, &s->groups, &s->group_count) && s->group_count)
        qsort(s->groups, s->group_count, sizeof *s->groups, compare_groups);
    if (s->inside && s->footprint)
        collect_rows(s);
    s->inside = s->inside && s->footprint;
    s->chart.count = s->inside ? s->row_count : s->group_count;
    s->largest = s->inside ? s->rows[0].co2e : s->group_count ? s->groups[0].co2e : 0;
}

/* ---- bars ---- */

static const char *group_name(const struct footprint_state *s, const char *key)
{
    if (!*key)
        return _("(not stated)");
    return s->cut == CUT_SOURCE ? edit_choice(&entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_DATA_KIND], key) : key;
}

static void fill_bar(const struct footprint_state *s, exact co2e, struct chart_bar *out)
{
    char kg[EXACT_TEXT], share[SHARE_TEXT];
    footprint_kg(kg, s->footprint, co2e);
    share_show(share, s->footprint, footprint_share(s->footprint, co2e));
    text_copy(out->value, sizeof out->value, kg);
    text_copy(out->percent, sizeof out->percent, share);
    out->part = s->largest > 0 ? exact_kg(co2e) / exact_kg(s->largest) : 0;
}

static void bar(void *context, size_t index, struct chart_bar *out)
{
    struct footprint_state *s = context;
    if (s->inside) {
        const struct record *activity = s->rows[index].line->activity;
        char amount[160];
        if (is_model_row(activity))
            model_row_summary(s->app, activity, amount, sizeof amount);
        else
            line_amount_show(amount, sizeof amount, s->rows[index].line);
        snprintf(out->label, sizeof out->label, "%s  %s", record_name(activity), amount);
        fill_bar(s, s->rows[index].co2e, out);
    } else {
        text_copy(out->label, sizeof out->label, group_name(s, s->groups[index].key));
        fill_bar(s, s->groups[index].co2e, out);
    }
}

/* ---- the lines above ---- */

static int put(struct footprint_state *s, struct term_rect area, int row, enum term_role role, const char *text)
{
    return widget_put_wrapped(app_term(s->app), area, row, role, text);
}

static int put_totals(struct footprint_state *s, struct term_rect area)
{
    const struct footprint *f = s->footprint;
    char kg[EXACT_TEXT], line[SENTENCE], figure[NUMBER_TEXT];
    double per_unit;
    footprint_kg(kg, f, f->emissions);
    snprintf(line, sizeof line, _("Total %s kg CO2e  (%s, GWP %s)"), kg, f->variant, f->gwp_set);
    int row = put(s, area, 0, TERM_STRONG, line);
    if (footprint_per_functional_unit(f, &per_unit)) {
        number_show(figure, per_unit, 6);
        snprintf(line, sizeof line, _("Per functional unit (%s): %s kg CO2e"),
                 project_study_text(app_project(s->app), STUDY_FUNCTIONAL_UNIT), figure);
        return put(s, area, row, TERM_STRONG, line);
    }
    edit_refusal(&f->output_problem, line, sizeof line);
    return put(s, area, row, TERM_WARNING,
               f->output_problem.code ? line
                                      : _("Per functional unit: not known until the scope states functional unit and output."));
}

/* One line on the range of what is shown. */
static int put_uncertainty(struct footprint_state *s, struct term_rect area, int row)
{
    struct uncertainty u;
    if (s->revision != app_revision(s->app) || strcmp(s->product, s->footprint->product)) {
        *s->uncertain = '\0';
        if (uncertainty_compute(s->footprint, &u) && u.row_count)
            uncertainty_sentence(&u, s->footprint, language_text, s->uncertain, sizeof s->uncertain);
        uncertainty_clear(&u);
        text_copy(s->product, sizeof s->product, s->footprint->product);
        s->revision = app_revision(s->app);
    }
    return *s->uncertain ? put(s, area, row, TERM_NORMAL, s->uncertain) : row;
}

/* A figure that has a line of its own where it is not zero. */
__attribute__((format(printf, 5, 0))) static int put_kg(struct footprint_state *s, struct term_rect area, int row, exact mass,
                                                        const char *format)
{
    char kg[EXACT_TEXT], line[SENTENCE];
    if (!mass)
        return row;
    footprint_kg(kg, s->footprint, mass);
    snprintf(line, sizeof line, format, kg);
    return put(s, area, row, TERM_NORMAL, line);
}

static int put_apart(struct footprint_state *s, struct term_rect area, int row)
{
    const struct footprint *f = s->footprint;
    char removals[EXACT_TEXT], biogenic[EXACT_TEXT], line[SENTENCE];
    if (f->removals || f->biogenic_co2) {
        footprint_kg(removals, f, f->removals);
        footprint_kg(biogenic, f, f->biogenic_co2);
        snprintf(line, sizeof line, _("Apart, not subtracted: removals %s kg CO2e, biogenic CO2 %s kg"), removals, biogenic);
        row = put(s, area, row, TERM_NORMAL, line);
    }
    row = put_kg(s, area, row, f->land_use_change, _("Of which land-use change: %s kg CO2e"));
    row = put_kg(s, area, row, f->left_out, _("Left out, not counted: %s kg CO2e"));
    if (f->open_count) {
        snprintf(line, sizeof line, _("! Incomplete. Rows that cannot be computed yet: %zu (m lists them)."), f->open_count);
        row = put(s, area, row, TERM_WARNING, line);
    }
    return row;
}

/* One line; nothing where no value was entered to be graded by. */
static int put_grade(struct footprint_state *s, struct term_rect area, int row)
{
    struct grade grade;
    char line[SENTENCE];
    grade_compute(workbench_units(app_workbench(s->app)), app_project(s->app), s->footprint, &grade);
    language_grade(&grade, line, sizeof line);
    return *line ? put(s, area, row, grade.known ? TERM_NORMAL : TERM_WARNING, line) : row;
}

static int put_cuts(struct footprint_state *s, struct term_rect area, int row)
{
    struct term *term = app_term(s->app);
    char line[256];
    if (s->inside) {
        snprintf(line, sizeof line, _("%s: %s   (Esc: all groups, Enter: trace)"), language_text(footprint_cut_label(s->cut)),
                 group_name(s, s->group));
        term_put_cell(term, area, row, 0, area.cols, TERM_TITLE, line);
        return row + 1;
    }
    int col = 0;
    for (int i = 0; i < CUT_COUNT; i++) {
        bool current = i == (int)s->cut;
        snprintf(line, sizeof line, current ? "[%s]" : " %s ", language_text(footprint_cut_label((enum footprint_cut)i)));
        col = term_put(term, area, row, col, current ? TERM_TITLE : TERM_NORMAL, line) + 1;
    }
    return row + 1;
}

/* ---- the screen ---- */

static void *open_footprint(struct app *app)
{
    struct footprint_state *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->chart.bar = bar;
    s->chart.context = s;
    s->chart.texts = &s->texts;
    s->chart.focused = true;
    return s;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct footprint_state *s = state;
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    collect(s);
    if (!s->footprint) {
        put(s, inside, 0, TERM_WARNING, s->why);
        return;
    }
    s->texts = *app_texts(app);
    s->texts.empty = _("No emissions yet: step 2 lists what was used, each row with a factor.");
    int row = put_grade(s, inside, put_apart(s, inside, put_uncertainty(s, inside, put_totals(s, inside))));
    row = put_cuts(s, inside, product_view_draw(&s->products, app, inside, row) + 1);
    s->chart.label_cols = inside.cols >= 100 ? 40 : 26;
    chart_draw(&s->chart, app_term(app), (struct term_rect){inside.row + row, inside.col, inside.rows - row, inside.cols});
}

static void trace(struct footprint_state *s)
{
    if (s->inside && s->chart.list.cursor < s->row_count)
        app_trace(s->app, record_id(s->rows[s->chart.list.cursor].line->activity));
    else
        app_say(s->app, MESSAGE_NOTE, "%s", _("Enter opens the rows of this bar; each row has its trace."));
}

static void enter_bar(struct footprint_state *s)
{
    if (s->inside) {
        trace(s);
        return;
    }
    if (s->chart.list.cursor >= s->group_count)
        return;
    text_copy(s->group, sizeof s->group, s->groups[s->chart.list.cursor].key);
    s->group_row = s->chart.list.cursor;
    s->inside = true;
    s->chart.list = (struct list){0};
}

static void leave_group(struct footprint_state *s)
{
    s->inside = false;
    s->chart.list = (struct list){.cursor = s->group_row};
}

static void next_cut(struct footprint_state *s, int step)
{
    leave_group(s);
    s->cut = (enum footprint_cut)(((int)s->cut + step + CUT_COUNT) % CUT_COUNT);
    s->chart.list = (struct list){0};
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct footprint_state *s = state;
    collect(s);
    if (term_is_key(event, TERM_KEY_TAB) || term_is_key(event, TERM_KEY_RIGHT))
        next_cut(s, 1);
    else if (term_is_key(event, TERM_KEY_BACKTAB) || term_is_key(event, TERM_KEY_LEFT))
        next_cut(s, -1);
    else if (term_is_key(event, TERM_KEY_ESC)) {
        if (!s->inside)
            return false;
        leave_group(s);
    } else {
        enum widget_result r = chart_handle(&s->chart, event);
        if (r == WIDGET_ACCEPTED || r == WIDGET_OPENED)
            enter_bar(s);
        return r != WIDGET_IGNORED;
    }
    (void)app;
    return true;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct footprint_state *s = state;
    collect(s);
    switch (id) {
    case COMMAND_CUT:
        next_cut(s, 1);
        return true;
    case COMMAND_TRACE:
        trace(s);
        return true;
    case COMMAND_GWP:
        pick_gwp(app);
        return true;
    case COMMAND_VARIANT:
        pick_variant(app);
        return true;
    case COMMAND_PRODUCT:
        product_view_pick(app);
        return true;
    default:
        return false;
    }
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    (void)app, (void)state, (void)place;
    return !text;
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct footprint_state *s = state;
    (void)app;
    collect(s);
    if (!s->inside || s->chart.list.cursor >= s->row_count)
        return false;
    const struct record *row = s->rows[s->chart.list.cursor].line->activity;
    *out = (struct place){.entity = record_entity(row)->id, .field = -1};
    text_copy(out->record, sizeof out->record, record_id(row));
    return true;
}

static void close_footprint(void *state)
{
    struct footprint_state *s = state;
    product_view_clear(&s->products);
    free(s->groups);
    free(s->rows);
    free(s);
}

const struct view_ops footprint_screen = {
    .title = N_("footprint"),
    .clause = "7.3-7.7",
    .purpose = N_("The emissions of the product, all gases weighed as CO2e: the total, what it is for one functional unit, and "
                  "where it comes from. The "
                  "bars add up to the total to the last digit. Removals and biogenic CO2 stand apart and are never subtracted "
                  "silently. Tab changes "
                  "what the bars stand for; Enter opens the rows of a bar, and then the way of each figure."),
    .context = CONTEXT_OF(SCREEN_FOOTPRINT),
    .open = open_footprint,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .at = at,
    .close = close_footprint,
};
