/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/dataset_of_project.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/gas.h"
#include "core/line_text.h"
#include "storage/exchange/dataset_of_internal.h"

/* ---- parts ---- */

void giving_id(const struct giving *g, const char *kind, const char *name, char out[EXCHANGE_ID])
{
    struct text_buffer all = {0};
    text_buffer_printf(&all, "%s/%s", g->from->space, name);
    exchange_id_make(out, kind, all.data ? all.data : name);
    text_buffer_free(&all);
}

void giving_left(struct giving *g, const char *value, const char *why)
{
    dataset_note(g->d, REFUSAL_EXCHANGE_LEFT_OUT, g->where, value, why);
}

size_t giving_flow(struct giving *g, const char *key, const char *name, enum dataset_flow_kind kind, const char *unit)
{
    char id[EXCHANGE_ID];
    const long known = text_index_find(&g->flows, key);
    if (known >= 0)
        return (size_t)known;
    struct dataset_flow *flow = dataset_flow(g->d);
    if (!flow || text_index_put(&g->flows, key) < 0) {
        g->d->failed = true;
        return 0;
    }
    giving_id(g, "flow", key, id);
    dataset_text(g->d, &flow->id, id);
    dataset_text(g->d, &flow->name, name);
    dataset_text(g->d, &flow->unit, unit);
    flow->kind = kind;
    return g->d->flow_count - 1;
}

size_t giving_process(struct giving *g, const char *kind, const char *key, const char *name)
{
    char id[EXCHANGE_ID];
    struct dataset_process *p = dataset_process(g->d);
    if (!p)
        return 0;
    giving_id(g, kind, key, id);
    dataset_text(g->d, &p->id, id);
    dataset_text(g->d, &p->name, name);
    return g->d->process_count - 1;
}

struct dataset_exchange *giving_exchange(struct giving *g, size_t process, size_t flow, bool input, double amount)
{
    char text[NUMBER_TEXT];
    struct dataset_exchange *e = g->d->failed ? NULL : dataset_exchange(g->d, &g->d->processes[process]);
    if (!e)
        return NULL;
    number_full(text, amount);
    e->flow = flow;
    e->input = input;
    dataset_text(g->d, &e->amount, text);
    snprintf(text, sizeof text, "%zu", g->d->processes[process].exchange_count);
    dataset_text(g->d, &e->id, text);
    return e;
}

void giving_unit(struct giving *g, const struct unit *unit, const char *text, char foreign[FOREIGN_UNIT], double *times)
{
    const char *known;
    if (unit && dataset_unit_give(g->units, unit, &known, times)) {
        text_copy(foreign, FOREIGN_UNIT, known);
        return;
    }
    text_copy(foreign, FOREIGN_UNIT, "Item(s)");
    *times = 1;
    if (text_index_find(&g->units_told, text) >= 0)
        return;
    g->d->failed |= text_index_put(&g->units_told, text) < 0;
    dataset_note(g->d, REFUSAL_EXCHANGE_MAPPED, g->where, text, "Item(s)");
}

/* ---- gases ---- */

void giving_impact(struct giving *g, size_t flow, const char *gas, double times)
{
    char method[80], text[NUMBER_TEXT];
    double gwp = 1;
    if (strcmp(gas, "CO2e") && !gwp_lookup(g->from->gwp, gas, &gwp, NULL))
        return;
    struct dataset_impact *impact = dataset_impact(g->d);
    if (!impact)
        return;
    snprintf(method, sizeof method, "nongtan %.63s", g->from->gwp->name);
    number_full(text, gwp * times);
    impact->flow = flow;
    dataset_text(g->d, &impact->method, method);
    dataset_text(g->d, &impact->value, text);
    dataset_text(g->d, &impact->unit, "kg CO2e");
}

