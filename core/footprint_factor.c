/* SPDX-License-Identifier: MPL-2.0
 *
 * Lines by an emission factor: amount × unit step × factor × share. How an amount meets a factor's unit depends only on texts that
 * repeat from row to row, so it is worked out once for each different set of them.
 */
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/footprint_internal.h"
#include "core/number.h"

/* One way from an amount's unit to kilograms of a factor's numerator, or why there is none. */
struct conversion {
    bool ok;
    struct refusal why;
    double typed, content, output;
    const struct record *per; /* whose output */
    struct unit_fit fit;
    char amount_unit[64];
};

const char *unit_below(const char *factor_unit)
{
    const char *slash = strchr(factor_unit, '/');
    return slash ? slash + 1 : "";
}

/* ---- conversions ---- */

static void work_out(const struct footprint_work *w, const struct record *activity, const char *factor_unit, struct conversion *c)
{
    const struct unit_system *units = w->options->units;
    struct amount amount;
    struct quantity output;
    struct unit *factor = NULL;
    c->per = row_output(units, w->project, activity, &output);
    c->output = output.value;
    c->ok = amount_read(units, w->project, activity, &amount, &c->why);
    if (c->ok && !amount.unit)
        c->ok = refuse(&c->why, REFUSAL_UNIT_MISSING, "unit", record_text(activity, ACTIVITY_AMOUNT), unit_below(factor_unit));
    if (c->ok)
        c->ok = (factor = unit_parse(units, factor_unit, "unit", &c->why)) != NULL;
    c->ok = c->ok && amount_fit(units, &amount, factor, output.unit, &c->fit, &c->why);
    c->typed = amount.typed;
    c->content = amount.content;
    text_copy(c->amount_unit, sizeof c->amount_unit, amount.unit ? unit_text(amount.unit) : "");
    unit_free(factor);
    quantity_clear(&output);
    amount_clear(&amount);
}

