/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/key_form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/allocation.h"
#include "core/number.h"
#include "tui/widget/form.h"

/* One line of the form: a product, what was typed for it, and what it comes to. */
struct part {
    char product[96];             /* id: an undo reads the project anew, so that no record may be held */
    char *typed;                  /* owned; NULL blank */
    double share, mass, economic; /* negative: not known */
    double weight;
    const char *unit;
};

struct key_form {
    struct app *app;
    struct record *key; /* as it stands here; its id is "+" while it is not stored */
    struct part *parts;
    size_t count;
    bool changed;               /* something is not stored yet */
    struct refusal problem;     /* why it cannot be computed as it stands */
    struct form form;
    struct form_choice choices[16];
    char shown[160], preview[160], help[SENTENCE], error[2 * SENTENCE];
    char *draft;
};

enum { ROW_NAME, ROW_BASIS, ROW_HEADING, ROW_PARTS };
enum { AFTER_SUM, AFTER_DOCUMENT, AFTER_REASON, AFTER_NOTE, ROWS_AFTER };

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
        number_show(out, share, 4);
}

static const char *basis_of(const struct key_form *f)
{
    return record_text(f->key, ALLOCATION_BASIS);
}

static const struct records *products_of(struct app *app)
{
    return project_records(app_project(app), ENTITY_PRODUCT);
}

static void share_id(const char *key, const char *product, char *out, size_t size)
{
    snprintf(out, size, "%s/%s", key, product);
}

static const char *stored_amount(const struct key_form *f, const char *product)
{
    char id[256];
    share_id(record_id(f->key), product, id, sizeof id);
    const struct record *share = records_find(project_records(app_project(f->app), ENTITY_SHARE), id);
    return share ? record_get(share, SHARE_AMOUNT) : NULL;
}

/* ---- the rows ---- */

static int field_of(const struct key_form *f, size_t row)
{
    static const int after[ROWS_AFTER] = {
        [AFTER_SUM] = -1, [AFTER_DOCUMENT] = ALLOCATION_DOCUMENT, [AFTER_REASON] = ALLOCATION_REASON, [AFTER_NOTE] = ALLOCATION_NOTE};
    if (row == ROW_NAME)
        return ALLOCATION_NAME;
    if (row == ROW_BASIS)
        return ALLOCATION_BASIS;
    return row < ROW_PARTS + f->count ? -1 : after[row - ROW_PARTS - f->count];
}

static struct part *part_of(const struct key_form *f, size_t row)
{
    return row >= ROW_PARTS && row < ROW_PARTS + f->count ? &f->parts[row - ROW_PARTS] : NULL;
}

/* ---- what it comes to: core computes on a project that holds the products and this key only ---- */

static struct record *share_record(const char *key, const struct part *part, const char *typed)
{
    char id[256];
    share_id(key, part->product, id, sizeof id);
    struct record *share = record_new(entity_get(ENTITY_SHARE), id);
    if (share && record_set(share, SHARE_ALLOCATION, key) && record_set(share, SHARE_PRODUCT, part->product) &&
        record_set(share, SHARE_AMOUNT, typed))
        return share;
    record_free(share);
    return NULL;
}

/* What counts for a line now: the open text where it is the one that is typed. */
static const char *typed_now(const struct key_form *f, size_t i)
{
    const char *open = f->form.cursor == ROW_PARTS + i ? form_draft(&f->form) : NULL;
    const char *typed = open ? open : f->parts[i].typed;
    return text_blank(typed) ? NULL : typed;
}

static struct project *scratch_project(const struct key_form *f)
{
    struct project *project = project_new();
    bool good = project && project_append(project, record_copy(f->key, record_id(f->key)));
    const struct records *products = products_of(f->app);
    for (size_t i = 0; good && i < records_count(products); i++)
        good = project_append(project, record_copy(records_at(products, i), record_id(records_at(products, i))));
    for (size_t i = 0; good && i < f->count; i++)
        good = !typed_now(f, i) || project_append(project, share_record(record_id(f->key), &f->parts[i], typed_now(f, i)));
    if (good)
        return project;
    project_free(project);
    return NULL;
}

enum which { WHICH_OWN, WHICH_MASS, WHICH_ECONOMIC };

static void keep_share(struct part *part, const struct allocation_part *from, enum which which)
{
    double share = from ? from->share : -1;
    if (which == WHICH_MASS)
        part->mass = share;
    else if (which == WHICH_ECONOMIC)
        part->economic = share;
    else {
        part->share = share;
        part->weight = from ? from->weight : -1;
        part->unit = from && from->unit ? from->unit : "";
    }
}