size_t giving_gas(struct giving *g, const char *gas, bool negative, bool land_use_change, bool *flip, bool *input)
{
    const bool biogenic = gas_is_biogenic_co2(gas), carbon = !strcmp(gas, "CO2");
    const enum dataset_gas_kind kind = negative && biogenic ? GAS_UPTAKE : negative && carbon ? GAS_STORED :
                                       land_use_change && carbon ? GAS_LAND_USE_CHANGE : GAS_EMITTED;
    const char *names[3];
    char key[64];
    *flip = kind == GAS_UPTAKE || kind == GAS_STORED;
    *input = kind == GAS_UPTAKE;
    dataset_gas_name(g->gases, gas, kind, names);
    snprintf(key, sizeof key, "gas/%d/%.40s", (int)kind, gas);
    const size_t before = g->d->flow_count, at = giving_flow(g, key, names[0], FLOW_ELEMENTARY, "kg");
    if (g->d->flow_count == before || g->d->failed)
        return at;
    struct dataset_flow *flow = &g->d->flows[at];
    dataset_text(g->d, &flow->cas, names[1]);
    dataset_text(g->d, &flow->formula, names[2]);
    dataset_text(g->d, &flow->compartment, kind == GAS_UPTAKE ? "resource/in air" : kind == GAS_STORED ? "soil" : "air");
    exchange_id_make(key, "elementary flow", names[0]); /* the same gas in every file */
    dataset_text(g->d, &flow->id, key);
    if (!biogenic)
        giving_impact(g, at, gas, kind == GAS_STORED ? -1 : 1);
    return at;
}

/* A mass of gas that the process gives off, or takes up. */
static struct dataset_exchange *give_gas(struct giving *g, size_t process, const char *gas, double kg, bool land_use_change)
{
    bool flip, input;
    const size_t flow = giving_gas(g, gas, kg < 0, land_use_change, &flip, &input);
    return giving_exchange(g, process, flow, input, flip ? -kg : kg);
}

/* ---- factors ---- */

static size_t give_source(struct giving *g, const char *text)
{
    char id[EXCHANGE_ID];
    if (text_blank(text))
        return 0;
    const size_t before = g->sources.count;
    const long at = text_index_put(&g->sources, text);
    if (at < 0 || (size_t)at < before)
        return (size_t)(at + 1);
    struct dataset_source *source = dataset_source(g->d);
    if (!source)
        return 0;
    exchange_id_make(id, "source", text);
    dataset_text(g->d, &source->id, id);
    dataset_text(g->d, &source->title, text);
    dataset_text(g->d, &source->text, text);
    return g->d->source_count;
}

/* What stands above and below the line of a factor's unit: kilograms of one unit of the numerator, the denominator as theirs. */
struct factor_unit {
    double kg, times;
    char foreign[FOREIGN_UNIT];
};

static void read_factor_unit(struct giving *g, const char *text, struct factor_unit *out)
{
    const struct unit_system *units = library_units(g->from->library);
    char above[64];
    text_copy(above, sizeof above, text);
    above[strcspn(above, "/")] = '\0';
    struct unit *whole = unit_parse(units, text, "unit", NULL), *numerator = unit_parse(units, above, "unit", NULL), *kg = unit_parse(units, "kg", "", NULL);
    struct unit *below = whole && numerator ? unit_per(numerator, whole) : NULL;
    out->kg = 1;
    if (numerator && kg)
        unit_convert(numerator, kg, &out->kg, NULL);
    giving_unit(g, below, strchr(text, '/') ? strchr(text, '/') + 1 : text, out->foreign, &out->times);
    unit_free(whole);
    unit_free(numerator);
    unit_free(kg);
    unit_free(below);
}

static void mark_fields(const struct record *record, const int *fields, size_t count, struct text_buffer *out)
{
    for (size_t i = 0; i < count; i++)
        dataset_mark_put(out, record_entity(record)->fields[fields[i]].key, record_text(record, fields[i]));
}

static void describe_factor(struct giving *g, size_t at, const struct record *factor)
{
    static const int fields[] = {FACTOR_LOCATOR, FACTOR_TIER, FACTOR_BOUNDARY, FACTOR_UNCERTAINTY, FACTOR_QUALITY, FACTOR_CONFIDENCE,
                                 FACTOR_LIBRARY_KEY, FACTOR_EVIDENCE, FACTOR_REGION, FACTOR_YEAR};
    struct text_buffer comment = {0};
    char year[8];
    text_buffer_add(&comment, record_text(factor, FACTOR_NOTE));
    dataset_mark_begin(&comment);
    dataset_mark_put(&comment, "factor", record_id(factor));
    mark_fields(factor, fields, sizeof fields / sizeof *fields, &comment);
    dataset_mark_end(&comment);
    struct dataset_process *p = &g->d->processes[at];
    p->result = true;
    p->source = give_source(g, record_text(factor, FACTOR_SOURCE));
    dataset_text(g->d, &p->comment, comment.data);
    dataset_text(g->d, &p->location, record_text(factor, FACTOR_REGION));
    dataset_text(g->d, &p->quality, record_text(factor, FACTOR_QUALITY));
    text_copy(year, 5, record_text(factor, FACTOR_YEAR));
    if (strlen(year) == 4 && strspn(year, "0123456789") == 4) {
        dataset_text(g->d, &p->from, year);
        dataset_text(g->d, &p->to, year);
    }
    text_buffer_free(&comment);
}

