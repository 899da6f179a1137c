/* SPDX-License-Identifier: MPL-2.0
 *
 * A SimaPro process: what is said of it, then its sections of rows. Which column is which hangs on the section:
 *   products          name; unit; amount; share %; waste type; category; comment
 *   waste treatment   name; unit; amount; waste type; category; comment
 *   technosphere      name; unit; amount; distribution; SD² or 2 SD; low; high; comment
 *   nature            name; sub-compartment; unit; amount; distribution; SD² or 2 SD; low; high; comment
 * A platform id may follow. The spread of a lognormal amount is the square of the geometric standard deviation, that of a normal one twice the
 * standard deviation ("SD2 or 2SD" in SimaPro's own heading; bw_simapro_csv takes the latter for a variance).
 */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/exchange_id.h"
#include "storage/exchange/simapro_read.h"

enum layout { PRODUCTS, TREATMENT, TECHNOSPHERE, NATURE, LEFT_OUT, PARAMETERS };

struct section {
    const char *name;
    enum layout layout;
    enum dataset_flow_kind kind;
    bool input, avoided;
    const char *compartment; /* of what is left out: what it is */
};

static const struct section sections[] = {
    {"Products", PRODUCTS, FLOW_OF_PRODUCT, false, false, NULL},
    {"Waste treatment", TREATMENT, FLOW_OF_WASTE, true, false, NULL},
    {"Avoided products", TECHNOSPHERE, FLOW_OF_PRODUCT, true, true, NULL},
    {"Materials/fuels", TECHNOSPHERE, FLOW_OF_PRODUCT, true, false, NULL},
    {"Electricity/heat", TECHNOSPHERE, FLOW_OF_PRODUCT, true, false, NULL},
    {"Waste to treatment", TECHNOSPHERE, FLOW_OF_WASTE, false, false, NULL},
    {"Resources", NATURE, FLOW_ELEMENTARY, true, false, "resource"},
    {"Emissions to air", NATURE, FLOW_ELEMENTARY, false, false, "air"},
    {"Emissions to water", NATURE, FLOW_ELEMENTARY, false, false, "water"},
    {"Emissions to soil", NATURE, FLOW_ELEMENTARY, false, false, "soil"},
    {"Final waste flows", NATURE, FLOW_ELEMENTARY, false, false, "final waste"},
    {"Non material emissions", LEFT_OUT, FLOW_ELEMENTARY, false, false, N_("non-material emission")},
    {"Social issues", LEFT_OUT, FLOW_ELEMENTARY, false, false, N_("social issue")},
    {"Economic issues", LEFT_OUT, FLOW_ELEMENTARY, false, false, N_("economic issue")},
    {"Separated waste", LEFT_OUT, FLOW_OF_WASTE, false, false, N_("part of a waste scenario")},
    {"Remaining waste", LEFT_OUT, FLOW_OF_WASTE, false, false, N_("part of a waste scenario")},
    {"Input parameters", PARAMETERS, FLOW_OF_PRODUCT, false, false, NULL},
    {"Calculated parameters", PARAMETERS, FLOW_OF_PRODUCT, false, false, NULL},
};

static const struct section *section_named(const char *name)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (!strcmp(sections[i].name, name))
            return &sections[i];
    return NULL;
}

/* One row, taken apart by its section. */
struct row { const char *name, *sub, *unit, *amount, *share, *category, *spread[4], *comment, *id; };

static struct row row_of(const struct simapro_table *t, size_t line, enum layout layout)
{
#define CELL(i) simapro_cell(t, line, i)
    struct row row = {.name = CELL(0), .sub = "", .unit = CELL(1), .amount = CELL(2), .share = "", .category = "", .spread = {"", "", "", ""}};
    if (layout == PRODUCTS || layout == TREATMENT) {
        const size_t after = layout == PRODUCTS ? 1 : 0;
        row.share = after ? CELL(3) : "";
        row.category = CELL(4 + after);
        row.comment = CELL(5 + after);
        row.id = CELL(6 + after);
        return row;
    }
    const size_t after = layout == NATURE ? 1 : 0;
    row.sub = after ? CELL(1) : "";
    row.unit = CELL(1 + after);
    row.amount = CELL(2 + after);
    for (size_t i = 0; i < 4; i++)
        row.spread[i] = CELL(3 + after + i);
    row.comment = CELL(7 + after);
    row.id = CELL(8 + after);
    return row;
#undef CELL
}

