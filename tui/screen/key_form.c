/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/key_form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/key_sheet.h"
#include "tui/widget/form.h"

struct key_form {
    struct app *app;
    struct key_sheet sheet;
    struct form form;
    struct form_choice choices[16];
    char shown[160], preview[160], help[SENTENCE], error[2 * SENTENCE];
    char *draft;
};

enum { ROW_NAME, ROW_BASIS, ROW_HEADING, ROW_PARTS };
enum { AFTER_SUM, AFTER_DOCUMENT, AFTER_REASON, AFTER_NOTE, ROWS_AFTER };

/* ---- the rows ---- */

bool key_basis_stated(const char *basis)
{
    static const char *const stated[] = {"area", "hours", "amounts", "shares"};
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++)
        if (!strcmp(basis, stated[i]))
            return true;
    return false;
}

void key_share_show(char *out, double share)
{
    if (share < 0 || isnan(share))
        strcpy(out, "-");
    else
        number_show(out, share, 3);
}

static int field_of(const struct key_form *f, size_t row)
{
    static const int after[ROWS_AFTER] = {
        [AFTER_SUM] = -1, [AFTER_DOCUMENT] = ALLOCATION_DOCUMENT, [AFTER_REASON] = ALLOCATION_REASON, [AFTER_NOTE] = ALLOCATION_NOTE};
    if (row == ROW_NAME)
        return ALLOCATION_NAME;
    if (row == ROW_BASIS)
        return ALLOCATION_BASIS;
    return row < ROW_PARTS + f->sheet.count ? -1 : after[row - ROW_PARTS - f->sheet.count];
}

static struct key_part *part_of(const struct key_form *f, size_t row)
{
    return row >= ROW_PARTS && row < ROW_PARTS + f->sheet.count ? &f->sheet.parts[row - ROW_PARTS] : NULL;
}

/* With the open text where a product's line is typed. */
static void compute(struct key_form *f)
{
    size_t row = f->form.cursor;
    const char *open = part_of(f, row) ? form_draft(&f->form) : NULL;
    key_sheet_compute(&f->sheet, open ? row - ROW_PARTS : SIZE_MAX, open);
}

/* ---- accepting ---- */

static bool in_range(const struct key_form *f, const char *text, struct refusal *refusal)
{
    double share;
    if (strcmp(key_sheet_basis(&f->sheet), "shares") || text_blank(text))
        return true;
    if (!number_read(text, "amount", &share, refusal))
        return false;
    return (share >= 0 && share <= 1) || refuse(refusal, REFUSAL_OUT_OF_RANGE, "amount", text, "0–1");
}

/* Puts the text into its row; gives back what stood there. */
static char *put_text(struct key_form *f, size_t row, const char *text)
{
    struct key_part *part = part_of(f, row);
    const char *value = text_blank(text) ? NULL : text;
    char *before = text_dup(part ? part->typed : record_get(f->sheet.key, field_of(f, row)));
    if (part) {
        free(part->typed);
        part->typed = text_dup(value);
    } else
        record_set(f->sheet.key, field_of(f, row), value);
    return before;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct key_form *f = context;
    const struct key_part *part = part_of(f, row);
    const struct field *field = part ? &entity_get(ENTITY_SHARE)->fields[SHARE_AMOUNT]
                                     : &entity_get(ENTITY_ALLOCATION)->fields[field_of(f, row)];
    struct refusal refusal = {0};
    (void)column;
    if (!validate_field(workbench_units(app_workbench(f->app)), app_project(f->app), field, text_blank(text) ? NULL : text,
                        &refusal) ||
        (part && !in_range(f, text, &refusal))) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    char *before = put_text(f, row, text);
    bool was_changed = f->sheet.changed;
    f->sheet.changed = was_changed || strcmp(before ? before : "", text ? text : "");
    f->form.field.changed = false; /* it stands in its row now: computed with that, not with the open text */
    compute(f);
    bool good = !f->sheet.changed || !key_sheet_can_store(&f->sheet) || key_sheet_store(&f->sheet, &refusal);
    if (!good) {
        free(put_text(f, row, before));
        f->sheet.changed = was_changed;
        f->form.field.changed = true;
        edit_refusal(&refusal, error, size);
    }
    free(before);
    return good;
}