/* The finished result that stands for the factor, for lines of this sign. */
static size_t give_factor(struct giving *g, const struct line *line, const struct factor_unit *unit, bool removal)
{
    const struct line_way *way = line->way;
    const char *name = record_text(line->factor, FACTOR_NAME), *id = record_id(line->factor);
    char key[128];
    snprintf(key, sizeof key, "%.64s%s%s", id, removal ? "/removal" : "", line->land_use_change ? "/land" : "");
    const size_t before = g->factors.count;
    const long number = text_index_put(&g->factors, key);
    if (number >= 0 && (size_t)number < before)
        return g->factor_process[number];
    size_t *more = number < 0 ? NULL : realloc(g->factor_process, (before + 1) * sizeof *more);
    g->d->failed |= !more;
    if (!more)
        return 0;
    g->factor_process = more;
    if (!*name)
        name = line_text(line, ACTIVITY_ITEM);
    const size_t at = more[number] = giving_process(g, "factor", key, name);
    const size_t flow = giving_flow(g, key, name, FLOW_OF_PRODUCT, unit->foreign);
    giving_exchange(g, at, flow, false, 1);
    if (g->d->failed)
        return at;
    g->d->processes[at].reference = 1;
    const double kg = way->factor_value * way->element * unit->kg / unit->times;
    give_gas(g, at, way->gas_known ? way->gas : "CO2e", kg, line->land_use_change);
    describe_factor(g, at, line->factor);
    return at;
}

/* ---- rows ---- */

/* "5 %" is the half-width of the 95 % interval, 1.96 standard deviations. Anything else stays in the mark alone. */
static void give_spread(struct giving *g, struct dataset_exchange *e, const char *uncertainty, double amount)
{
    const char *end;
    double percent;
    char text[NUMBER_TEXT];
    if (!number_read_prefix(uncertainty, &end, "", &percent, NULL) || strcmp(end + strspn(end, " "), "%") || percent < 0)
        return;
    number_full(text, fabs(amount) * percent / 100 / 1.96);
    e->spread = SPREAD_NORMAL;
    dataset_text(g->d, &e->spread_a, text);
}

static void describe_row(struct giving *g, struct dataset_exchange *e, const struct line *line)
{
    static const int fields[] = {ACTIVITY_STAGE, ACTIVITY_PROCESS, ACTIVITY_ROLE, ACTIVITY_DATA_KIND, ACTIVITY_SOURCE_KIND, ACTIVITY_REASON,
                                 ACTIVITY_PERIOD_FROM, ACTIVITY_PERIOD_TO, ACTIVITY_EVIDENCE, ACTIVITY_UNCERTAINTY, ACTIVITY_QUALITY,
                                 ACTIVITY_ASKED};
    static const struct { const char *kind, *derivation; } derivations[] = {
        {"meter", "measured"}, {"measured", "measured"}, {"invoice", "measured"}, {"log", "measured"}, {"supplier", "supplier"},
        {"statistics", "statistics"}, {"literature", "literature"}, {"estimate", "estimated"}};
    const struct record *row = line->activity;
    struct text_buffer comment = {0};
    if (!e)
        return;
    text_buffer_add(&comment, record_text(row, ACTIVITY_NOTE));
    dataset_mark_begin(&comment);
    dataset_mark_put(&comment, "row", line->way->output ? "" : record_id(row));
    dataset_mark_put(&comment, "item", record_text(row, ACTIVITY_ITEM));
    dataset_mark_put(&comment, "model", record_text(row, ACTIVITY_MODEL));
    mark_fields(row, fields, sizeof fields / sizeof *fields, &comment);
    dataset_mark_end(&comment);
    dataset_text(g->d, &e->comment, comment.data);
    text_buffer_free(&comment);
    e->primary = !strcmp(record_text(row, ACTIVITY_DATA_KIND), "primary");
    e->secondary = !strcmp(record_text(row, ACTIVITY_DATA_KIND), "secondary");
    dataset_text(g->d, &e->quality, record_text(row, ACTIVITY_QUALITY));
    for (size_t i = 0; i < sizeof derivations / sizeof *derivations; i++)
        if (!strcmp(derivations[i].kind, record_text(row, ACTIVITY_SOURCE_KIND)))
            dataset_text(g->d, &e->derivation, derivations[i].derivation);
    give_spread(g, e, record_text(row, ACTIVITY_UNCERTAINTY), line->amount);
}

