/* SPDX-License-Identifier: MPL-2.0 */
#include "core/grade.h"

#include <math.h>
#include <string.h>

static const struct {
    enum study_field field;
    const char *key;
} values[GRADE_VALUES] = {
    [GRADE_LIMIT] = {STUDY_LIMIT_VALUE, "limit"},
    [GRADE_BENCHMARK] = {STUDY_BENCHMARK_VALUE, "benchmark"},
    [GRADE_LEADING] = {STUDY_LEADING_VALUE, "leading"},
};

static const struct {
    const char *key, *label;
} bands[GRADE_BANDS] = {
    [GRADE_REACHES_LEADING] = {"leading", N_("at or below the leading value")},
    [GRADE_REACHES_BENCHMARK] = {"benchmark", N_("at or below the benchmark value")},
    [GRADE_REACHES_LIMIT] = {"limit", N_("at or below the limit value")},
    [GRADE_ABOVE_LIMIT] = {"above_limit", N_("above the limit value")},
    [GRADE_ABOVE_ALL] = {"above_all", N_("above every value that was entered; no limit value is among them")},
};

enum study_field grade_field(enum grade_value value)
{
    return values[value].field;
}

const char *grade_value_key(enum grade_value value)
{
    return values[value].key;
}

const char *grade_band_key(enum grade_band band)
{
    return bands[band].key;
}

const char *grade_band_label(enum grade_band band)
{
    return bands[band].label;
}

/* ---- reading ---- */

struct reading {
    const struct unit_system *units;
    const struct record *study;
    struct quantity unit; /* functional unit; `unit.unit` NULL: not stated */
    struct refusal *refusal;
};

static const char *text_of(const struct reading *r, enum grade_value value)
{
    return record_text(r->study, (int)values[value].field);
}

static const char *key_of(enum grade_value value)
{
    return entity_get(ENTITY_STUDY)->fields[values[value].field].key;
}

static bool refuse_unit(const struct reading *r, enum grade_value value, const struct unit *have)
{
    return refuse(r->refusal, REFUSAL_UNIT_MISFIT, key_of(value), unit_text(have), "kg CO2e");
}

/* A value "… kg CO2e/kg" times the functional unit. Without one it cannot be known: NaN, and no refusal, as a gap is none. */
static bool per_unit_of_product(const struct reading *r, enum grade_value value, const struct quantity *q, const struct unit *kg, double *out)
{
    double factor;
    *out = NAN;
    if (!r->unit.unit)
        return true;
    struct unit *mass = unit_times(q->unit, r->unit.unit);
    bool good = mass && unit_convert(mass, kg, &factor, NULL);
    if (good)
        *out = q->value * r->unit.value * factor;
    unit_free(mass);
    return good || refuse_unit(r, value, q->unit);
}

static bool as_kg(const struct reading *r, enum grade_value value, const struct quantity *q, double *out)
{
    struct unit *kg = unit_parse(r->units, "kg", "", r->refusal);
    const char *substance = unit_substance(q->unit);
    double factor = 0;
    bool good = kg && (!*substance || !strcmp(substance, "CO2e") ||
                       refuse(r->refusal, REFUSAL_SUBSTANCE_MISFIT, key_of(value), substance, "CO2e"));
    if (good && unit_has_denominator(q->unit))
        good = per_unit_of_product(r, value, q, kg, out);
    else if (good) {
        good = unit_convert(q->unit, kg, &factor, NULL) || refuse_unit(r, value, q->unit);
        *out = q->value * factor;
    }
    unit_free(kg);
    return good;
}

/* One value in kg CO2e per functional unit; NaN where it is blank. */
static bool read_value(const struct reading *r, enum grade_value value, double *out)
{
    const char *text = text_of(r, value), *key = key_of(value);
    struct quantity q;
    *out = NAN;
    if (text_blank(text))
        return true;
    if (!quantity_read(r->units, text, key, &q, r->refusal))
        return false;
    bool good = (q.unit || refuse(r->refusal, REFUSAL_UNIT_MISSING, key, text, "1.2 kg CO2e")) &&
                (q.value > 0 || refuse(r->refusal, REFUSAL_OUT_OF_RANGE, key, text, "> 0")) && as_kg(r, value, &q, out);
    quantity_clear(&q);
    return good;
}