static bool make_room(struct footprint_work *w, size_t wanted)
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
static const struct conversion *conversion_of(struct footprint_work *w, const struct record *activity, const char *factor_unit,
                                              bool plain)
{
    struct text_buffer key = {0};
    text_buffer_printf(&key, "%s\n%s\n%s\n%s\n%s\n%s", plain ? "" : record_text(activity, ACTIVITY_AMOUNT),
                       record_text(activity, ACTIVITY_UNIT), record_text(activity, ACTIVITY_PACK),
                       record_text(activity, ACTIVITY_CONTENT), record_text(activity, ACTIVITY_PRODUCT), factor_unit);
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

static bool find_factor(const struct footprint_work *w, struct line *line)
{
    const char *id = record_text(line->activity, ACTIVITY_FACTOR);
    if (!*id)
        return refuse(line->problem, REFUSAL_FACTOR_MISSING, "factor_id", record_text(line->activity, ACTIVITY_ITEM), "");
    line->factor = records_find(project_records(w->project, ENTITY_FACTOR), id);
    return line->factor || refuse(line->problem, REFUSAL_REFERENCE, "factor_id", id, entity_get(ENTITY_FACTOR)->label);
}

bool line_share(struct line *line)
{
    const char *text = record_text(line->activity, ACTIVITY_SHARE);
    if (!*text)
        return true;
    if (!number_read(text, "share", &line->share, line->problem))
        return false;
    return (line->share >= 0 && line->share <= 1) || refuse(line->problem, REFUSAL_OUT_OF_RANGE, "share", text, "0–1");
}

bool line_no_amount(struct line *line)
{
    const char *proposed = record_text(line->activity, ACTIVITY_PROPOSED);
    return refuse(line->problem, *proposed ? REFUSAL_PROPOSED : REFUSAL_BLANK, "amount", proposed, "");
}

static bool read_amount(struct footprint_work *w, struct line *line)
{
    const char *text = record_text(line->activity, ACTIVITY_AMOUNT);
    if (!*text)
        return line_no_amount(line);
    bool plain = number_read(text, "amount", &line->typed, NULL);
    const struct conversion *c = conversion_of(w, line->activity, record_text(line->factor, FACTOR_UNIT), plain);
    if (!c)
        return refuse(line->problem, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (!plain)
        line->typed = c->typed;
    line->way->content = c->ok ? c->content : 1;
    line->amount = line->typed * line->way->content;
    line->way->amount_unit = footprint_text(w->out, c->amount_unit);
    if (!c->ok) {
        *line->problem = c->why;
        if (c->why.code == REFUSAL_UNIT_MISSING) /* the way is shared, the figure is the row's own */
            text_copy(line->problem->value, sizeof line->problem->value, text);
        return false;
    }
    line->way->unit_factor = c->fit.factor;
    line->way->per_year = c->fit.per_year;
    line->way->per_output = c->fit.per_output;
    line->way->element_unstated = c->fit.element_unstated;
    line->way->rate = (line->way->per_year ? w->years : 1) * (line->way->per_output ? c->output * c->fit.output_factor : 1);
    line->way->per = line->way->per_output ? c->per : NULL;
    return true;
}

bool line_weigh(const struct footprint_options *options, struct line *line)
{
    if (gas_is_biogenic_co2(line->way->gas))
        line->way->gwp = 0;
    else if (!line->way->gas_known)
        line->way->gwp = 1;
    else
        return gwp_lookup(options->gwp, line->way->gas, &line->way->gwp, line->problem);
    return true;
}

static bool read_factor(const struct footprint_work *w, struct line *line)
{
    enum basis basis;
    line->way->gas = footprint_gas(w->out, record_text(line->factor, FACTOR_GAS));
    if (!number_read(record_text(line->factor, FACTOR_VALUE), "value", &line->way->factor_value, line->problem) ||
        !basis_read(record_text(line->factor, FACTOR_BASIS), "basis", &basis, line->problem) ||
        !gas_per_basis(line->way->gas, basis, &line->way->element, line->problem))
        return false;
    line->way->gas_known = basis != BASIS_CO2E;
    return line_weigh(w->options, line);
}

/* The figures of a factor that was read before, in the line that did. False: it was not, or could not be read. */
static bool known_factor(const struct footprint_work *w, struct line *line, long place)
{
    size_t before = place >= 0 && w->factor_lines ? w->factor_lines[place] : 0;
    if (!before)
        return false;
    const struct line *like = &w->out->lines[before - 1];
    line->way->gas = like->way->gas;
    line->way->factor_value = like->way->factor_value;
    line->way->element = like->way->element;
    line->way->gas_known = like->way->gas_known;
    line->way->gwp = like->way->gwp;
    return true;
}

/* Each factor is read once, however many rows use it. */
static bool factor_figures(struct footprint_work *w, struct line *line)
{
    const struct records *factors = project_records(w->project, ENTITY_FACTOR);
    if (!w->factor_lines)
        w->factor_lines = calloc(records_count(factors) + 1, sizeof *w->factor_lines);
    long place = w->out->line_count ? records_index(factors, record_id(line->factor)) : -1;
    if (known_factor(w, line, place))
        return true;
    if (!read_factor(w, line))
        return false;
    if (place >= 0 && w->factor_lines && line == &w->out->lines[w->out->line_count - 1])
        w->factor_lines[place] = (uint32_t)w->out->line_count;
    return true;
}

bool footprint_factor_line(struct footprint_work *w, struct line *line)
{
    if (!find_factor(w, line) || !line_share(line) || !factor_figures(w, line) || !read_amount(w, line))
        return false;
    line->gas_kg = line->amount * line->way->unit_factor * line->way->rate * line->way->factor_value * line->share * line->way->element;
    return line_finish(line, !strcmp(record_text(line->activity, ACTIVITY_ROLE), "removal"));
}

void footprint_factor_clear(struct footprint_work *w)
{
    text_index_clear(&w->keys);
    free(w->conversions);
    free(w->factor_lines);
    w->conversions = NULL;
    w->factor_lines = NULL;
}