/* amount × factor is the row's mass of gas: what stands between them (units, share, years of the period) is in the amount. */
static void give_factor_row(struct giving *g, const struct line *line)
{
    const struct line_way *way = line->way;
    struct factor_unit unit;
    char provider[EXCHANGE_ID];
    const size_t study = giving_study(g);
    read_factor_unit(g, record_text(line->factor, FACTOR_UNIT), &unit);
    const double amount = line->amount * (way->unit_factor / unit.kg) * way->rate * line->share * unit.times;
    const bool removal = line->kind == LINE_REMOVAL && amount >= 0;
    const size_t factor = give_factor(g, line, &unit, removal);
    if (g->d->failed)
        return;
    text_copy(provider, sizeof provider, g->d->processes[factor].id);
    struct dataset_exchange *e = giving_exchange(g, study, g->d->processes[factor].exchanges[0].flow, true, amount);
    if (e)
        dataset_text(g->d, &e->provider, provider);
    describe_row(g, e, line);
}

/* A row that does not count yet goes as an input that nobody supplies, where its amount can be read; else it is told alone. */
static void give_open(struct giving *g, const struct line *line)
{
    struct amount amount = {0};
    char foreign[FOREIGN_UNIT];
    double times;
    const struct record *row = line->activity;
    const char *item = record_text(row, ACTIVITY_ITEM);
    giving_left(g, item, line->problem ? refusal_message(line->problem->code) : N_("open"));
    if (!amount_read(library_units(g->from->library), g->project, row, &amount, NULL) || !amount.stated || !amount.unit) {
        amount_clear(&amount);
        return;
    }
    const size_t study = giving_study(g);
    giving_unit(g, amount.unit, record_text(row, ACTIVITY_UNIT), foreign, &times);
    const size_t flow = giving_flow(g, record_id(row), item, FLOW_OF_PRODUCT, foreign);
    describe_row(g, giving_exchange(g, study, flow, true, amount.typed * amount.content * times), line);
    amount_clear(&amount);
}

static void give_line(struct giving *g, const struct line *line)
{
    const struct record *row = line->activity;
    if (record_entity(row)->id == ENTITY_FLOW)
        return; /* dataset_of_linked.c */
    if (line->kind == LINE_LEFT_OUT) {
        const struct field_choice *why = field_choice_find(&entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_LEFT_OUT], record_text(row, ACTIVITY_LEFT_OUT));
        giving_left(g, record_text(row, ACTIVITY_ITEM), why ? why->label : N_("left out of the footprint"));
    } else if (line->kind == LINE_OPEN) {
        give_open(g, line);
    } else if (line->factor) {
        give_factor_row(g, line);
    } else {
        const size_t study = giving_study(g);
        describe_row(g, give_gas(g, study, line->way->gas_known ? line->way->gas : "CO2e", line->gas_kg, line->land_use_change), line);
    }
}

/* ---- the study ---- */

/* "CH4=21;N2O=310;": formats without impact factors bring the set back all the same. */
static void mark_gwp(const struct giving *g, struct text_buffer *out)
{
    struct text_buffer values = {0};
    for (size_t i = 0; i < g->d->impact_count; i++) {
        const struct dataset_impact *impact = &g->d->impacts[i];
        if (*impact->value != '-')
            text_buffer_printf(&values, "%s=%s;", g->d->flows[impact->flow].name, impact->value);
    }
    dataset_mark_put(out, "gwp", values.data);
    text_buffer_free(&values);
}

