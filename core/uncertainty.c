/* SPDX-License-Identifier: MPL-2.0
 *
 * Every source of uncertainty (an amount, a factor, a parameter) has a number; what it does to a row in kg is a part. Parts of one row in
 * quadrature make the row, parts of one source added linearly and then the sources in quadrature make the total.
 */
#include "core/uncertainty.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"

/* What one source does at its lower and at its upper end, kg CO2e. */
struct effect { double lower, upper; };

struct work {
    const struct footprint *footprint;
    struct uncertainty *out;
    struct text_index sources;
    struct effect *effects; /* by source, of covered rows */
    size_t room;
    struct part { long source; struct effect effect; } *parts; /* of the row at hand */
    size_t part_count, part_room;
    bool failed;
};

static double down(struct effect e)
{
    return fmax(0, -fmin(e.lower, e.upper));
}

static double up(struct effect e)
{
    return fmax(0, fmax(e.lower, e.upper));
}

/* ---- parts of one row ---- */

static void add_part(struct work *w, const char *kind, const char *id, struct effect effect)
{
    struct text_buffer name = {0};
    text_buffer_printf(&name, "%s %s", kind, id);
    const long source = name.failed ? -1 : text_index_put(&w->sources, name.data);
    text_buffer_free(&name);
    if (w->part_count == w->part_room) {
        const size_t room = w->part_room ? 2 * w->part_room : 16;
        struct part *more = realloc(w->parts, room * sizeof *more);
        w->parts = more ? more : w->parts;
        w->part_room = more ? room : w->part_room;
    }
    if (source < 0 || w->part_count == w->part_room)
        w->failed = true;
    else
        w->parts[w->part_count++] = (struct part){source, effect};
}

/* A statement beside the figure that it is about, as a part of the row's `kg`. */
static enum uncertainty_state stated(struct work *w, const char *kind, const char *id, const char *text, double central, double kg)
{
    struct uncertainty_text read;
    double smaller, larger;
    if (!uncertainty_read(text, "", &read, NULL))
        return UNCERTAINTY_NOT_UNDERSTOOD;
    if (read.form == UNCERTAINTY_BLANK)
        return UNCERTAINTY_NOT_STATED;
    if (!uncertainty_percent(&read, central, &smaller, &larger))
        return UNCERTAINTY_NO_FIT;
    add_part(w, kind, id, (struct effect){-kg * smaller / 100, kg * larger / 100});
    return UNCERTAINTY_KNOWN;
}

static enum uncertainty_state of_factor(struct work *w, const struct line *line, double kg)
{
    if (!line->factor)
        return UNCERTAINTY_NOT_STATED;
    return stated(w, "factor", record_id(line->factor), line_factor_text(line, FACTOR_UNCERTAINTY), line->way->factor_value, kg);
}

/* ---- model rows ---- */

/* kg CO2e of the row as its model gives it in another run, by the outputs of the run at hand. */
static double of_run(const struct line *line, size_t count, const struct model_run *run)
{
    size_t had, has;
    const struct model_output *before = model_outputs(line->run, &had), *after = model_outputs(run, &has);
    double kg = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t at = (size_t)(line[i].way->output - before);
        if (line[i].kind == LINE_EMISSION && at < had && at < has && before[at].value != 0)
            kg += exact_kg(line[i].co2e) * (after[at].value / before[at].value);
    }
    return kg;
}

/* The row's model with other parameters, by the edition that the footprint used: forced only where it was forced there, as that overrides what
 * the row itself says. NULL where it gives nothing. */
static struct model_run *run_again(const struct work *w, const struct line *line, const struct parameter_set *parameters)
{
    const struct model_edition *edition = model_edition_used(line->run);
    struct model_run *run = NULL;
    struct refusal ignored;
    bool good = model_rows_run_with(&w->footprint->rows, line->activity, NULL, parameters, &run, &ignored);
    if (run && edition && model_edition_used(run) != edition) {
        model_end(run);
        good = model_rows_run_with(&w->footprint->rows, line->activity, edition->method, parameters, &run, &ignored);
    }
    if (good)
        return run;
    model_end(run);
    return NULL;
}

