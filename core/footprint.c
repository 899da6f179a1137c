/* SPDX-License-Identifier: MPL-2.0
 *
 * Lines of a footprint and their sums. A line is a product of figures, rounded once when it becomes picograms; all else
 * is adding integers. How a row becomes lines is in footprint_factor.c and footprint_model.c.
 */
#include "core/footprint.h"

#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/footprint_internal.h"
#include "core/validate.h"

const char *footprint_variant_of(const struct record *activity)
{
    const char *variant = record_text(activity, ACTIVITY_VARIANT);
    return *variant ? variant : "base";
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

static bool choose_variant(const struct footprint_work *w, struct refusal *refusal)
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

/* ---- ways ---- */

static uint64_t way_hash(const struct line_way *way)
{
    const unsigned char *bytes = (const unsigned char *)way;
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i + sizeof hash <= sizeof *way; i += sizeof hash) {
        uint64_t word;
        memcpy(&word, bytes + i, sizeof word);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

/* The bucket that holds an equal way, or the free one where it belongs. There is always a free one. */
static size_t way_bucket(const struct line_ways *ways, const struct line_way *way)
{
    size_t mask = ways->bucket_count - 1, b = (size_t)way_hash(way) & mask;
    while (ways->buckets[b] && memcmp(ways->items[ways->buckets[b] - 1], way, sizeof *way))
        b = (b + 1) & mask;
    return b;
}

static bool ways_grow(struct line_ways *ways)
{
    size_t room = ways->room ? 2 * ways->room : 64;
    struct line_way **items = realloc(ways->items, room * sizeof *items);
    ways->items = items ? items : ways->items;
    uint32_t *buckets = items ? calloc(2 * room, sizeof *buckets) : NULL;
    if (!buckets)
        return false;
    free(ways->buckets);
    ways->buckets = buckets;
    ways->bucket_count = 2 * room;
    ways->room = room;
    for (size_t i = 0; i < ways->count; i++)
        buckets[way_bucket(ways, ways->items[i])] = (uint32_t)i + 1;
    return true;
}

/* The shared copy of the way; NULL without memory. */
static struct line_way *way_put(struct line_ways *ways, const struct line_way *way)
{
    if (ways->count == ways->room && !ways_grow(ways))
        return NULL;
    size_t b = way_bucket(ways, way);
    if (ways->buckets[b])
        return ways->items[ways->buckets[b] - 1];
    struct line_way *copy = malloc(sizeof *copy);
    if (!copy)
        return NULL;
    memcpy(copy, way, sizeof *copy);
    ways->items[ways->count++] = copy;
    ways->buckets[b] = (uint32_t)ways->count;
    return copy;
}

void line_ways_clear(struct line_ways *ways)
{
    for (size_t i = 0; i < ways->count; i++)
        free(ways->items[i]);
    free(ways->items);
    free(ways->buckets);
    *ways = (struct line_ways){0};
}

/* ---- lines ---- */

/* A row that is called a removal must take something out of the air; if it does not, a sign is wrong somewhere. */
static bool sort_line(struct line *line, bool called_removal)
{
    if (called_removal && line->gas_mass > 0) {
        char kg[EXACT_TEXT];
        exact_show(kg, line->gas_mass, 0, 3);
        return refuse(line->problem, REFUSAL_REMOVAL_SIGN, "role", kg, "");
    }
    if (gas_is_biogenic_co2(line->way->gas))
        line->kind = LINE_BIOGENIC;
    else
        line->kind = called_removal || line->gas_mass < 0 ? LINE_REMOVAL : LINE_EMISSION;
    return true;
}

bool line_finish(struct line *line, bool called_removal)
{
    if (exact_from_kg(line->gas_kg, &line->gas_mass) && exact_from_kg(line->gas_kg * line->way->gwp, &line->co2e))
        return sort_line(line, called_removal);
    int amount = record_entity(line->activity)->id == ENTITY_FLOW ? (int)FLOW_AMOUNT : (int)ACTIVITY_AMOUNT;
    return refuse(line->problem, REFUSAL_NUMBER_TOO_LARGE, "amount", record_text(line->activity, amount), "");
}

struct line footprint_blank_line(struct footprint *f, const struct record *record)
{
    struct line_way *way = &f->made;
    refusal_clear(&f->why);
    memset(way, 0, sizeof *way); /* ways are compared byte by byte */
    way->content = way->unit_factor = way->rate = way->factor_value = way->element = way->product_share = 1;
    way->gas = way->amount_unit = "";
    return (struct line){.activity = record, .way = way, .problem = &f->why, .share = 1};
}

struct line *footprint_add_line(struct footprint *f, const struct record *record)
{
    if (!(f->line_count & (f->line_count - 1))) { /* full at every power of two */
        struct line *more = realloc(f->lines, (f->line_count ? 2 * f->line_count : 1) * sizeof *more);
        if (!more)
            return NULL;
        f->lines = more;
    }
    f->lines[f->line_count] = footprint_blank_line(f, record);
    return &f->lines[f->line_count++];
}

void footprint_open_line(struct footprint *f, struct line *line)
{
    refusal_clear(&f->why);
    memcpy(&f->made, line->way, sizeof f->made);
    line->problem = &f->why;
    line->way = &f->made;
}

static bool keep_problem(struct footprint *f, struct line *line)
{
    line->problem = NULL;
    if (f->why.code == REFUSAL_NONE)
        return true;
    line->problem = malloc(sizeof *line->problem);
    if (line->problem)
        *line->problem = f->why;
    return line->problem;
}

bool footprint_keep_line(struct footprint *f, struct line *line)
{
    if (line->problem == &f->why && !keep_problem(f, line))
        return false;
    if (line->way == &f->made)
        line->way = way_put(&f->ways, &f->made);
    return line->way;
}

const char *footprint_text(struct footprint *f, const char *text)
{
    long number = text_index_put(&f->texts, text);
    if (number >= 0)
        return f->texts.texts[number];
    refuse(&f->why, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return "";
}

const char *footprint_gas(struct footprint *f, const char *gas)
{
    char canonical[32];
    gas_canonical(canonical, sizeof canonical, gas);
    return footprint_text(f, canonical);
}

void line_open(struct line *line)
{
    const struct text_arg names[] = {{"entity", record_entity(line->activity)->key}, {"id", record_id(line->activity)}};
    line->kind = LINE_OPEN;
    line->co2e = line->gas_mass = 0;
    if (*line->problem->where) /* a line of the farm log */
        return;
    text_fill(line->problem->where, sizeof line->problem->where, "{entity} {id}", names, 2);
}

/* ---- the whole ---- */

static void read_period(struct footprint_work *w)
{
    struct date from, to;
    w->years = 1;
    if (date_read(project_study_text(w->project, STUDY_PERIOD_FROM), "", &from, NULL) &&
        date_read(project_study_text(w->project, STUDY_PERIOD_TO), "", &to, NULL) && date_days(to) >= date_days(from))
        w->years = date_years(from, to);
}

/* Output and functional unit, and how many of these the output makes. */
static void read_product(struct footprint_work *w)
{
    struct footprint *out = w->out;
    struct quantity unit = {0};
    bool known = study_quantity(w->options->units, w->project, STUDY_FUNCTIONAL_UNIT, &unit, &out->output_problem);
    study_quantity(w->options->units, w->project, STUDY_OUTPUT, &w->output, known ? &out->output_problem : NULL);
    footprint_state_output(out, &unit, &w->output);
    quantity_clear(&unit);
}

void footprint_state_output(struct footprint *out, const struct quantity *unit, const struct quantity *output)
{
    double factor;
    out->has_functional_unit = unit->unit;
    out->has_output = output->unit;
    out->functional_units_in_output = 0;
    if (unit->unit) {
        out->functional_unit = unit->value;
        text_copy(out->functional_unit_unit, sizeof out->functional_unit_unit, unit_text(unit->unit));
    }
    if (output->unit) {
        out->output = output->value;
        text_copy(out->output_unit, sizeof out->output_unit, unit_text(output->unit));
    }
    if (unit->unit && output->unit && unit_convert(output->unit, unit->unit, &factor, &out->output_problem))
        out->functional_units_in_output = output->value * factor / unit->value;
}

/* What the row's own fields say of its lines as a whole. */
static void settle(struct line *line)
{
    if (*record_text(line->activity, ACTIVITY_LEFT_OUT))
        line->kind = LINE_LEFT_OUT;
    line->land_use_change =
        line->kind == LINE_EMISSION && !strcmp(record_text(line->activity, ACTIVITY_ROLE), "land_use_change");
}

/* The row with the sum of its log lines in it, kept by the footprint; NULL without memory. */
static const struct farm_log_sum *sum_of(struct footprint_work *w, const struct record *activity, struct refusal *why)
{
    struct footprint *out = w->out;
    if (!(out->sum_count & (out->sum_count - 1))) { /* full at every power of two */
        struct farm_log_sum **more = realloc(out->sums, (out->sum_count ? 2 * out->sum_count : 1) * sizeof *more);
        if (!more)
            return NULL;
        out->sums = more;
    }
    struct farm_log_sum *sum = calloc(1, sizeof *sum);
    if (!sum)
        return NULL;
    out->sums[out->sum_count++] = sum;
    farm_log_sum(w->options->units, w->project, &out->farm_log, activity, sum, why);
    return sum->counted ? sum : NULL;
}

static bool add_logged_row(struct footprint_work *w, const struct record *activity)
{
    struct refusal why = {0};
    const struct farm_log_sum *sum = sum_of(w, activity, &why);
    struct line *line = sum ? footprint_add_line(w->out, sum->counted) : NULL;
    if (!line)
        return false;
    line->way->log = sum;
    *line->problem = why;
    if (why.code != REFUSAL_NONE || !footprint_factor_line(w, line))
        line_open(line);
    return footprint_keep_line(w->out, line);
}

static bool compute_factor_row(struct footprint_work *w, struct line *line)
{
    if (!footprint_factor_line(w, line))
        line_open(line);
    return footprint_keep_line(w->out, line);
}

static bool add_factor_row(struct footprint_work *w, const struct record *activity)
{
    struct line *line = footprint_add_line(w->out, activity);
    return line && compute_factor_row(w, line);
}

static bool add_activities(struct footprint_work *w)
{
    const struct records *activities = project_records(w->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(activities); i++) {
        const struct record *activity = records_at(activities, i);
        size_t first = w->out->line_count;
        progress_tell_row(w->options->progress, progress_calculating, i, records_count(activities));
        if (strcmp(footprint_variant_of(activity), w->out->variant))
            continue;
        bool by_model = record_get(activity, ACTIVITY_MODEL), by_log = farm_log_feeds(&w->out->farm_log, activity);
        if (!(by_model ? footprint_add_model(w, activity) : by_log ? add_logged_row(w, activity) : add_factor_row(w, activity)))
            return false;
        for (size_t k = first; k < w->out->line_count; k++)
            settle(&w->out->lines[k]);
    }
    return true;
}

/* A line in (1) or out (-1) of the sums. */
static void add_to_sums(struct footprint *out, const struct line *line, int sign)
{
    exact co2e = sign * line->co2e;
    out->emissions += line->kind == LINE_EMISSION ? co2e : 0;
    out->land_use_change += line->land_use_change ? co2e : 0;
    out->removals += line->kind == LINE_REMOVAL ? co2e : 0;
    out->biogenic_co2 += line->kind == LINE_BIOGENIC ? sign * line->gas_mass : 0;
    out->left_out += line->kind == LINE_LEFT_OUT && line->co2e > 0 ? co2e : 0;
    out->open_count += line->kind == LINE_OPEN ? (size_t)(ptrdiff_t)sign : 0;
}

static void add_up(struct footprint *out)
{
    for (size_t i = 0; i < out->line_count; i++)
        add_to_sums(out, &out->lines[i], 1);
}

static void choose_method(struct footprint_work *w)
{
    const char *asked = w->options->method, *of_study = project_study_text(w->project, STUDY_METHOD);
    text_copy(w->out->method, sizeof w->out->method, asked ? asked : *of_study ? of_study : "ipcc2019");
}

static bool add_lines(struct footprint_work *w, struct refusal *refusal)
{
    const struct footprint_options *o = w->options;
    if (!model_rows_begin(w->project, o->units, o->parameters, &w->out->rows) || !farm_log_begin(w->project, &w->out->farm_log) ||
        !add_activities(w))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return footprint_add_linked(w->project, o, w->out, refusal) && footprint_take_product(w, refusal);
}

bool footprint_compute(const struct project *project, const struct footprint_options *options, struct footprint *out,
                       struct refusal *refusal)
{
    static const struct gwp_set none = {0};
    struct footprint_options with_gwp = *options;
    if (!options->gwp)
        with_gwp.gwp = &none;
    struct footprint_work w = {.project = project, .options = &with_gwp, .out = out};
    *out = (struct footprint){0};
    text_copy(out->gwp_set, sizeof out->gwp_set, with_gwp.gwp->name);
    bool ok = choose_variant(&w, refusal);
    if (ok) {
        read_period(&w);
        read_product(&w);
        choose_method(&w);
        ok = add_lines(&w, refusal);
    }
    ok = ok && (footprint_index(out) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", ""));
    if (ok)
        add_up(out);
    else
        footprint_clear(out);
    quantity_clear(&w.output);
    footprint_factor_clear(&w);
    return ok;
}

/* ---- one row anew ---- */

bool footprint_renewable(const struct footprint *footprint, const struct record *record)
{
    struct row_result row;
    size_t logged;
    return !footprint->replayed && !*footprint->product && record_entity(record)->id == ENTITY_ACTIVITY &&
           !record_get(record, ACTIVITY_MODEL) && footprint_row(footprint, record, &row) && row.count == 1 && !row.lines->run &&
           !row.lines->way->log && !farm_log_of(&footprint->farm_log, record_id(record), &logged);
}

bool footprint_renew(struct footprint *footprint, const struct project *project, const struct footprint_options *options, size_t i)
{
    struct footprint study = {.texts = footprint->texts, .ways = footprint->ways};
    struct footprint_work w = {.project = project, .options = options, .out = &study};
    struct line *line = &footprint->lines[i];
    read_period(&w);
    read_product(&w);
    add_to_sums(footprint, line, -1);
    free(line->problem);
    *line = footprint_blank_line(&study, line->activity);
    bool good = compute_factor_row(&w, line);
    settle(line);
    add_to_sums(footprint, line, 1);
    footprint->texts = study.texts;
    footprint->ways = study.ways;
    quantity_clear(&w.output);
    footprint_factor_clear(&w);
    return good;
}

void footprint_clear(struct footprint *footprint)
{
    for (size_t i = 0; i < footprint->run_count; i++)
        model_end(footprint->runs[i]);
    for (size_t i = 0; i < footprint->sum_count; i++) {
        farm_log_sum_clear(footprint->sums[i]);
        free(footprint->sums[i]);
    }
    free(footprint->sums);
    farm_log_end(&footprint->farm_log);
    free(footprint->runs);
    for (size_t i = 0; i < footprint->line_count; i++)
        if (footprint->lines[i].problem != &footprint->why)
            free(footprint->lines[i].problem);
    text_index_clear(&footprint->texts);
    line_ways_clear(&footprint->ways);
    free(footprint->lines);
    free(footprint->buckets);
    free(footprint->model_rows);
    model_rows_end(&footprint->rows);
    project_free(footprint->replayed);
    *footprint = (struct footprint){0};
}

bool footprint_per_functional_unit(const struct footprint *footprint, double *out)
{
    if (!(footprint->functional_units_in_output > 0))
        return false;
    *out = exact_kg(footprint->emissions) / footprint->functional_units_in_output;
    return true;
}