/* At the end, when all gases are known. */
static void describe_study(struct giving *g, size_t at)
{
    const char *reference = g->d->processes[at].exchanges[0].amount;
    static const int fields[] = {STUDY_PRODUCT, STUDY_PRODUCT_TYPE, STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT, STUDY_BOUNDARY, STUDY_REGION,
                                 STUDY_PERIOD_FROM, STUDY_PERIOD_TO, STUDY_ILLUSTRATIVE};
    const struct record *study = project_study(g->project);
    struct text_buffer comment = {0};
    text_buffer_add(&comment, record_text(study, STUDY_NOTE));
    dataset_mark_begin(&comment);
    dataset_mark_put(&comment, "gwp_set", g->from->gwp->name);
    mark_gwp(g, &comment);
    dataset_mark_put(&comment, "reference", reference);
    mark_fields(study, fields, sizeof fields / sizeof *fields, &comment);
    dataset_mark_end(&comment);
    struct dataset_process *p = &g->d->processes[at];
    dataset_text(g->d, &p->comment, comment.data);
    dataset_text(g->d, &p->location, record_text(study, STUDY_REGION));
    dataset_text(g->d, &p->from, record_text(study, STUDY_PERIOD_FROM));
    dataset_text(g->d, &p->to, record_text(study, STUDY_PERIOD_TO));
    dataset_text(g->d, &p->technology, record_text(study, STUDY_BOUNDARY_NOTE));
    p->source = give_source(g, record_text(study, STUDY_SOURCE));
    text_buffer_free(&comment);
}

size_t giving_study(struct giving *g)
{
    struct quantity output = {0};
    char foreign[FOREIGN_UNIT] = "Item(s)";
    double times = 1;
    if (g->study)
        return g->study - 1;
    const char *product = project_study_text(g->project, STUDY_PRODUCT);
    if (study_quantity(library_units(g->from->library), g->project, STUDY_OUTPUT, &output, NULL))
        giving_unit(g, output.unit, unit_text(output.unit), foreign, &times);
    else
        dataset_note(g->d, REFUSAL_EXCHANGE_MAPPED, g->where, N_("the whole output, which is not stated"), "1 Item(s)");
    const double amount = output.unit ? output.value * times : 1;
    quantity_clear(&output);
    const size_t at = giving_process(g, "process", "study", g->where);
    const size_t flow = giving_flow(g, "product", *product ? product : g->where, FLOW_OF_PRODUCT, foreign);
    const struct dataset_exchange *e = giving_exchange(g, at, flow, false, amount);
    if (!e)
        return 0;
    g->d->processes[at].reference = 1;
    dataset_text(g->d, &g->d->wanted, g->d->processes[at].id);
    g->study = at + 1;
    return at;
}

static void tell_products(struct giving *g)
{
    const struct records *products = project_records(g->project, ENTITY_PRODUCT);
    if (records_count(products) > 1 && !records_count(project_records(g->project, ENTITY_FLOW)))
        giving_left(g, entity_get(ENTITY_ALLOCATION)->label, N_("the file is of the whole holding, not divided between its products"));
}

static void end(struct giving *g)
{
    dataset_gases_close(g->gases);
    dataset_units_close(g->units);
    text_index_clear(&g->flows);
    text_index_clear(&g->factors);
    text_index_clear(&g->sources);
    text_index_clear(&g->units_told);
    free(g->factor_process);
}

bool dataset_of_project(const struct dataset_export *from, struct dataset *out, struct refusal *refusal)
{
    const struct project *project = from->footprint->replayed ? from->footprint->replayed : from->project;
    struct giving g = {.from = from, .project = project, .d = out};
    const char *product = project_study_text(project, STUDY_PRODUCT);
    *out = (struct dataset){0};
    g.where = *product ? product : N_("the study");
    dataset_text(out, &out->format, "nongtan");
    dataset_text(out, &out->owner, project_study_text(from->project, STUDY_ORG_NAME));
    bool good = dataset_gases_open(from->library, &g.gases, refusal) && dataset_units_open(from->library, &g.units, refusal);
    for (size_t i = 0; good && i < from->footprint->line_count && !out->failed; i++)
        give_line(&g, &from->footprint->lines[i]);
    good = good && giving_linked(&g, refusal);
    if (good && !out->process_count)
        good = refuse(refusal, REFUSAL_NOTHING_FOUND, "", g.where, N_("a row that counts"));
    if (good && g.study && !out->failed)
        describe_study(&g, g.study - 1);
    tell_products(&g);
    end(&g);
    return good && (!out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", ""));
}
