/* SPDX-License-Identifier: MPL-2.0
 *
 * The rows of a model form: which there are, and what each shows.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/model_form_internal.h"
#include "tui/screen/model_text.h"

const struct model_form_row *model_form_row(const struct model_form *f, size_t i)
{
    return i < f->count ? &f->rows[i] : NULL;
}

/* ---- which rows there are ---- */

static void add_row(struct model_form *f, struct model_form_row row, const char *key)
{
    if (f->count == MODEL_FORM_ROWS)
        return;
    text_copy(row.key, sizeof row.key, key);
    f->rows[f->count++] = row;
}

static void add_heading(struct model_form *f, const char *heading)
{
    add_row(f, (struct model_form_row){.kind = ROW_HEADING, .heading = heading}, "");
}

static bool slot_begun(const struct model_form *f, int slot)
{
    for (const struct model_input *in = f->sheet.model->inputs; in->key; in++)
        if (model_input_slot(in) == slot && sheet_typed(&f->sheet, in->key))
            return true;
    return false;
}

/* Of slots that are all alike those in use are shown and one more. */
static bool is_in_sight(const struct model_form *f, const struct model_input *in)
{
    int slot = model_input_slot(in);
    return slot < 2 || slot_begun(f, slot) || slot_begun(f, slot - 1) || sheet_typed(&f->sheet, in->key);
}

/* A share of one in several slots: their sum is worth seeing. */
static bool is_summand(const struct model_input *in)
{
    return model_input_slot(in) && in->kind == MODEL_NUMBER && !strncmp(in->key, "share_", 6);
}

static void add_sum(struct model_form *f)
{
    const struct model_input *summand = NULL;
    for (const struct model_input *in = f->sheet.model->inputs; in->key; in++)
        if (is_summand(in) && sheet_typed(&f->sheet, in->key))
            summand = in;
    size_t last = f->count;
    for (size_t i = 0; i < f->count; i++)
        if (f->rows[i].kind == ROW_INPUT && is_summand(f->rows[i].input))
            last = i + 1;
    if (!summand || f->count == MODEL_FORM_ROWS)
        return;
    memmove(&f->rows[last + 1], &f->rows[last], (f->count - last) * sizeof *f->rows);
    f->rows[last] = (struct model_form_row){.kind = ROW_SUM, .input = summand};
    f->count++;
}

static void add_inputs(struct model_form *f, bool required)
{
    for (const struct model_input *in = f->sheet.model->inputs; in->key; in++)
        if (in->required == required && is_in_sight(f, in))
            add_row(f, (struct model_form_row){.kind = ROW_INPUT, .input = in}, in->key);
}

static bool any_optional(const struct model *model)
{
    const struct model_input *in = model->inputs;
    while (in->key && in->required)
        in++;
    return in->key;
}

/* A figure that no input gave and no equation: published, fixed by the method, or the user's own in its place. */
static bool is_parameter(const struct model_run *run, const struct model_step *step)
{
    return !step->equation && !model_step_is_input(run, step) && !*step->text;
}