/* ---- flows ---- */

static const char *sub_compartment(const char *sub)
{
    static const char *const names[][2] = {{"high. pop.", "high population density"}, {"low. pop.", "low population density"},
                                           {"low. pop., long-term", "low population density, long-term"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i][0], sub))
            return names[i][1];
    return sub;
}

static void fill_flow(struct simapro *s, struct dataset_flow *flow, const struct section *section, const struct row *row)
{
    char *key = NULL;
    struct dataset *d = s->out;
    dataset_text(d, &flow->name, row->name);
    dataset_text(d, &flow->unit, row->unit);
    if (exchange_id_is(row->id)) {
        dataset_text(d, &flow->code, "urn:uuid");
        dataset_join(d, &flow->code, ":", row->id);
    }
    if (section->kind != FLOW_ELEMENTARY)
        return;
    dataset_text(d, &flow->compartment, section->compartment);
    dataset_join(d, &flow->compartment, "/", sub_compartment(row->sub));
    dataset_text(d, &key, section->name);
    dataset_join(d, &key, "|", row->name);
    const long at = key ? simapro_list_find(&s->substances, key) : -1;
    dataset_text(d, &flow->cas, at >= 0 ? dataset_cas(s->substances.first[at]) : NULL);
    free(key);
}

static size_t flow_of(struct simapro *s, const struct section *section, const struct row *row)
{
    bool fresh = false;
    char *key = NULL;
    struct dataset *d = s->out;
    dataset_text(d, &key, section->kind == FLOW_OF_PRODUCT ? "product" : section->kind == FLOW_OF_WASTE ? "waste" : section->name);
    dataset_join(d, &key, "|", row->name);
    dataset_join(d, &key, "|", row->sub);
    const size_t at = key ? dataset_flow_for(d, &s->flows, key, section->kind, &fresh) : 0;
    free(key);
    if (d->failed)
        return 0;
    if (fresh)
        fill_flow(s, &d->flows[at], section, row);
    if (section->layout == PRODUCTS || section->layout == TREATMENT) { /* the unit and category are the maker's to say */
        dataset_text(d, &d->flows[at].unit, row->unit);
        dataset_text(d, &d->flows[at].category, row->category);
    }
    return at;
}

/* ---- figures ---- */

/* What one process is being read with. */
struct work { struct simapro *s; struct simapro_parameters parameters; size_t process; };

static bool set_figure(struct work *w, char **field, const char *text, const char *name)
{
    double value;
    bool formula;
    struct simapro *s = w->s;
    struct text_buffer plain = {0};
    if (!simapro_figure(&w->parameters, text, name, &value, &formula, s->where, s->refusal))
        return false;
    if (formula) {
        dataset_worked_out(s->out, field, value);
        dataset_note(s->out, REFUSAL_EXCHANGE_MAPPED, s->where, text, *field);
        return true;
    }
    simapro_with_points(&w->parameters, text, &plain);
    const bool good = plain.data && dataset_figure(s->out, field, plain.data, s->where, name, s->refusal);
    s->out->failed |= plain.failed;
    text_buffer_free(&plain);
    return good;
}