/* What the row would be with the parameter at `value`; NaN where the model then gives nothing. */
static double with_parameter(const struct work *w, const struct uncertainty_row *row, size_t count, const struct parameter *parameter,
                             double value)
{
    struct parameter moved = *parameter;
    const struct parameter_set set = {&moved, 1, &w->footprint->rows.frozen.set};
    moved.value = value;
    struct model_run *run = run_again(w, row->line, &set);
    const double kg = run ? of_run(row->line, count, run) : NAN;
    model_end(run);
    return kg;
}

/* What the table says of its distribution; a frozen copy of the same figure is as uncertain as its published row. */
static const char *spread_of(const struct work *w, const struct parameter *p)
{
    const struct parameter *published = p->spread ? p : parameter_find(w->footprint->rows.frozen.set.behind, p->table, p->key);
    const bool same = published && published->spread && !strcmp(published->value_text, p->value_text);
    return same ? published->spread : "";
}

/* Both ends: as printed, or from the distribution. */
static bool ends_of(const struct work *w, const struct parameter *p, double *low, double *high)
{
    struct uncertainty_text read;
    double smaller = 0, larger = 0;
    const char *spread = spread_of(w, p);
    if (number_read(p->low, "", low, NULL) && number_read(p->high, "", high, NULL))
        return true;
    if (strcmp(spread, "fixed") && !(uncertainty_read(spread, "", &read, NULL) && uncertainty_percent(&read, p->value, &smaller, &larger)))
        return false;
    *low = p->value * (1 - smaller / 100);
    *high = p->value * (1 + larger / 100);
    return true;
}

/* Without a range of its own it is passed over only where the row does not depend on it. */
static enum uncertainty_state of_parameter(struct work *w, const struct uncertainty_row *row, size_t count, const struct parameter *p)
{
    char id[sizeof row->parameter];
    double low, high;
    const double kg = exact_kg(row->co2e);
    snprintf(id, sizeof id, "%s/%s", p->table, p->key);
    if (!ends_of(w, p, &low, &high)) {
        const double moved = with_parameter(w, row, count, p, p->value != 0 ? p->value * 1.001 : 0.001);
        return fabs(moved - kg) <= 1e-9 * fabs(kg) ? UNCERTAINTY_KNOWN : UNCERTAINTY_NOT_STATED;
    }
    if (p->value < fmin(low, high) || p->value > fmax(low, high))
        return UNCERTAINTY_NO_FIT;
    const struct effect effect = {with_parameter(w, row, count, p, low) - kg, with_parameter(w, row, count, p, high) - kg};
    if (!isfinite(effect.lower) || !isfinite(effect.upper))
        return UNCERTAINTY_NO_FIT;
    add_part(w, "parameter", id, effect);
    return UNCERTAINTY_KNOWN;
}

static bool seen_before(const struct model_step *steps, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (steps[k].parameter == steps[i].parameter)
            return true;
    return false;
}

static enum uncertainty_state of_parameters(struct work *w, struct uncertainty_row *row, size_t lines)
{
    size_t count;
    const struct model_step *steps = model_steps(row->line->run, &count);
    for (size_t i = 0; i < count; i++) {
        if (!steps[i].parameter || seen_before(steps, i))
            continue;
        const enum uncertainty_state state = of_parameter(w, row, lines, steps[i].parameter);
        if (state == UNCERTAINTY_KNOWN)
            continue;
        snprintf(row->parameter, sizeof row->parameter, "%s/%s", steps[i].parameter->table, steps[i].parameter->key);
        return state;
    }
    return UNCERTAINTY_KNOWN;
}

/* The amount of a model row counts how often; where a range or ± stands there it is about that. */
static double central_of(const struct line *line)
{
    return line->run && text_blank(line_text(line, ACTIVITY_AMOUNT)) ? 1 : line->typed;
}

static const struct line *first_of(const struct footprint *f, const struct line *line)
{
    while (line > f->lines && line[-1].activity == line->activity)
        line--;
    return line;
}

