/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/product_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "tui/screen/pick.h"

static const struct records *products_of(struct app *app)
{
    return project_records(app_project(app), ENTITY_PRODUCT);
}

void product_view_clear(struct product_view *v)
{
    if (v->has_own)
        footprint_clear(&v->own);
    free(v->results);
    *v = (struct product_view){0};
}

/* ---- computing, once a revision ---- */

static void note_why(struct product_view *v, const struct refusal *refusal)
{
    if (!*v->why)
        edit_refusal(refusal, v->why, sizeof v->why);
}

/* The first line that is open here and was not in any of the others; NULL where there is none. */
static const struct line *newly_open(const struct footprint *footprint, const struct footprint *const *others, size_t count)
{
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        struct row_result row;
        bool before = line->kind != LINE_OPEN;
        for (size_t k = 0; k < count; k++)
            before = before || (footprint_row(others[k], line->activity, &row) && row.kind == LINE_OPEN);
        if (!before)
            return line;
    }
    return NULL;
}

static bool compute_view(struct product_view *v, struct app *app, const char *product, const char *basis, struct footprint *out)
{
    const struct footprint_view view = {.product = product, .basis = basis};
    struct refusal refusal = {0};
    bool good = workbench_footprint_of(app_workbench(app), &view, out, &refusal);
    if (!good)
        note_why(v, &refusal);
    return good;
}

/* In another basis a result that lacks more rows than the chosen one is no result: a price is missing, say. */
static void compute_basis(struct product_view *v, struct app *app, const struct footprint *const others[2],
                          struct product_result *result, enum product_basis basis)
{
    static const char *const names[PRODUCT_BASES] = {NULL, "mass", "economic"};
    struct footprint footprint;
    if (!compute_view(v, app, result->id, names[basis], &footprint))
        return;
    const struct line *open = newly_open(&footprint, others, 2);
    result->known[basis] = !open;
    result->emissions[basis] = footprint.emissions;
    if (open)
        note_why(v, open->problem);
    footprint_clear(&footprint);
}

/* As chosen: also where rows are with nobody yet, which is told. */
static void compute_result(struct product_view *v, struct app *app, const struct footprint *whole, struct product_result *result)
{
    struct footprint chosen;
    if (!compute_view(v, app, result->id, NULL, &chosen))
        return;
    const struct footprint *const others[2] = {whole, &chosen};
    const struct line *open = newly_open(&chosen, others, 1);
    result->known[PRODUCT_AS_CHOSEN] = true;
    result->emissions[PRODUCT_AS_CHOSEN] = chosen.emissions;
    result->incomplete = open != NULL;
    if (open)
        note_why(v, open->problem);
    result->per_unit_known = !open && footprint_per_functional_unit(&chosen, &result->per_unit);
    for (int basis = PRODUCT_BY_MASS; basis < PRODUCT_BASES; basis++)
        compute_basis(v, app, others, result, (enum product_basis)basis);
    footprint_clear(&chosen);
}

static void compute_results(struct product_view *v, struct app *app)
{
    const struct records *products = products_of(app);
    const struct footprint *whole = edit_footprint(app, NULL, 0);
    v->results = records_count(products) ? calloc(records_count(products), sizeof *v->results) : NULL;
    v->whole_known = whole != NULL;
    v->whole = whole ? whole->emissions : 0;
    for (size_t i = 0; v->results && whole && i < records_count(products); i++) {
        struct product_result *result = &v->results[v->count++];
        text_copy(result->id, sizeof result->id, record_id(records_at(products, i)));
        compute_result(v, app, whole, result);
        v->sum += result->known[PRODUCT_AS_CHOSEN] ? result->emissions[PRODUCT_AS_CHOSEN] : 0;
    }
}

static void follow(struct product_view *v, struct app *app)
{
    if (v->revision == app_revision(app) && !strcmp(v->product, app_product(app)))
        return;
    product_view_clear(v);
    v->revision = app_revision(app);
    text_copy(v->product, sizeof v->product, app_product(app));
    compute_results(v, app);
}

const struct footprint *product_view_footprint(struct product_view *v, struct app *app, char *why, size_t size)
{
    struct refusal refusal = {0};
    if (!*app_product(app))
        return edit_footprint(app, why, size);
    follow(v, app);
    if (!v->has_own)
        v->has_own = workbench_footprint_of(app_workbench(app), &(struct footprint_view){.product = v->product}, &v->own, &refusal);
    if (why && size)
        why[0] = '\0';
    if (!v->has_own && why)
        edit_refusal(&refusal, why, size);
    return v->has_own ? &v->own : NULL;
}

/* ---- drawing ---- */

enum { COLUMN_NAME, COLUMN_CHOSEN, COLUMN_SHARE, COLUMN_UNIT, COLUMN_MASS, COLUMN_VALUE, COLUMNS };

struct layout {
    int at[COLUMNS], cols[COLUMNS];
};

static void lay_out(struct layout *l, int cols)
{
    static const int widths[COLUMNS] = {[COLUMN_CHOSEN] = 13, [COLUMN_SHARE] = 8, [COLUMN_UNIT] = 11, [COLUMN_MASS] = 12, [COLUMN_VALUE] = 12};
    int at = cols;
    for (int i = COLUMNS - 1; i > COLUMN_NAME; i--) {
        at -= widths[i];
        l->at[i] = at;
        l->cols[i] = widths[i] - 1;
    }
    l->at[COLUMN_NAME] = 2;
    l->cols[COLUMN_NAME] = at > 4 ? at - 3 : 1;
}