static bool set_spread(struct work *w, const struct row *row, struct dataset_exchange *x)
{
    static const char *const names[] = {"", "Lognormal", "Normal", "Triangle", "Uniform"};
    static const enum dataset_spread kinds[] = {SPREAD_NONE, SPREAD_LOGNORMAL, SPREAD_NORMAL, SPREAD_TRIANGLE, SPREAD_UNIFORM};
    double deviation;
    bool formula;
    size_t i = sizeof names / sizeof *names - 1;
    while (i && strcmp(names[i], row->spread[0]))
        i--;
    if (kinds[i] == SPREAD_TRIANGLE || kinds[i] == SPREAD_UNIFORM) {
        x->spread = kinds[i];
        if (x->spread == SPREAD_TRIANGLE)
            dataset_text(w->s->out, &x->spread_b, x->amount);
        return set_figure(w, &x->spread_a, row->spread[2], "low") &&
               set_figure(w, x->spread == SPREAD_TRIANGLE ? &x->spread_c : &x->spread_b, row->spread[3], "high");
    }
    if (!i)
        return true;
    if (!simapro_figure(&w->parameters, row->spread[1], "SD", &deviation, &formula, w->s->where, w->s->refusal))
        return false;
    if (deviation <= 0)
        return true;
    x->spread = kinds[i];
    dataset_worked_out(w->s->out, &x->spread_a, x->spread == SPREAD_LOGNORMAL ? sqrt(deviation) : deviation / 2);
    return true;
}

static void scale(struct dataset *d, char **field, double factor)
{
    double value;
    if (*field && dataset_number(*field, &value))
        dataset_worked_out(d, field, number_steady(value * factor));
}

/* Units that are SimaPro's own ("tn.sh", "ton", "Mtn") are turned into the reference unit that the file's own table says. */
static bool own_unit(const char *unit)
{
    static const char *const usual[] = {"kg", "g", "mg", "µg", "t", "kWh", "MWh", "MJ", "GJ", "kJ", "J", "km", "m", "cm", "mm", "m2", "ha", "km2", "m3", "l",
                                        "ml", "tkm", "kgkm", "personkm", "p", "hr", "min", "s", "day", "year", "m2a", "kBq", "Bq"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (!strcmp(usual[i], unit))
            return false;
    return true;
}

static bool settle_unit(struct work *w, struct dataset_exchange *x, const char *unit)
{
    double factor;
    bool formula;
    struct simapro *s = w->s;
    const long at = own_unit(unit) ? simapro_list_find(&s->units, unit) : -1;
    dataset_text(s->out, &x->unit, unit);
    if (at < 0 || !strcmp(s->units.second[at], unit))
        return true;
    if (!simapro_figure(&w->parameters, s->units.first[at], unit, &factor, &formula, s->where, s->refusal))
        return false;
    char *from = NULL, *to = NULL;
    dataset_text(s->out, &from, x->amount);
    dataset_join(s->out, &from, " ", unit);
    scale(s->out, &x->amount, factor);
    if (x->spread != SPREAD_LOGNORMAL && x->spread != SPREAD_NONE) {
        scale(s->out, &x->spread_a, factor);
        scale(s->out, &x->spread_b, factor);
        scale(s->out, &x->spread_c, factor);
    }
    dataset_text(s->out, &x->unit, s->units.second[at]);
    dataset_text(s->out, &to, x->amount);
    dataset_join(s->out, &to, " ", x->unit);
    dataset_note(s->out, REFUSAL_EXCHANGE_MAPPED, s->where, from, to);
    free(from);
    free(to);
    return true;
}

/* ---- rows ---- */

static bool set_share(struct work *w, const struct row *row, struct dataset_exchange *x)
{
    double share;
    bool formula;
    if (!*row->share)
        return true;
    if (!simapro_figure(&w->parameters, row->share, "allocation", &share, &formula, w->s->where, w->s->refusal))
        return false;
    if (share < 0 || share > 100)
        return dataset_refuse(w->s->where, REFUSAL_EXCHANGE_FIELD, "allocation", row->share, N_("a number from 0 to 100"), w->s->refusal);
    dataset_worked_out(w->s->out, &x->allocation, share / 100);
    return true;
}

static bool take_row(struct work *w, const struct section *section, size_t line)
{
    struct simapro *s = w->s;
    const struct row row = row_of(&s->table, line, section->layout);
    struct dataset_process *p = &s->out->processes[w->process];
    struct dataset_exchange *x = dataset_exchange(s->out, p);
    if (!x)
        return false;
    x->input = section->input;
    x->avoided = section->avoided;
    x->flow = flow_of(s, section, &row);
    dataset_text(s->out, &x->comment, row.comment);
    dataset_pedigree(s->out, &x->quality, row.comment);
    if (section->layout == PRODUCTS || section->layout == TREATMENT)
        p->reference = p->reference ? p->reference : p->exchange_count;
    if (!set_figure(w, &x->amount, row.amount, "amount") || !set_spread(w, &row, x) || !settle_unit(w, x, row.unit) || !set_share(w, &row, x))
        return false;
    if (section->layout == TREATMENT && x->amount && *x->amount == '-') { /* some write what is treated as a negative product */
        dataset_note(s->out, REFUSAL_EXCHANGE_MAPPED, s->where, row.name, N_("a waste taken in"));
        memmove(x->amount, x->amount + 1, strlen(x->amount));
    }
    return true;
}

static bool take_section(struct work *w, const struct section *section, const struct simapro_part *part)
{
    struct simapro *s = w->s;
    for (size_t i = part->first; i < part->end; i++) {
        if (section->layout == LEFT_OUT)
            dataset_note(s->out, REFUSAL_EXCHANGE_KIND, s->where, simapro_cell(&s->table, i, 0), section->compartment);
        else if (!take_row(w, section, i))
            return false;
    }
    return true;
}

/* ---- what is said of the process ---- */

static const struct { const char *name; size_t field; } texts[] = {
    {"PlatformId", offsetof(struct dataset_process, id)},
    {"Process identifier", offsetof(struct dataset_process, id)},
    {"Process name", offsetof(struct dataset_process, name)},
    {"Geography", offsetof(struct dataset_process, location)},
    {"Technology", offsetof(struct dataset_process, technology)},
    {"Category type", offsetof(struct dataset_process, category)},
    {"Multiple output allocation", offsetof(struct dataset_process, allocation)},
};
static const char *const in_comment[] = {"Allocation rules", "Boundary with nature", "Capital goods", "Collection method", "Cut off rules",
                                         "Data treatment", "Representativeness", "Substitution allocation", "Verification"};
static const char *const silent[] = {"Status", "Type", "Time period", "Infrastructure", "Date", "Record", "Generator", "External documents",
                                     "Literature references", "System description"};

/* What SimaPro writes where nothing was chosen. */
static const char *const unsaid[] = {"", "Unspecified", "Unknown", "Mixed data"};

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}
#define IS_ONE_OF(name, names) is_one_of(name, names, sizeof names / sizeof *names)