static size_t lines_of(const struct footprint *f, const struct line *line)
{
    size_t n = 1;
    const size_t left = f->line_count - (size_t)(line - f->lines);
    while (n < left && line[n].activity == line->activity)
        n++;
    return n;
}

/* ---- rows ---- */

/* Equation 3.1, and the row's parts to their sources. */
static void combine_row(struct work *w, struct uncertainty_row *row)
{
    const double kg = exact_kg(row->co2e);
    double downs = 0, ups = 0;
    for (size_t i = 0; i < w->part_count; i++) {
        const struct part *p = &w->parts[i];
        downs += down(p->effect) * down(p->effect);
        ups += up(p->effect) * up(p->effect);
        w->effects[p->source].lower += p->effect.lower;
        w->effects[p->source].upper += p->effect.upper;
    }
    row->low = kg - sqrt(downs);
    row->high = kg + sqrt(ups);
    row->minus = kg > 0 ? 100 * sqrt(downs) / kg : 0;
    row->plus = kg > 0 ? 100 * sqrt(ups) / kg : 0;
    w->out->covered += row->co2e;
}

static void make_room(struct work *w)
{
    if (w->sources.count <= w->room)
        return;
    const size_t room = 2 * w->sources.count + 64;
    struct effect *more = realloc(w->effects, room * sizeof *more);
    if (!more) {
        w->failed = true;
        return;
    }
    memset(more + w->room, 0, (room - w->room) * sizeof *more);
    w->effects = more;
    w->room = room;
}

static void add_row(struct work *w, const struct line *line, exact co2e)
{
    struct uncertainty_row *row = &w->out->rows[w->out->row_count++];
    const double kg = exact_kg(co2e);
    *row = (struct uncertainty_row){.line = first_of(w->footprint, line), .co2e = co2e, .low = NAN, .high = NAN, .minus = NAN, .plus = NAN};
    w->part_count = 0;
    row->amount = stated(w, "amount", record_id(line->activity), line_text(line, ACTIVITY_UNCERTAINTY), central_of(row->line), kg);
    row->factor = line->run ? of_parameters(w, row, lines_of(w->footprint, row->line)) : of_factor(w, line, kg);
    row->known = row->amount == UNCERTAINTY_KNOWN && row->factor == UNCERTAINTY_KNOWN;
    make_room(w);
    if (row->known && !w->failed)
        combine_row(w, row);
}

/* ---- the total ---- */

/* Equation 3.2 over the sources, in the order in which they came up: the same digits each time. */
static void combine_total(struct work *w)
{
    struct uncertainty *out = w->out;
    const double covered = exact_kg(out->covered), all = exact_kg(out->emissions);
    double downs = 0, ups = 0;
    for (size_t i = 0; i < w->sources.count && i < w->room; i++) {
        downs += down(w->effects[i]) * down(w->effects[i]);
        ups += up(w->effects[i]) * up(w->effects[i]);
    }
    out->minus = covered > 0 ? 100 * sqrt(downs) / covered : NAN;
    out->plus = covered > 0 ? 100 * sqrt(ups) / covered : NAN;
    out->low = out->known ? all - sqrt(downs) : NAN;
    out->high = out->known ? all + sqrt(ups) : NAN;
    out->wide = out->minus >= UNCERTAINTY_VALID || out->plus >= UNCERTAINTY_VALID;
}

static void judge_total(struct uncertainty *out)
{
    const double all = exact_kg(out->emissions);
    exact together = 0;
    out->known = all > 0;
    for (size_t i = 0; i < out->row_count; i++) {
        const struct uncertainty_row *row = &out->rows[i];
        if (row->known)
            continue;
        out->without++;
        together += row->co2e;
        out->known = out->known && exact_kg(row->co2e) < UNCERTAINTY_ONE * all;
    }
    out->known = out->known && exact_kg(together) < UNCERTAINTY_TOGETHER * all;
}