/* ---- describing ---- */

static void problem_text(const struct key_form *f, char *out, size_t size)
{
    if (f->sheet.problem.code == REFUSAL_SHARES_SUM)
        snprintf(out, size, _("= %s: shares must sum to 1"), f->sheet.problem.limit);
    else if (f->sheet.problem.code)
        edit_refusal(&f->sheet.problem, out, size);
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    struct key_form *f = context;
    const struct key_part *part = part_of(f, row);
    char share[KEY_SHARE_TEXT];
    (void)column;
    out[0] = '\0';
    if (!part || text_blank(text))
        return;
    compute(f);
    key_share_show(share, part->share);
    if (f->sheet.problem.code == REFUSAL_SHARES_SUM)
        problem_text(f, out, size);
    else if (!f->sheet.problem.code)
        snprintf(out, size, _("= share %s"), share);
}

static void describe_choices(struct key_form *f, struct form_row *out)
{
    const struct field_choice *c = entity_get(ENTITY_ALLOCATION)->fields[ALLOCATION_BASIS].choices;
    for (; c->key && out->choice_count < sizeof f->choices / sizeof *f->choices; c++)
        f->choices[out->choice_count++] = (struct form_choice){c->key, language_text(c->label)};
    out->choices = f->choices;
    out->kind = FORM_CHOICE;
}

static void describe_field(struct key_form *f, int index, struct form_row *out)
{
    const struct field *field = &entity_get(ENTITY_ALLOCATION)->fields[index];
    if (field->type == FIELD_CHOICE)
        describe_choices(f, out);
    else
        out->kind = field->type == FIELD_LONG_TEXT ? FORM_LONG : FORM_TEXT;
    snprintf(f->help, sizeof f->help, _("%s (clause %s)"), field->help ? language_text(field->help) : "", "7.3");
    out->label = language_text(field->label);
    out->help = f->help;
    out->value = record_get(f->sheet.key, index);
    out->required = field->flags & FIELD_REQUIRED;
}

/* "share 0.381 · mass 0.4 · value 0.52" */
static void describe_shares(struct key_form *f, const struct key_part *part, struct form_row *out)
{
    char share[KEY_SHARE_TEXT], mass[KEY_SHARE_TEXT], economic[KEY_SHARE_TEXT];
    key_share_show(share, part->share);
    key_share_show(mass, part->mass);
    key_share_show(economic, part->economic);
    snprintf(f->preview, sizeof f->preview, _("share %s · mass %s · value %s"), share, mass, economic);
    out->preview = f->preview;
}

static bool is_residue(const struct record *product)
{
    return product && !strcmp(record_text(product, PRODUCT_KIND), "residue");
}

static void describe_part(struct key_form *f, const struct key_part *part, struct form_row *out)
{
    char weight[NUMBER_TEXT];
    const struct record *product = records_find(project_records(app_project(f->app), ENTITY_PRODUCT), part->product);
    out->label = product ? record_name(product) : part->product;
    out->value = part->typed;
    if (is_residue(product) && !part->typed) {
        out->kind = FORM_READ_ONLY;
        out->value = "0";
        out->help = _("A residue without price and use carries nothing.");
    } else if (key_basis_stated(key_sheet_basis(&f->sheet))) {
        out->kind = FORM_TEXT;
        out->required = true;
        out->placeholder = !strcmp(key_sheet_basis(&f->sheet), "shares") ? _("e.g. 0.38") : !strcmp(key_sheet_basis(&f->sheet), "area") ? _("e.g. 3.2 亩") : "";
        out->help = _("What this product has of it: shares sum to 1, other amounts are put in proportion. Type 0 for nothing.");
    } else {
        out->kind = FORM_READ_ONLY;
        number_show(weight, part->weight, 6);
        snprintf(f->shown, sizeof f->shown, "%s %s", part->weight < 0 ? "-" : weight, part->weight < 0 ? "" : part->unit);
        out->value = f->shown;
        out->help = _("This basis is read from the products themselves: their output, contents and price.");
    }
    describe_shares(f, part, out);
}

