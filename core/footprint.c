/* SPDX-License-Identifier: MPL-2.0
 *
 * Lines of a footprint and their sums. A line is a product of figures, rounded once when it becomes picograms; all else
 * is adding integers. How an amount meets a factor's unit depends only on texts that repeat from row to row, so it is
 * worked out once for each different set of them.
 */
#include "core/footprint.h"

#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/footprint_internal.h"
#include "core/index.h"
#include "core/number.h"
#include "core/validate.h"

/* One way from an amount's unit to kilograms of a factor's numerator, or why there is none. */
struct conversion {
    bool ok;
    struct refusal why;
    double typed, content;
    struct unit_fit fit;
    char amount_unit[64];
};

struct work {
    const struct project *project;
    const struct footprint_options *options;
    struct footprint *out;
    struct quantity output; /* of the study; unit NULL where not stated */
    double years;
    struct text_index keys; /* numbers for `conversions` */
    struct conversion *conversions;
    size_t capacity;
};

const char *footprint_variant_of(const struct record *activity)
{
    const char *variant = record_text(activity, ACTIVITY_VARIANT);
    return *variant ? variant : "base";
}

const char *unit_below(const char *factor_unit)
{
    const char *slash = strchr(factor_unit, '/');
    return slash ? slash + 1 : "";
}

/* ---- which variant ---- */

static bool variant_exists(const struct project *project, const char *name)
{
    const struct records *activities = project_records(project, ENTITY_ACTIVITY);
    if (!records_count(activities))
        return !strcmp(name, "base");
    for (size_t i = 0; i < records_count(activities); i++)
        if (!strcmp(footprint_variant_of(records_at(activities, i)), name))
            return true;
    return false;
}

static bool variant_unknown(const struct project *project, const char *name, struct refusal *refusal)
{
    const char *names[32];
    struct text_buffer known = {0};
    size_t count = project_variants(project, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < count && i < sizeof names / sizeof *names; i++)
        text_buffer_printf(&known, "%s%s", i ? ", " : "", names[i]);
    refuse(refusal, REFUSAL_VARIANT_UNKNOWN, "variant", name, known.data);
    text_buffer_free(&known);
    return false;
}

static bool choose_variant(const struct work *w, struct refusal *refusal)
{
    const char *wanted = w->options->variant, *only[1] = {"base"};
    if (!wanted) {
        const char *of_study = project_study_text(w->project, STUDY_VARIANT);
        wanted = *of_study && variant_exists(w->project, of_study) ? of_study : NULL;
    }
    if (!wanted && project_variants(w->project, only, 1) <= 1)
        wanted = only[0];
    if (!wanted || !variant_exists(w->project, wanted))
        return variant_unknown(w->project, wanted ? wanted : project_study_text(w->project, STUDY_VARIANT), refusal);
    text_copy(w->out->variant, sizeof w->out->variant, wanted);
    return true;
}

/* ---- conversions ---- */

static void work_out(const struct work *w, const struct record *activity, const char *factor_unit, struct conversion *c)
{
    const struct unit_system *units = w->options->units;
    struct amount amount;
    struct unit *factor = NULL;
    c->ok = amount_read(units, activity, &amount, &c->why);
    if (c->ok && !amount.unit)
        c->ok = refuse(&c->why, REFUSAL_UNIT_MISSING, "unit", record_text(activity, ACTIVITY_AMOUNT), unit_below(factor_unit));
    if (c->ok)
        c->ok = (factor = unit_parse(units, factor_unit, "unit", &c->why)) != NULL;
    c->ok = c->ok && amount_fit(units, &amount, factor, w->output.unit, &c->fit, &c->why);
    c->typed = amount.typed;
    c->content = amount.content;
    text_copy(c->amount_unit, sizeof c->amount_unit, amount.unit ? unit_text(amount.unit) : "");
    unit_free(factor);
    amount_clear(&amount);
}

static bool make_room(struct work *w, size_t wanted)
{
    if (wanted <= w->capacity)
        return true;
    size_t capacity = wanted < 32 ? 64 : 2 * wanted;
    struct conversion *more = realloc(w->conversions, capacity * sizeof *more);
    if (!more)
        return false;
    w->conversions = more;
    w->capacity = capacity;
    return true;
}

/* The conversion for an activity and a factor unit; NULL without memory. Plain figures share one, an amount with units in
 * it has its own. */
static const struct conversion *conversion_of(struct work *w, const struct record *activity, const char *factor_unit,
                                              bool plain)
{
    struct text_buffer key = {0};
    text_buffer_printf(&key, "%s\n%s\n%s\n%s\n%s", plain ? "" : record_text(activity, ACTIVITY_AMOUNT),
                       record_text(activity, ACTIVITY_UNIT), record_text(activity, ACTIVITY_PACK),
                       record_text(activity, ACTIVITY_CONTENT), factor_unit);
    size_t known = w->keys.count;
    long number = key.failed ? -1 : text_index_put(&w->keys, key.data);
    text_buffer_free(&key);
    if (number < 0 || !make_room(w, (size_t)number + 1))
        return NULL;
    if ((size_t)number == known) {
        w->conversions[number] = (struct conversion){0};
        work_out(w, activity, factor_unit, &w->conversions[number]);
    }
    return &w->conversions[number];
}