static bool take_text(struct work *w, const char *heading, const char *text)
{
    struct dataset *d = w->s->out;
    struct dataset_process *p = &d->processes[w->process];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(texts[i].name, heading)) {
            char **field = (char **)(void *)((char *)p + texts[i].field);
            if (!*field && !IS_ONE_OF(text, unsaid))
                dataset_text(d, field, text);
            return true;
        }
    const bool comment = !strcmp(heading, "Comment");
    if (!comment && !IS_ONE_OF(heading, in_comment))
        return IS_ONE_OF(heading, silent);
    if (!IS_ONE_OF(text, unsaid)) {
        dataset_join(d, &p->comment, "\n", comment ? NULL : heading);
        dataset_join(d, &p->comment, comment ? "\n" : ": ", text);
    }
    return true;
}

/* "2005-2009", "2010 and later". */
static void set_period(struct work *w, const char *text)
{
    char year[5];
    struct dataset_process *p = &w->s->out->processes[w->process];
    const size_t n = strspn(text, "0123456789");
    if (n != 4)
        return;
    text_copy(year, sizeof year, text);
    dataset_text(w->s->out, &p->from, year);
    const char *to = text + n + strspn(text + n, " -");
    if (strspn(to, "0123456789") == 4) {
        text_copy(year, sizeof year, to);
        dataset_text(w->s->out, &p->to, year);
    }
}

static void set_literature(struct work *w, const char *name)
{
    struct dataset *d = w->s->out;
    struct dataset_process *p = &d->processes[w->process];
    for (size_t i = 0; i < d->source_count && !p->source && *name; i++)
        if (d->sources[i].title && !strcmp(d->sources[i].title, name))
            p->source = i + 1;
    struct dataset_source *source = p->source || !*name ? NULL : dataset_source(d);
    if (!source)
        return;
    dataset_text(d, &source->id, name);
    dataset_text(d, &source->title, name);
    p->source = d->source_count;
}