static void describe_sum(struct key_form *f, struct form_row *out)
{
    double sum = 0;
    out->kind = FORM_READ_ONLY;
    out->label = _("sum of the shares");
    f->error[0] = '\0';
    problem_text(f, f->error, sizeof f->error);
    for (size_t i = 0; i < f->sheet.count; i++)
        sum += f->sheet.parts[i].share;
    number_show(f->shown, sum, 12);
    out->value = !*key_sheet_basis(&f->sheet) || f->sheet.problem.code ? "-" : f->shown;
    out->error = *f->error ? f->error : NULL;
    out->preview = f->sheet.changed && !key_sheet_can_store(&f->sheet) ? _("not stored yet") : NULL;
}

static void describe(void *context, size_t row, struct form_row *out)
{
    struct key_form *f = context;
    const struct key_part *part = part_of(f, row);
    if (row == ROW_HEADING) {
        out->kind = FORM_HEADING;
        out->label = _("What each product has of it");
    } else if (part)
        describe_part(f, part, out);
    else if (row == ROW_PARTS + f->sheet.count + AFTER_SUM)
        describe_sum(f, out);
    else
        describe_field(f, field_of(f, row), out);
}

/* ---- the view ---- */

static void prepare(struct key_form *f)
{
    if (!f->form.editing)
        key_sheet_follow(&f->sheet);
    f->form.texts = app_texts(f->app);
    f->form.count = ROW_PARTS + f->sheet.count + ROWS_AFTER;
    f->form.read_only = !edit_open(f->app, ENTITY_ALLOCATION);
    compute(f);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct key_form *f = state;
    char title[320];
    prepare(f);
    snprintf(title, sizeof title, " %s · %s", language_text(entity_get(ENTITY_ALLOCATION)->label),
             key_sheet_stored(&f->sheet) ? record_name(f->sheet.key) : _("new, not stored yet"));
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, title);
    form_draw(&f->form, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

static void leave(struct app *app, struct key_form *f)
{
    char why[SENTENCE] = "";
    if (f->sheet.problem.code)
        edit_refusal(&f->sheet.problem, why, sizeof why);
    if (f->sheet.changed)
        app_say(app, MESSAGE_WARNING, _("Not stored: %s"), *why ? why : _("the basis is not chosen yet"));
    app_uncover(app, f);
}

/* Enter goes on to the next row; over a blank amount it opens it, so that one amount follows the other. */
static void go_on(struct key_form *f)
{
    size_t next = f->form.accepted + 1;
    next += next == ROW_HEADING;
    form_go(&f->form, next);
    const struct key_part *part = part_of(f, next);
    if (part && !part->typed && key_basis_stated(key_sheet_basis(&f->sheet))) /* does nothing where it is only shown */
        form_open(&f->form, NULL);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct key_form *f = state;
    size_t before = f->form.cursor;
    prepare(f);
    enum widget_result r = form_handle(&f->form, event);
    if (r == WIDGET_ACCEPTED && !f->form.editing && f->form.cursor == before)
        go_on(f);
    if (r == WIDGET_IGNORED && term_is_key(event, TERM_KEY_ESC)) {
        leave(app, f);
        return true;
    }
    return r != WIDGET_IGNORED;
}

static bool typing(const void *state)
{
    return ((const struct key_form *)state)->form.editing;
}

/* "name=…" a field, "=id=…" a product: a product's id could be the name of a field. */
static const char *draft(void *state, char *place, size_t size)
{
    struct key_form *f = state;
    struct text_buffer b = {0};
    const char *open = form_draft(&f->form);
    if (!f->sheet.changed && !open)
        return NULL;
    struct place where = {.entity = ENTITY_ALLOCATION, .field = -1};
    text_copy(where.record, sizeof where.record, record_id(f->sheet.key));
    place_write(&where, place, size);
    for (size_t row = 0; row < ROW_PARTS + f->sheet.count + ROWS_AFTER; row++) {
        const struct key_part *part = part_of(f, row);
        int field = field_of(f, row);
        const char *value = row == f->form.cursor && open ? open : part ? part->typed : field > 0 ? record_get(f->sheet.key, field) : NULL;
        if (value)
            text_buffer_printf(&b, "%s%s=%s\n", part ? "=" : "",
                               part ? part->product : entity_get(ENTITY_ALLOCATION)->fields[field].key, value);
    }
    free(f->draft);
    f->draft = b.data;
    return f->draft;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct key_form *f = state;
    const struct finding *finding = edit_finding(app, ENTITY_ALLOCATION, record_id(f->sheet.key), -1);
    if (finding)
        language_finding(finding, out, size);
}

static void close_form(void *state)
{
    struct key_form *f = state;
    form_free(&f->form);
    key_sheet_free(&f->sheet);
    free(f->draft);
    free(f);
}

static const struct view_ops key_view = {
    .title = N_("allocation key"),
    .clause = "7.3",
    .purpose = N_("How something that several products share is divided: the pump, the tractor, the stable. Clause 7.3 has an "
                  "order: rows that belong to one product name it and need no key; then a physical relation (mass, number, "
                  "energy, protein, dry matter); then the economic value; then another basis that is stated with its document. "
                  "The shares of all products sum to 1; beside them stand the shares by mass and by value. A residue without "
                  "price and use has the share 0."),
    .context = CONTEXT_FORM,
    .draw = draw,
    .handle = handle,
    .typing = typing,
    .draft = draft,
    .status = status,
    .close = close_form,
};

/* NULL with a word to the person where there is nothing to divide. */
static struct key_form *start(struct app *app, const char *id)
{
    if (!records_count(project_records(app_project(app), ENTITY_PRODUCT))) {
        app_say(app, MESSAGE_NOTE, "%s", _("First add the products: a key divides something between them."));
        return NULL;
    }
    struct key_form *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->app = app;
    f->form.describe = describe;
    f->form.accept = accept;
    f->form.preview = preview;
    f->form.context = f;
    f->form.focused = true;
    if (key_sheet_start(&f->sheet, app, id)) {
        prepare(f);
        return f;
    }
    close_form(f);
    return NULL;
}

static void go_to(struct key_form *f, int field, const char *product)
{
    for (size_t row = 0; row < f->form.count; row++) {
        const struct key_part *part = part_of(f, row);
        if (product ? part && !strcmp(part->product, product) : field > 0 && field_of(f, row) == field)
            form_go(&f->form, row);
    }
}

void key_form_open(struct app *app, const char *id, int field, const char *product)
{
    struct key_form *f = start(app, id);
    if (!f)
        return;
    go_to(f, field, product);
    app_cover(app, &key_view, f);
}

void key_form_new(struct app *app)
{
    struct key_form *f = edit_locked(app) ? NULL : start(app, "+");
    if (!f)
        return;
    form_open(&f->form, NULL);
    app_cover(app, &key_view, f);
}

static void take_line(struct key_form *f, char *line)
{
    bool product = *line == '=';
    char *name = product ? line + 1 : line, *value = strchr(name, '=');
    if (!value)
        return;
    *value++ = '\0';
    int field = entity_field(entity_get(ENTITY_ALLOCATION), name);
    if (!product && field > 0)
        record_set(f->sheet.key, field, value);
    for (size_t i = 0; product && i < f->sheet.count; i++)
        if (!strcmp(f->sheet.parts[i].product, name)) {
            free(f->sheet.parts[i].typed);
            f->sheet.parts[i].typed = text_dup(value);
        }
}

void key_form_resume(struct app *app, const char *id, const char *text)
{
    struct key_form *f = edit_locked(app) ? NULL : start(app, id);
    char *copy = f ? text_dup(text) : NULL, *rest = NULL;
    for (char *line = copy ? strtok_r(copy, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest))
        take_line(f, line);
    free(copy);
    if (!f)
        return;
    f->sheet.changed = true;
    app_cover(app, &key_view, f);
}