/* Figures of one sum in two orders may differ in their last binary digit: that is not above. */
static bool above(double figure, double value)
{
    return figure > value + 1e-12 * fabs(value);
}

static bool in_order(const struct reading *r, const double read[GRADE_VALUES])
{
    int larger = -1;
    for (int i = 0; i < GRADE_VALUES; i++) {
        if (isnan(read[i]))
            continue;
        if (larger >= 0 && above(read[i], read[larger]))
            return refuse(r->refusal, REFUSAL_GRADE_ORDER, key_of((enum grade_value)i), text_of(r, (enum grade_value)i),
                          text_of(r, (enum grade_value)larger));
        larger = i;
    }
    return true;
}

static bool has_source(const struct reading *r)
{
    if (!text_blank(record_text(r->study, STUDY_GRADE_SOURCE)))
        return true;
    for (int i = 0; i < GRADE_VALUES; i++)
        if (!text_blank(text_of(r, (enum grade_value)i)))
            return refuse(r->refusal, REFUSAL_GRADE_SOURCE, key_of((enum grade_value)i), text_of(r, (enum grade_value)i), "");
    return true;
}

static bool read_values(struct reading *r, double out[GRADE_VALUES])
{
    bool good = true;
    /* What is wrong with the functional unit itself is refused there. */
    if (!quantity_read(r->units, record_text(r->study, STUDY_FUNCTIONAL_UNIT), "", &r->unit, NULL))
        r->unit = (struct quantity){0};
    for (int i = 0; i < GRADE_VALUES; i++)
        good = good && read_value(r, (enum grade_value)i, &out[i]);
    quantity_clear(&r->unit);
    return good && in_order(r, out) && has_source(r);
}

bool grade_check(const struct unit_system *units, const struct record *study, struct refusal *refusal)
{
    struct reading r = {.units = units, .study = study, .refusal = refusal};
    double read[GRADE_VALUES];
    return read_values(&r, read);
}

/* ---- the grade ---- */

static enum grade_band band_of(const struct grade *g)
{
    static const struct {
        enum grade_value value;
        enum grade_band band;
    } from_best[] = {{GRADE_LEADING, GRADE_REACHES_LEADING}, {GRADE_BENCHMARK, GRADE_REACHES_BENCHMARK}, {GRADE_LIMIT, GRADE_REACHES_LIMIT}};
    for (size_t i = 0; i < sizeof from_best / sizeof *from_best; i++)
        if (!isnan(g->value[from_best[i].value]) && !above(g->figure, g->value[from_best[i].value]))
            return from_best[i].band;
    return isnan(g->value[GRADE_LIMIT]) ? GRADE_ABOVE_ALL : GRADE_ABOVE_LIMIT;
}

/* The figure to be graded; false with the reason where the footprint has none. */
static bool figure_of(const struct footprint *footprint, struct grade *out)
{
    if (footprint->open_count)
        return refuse(&out->problem, REFUSAL_GRADE_OPEN, "", "", "");
    if (footprint_per_functional_unit(footprint, &out->figure))
        return true;
    out->figure = NAN;
    if (footprint->output_problem.code != REFUSAL_NONE) {
        out->problem = footprint->output_problem;
        return false;
    }
    return refuse(&out->problem, REFUSAL_BLANK, footprint->has_functional_unit ? "output" : "functional_unit", "", "");
}

void grade_compute(const struct unit_system *units, const struct project *project, const struct footprint *footprint, struct grade *out)
{
    const struct record *study = project_study(project);
    struct reading r = {.units = units, .study = study, .refusal = &out->problem};
    *out = (struct grade){.value = {NAN, NAN, NAN}, .figure = NAN, .source = ""};
    for (int i = 0; study && !*footprint->product && i < GRADE_VALUES; i++)
        out->stated |= !text_blank(text_of(&r, (enum grade_value)i));
    if (!out->stated)
        return;
    out->source = record_text(study, STUDY_GRADE_SOURCE);
    out->known = read_values(&r, out->value) && figure_of(footprint, out);
    if (out->known)
        out->band = band_of(out);
}