static void put_cells(struct app *app, struct term_rect area, int row, enum term_role role, const struct layout *l,
                      const char *const texts[COLUMNS])
{
    term_put_cell(app_term(app), area, row, l->at[COLUMN_NAME], l->cols[COLUMN_NAME], role, texts[COLUMN_NAME]);
    for (int i = COLUMN_NAME + 1; i < COLUMNS; i++)
        term_put_cell_right(app_term(app), area, row, l->at[i], l->cols[i], role, texts[i]);
}

static void kg_text(char *out, const struct footprint *whole, bool known, exact emissions)
{
    if (known)
        footprint_kg(out, whole, emissions);
    else
        strcpy(out, "-");
}

static void draw_result(const struct product_view *v, struct app *app, struct term_rect area, int row, const struct layout *l,
                        const struct product_result *r, const struct footprint *whole)
{
    char kg[PRODUCT_BASES][EXACT_TEXT], share[SHARE_TEXT] = "-", unit[NUMBER_TEXT] = "-";
    const struct record *product = records_find(products_of(app), r->id);
    bool shown = !strcmp(v->product, r->id);
    for (int i = 0; i < PRODUCT_BASES; i++)
        kg_text(kg[i], whole, r->known[i], r->emissions[i]);
    if (r->known[PRODUCT_AS_CHOSEN])
        share_show(share, whole, footprint_share(whole, r->emissions[PRODUCT_AS_CHOSEN]));
    if (r->per_unit_known)
        number_show(unit, r->per_unit, 5);
    char name[200];
    snprintf(name, sizeof name, "%s%s", r->incomplete ? "! " : "", product ? record_name(product) : r->id);
    const char *texts[COLUMNS] = {name, kg[PRODUCT_AS_CHOSEN], share, unit, kg[PRODUCT_BY_MASS],
                                  kg[PRODUCT_BY_VALUE]};
    if (shown)
        term_put_glyph(app_term(app), area, row, 0, TERM_STRONG, TERM_GLYPH_CURSOR);
    put_cells(app, area, row, shown ? TERM_STRONG : TERM_NORMAL, l, texts);
}

/* The sum over the products is the whole: said where it is, and where rows belong to nobody. */
static int draw_sum(const struct product_view *v, struct app *app, struct term_rect area, int row, const struct layout *l,
                    const struct footprint *whole)
{
    char sum[EXACT_TEXT], share[SHARE_TEXT], rest[EXACT_TEXT], line[SENTENCE];
    footprint_kg(sum, whole, v->sum);
    share_show(share, whole, footprint_share(whole, v->sum));
    put_cells(app, area, row++, TERM_TITLE, l, (const char *[COLUMNS]){_("sum of the products"), sum, share, "", "", ""});
    if (v->sum != v->whole) {
        footprint_kg(rest, whole, v->whole - v->sum);
        snprintf(line, sizeof line, _("! %s kg CO2e of the whole are with no product yet."), rest);
        row = widget_put_wrapped(app_term(app), area, row, TERM_WARNING, line);
    }
    return *v->why ? widget_put_wrapped(app_term(app), area, row, TERM_WARNING, v->why) : row;
}

static int draw_shown(const struct product_view *v, struct app *app, struct term_rect area, int row)
{
    char line[SENTENCE];
    const struct record *product = records_find(products_of(app), v->product);
    snprintf(line, sizeof line, _("Shown: %s   (p chooses)"), product ? record_name(product) : _("the whole holding"));
    return widget_put_wrapped(app_term(app), area, row, TERM_STRONG, line);
}

int product_view_draw(struct product_view *v, struct app *app, struct term_rect area, int row)
{
    struct layout l;
    if (!records_count(products_of(app)))
        return row;
    follow(v, app);
    const struct footprint *whole = edit_footprint(app, NULL, 0);
    row = draw_shown(v, app, area, row);
    int most = area.rows / 2 - row - 2;
    if (!whole || most < 1)
        return row;
    lay_out(&l, area.cols);
    put_cells(app, area, row++, TERM_TITLE, &l,
              (const char *[COLUMNS]){_("kg CO2e"), _("as chosen"), "%", _("per unit"), _("by mass"), _("by value")});
    size_t first = 0;
    for (size_t i = 0; i < v->count; i++) /* the one that is shown is in sight */
        if (!strcmp(v->results[i].id, v->product) && (int)i >= most)
            first = i + 1 - (size_t)most;
    for (size_t i = first; i < v->count && i < first + (size_t)most; i++)
        draw_result(v, app, area, row++, &l, &v->results[i], whole);
    if (v->count > (size_t)most) {
        char line[96];
        snprintf(line, sizeof line, _("  products not in sight: %zu"), v->count - (size_t)most);
        term_put(app_term(app), area, row++, 0, TERM_DIM, line);
    }
    return draw_sum(v, app, area, row, &l, whole);
}

/* ---- choosing ---- */

static bool choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)to, (void)refusal;
    app_choose_product(app, key);
    return true;
}

void product_view_pick(struct app *app)
{
    const struct records *products = products_of(app);
    if (!records_count(products)) {
        app_say(app, MESSAGE_NOTE, "%s", _("This project has one product, the study's; more can be added in step 1 (p)."));
        return;
    }
    struct pick_list *list = pick_list_new(N_("product shown"), choose);
    if (!list)
        return;
    pick_list_add(list, "", _("the whole holding"), "");
    for (size_t i = 0; i < records_count(products); i++)
        pick_list_add(list, record_id(records_at(products, i)), record_name(records_at(products, i)),
                      record_text(records_at(products, i), PRODUCT_OUTPUT));
    pick_list_show(app, list, app_product(app));
}