static void take_said(struct work *w, const struct simapro_part *part)
{
    struct simapro *s = w->s;
    const char *text = part->first < part->end ? simapro_cell(&s->table, part->first, 0) : "";
    if (!strcmp(part->heading, "Time period"))
        set_period(w, text);
    else if (!strcmp(part->heading, "Literature references"))
        set_literature(w, text);
    else if (!strcmp(part->heading, "Type"))
        s->out->processes[w->process].result = !strcmp(text, "System");
    else if (!take_text(w, part->heading, text) && *text)
        dataset_note(s->out, REFUSAL_EXCHANGE_LEFT_OUT, s->where, part->heading, N_("a section that is not known here"));
}

/* ---- the process ---- */

static bool has_section(struct simapro *s, const struct simapro_part *block, const char *heading, const char **text)
{
    struct simapro_part part;
    for (size_t at = block->first; simapro_next_section(&s->table, &at, block->end, &part);)
        if (!strcmp(part.heading, heading) && part.first < part.end) {
            *text = simapro_cell(&s->table, part.first, 0);
            return true;
        }
    return false;
}

/* Parameters stand behind the rows that use them, so they are gathered first. */
static bool gather(struct work *w, const struct simapro_part *block)
{
    struct simapro_part part;
    for (size_t at = block->first; simapro_next_section(&w->s->table, &at, block->end, &part);) {
        const struct section *section = section_named(part.heading);
        if (section && section->layout == PARAMETERS && !simapro_take_parameters(w->s, &part, &w->parameters))
            return false;
        if (!section)
            take_said(w, &part);
    }
    return !w->s->out->failed;
}

static bool take_sections(struct work *w, const struct simapro_part *block)
{
    struct simapro_part part;
    for (size_t at = block->first; simapro_next_section(&w->s->table, &at, block->end, &part);) {
        const struct section *section = section_named(part.heading);
        if (section && section->layout != PARAMETERS && !take_section(w, section, &part))
            return false;
    }
    return true;
}

/* The names of the parameters that are not kept. */
static void note_parameters(struct work *w)
{
    static const char why[] = N_("parameters: the amounts that come of them are taken");
    char *line = NULL;
    for (size_t i = 0; i < w->parameters.count; i++)
        dataset_list(w->s->out, &line, w->parameters.names.texts[i], w->s->where, why);
    dataset_list_end(w->s->out, &line, w->s->where, why);
}

/* SimaPro's words for allocation as those of the other formats. */
static void settle(struct work *w, const char *product)
{
    static const char *const words[][2] = {{"Physical causality", "physical"}, {"Socio-economic causality", "economic"}};
    struct dataset *d = w->s->out;
    struct dataset_process *p = &d->processes[w->process];
    if (!p->name)
        dataset_text(d, &p->name, product);
    if (!p->id)
        dataset_text(d, &p->id, p->name ? p->name : "?");
    for (size_t i = 0; p->allocation && i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i][0], p->allocation)) {
            dataset_text(d, &p->allocation, words[i][1]);
            break;
        }
}

bool simapro_take_process(struct simapro *s, const struct simapro_part *block)
{
    const char *name = "?", *product = "?";
    if (!has_section(s, block, "Products", &product))
        has_section(s, block, "Waste treatment", &product);
    if (!has_section(s, block, "Process name", &name) || !*name)
        name = product;
    snprintf(s->where, sizeof s->where, "%.60s: %.90s", s->file, name);
    if (has_section(s, block, "Waste scenario", &product)) {
        dataset_note(s->out, REFUSAL_EXCHANGE_KIND, s->file, product, "Waste scenario");
        return true;
    }
    if (!dataset_process(s->out))
        return false;
    struct work w = {.s = s, .process = s->out->process_count - 1};
    w.parameters = (struct simapro_parameters){.outer = &s->project, .units = s->none, .decimal = s->table.decimal};
    bool good = gather(&w, block);
    if (good)
        settle(&w, product);
    good = good && take_sections(&w, block);
    note_parameters(&w);
    simapro_parameters_clear(&w.parameters);
    return good && !s->out->failed;
}