bool uncertainty_compute(const struct footprint *footprint, struct uncertainty *out)
{
    exact co2e;
    *out = (struct uncertainty){.low = NAN, .high = NAN, .minus = NAN, .plus = NAN};
    struct work w = {.footprint = footprint, .out = out};
    out->emissions = footprint->emissions;
    out->rows = calloc(footprint->line_count + 1, sizeof *out->rows);
    for (size_t i = 0; out->rows && !w.failed && i < footprint->line_count; i++)
        if (footprint_row_sum(footprint, i, LINE_EMISSION, &co2e))
            add_row(&w, &footprint->lines[i], co2e);
    const bool good = out->rows && !w.failed;
    if (good) {
        judge_total(out);
        combine_total(&w);
    }
    text_index_clear(&w.sources);
    free(w.effects);
    free(w.parts);
    return good;
}

void uncertainty_clear(struct uncertainty *uncertainty)
{
    free(uncertainty->rows);
    *uncertainty = (struct uncertainty){0};
}

/* ---- in words and figures ---- */

static const struct { const char *key, *label; } states[] = {
    [UNCERTAINTY_KNOWN] = {"known", N_("known")},
    [UNCERTAINTY_NOT_STATED] = {"not_stated", N_("not stated")},
    [UNCERTAINTY_NOT_UNDERSTOOD] = {"not_understood", N_("not understood")},
    [UNCERTAINTY_NO_FIT] = {"no_fit", N_("does not hold the figure")},
};

const char *uncertainty_state_key(enum uncertainty_state state)
{
    return states[state].key;
}

const char *uncertainty_state_label(enum uncertainty_state state)
{
    return states[state].label;
}

void uncertainty_kg(char *out, const struct footprint *footprint, double kg)
{
    exact mass;
    if (exact_from_kg(kg, &mass))
        footprint_kg(out, footprint, mass);
    else
        text_copy(out, EXACT_TEXT, "?");
}

void uncertainty_show(char *out, double percent)
{
    char figure[NUMBER_TEXT] = "?";
    if (isfinite(percent))
        number_show(figure, percent, 3);
    snprintf(out, NUMBER_TEXT, isfinite(percent) ? "%.50s %%" : "%.50s", figure);
}

void uncertainty_sentence(const struct uncertainty *u, const struct footprint *footprint, const char *(*translate)(const char *), char *out,
                          size_t size)
{
    char low[EXACT_TEXT], high[EXACT_TEXT], minus[NUMBER_TEXT], plus[NUMBER_TEXT], covered[SHARE_TEXT], count[24];
    uncertainty_kg(low, footprint, u->low);
    uncertainty_kg(high, footprint, u->high);
    uncertainty_show(minus, u->minus);
    uncertainty_show(plus, u->plus);
    share_show(covered, footprint, footprint_share(footprint, u->covered));
    snprintf(count, sizeof count, "%zu", u->without);
    const struct text_arg args[] = {{"low", low}, {"high", high}, {"minus", minus}, {"plus", plus}, {"covered", covered}, {"count", count}};
    const char *said = u->known ? N_("Uncertainty (95 %): {low} … {high} kg CO2e, -{minus} +{plus}; stated for {covered} of the total")
                                : N_("Uncertainty: not known. Stated for {covered} of the total; rows without: {count}");
    text_fill(out, size, translate(said), args, sizeof args / sizeof *args);
}

void uncertainty_why(const struct uncertainty_row *row, const char *(*translate)(const char *), char *out, size_t size)
{
    const bool amount = row->amount != UNCERTAINTY_KNOWN, factor = row->factor != UNCERTAINTY_KNOWN, model = row->line->run;
    const char *what = model ? row->parameter : "";
    snprintf(out, size, "%s%s%s%s%s%s%s%s%s", amount ? translate(model ? N_("inputs") : N_("amount")) : "", amount ? ": " : "",
             amount ? translate(uncertainty_state_label(row->amount)) : "", amount && factor ? "; " : "",
             factor ? translate(model ? N_("parameter") : N_("factor")) : "", factor && *what ? " " : "", factor ? what : "", factor ? ": " : "",
             factor ? translate(uncertainty_state_label(row->factor)) : "");
}