static void compute_one(struct key_form *f, const struct project *project, enum which which)
{
    static const char *const bases[] = {NULL, "mass", "economic"};
    struct allocation allocation = {0};
    struct refusal refusal = {0};
    const struct record *key = records_at(project_records(project, ENTITY_ALLOCATION), 0);
    bool good = allocation_compute(workbench_units(app_workbench(f->app)), project, key, bases[which], &allocation, &refusal);
    for (size_t i = 0; i < f->count; i++)
        keep_share(&f->parts[i], good ? allocation_part(&allocation, f->parts[i].product) : NULL, which);
    if (which == WHICH_OWN && !good)
        f->problem = refusal;
    if (good)
        allocation_clear(&allocation);
}

static void compute(struct key_form *f)
{
    struct project *project = scratch_project(f);
    refusal_clear(&f->problem);
    for (size_t i = 0; i < f->count; i++)
        f->parts[i].share = f->parts[i].mass = f->parts[i].economic = f->parts[i].weight = -1;
    if (!project)
        return;
    if (*basis_of(f))
        compute_one(f, project, WHICH_OWN);
    compute_one(f, project, WHICH_MASS);
    compute_one(f, project, WHICH_ECONOMIC);
    project_free(project);
}

/* ---- storing, as one edit ---- */

static const struct record *stored_key(const struct key_form *f)
{
    return records_find(project_records(app_project(f->app), ENTITY_ALLOCATION), record_id(f->key));
}