static const struct model_step *parameter_step(const struct model_run *run, const char *symbol)
{
    size_t count = 0;
    const struct model_step *steps = run ? model_steps(run, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (is_parameter(run, &steps[i]) && !strcmp(steps[i].symbol, symbol))
            return &steps[i];
    return NULL;
}

static void add_symbol(struct model_form *f, const char *symbol)
{
    for (size_t i = 0; i < f->symbol_count; i++)
        if (!strcmp(f->symbols[i], symbol))
            return;
    if (f->symbol_count < MODEL_FORM_SYMBOLS)
        text_copy(f->symbols[f->symbol_count++], sizeof f->symbols[0], symbol);
}

/* A figure that no table holds is asked for under its symbol. */
static bool misses_parameter(const struct model_sheet *sheet)
{
    return sheet->refusal.code == REFUSAL_PARAMETER_MISSING && *sheet->refusal.field;
}

/* A run that stops half way (a figure is half typed) takes no row away: what it did not reach keeps its place. */
static void collect_symbols(struct model_form *f)
{
    size_t count = 0;
    const struct model_run *run = f->sheet.run;
    const struct model_step *steps = run ? model_steps(run, &count) : NULL;
    if (!f->sheet.refusal.code)
        f->symbol_count = 0;
    for (size_t i = 0; i < count; i++)
        if (is_parameter(run, &steps[i]))
            add_symbol(f, steps[i].symbol);
    if (misses_parameter(&f->sheet))
        add_symbol(f, f->sheet.refusal.field);
    for (size_t i = 0; i < f->sheet.count; i++)
        if (sheet_is_override(&f->sheet, f->sheet.values[i].key))
            add_symbol(f, f->sheet.values[i].key);
}

static void add_parameters(struct model_form *f)
{
    collect_symbols(f);
    if (f->symbol_count)
        add_heading(f, N_("Published values that were used: Enter gives your own"));
    for (size_t i = 0; i < f->symbol_count; i++) {
        const char *symbol = f->symbols[i];
        const struct model_step *step = parameter_step(f->sheet.run, symbol);
        add_row(f, (struct model_form_row){.kind = ROW_PARAMETER, .step = step}, symbol);
        if (sheet_typed(&f->sheet, symbol))
            add_row(f, (struct model_form_row){.kind = ROW_SOURCE, .step = step}, symbol);
    }
}

static void add_fields(struct model_form *f)
{
    static const int fields[] = {ACTIVITY_STAGE,       ACTIVITY_PROCESS, ACTIVITY_ROLE,    ACTIVITY_DATA_KIND,
                                 ACTIVITY_SOURCE_KIND, ACTIVITY_REASON,  ACTIVITY_EVIDENCE};
    add_heading(f, N_("The row in the inventory"));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_row(f, (struct model_form_row){.kind = ROW_FIELD, .field = fields[i]}, "");
}

static void make_rows(struct model_form *f)
{
    f->count = 0;
    if (!f->take)
        add_row(f, (struct model_form_row){.kind = ROW_FIELD, .field = ACTIVITY_ITEM}, "");
    add_heading(f, N_("Needed"));
    add_inputs(f, true);
    if (any_optional(f->sheet.model))
        add_heading(f, N_("As the case is: blank means not there, or the default"));
    add_inputs(f, false);
    add_sum(f);
    if (!f->take)
        add_fields(f);
    add_parameters(f);
    f->form.count = f->count;
}

static bool is_same(const struct model_form_row *a, const struct model_form_row *b)
{
    return a->kind == b->kind && a->field == b->field && !strcmp(a->key, b->key);
}

/* The cursor stays on its row, wherever that is now. */
static void follow(struct model_form *f, const struct model_form_row *was)
{
    for (size_t i = 0; was->kind != ROW_HEADING && i < f->count; i++)
        if (is_same(&f->rows[i], was)) {
            form_follow(&f->form, i);
            return;
        }
}

void model_form_refresh(struct model_form *f)
{
    const char *open = f->form.editing ? form_draft(&f->form) : NULL;
    const struct model_form_row *row = model_form_row(f, f->form.cursor);
    const struct model_form_row was = row ? *row : (struct model_form_row){.kind = ROW_HEADING};
    bool gives = open && (was.kind == ROW_INPUT || was.kind == ROW_PARAMETER);
    sheet_compute(&f->sheet, gives ? was.key : NULL, open);
    make_rows(f);
    follow(f, &was);
}

/* ---- what is wrong with a row, or worth telling ---- */

static bool concerns(const struct model_form_row *row, const char *symbol)
{
    bool sum = row->kind == ROW_SUM && !strncmp(symbol, "share_", 6) && strchr(symbol, '+');
    return sum || ((row->kind == ROW_INPUT || row->kind == ROW_PARAMETER) && !strcmp(row->key, symbol));
}

static bool is_needed(const struct model_form *f, const struct model_form_row *row)
{
    bool blank = f->sheet.refusal.code == REFUSAL_BLANK && concerns(row, f->sheet.refusal.field);
    return blank || (row->input && row->input->required) ||
           (row->kind == ROW_PARAMETER && misses_parameter(&f->sheet) && concerns(row, f->sheet.refusal.field));
}

static void notices_of(const struct model_form *f, const struct model_form_row *row, struct text_buffer *out)
{
    size_t count = 0;
    const struct model_notice *notices = f->sheet.run ? model_notices(f->sheet.run, &count) : NULL;
    char sentence[SENTENCE];
    for (size_t i = 0; i < count; i++) {
        if (!concerns(row, notices[i].symbol))
            continue;
        language_notice(&notices[i], sentence, sizeof sentence);
        text_buffer_printf(out, "%s%s", out->length ? " · " : "", sentence);
    }
}

bool model_form_tells(const struct model_form *f, const char *symbol)
{
    for (size_t i = 0; i < f->count; i++)
        if (concerns(&f->rows[i], symbol))
            return true;
    return false;
}

void model_form_refusal(const struct model_form *f, char *out, size_t size)
{
    char what[SENTENCE];
    if (!misses_parameter(&f->sheet)) {
        edit_refusal(&f->sheet.refusal, out, size);
        return;
    }
    language_refusal(&f->sheet.refusal, what, sizeof what);
    text_fill(out, size, _("{what}. {remedy}."),
              (const struct text_arg[]){{"what", what}, {"remedy", _("Give it in its row below, with where it is from")}}, 2);
}

static void describe_trouble(struct model_form *f, const struct model_form_row *row, struct form_row *out)
{
    struct text_buffer b = {0};
    const struct refusal *refusal = &f->sheet.refusal;
    f->error[0] = '\0';
    if (refusal->code && refusal->code != REFUSAL_BLANK && concerns(row, refusal->field)) {
        model_form_refusal(f, f->error, sizeof f->error);
    } else if (!refusal->code) {
        notices_of(f, row, &b);
        text_copy(f->error, sizeof f->error, b.data);
        text_buffer_free(&b);
    }
    if (!*f->error)
        return;
    out->error = f->error;
    out->mark = "!";
}

/* ---- describing a row to the widget ---- */

static void add_choice(struct model_form *f, struct form_row *out, const char *value, const char *label)
{
    if (out->choice_count < MODEL_FORM_CHOICES)
        f->choices[out->choice_count++] = (struct form_choice){value, label};
    out->choices = f->choices;
}

static void describe_field(struct model_form *f, const struct model_form_row *row, struct form_row *out)
{
    const struct field *field = &entity_get(ENTITY_ACTIVITY)->fields[row->field];
    out->label = language_text(field->label);
    out->value = record_get(f->sheet.activity, row->field);
    out->required = field->flags & FIELD_REQUIRED;
    out->help = field->help ? language_text(field->help) : "";
    if (field->type != FIELD_CHOICE)
        return;
    out->kind = FORM_CHOICE;
    for (const struct field_choice *c = field->choices; c->key; c++)
        add_choice(f, out, c->key, language_text(c->label));
    if (out->value)
        add_choice(f, out, "", _("(leave blank)"));
}

static void describe_input_help(struct model_form *f, const struct model_input *in, struct form_row *out)
{
    char range[RANGE_TEXT];
    struct text_buffer b = {0};
    text_buffer_add(&b, in->help ? language_text(in->help) : "");
    if (in->low != 0 || in->high != 0) {
        range_text(range, sizeof range, in->low, in->high, in->above);
        bool unit = in->unit && strcmp(in->unit, "-");
        text_buffer_printf(&b, _("%sallowed %s %s"), b.length ? " · " : "", range, unit ? in->unit : "");
    }
    if (in->warn_low != 0 || in->warn_high != 0) {
        range_text(range, sizeof range, in->warn_low, in->warn_high, false);
        text_buffer_printf(&b, _(" · usual %s"), range);
    }
    if (in->source)
        text_buffer_printf(&b, "%s%s", b.length ? " · " : "", in->source);
    text_copy(f->help, sizeof f->help, b.data);
    text_buffer_free(&b);
    out->help = f->help;
}

void model_form_figure(const struct model_form *f, const struct model_input *in, const char *typed, char *out, size_t size)
{
    char figure[NUMBER_TEXT];
    double value, plain;
    const char *unit = in->unit && strcmp(in->unit, "-") ? in->unit : "";
    out[0] = '\0';
    if (in->kind != MODEL_NUMBER || text_blank(typed) || number_read(typed, in->key, &plain, NULL)) {
        text_copy(out, size, unit);
        return;
    }
    if (!model_figure(workbench_units(app_workbench(f->app)), app_project(f->app), in, typed, &value, NULL))
        return;
    number_show(figure, value, MODEL_FORM_DIGITS);
    snprintf(out, size, "= %s %s", figure, unit);
}

/* What the run took in place of a blank choice or figure. */
static const struct model_step *default_of(const struct model_form *f, const char *key)
{
    size_t count = 0;
    const struct model_step *steps = f->sheet.run ? model_steps(f->sheet.run, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (steps[i].is_default && !strcmp(steps[i].symbol, key))
            return &steps[i];
    return NULL;
}

static void describe_default(struct model_form *f, const struct model_step *step, struct form_row *out)
{
    char value[200];
    model_step_value(f->sheet.run, step, value, sizeof value);
    snprintf(f->shown, sizeof f->shown, _("default: %s"), value);
    out->shown = f->shown;
    out->is_default = true;
}

static void describe_input(struct model_form *f, const struct model_form_row *row, struct form_row *out)
{
    const struct model_input *in = row->input;
    const struct model_step *used = default_of(f, in->key);
    model_input_label(in, f->label, sizeof f->label);
    out->label = f->label;
    out->value = sheet_typed(&f->sheet, in->key);
    out->required = is_needed(f, row);
    describe_input_help(f, in, out);
    if (!out->value && used && !out->required)
        describe_default(f, used, out);
    if (in->kind == MODEL_CHOICE) {
        out->kind = FORM_CHOICE;
        for (const struct model_choice *c = in->choices; c->key; c++)
            add_choice(f, out, c->key, language_text(c->label));
        if (!in->required && out->value)
            add_choice(f, out, "", _("(leave blank)"));
    } else {
        model_form_figure(f, in, out->value, f->preview, sizeof f->preview);
        out->preview = f->preview;
    }
    describe_trouble(f, row, out);
}

static double sum_of_shares(const struct model_form *f)
{
    double sum = 0, value;
    for (const struct model_input *in = f->sheet.model->inputs; in->key; in++) {
        const char *typed = is_summand(in) ? sheet_typed(&f->sheet, in->key) : NULL;
        if (typed && model_figure(workbench_units(app_workbench(f->app)), app_project(f->app), in, typed, &value, NULL))
            sum += value;
    }
    return sum;
}

static void describe_sum(struct model_form *f, const struct model_form_row *row, struct form_row *out)
{
    double sum = sum_of_shares(f);
    bool whole = fabs(sum - 1) <= 0.001 + 1e-12;
    out->kind = FORM_READ_ONLY;
    out->label = _("sum of the shares");
    number_show(f->shown, sum, MODEL_FORM_DIGITS);
    out->shown = out->value = f->shown;
    snprintf(f->preview, sizeof f->preview, "%s", whole ? _("the whole") : _("must be 1"));
    out->preview = f->preview;
    out->mark = whole ? NULL : "!";
    describe_trouble(f, row, out);
}

static const char *parameter_label(const struct model_form_row *row)
{
    if (row->step)
        return row->step->label;
    const char *label = equation_symbol_label(row->key);
    return label ? label : "";
}

static void describe_parameter(struct model_form *f, const struct model_form_row *row, struct form_row *out)
{
    const char *label = language_text(parameter_label(row));
    char source[SENTENCE / 2] = "";
    snprintf(f->label, sizeof f->label, "%s%s%s", row->key, *label ? "  " : "", label);
    out->label = f->label;
    out->value = sheet_typed(&f->sheet, row->key);
    out->required = is_needed(f, row);
    if (row->step)
        model_step_source(row->step, source, sizeof source);
    const char *applies_to = row->step && strcmp(row->step->applies_to, label) ? row->step->applies_to : "";
    snprintf(f->help, sizeof f->help, "%s%s%s%s%s", label, *label && *source ? " · " : "", source, *applies_to ? " · " : "", applies_to);
    out->help = f->help;
    if (!out->value && row->step)
        describe_default(f, row->step, out);
    const char *confidence = row->step ? row->step->confidence : "";
    snprintf(f->preview, sizeof f->preview, "%s%s%s", out->value ? _("your value") : confidence,
             !out->value && *confidence ? " · " : "", out->value ? "" : row->step ? row->step->source : "");
    out->preview = f->preview;
    describe_trouble(f, row, out);
}

static void describe_source(struct model_form *f, const struct model_form_row *row, struct form_row *out)
{
    snprintf(f->label, sizeof f->label, _("%s  where from"), row->key);
    out->label = f->label;
    out->value = sheet_source(&f->sheet, row->key);
    out->required = true;
    out->help = _("Who measured or published it, and when. Without it the row says that the value has no source.");
}

void model_form_describe(void *context, size_t index, struct form_row *out)
{
    struct model_form *f = context;
    const struct model_form_row *row = model_form_row(f, index);
    static void (*const kinds[])(struct model_form *, const struct model_form_row *, struct form_row *) = {
        [ROW_FIELD] = describe_field,         [ROW_INPUT] = describe_input,   [ROW_SUM] = describe_sum,
        [ROW_PARAMETER] = describe_parameter, [ROW_SOURCE] = describe_source,
    };
    if (row && kinds[row->kind]) {
        kinds[row->kind](f, row, out);
        return;
    }
    out->kind = FORM_HEADING;
    out->label = row ? language_text(row->heading) : "";
}