/* ---- one activity ---- */

static bool find_factor(const struct work *w, struct line *line)
{
    const char *id = record_text(line->activity, ACTIVITY_FACTOR);
    if (!*id)
        return refuse(&line->problem, REFUSAL_FACTOR_MISSING, "factor_id", record_text(line->activity, ACTIVITY_ITEM), "");
    line->factor = records_find(project_records(w->project, ENTITY_FACTOR), id);
    return line->factor || refuse(&line->problem, REFUSAL_REFERENCE, "factor_id", id, entity_get(ENTITY_FACTOR)->label);
}

static bool read_share(struct line *line)
{
    const char *text = record_text(line->activity, ACTIVITY_SHARE);
    if (!*text)
        return true;
    if (!number_read(text, "share", &line->share, &line->problem))
        return false;
    return (line->share >= 0 && line->share <= 1) || refuse(&line->problem, REFUSAL_OUT_OF_RANGE, "share", text, "0–1");
}

static bool read_amount(struct work *w, struct line *line)
{
    const char *text = record_text(line->activity, ACTIVITY_AMOUNT);
    if (!*text)
        return refuse(&line->problem, REFUSAL_BLANK, "amount", "", "");
    bool plain = number_read(text, "amount", &line->typed, NULL);
    const struct conversion *c = conversion_of(w, line->activity, record_text(line->factor, FACTOR_UNIT), plain);
    if (!c)
        return refuse(&line->problem, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (!plain)
        line->typed = c->typed;
    line->content = c->ok ? c->content : 1;
    line->amount = line->typed * line->content;
    text_copy(line->amount_unit, sizeof line->amount_unit, c->amount_unit);
    if (!c->ok) {
        line->problem = c->why;
        return false;
    }
    line->unit_factor = c->fit.factor;
    line->per_year = c->fit.per_year;
    line->per_output = c->fit.per_output;
    line->element_unstated = c->fit.element_unstated;
    line->rate = (line->per_year ? w->years : 1) * (line->per_output ? w->output.value * c->fit.output_factor : 1);
    return true;
}

static bool read_factor(const struct work *w, struct line *line)
{
    enum basis basis;
    gas_canonical(line->gas, sizeof line->gas, record_text(line->factor, FACTOR_GAS));
    if (!number_read(record_text(line->factor, FACTOR_VALUE), "value", &line->factor_value, &line->problem) ||
        !basis_read(record_text(line->factor, FACTOR_BASIS), "basis", &basis, &line->problem) ||
        !gas_per_basis(line->gas, basis, &line->element, &line->problem))
        return false;
    line->gas_known = basis != BASIS_CO2E;
    if (gas_is_biogenic_co2(line->gas))
        line->gwp = 0;
    else if (!line->gas_known)
        line->gwp = 1;
    else
        return gwp_lookup(w->options->gwp, line->gas, &line->gwp, &line->problem);
    return true;
}

/* A row that is called a removal must take something out of the air; if it does not, a sign is wrong somewhere. */
static bool sort_line(struct line *line, bool called_removal)
{
    if (called_removal && line->gas_mass > 0) {
        char kg[EXACT_TEXT];
        exact_show(kg, line->gas_mass, 0, 3);
        return refuse(&line->problem, REFUSAL_REMOVAL_SIGN, "role", kg, "");
    }
    if (gas_is_biogenic_co2(line->gas))
        line->kind = LINE_BIOGENIC;
    else
        line->kind = called_removal || line->gas_mass < 0 ? LINE_REMOVAL : LINE_EMISSION;
    return true;
}

bool line_finish(struct line *line, bool called_removal)
{
    if (exact_from_kg(line->gas_kg, &line->gas_mass) && exact_from_kg(line->gas_kg * line->gwp, &line->co2e))
        return sort_line(line, called_removal);
    int amount = record_entity(line->activity)->id == ENTITY_FLOW ? (int)FLOW_AMOUNT : (int)ACTIVITY_AMOUNT;
    return refuse(&line->problem, REFUSAL_NUMBER_TOO_LARGE, "amount", record_text(line->activity, amount), "");
}

static bool compute_line(struct work *w, struct line *line)
{
    if (!find_factor(w, line) || !read_share(line) || !read_factor(w, line) || !read_amount(w, line))
        return false;
    line->gas_kg = line->amount * line->unit_factor * line->rate * line->factor_value * line->share * line->element;
    return line_finish(line, !strcmp(record_text(line->activity, ACTIVITY_ROLE), "removal"));
}

struct line *footprint_add_line(struct footprint *f, const struct record *record)
{
    if (!(f->line_count & (f->line_count - 1))) { /* full at every power of two */
        struct line *more = realloc(f->lines, (f->line_count ? 2 * f->line_count : 1) * sizeof *more);
        if (!more)
            return NULL;
        f->lines = more;
    }
    f->lines[f->line_count] = (struct line){.activity = record, .content = 1, .unit_factor = 1, .rate = 1, .factor_value = 1,
                                            .share = 1, .element = 1};
    return &f->lines[f->line_count++];
}

void line_open(struct line *line)
{
    const struct text_arg names[] = {{"entity", record_entity(line->activity)->key}, {"id", record_id(line->activity)}};
    line->kind = LINE_OPEN;
    line->co2e = line->gas_mass = 0;
    text_fill(line->problem.where, sizeof line->problem.where, "{entity} {id}", names, 2);
}

/* ---- the whole ---- */

static void read_period(struct work *w)
{
    struct date from, to;
    w->years = 1;
    if (date_read(project_study_text(w->project, STUDY_PERIOD_FROM), "", &from, NULL) &&
        date_read(project_study_text(w->project, STUDY_PERIOD_TO), "", &to, NULL) && date_days(to) >= date_days(from))
        w->years = date_years(from, to);
}

/* Output and functional unit, and how many of these the output makes. */
static void read_product(struct work *w)
{
    struct footprint *out = w->out;
    struct quantity unit = {0};
    double factor;
    out->has_functional_unit = study_quantity(w->options->units, w->project, STUDY_FUNCTIONAL_UNIT, &unit, &out->output_problem);
    out->has_output = study_quantity(w->options->units, w->project, STUDY_OUTPUT, &w->output,
                                     out->has_functional_unit ? &out->output_problem : NULL);
    if (out->has_functional_unit) {
        out->functional_unit = unit.value;
        text_copy(out->functional_unit_unit, sizeof out->functional_unit_unit, unit_text(unit.unit));
    }
    if (out->has_output) {
        out->output = w->output.value;
        text_copy(out->output_unit, sizeof out->output_unit, unit_text(w->output.unit));
    }
    if (out->has_functional_unit && out->has_output && unit_convert(w->output.unit, unit.unit, &factor, &out->output_problem))
        out->functional_units_in_output = w->output.value * factor / unit.value;
    quantity_clear(&unit);
}

static bool add_activities(struct work *w)
{
    const struct records *activities = project_records(w->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(activities); i++) {
        const struct record *activity = records_at(activities, i);
        if (strcmp(footprint_variant_of(activity), w->out->variant))
            continue;
        struct line *line = footprint_add_line(w->out, activity);
        if (!line)
            return false;
        if (!compute_line(w, line))
            line_open(line);
    }
    return true;
}

static void add_up(struct footprint *out)
{
    for (size_t i = 0; i < out->line_count; i++) {
        const struct line *line = &out->lines[i];
        out->emissions += line->kind == LINE_EMISSION ? line->co2e : 0;
        out->removals += line->kind == LINE_REMOVAL ? line->co2e : 0;
        out->biogenic_co2 += line->kind == LINE_BIOGENIC ? line->gas_mass : 0;
        out->open_count += line->kind == LINE_OPEN;
    }
}

bool footprint_compute(const struct project *project, const struct footprint_options *options, struct footprint *out,
                       struct refusal *refusal)
{
    static const struct gwp_set none = {0};
    struct footprint_options with_gwp = *options;
    if (!options->gwp)
        with_gwp.gwp = &none;
    struct work w = {.project = project, .options = &with_gwp, .out = out};
    *out = (struct footprint){0};
    text_copy(out->gwp_set, sizeof out->gwp_set, with_gwp.gwp->name);
    bool ok = choose_variant(&w, refusal);
    if (ok) {
        read_period(&w);
        read_product(&w);
        ok = add_activities(&w) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    ok = ok && footprint_add_linked(project, &with_gwp, out, refusal);
    if (ok)
        add_up(out);
    else
        footprint_clear(out);
    quantity_clear(&w.output);
    text_index_clear(&w.keys);
    free(w.conversions);
    return ok;
}

void footprint_clear(struct footprint *footprint)
{
    free(footprint->lines);
    *footprint = (struct footprint){0};
}

bool footprint_per_functional_unit(const struct footprint *footprint, double *out)
{
    if (!(footprint->functional_units_in_output > 0))
        return false;
    *out = exact_kg(footprint->emissions) / footprint->functional_units_in_output;
    return true;
}

const struct line *footprint_line(const struct footprint *footprint, const char *id)
{
    for (size_t i = 0; i < footprint->line_count; i++)
        if (!strcmp(record_id(footprint->lines[i].activity), id))
            return &footprint->lines[i];
    return NULL;
}

bool footprint_row(const struct footprint *footprint, const struct record *record, struct row_result *out)
{
    const struct line *first = footprint_line(footprint, record_id(record)), *end = footprint->lines + footprint->line_count;
    if (!first || first->activity != record)
        return false;
    *out = (struct row_result){.lines = first, .kind = first->kind};
    exact emitted = 0, other = 0;
    bool emits = false;
    for (const struct line *line = first; line < end && line->activity == record; line++, out->count++) {
        if (line->kind == LINE_OPEN)
            out->kind = LINE_OPEN;
        emits |= line->kind == LINE_EMISSION;
        *(line->kind == LINE_EMISSION ? &emitted : &other) += line->co2e;
    }
    out->co2e = emits ? emitted : other;
    return true;
}