static bool same(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool amounts_changed(const struct key_form *f)
{
    const struct record *stored = stored_key(f);
    if (!stored || !same(record_get(stored, ALLOCATION_BASIS), basis_of(f)))
        return true;
    for (size_t i = 0; i < f->count; i++)
        if (!same(f->parts[i].typed, stored_amount(f, f->parts[i].product)))
            return true;
    return false;
}

/* What stands in the project already may stand; changed amounts must come to shares. What a product itself lacks is said, and
 * does not hold up the key. */
static bool can_store(const struct key_form *f)
{
    if (!*basis_of(f))
        return false;
    return !f->problem.code || !key_basis_stated(basis_of(f)) || !amounts_changed(f);
}

static bool batch_key(struct key_form *f, struct batch *batch, const char *id, struct refusal *refusal)
{
    const struct record *stored = stored_key(f);
    struct record *fresh = stored ? NULL : record_copy(f->key, id);
    if (!stored) {
        bool good = fresh && batch_add(batch, fresh, refusal);
        record_free(fresh);
        return good;
    }
    for (int i = 1; i < ALLOCATION_FIELDS; i++)
        if (!same(record_get(stored, i), record_get(f->key, i)) &&
            !batch_set(batch, ENTITY_ALLOCATION, id, i, record_get(f->key, i), refusal))
            return false;
    return true;
}

static bool batch_share(struct key_form *f, struct batch *batch, const char *key, const struct part *part,
                        struct refusal *refusal)
{
    char id[256];
    share_id(key, part->product, id, sizeof id);
    bool exists = records_find(project_records(app_project(f->app), ENTITY_SHARE), id) != NULL;
    if (exists && !part->typed)
        return batch_delete(batch, ENTITY_SHARE, id, refusal);
    if (exists)
        return same(part->typed, stored_amount(f, part->product)) ||
               batch_set(batch, ENTITY_SHARE, id, SHARE_AMOUNT, part->typed, refusal);
    if (!part->typed)
        return true;
    struct record *share = share_record(key, part, part->typed);
    bool good = share && batch_add(batch, share, refusal);
    record_free(share);
    return good;
}

static bool store(struct key_form *f, struct refusal *refusal)
{
    char id[96];
    struct batch *batch = batch_new(app_workbench(f->app));
    text_copy(id, sizeof id, record_id(f->key));
    if (!strcmp(id, "+"))
        edit_fresh(f->app, ENTITY_ALLOCATION, id, sizeof id);
    bool good = batch && batch_key(f, batch, id, refusal);
    for (size_t i = 0; good && key_basis_stated(basis_of(f)) && i < f->count; i++)
        good = batch_share(f, batch, id, &f->parts[i], refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    struct record *key = good ? record_copy(f->key, id) : NULL;
    if (!key)
        return good;
    record_free(f->key);
    f->key = key;
    f->changed = false;
    return true;
}

/* ---- accepting ---- */

static bool in_range(const struct key_form *f, const char *text, struct refusal *refusal)
{
    double share;
    if (strcmp(basis_of(f), "shares") || text_blank(text))
        return true;
    if (!number_read(text, "amount", &share, refusal))
        return false;
    return (share >= 0 && share <= 1) || refuse(refusal, REFUSAL_OUT_OF_RANGE, "amount", text, "0–1");
}

/* Puts the text into its row; gives back what stood there. */
static char *put_text(struct key_form *f, size_t row, const char *text)
{
    struct part *part = part_of(f, row);
    const char *value = text_blank(text) ? NULL : text;
    char *before = text_dup(part ? part->typed : record_get(f->key, field_of(f, row)));
    if (part) {
        free(part->typed);
        part->typed = text_dup(value);
    } else
        record_set(f->key, field_of(f, row), value);
    return before;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct key_form *f = context;
    const struct part *part = part_of(f, row);
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
    bool was_changed = f->changed;
    f->changed = was_changed || !same(before, text);
    f->form.field.changed = false; /* it stands in its row now: computed with that, not with the open text */
    compute(f);
    bool good = !f->changed || !can_store(f) || store(f, &refusal);
    if (!good) {
        free(put_text(f, row, before));
        f->changed = was_changed;
        f->form.field.changed = true;
        edit_refusal(&refusal, error, size);
    }
    free(before);
    return good;
}

/* ---- describing ---- */

static void problem_text(const struct key_form *f, char *out, size_t size)
{
    if (f->problem.code == REFUSAL_SHARES_SUM)
        snprintf(out, size, _("= %s: shares must sum to 1"), f->problem.limit);
    else if (f->problem.code)
        edit_refusal(&f->problem, out, size);
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    struct key_form *f = context;
    const struct part *part = part_of(f, row);
    char share[KEY_SHARE_TEXT];
    (void)column;
    out[0] = '\0';
    if (!part || text_blank(text))
        return;
    compute(f);
    key_share_show(share, part->share);
    if (f->problem.code == REFUSAL_SHARES_SUM)
        problem_text(f, out, size);
    else if (!f->problem.code)
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
    out->value = record_get(f->key, index);
    out->required = field->flags & FIELD_REQUIRED;
}

/* "share 0.381 · by mass 0.4 · by value 0.52" */
static void describe_shares(struct key_form *f, const struct part *part, struct form_row *out)
{
    char share[KEY_SHARE_TEXT], mass[KEY_SHARE_TEXT], economic[KEY_SHARE_TEXT];
    key_share_show(share, part->share);
    key_share_show(mass, part->mass);
    key_share_show(economic, part->economic);
    snprintf(f->preview, sizeof f->preview, _("share %s · by mass %s · by value %s"), share, mass, economic);
    out->preview = f->preview;
}

static bool is_residue(const struct record *product)
{
    return product && !strcmp(record_text(product, PRODUCT_KIND), "residue");
}

static void describe_part(struct key_form *f, const struct part *part, struct form_row *out)
{
    char weight[NUMBER_TEXT];
    const struct record *product = records_find(products_of(f->app), part->product);
    out->label = product ? edit_name(product) : part->product;
    out->value = part->typed;
    if (is_residue(product) && !part->typed) {
        out->kind = FORM_READ_ONLY;
        out->value = "0";
        out->help = _("A residue without price and use carries nothing.");
    } else if (key_basis_stated(basis_of(f))) {
        out->kind = FORM_TEXT;
        out->required = true;
        out->placeholder = !strcmp(basis_of(f), "shares") ? _("e.g. 0.38") : !strcmp(basis_of(f), "area") ? _("e.g. 3.2 亩") : "";
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
    for (size_t i = 0; i < f->count; i++)
        sum += f->parts[i].share;
    number_show(f->shown, sum, 12);
    out->value = !*basis_of(f) || f->problem.code ? "-" : f->shown;
    out->error = *f->error ? f->error : NULL;
    out->preview = f->changed && !can_store(f) ? _("not stored yet") : NULL;
}

static void describe(void *context, size_t row, struct form_row *out)
{
    struct key_form *f = context;
    const struct part *part = part_of(f, row);
    if (row == ROW_HEADING) {
        out->kind = FORM_HEADING;
        out->label = _("What each product has of it");
    } else if (part)
        describe_part(f, part, out);
    else if (row == ROW_PARTS + f->count + AFTER_SUM)
        describe_sum(f, out);
    else
        describe_field(f, field_of(f, row), out);
}

/* ---- the view ---- */

static void free_parts(struct key_form *f)
{
    for (size_t i = 0; i < f->count; i++)
        free(f->parts[i].typed);
    free(f->parts);
    f->parts = NULL;
    f->count = 0;
}

static bool fill_parts(struct key_form *f)
{
    const struct records *products = products_of(f->app);
    free_parts(f);
    f->parts = calloc(records_count(products) + 1, sizeof *f->parts);
    for (size_t i = 0; f->parts && i < records_count(products); i++) {
        struct part *part = &f->parts[f->count++];
        text_copy(part->product, sizeof part->product, record_id(records_at(products, i)));
        part->typed = text_dup(stored_amount(f, part->product));
        part->unit = "";
    }
    return f->parts != NULL;
}

/* While nothing is held here the form shows what is stored, also after an undo. A key that was undone is a new one again. */
static void follow_project(struct key_form *f)
{
    const struct record *stored = stored_key(f);
    if (f->changed || f->form.editing || (!stored && !strcmp(record_id(f->key), "+")))
        return;
    struct record *key = stored ? record_copy(stored, record_id(stored)) : record_copy(f->key, "+");
    if (!key)
        return;
    record_free(f->key);
    f->key = key;
    f->changed = !stored;
    if (stored)
        fill_parts(f);
}

static void prepare(struct key_form *f)
{
    follow_project(f);
    f->form.texts = app_texts(f->app);
    f->form.count = ROW_PARTS + f->count + ROWS_AFTER;
    f->form.read_only = workbench_read_only(app_workbench(f->app));
    compute(f);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct key_form *f = state;
    char title[320];
    prepare(f);
    snprintf(title, sizeof title, " %s · %s", language_text(entity_get(ENTITY_ALLOCATION)->label),
             stored_key(f) ? edit_name(f->key) : _("new, not stored yet"));
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, title);
    form_draw(&f->form, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

static void leave(struct app *app, struct key_form *f)
{
    char why[SENTENCE] = "";
    if (f->problem.code)
        edit_refusal(&f->problem, why, sizeof why);
    if (f->changed)
        app_say(app, MESSAGE_WARNING, _("Not stored: %s"), *why ? why : _("the basis is not chosen yet"));
    app_uncover(app, f);
}

/* Enter goes on to the next row; over a blank amount it opens it, so that one amount follows the other. */
static void go_on(struct key_form *f)
{
    size_t next = f->form.accepted + 1;
    next += next == ROW_HEADING;
    form_go(&f->form, next);
    const struct part *part = part_of(f, next);
    if (part && !part->typed && key_basis_stated(basis_of(f))) /* does nothing where it is only shown */
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
    if (!f->changed && !open)
        return NULL;
    struct place where = {.entity = ENTITY_ALLOCATION, .field = -1};
    text_copy(where.record, sizeof where.record, record_id(f->key));
    place_write(&where, place, size);
    for (size_t row = 0; row < ROW_PARTS + f->count + ROWS_AFTER; row++) {
        const struct part *part = part_of(f, row);
        int field = field_of(f, row);
        const char *value = row == f->form.cursor && open ? open : part ? part->typed : field > 0 ? record_get(f->key, field) : NULL;
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
    const struct finding *finding = edit_finding(app, ENTITY_ALLOCATION, record_id(f->key), -1);
    if (finding)
        language_finding(finding, out, size);
}

static void close_form(void *state)
{
    struct key_form *f = state;
    form_free(&f->form);
    free_parts(f);
    record_free(f->key);
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
    if (!records_count(products_of(app))) {
        app_say(app, MESSAGE_NOTE, "%s", _("First add the products: a key divides something between them."));
        return NULL;
    }
    const struct record *stored = records_find(project_records(app_project(app), ENTITY_ALLOCATION), id);
    struct key_form *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->app = app;
    f->key = stored ? record_copy(stored, id) : record_new(entity_get(ENTITY_ALLOCATION), "+");
    f->form.describe = describe;
    f->form.accept = accept;
    f->form.preview = preview;
    f->form.context = f;
    f->form.focused = true;
    if (f->key && fill_parts(f)) {
        prepare(f);
        return f;
    }
    close_form(f);
    return NULL;
}

static void go_to(struct key_form *f, int field, const char *product)
{
    for (size_t row = 0; row < f->form.count; row++) {
        const struct part *part = part_of(f, row);
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
        record_set(f->key, field, value);
    for (size_t i = 0; product && i < f->count; i++)
        if (!strcmp(f->parts[i].product, name)) {
            free(f->parts[i].typed);
            f->parts[i].typed = text_dup(value);
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
    f->changed = true;
    app_cover(app, &key_view, f);
}
