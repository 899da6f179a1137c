/* SPDX-License-Identifier: MPL-2.0
 *
 * The rules of one lot are a table: which kinds, which field, how grave, whether the lot is kept out, and the test. A lot that is
 * not retired and not claimed is nothing but a plan: what it breaks is told as a note.
 */
#include "core/offset.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "core/offset_parts.h"

enum { KG_PER_T = 1000, MONTHS_A_YEAR = 12, DAY_TEXT = 64 };
static const double ROW_ROUNDING = 0.005; /* tonnes of a lot are typed in fewer digits than a model gives */

/* ---- one lot, read once for all rules ---- */

struct lot {
    const struct clause_context *context;
    const struct record *offset;
    bool has_tonnes, has_claim, has_serial, has_vintage, judged, started;
    double tonnes, claim;
    struct serial serial;
    int vintage_from, vintage_to;
    struct date day, start;
};

static const char *of(const struct lot *lot, int field)
{
    return record_text(lot->offset, field);
}

static void read_lot(const struct clause_context *context, const struct record *offset, struct lot *out)
{
    *out = (struct lot){.context = context, .offset = offset};
    out->has_tonnes = number_read(of(out, OFFSET_TONNES), "tonnes", &out->tonnes, NULL);
    out->has_claim = offset_claimed(offset, &out->claim);
    out->has_serial = serial_read(of(out, OFFSET_SERIAL), &out->serial, NULL) && out->serial.form != SERIAL_OPAQUE;
    out->has_vintage = offset_vintage(of(out, OFFSET_VINTAGE), &out->vintage_from, &out->vintage_to);
    out->judged = offset_judged_on(context, &out->day);
    out->started = date_read(of(out, OFFSET_START), "start", &out->start, NULL);
}

static void say(struct offset_fault *fault, const char *value, const char *limit)
{
    text_copy(fault->value, sizeof fault->value, value);
    text_copy(fault->limit, sizeof fault->limit, limit);
}

static void say_numbers(struct offset_fault *fault, double value, double limit)
{
    char v[NUMBER_TEXT], l[NUMBER_TEXT];
    number_full(v, value);
    number_full(l, limit);
    say(fault, v, l);
}

static void say_day(char out[DAY_TEXT], struct date day)
{
    snprintf(out, DAY_TEXT, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Whole months from one day to another. */
static int months_between(struct date from, struct date to)
{
    return (to.year - from.year) * MONTHS_A_YEAR + to.month - from.month - (to.day < from.day);
}

/* ---- the tests; each fills the value and the limit where it says true ---- */

static bool blank(const struct lot *lot, struct offset_fault *fault)
{
    return text_blank(of(lot, fault->field));
}

static bool no_tonnes(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_TONNES), "");
    return !lot->has_tonnes || !(lot->tonnes > 0);
}

static bool all_deducted(const struct lot *lot, struct offset_fault *fault)
{
    double off;
    say(fault, of(lot, OFFSET_DEDUCTIONS), of(lot, OFFSET_TONNES));
    return lot->has_tonnes && lot->tonnes > 0 && !text_blank(fault->value) &&
           (!number_read(fault->value, "deductions", &off, NULL) || off < 0 || off >= lot->tonnes);
}

static bool not_retired(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_TONNES), "");
    return !offset_retired(lot->offset) && !(lot->has_claim && lot->claim > 0);
}

static bool claimed_not_retired(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_CLAIMED), "");
    return !offset_retired(lot->offset) && lot->has_claim && lot->claim > 0;
}

static bool inside(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, project_study_text(lot->context->project, STUDY_PRODUCT), "");
    return !strcmp(of(lot, OFFSET_RELATION), "inside");
}

static bool abroad(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_COUNTRY), "");
    return !text_blank(fault->value) && !offset_in_china(fault->value);
}

static bool country_unsaid(const struct lot *lot, struct offset_fault *fault)
{
    return blank(lot, fault) && !(lot->has_serial && !offset_in_china(lot->serial.country));
}

static bool serial_abroad(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, lot->serial.country, of(lot, OFFSET_COUNTRY));
    return lot->has_serial && !offset_in_china(lot->serial.country) && !abroad(lot, &(struct offset_fault){0});
}

static bool serial_broken(const struct lot *lot, struct offset_fault *fault)
{
    struct serial serial;
    struct refusal why;
    if (text_blank(of(lot, OFFSET_SERIAL)) || serial_read(of(lot, OFFSET_SERIAL), &serial, &why))
        return false;
    say(fault, of(lot, OFFSET_SERIAL), why.limit);
    return true;
}

static bool serial_miscounts(const struct lot *lot, struct offset_fault *fault)
{
    if (!lot->has_serial || !(lot->tonnes > 0) || (double)serial_count(&lot->serial) == lot->tonnes)
        return false;
    say_numbers(fault, (double)serial_count(&lot->serial), lot->tonnes);
    return true;
}

static void years(char *out, size_t size, int from, int to)
{
    if (from == to)
        snprintf(out, size, "%d", from);
    else
        snprintf(out, size, "%d-%d", from, to);
}

static bool serial_other_vintage(const struct lot *lot, struct offset_fault *fault)
{
    if (!lot->has_serial || !lot->has_vintage ||
        (lot->vintage_from >= lot->serial.vintage_from && lot->vintage_to <= lot->serial.vintage_to))
        return false;
    years(fault->value, sizeof fault->value, lot->serial.vintage_from, lot->serial.vintage_to);
    years(fault->limit, sizeof fault->limit, lot->vintage_from, lot->vintage_to);
    return true;
}

static bool vintage_unreadable(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_VINTAGE), "");
    return !text_blank(fault->value) && !lot->has_vintage;
}

static bool vintage_ahead(const struct lot *lot, struct offset_fault *fault)
{
    if (!lot->has_vintage || !lot->judged || lot->vintage_to <= lot->day.year)
        return false;
    say(fault, of(lot, OFFSET_VINTAGE), "");
    say_day(fault->limit, lot->day);
    return true;
}

static bool assessment_unsaid(const struct lot *lot, struct offset_fault *fault)
{
    struct date day;
    fault->entity = ENTITY_STUDY;
    fault->field = STUDY_ASSESSED_ON;
    return !date_read(project_study_text(lot->context->project, STUDY_ASSESSED_ON), "assessed_on", &day, NULL);
}

static bool young(const struct lot *lot, struct offset_fault *fault)
{
    if (!lot->started || !lot->judged || !lot->context->pack)
        return false;
    int months = months_between(lot->start, lot->day);
    say_numbers(fault, months < 0 ? 0 : months, lot->context->pack->sink_age);
    return months < lot->context->pack->sink_age;
}

/* The models of the methods' table "carbon-stock". */
static bool of_carbon_stocks(const char *model)
{
    static const char *const names[] = {"carbon_stock_difference", "carbon_gain_loss", "soil_carbon", "sink_usable"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(model, names[i]))
            return true;
    return false;
}

/* What the row that the method names takes up, in tonnes: its lines of the inventory. False where it names none. */
static bool row_tonnes(const struct lot *lot, bool *inside_product, double *tonnes)
{
    const struct footprint *f = lot->context->footprint;
    bool any = false;
    *inside_product = false;
    *tonnes = 0;
    for (size_t i = 0; f && i < f->line_count; i++) {
        if (strcmp(record_id(f->lines[i].activity), of(lot, OFFSET_METHODOLOGY)))
            continue;
        any = true;
        *inside_product |= f->lines[i].kind != LINE_LEFT_OUT;
        *tonnes -= exact_kg(f->lines[i].co2e) / KG_PER_T;
    }
    return any;
}

/* What the row takes up is stated with the product: using it as an offset too would count it twice. */
static bool row_of_product(const struct lot *lot, struct offset_fault *fault)
{
    bool counted;
    double tonnes;
    say(fault, of(lot, OFFSET_METHODOLOGY), project_study_text(lot->context->project, STUDY_PRODUCT));
    return row_tonnes(lot, &counted, &tonnes) && counted;
}

static bool row_differs(const struct lot *lot, struct offset_fault *fault)
{
    bool counted;
    double tonnes;
    if (!(lot->tonnes > 0) || !row_tonnes(lot, &counted, &tonnes) || counted || fabs(tonnes - lot->tonnes) <= ROW_ROUNDING * lot->tonnes)
        return false;
    say_numbers(fault, lot->tonnes, tonnes);
    return true;
}

/* Tonnes come from a measurement, a statement, or from one of the published models of carbon stocks. */
static bool unproven(const struct lot *lot, struct offset_fault *fault)
{
    const struct record *row = records_find(project_records(lot->context->project, ENTITY_ACTIVITY), of(lot, OFFSET_METHODOLOGY));
    return blank(lot, fault) && !text_blank(of(lot, OFFSET_METHODOLOGY)) &&
           !of_carbon_stocks(row ? record_text(row, ACTIVITY_MODEL) : of(lot, OFFSET_METHODOLOGY));
}

static bool in_mechanism(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_REGISTRY), "");
    return !text_blank(fault->value);
}

static bool parts_unreadable(const struct lot *lot, struct offset_fault *fault)
{
    struct offset_parts parts;
    say(fault, of(lot, OFFSET_BY_YEAR), "");
    return !text_blank(fault->value) && !offset_parts_read(fault->value, &parts);
}

static bool parts_differ(const struct lot *lot, struct offset_fault *fault)
{
    struct offset_parts parts;
    if (!(lot->tonnes > 0) || !offset_parts_read(of(lot, OFFSET_BY_YEAR), &parts) || fabs(parts.sum - lot->tonnes) < 1e-6)
        return false;
    say_numbers(fault, parts.sum, lot->tonnes);
    return true;
}

static bool parts_outside(const struct lot *lot, struct offset_fault *fault)
{
    struct offset_parts parts;
    if (!offset_parts_read(of(lot, OFFSET_BY_YEAR), &parts))
        return false;
    for (size_t i = 0; i < parts.count; i++) {
        if ((lot->started && parts.years[i] < lot->start.year) || (lot->judged && parts.years[i] > lot->day.year)) {
            years(fault->value, sizeof fault->value, parts.years[i], parts.years[i]);
            return true;
        }
    }
    return false;
}

static bool retired_ahead(const struct lot *lot, struct offset_fault *fault)
{
    struct date day;
    if (!lot->judged || !date_read(of(lot, OFFSET_RETIRED_ON), "retired_on", &day, NULL) || date_days(day) <= date_days(lot->day))
        return false;
    say_day(fault->value, day);
    say_day(fault->limit, lot->day);
    return true;
}

static bool retired_late(const struct lot *lot, struct offset_fault *fault)
{
    struct date day, end;
    if (!lot->context->pack || !date_read(of(lot, OFFSET_RETIRED_ON), "retired_on", &day, NULL) ||
        !date_read(project_study_text(lot->context->project, STUDY_PERIOD_TO), "period_to", &end, NULL))
        return false;
    char months[NUMBER_TEXT];
    number_full(months, lot->context->pack->retire_grace);
    say_day(fault->value, day);
    text_copy(fault->limit, sizeof fault->limit, months);
    int late = months_between(end, day);
    return late > lot->context->pack->retire_grace || (late == lot->context->pack->retire_grace && day.day != end.day);
}

static bool other_holder(const struct lot *lot, struct offset_fault *fault)
{
    const char *organisation = project_study_text(lot->context->project, STUDY_ORG_NAME);
    say(fault, of(lot, OFFSET_HOLDER), organisation);
    return !text_blank(fault->value) && !text_blank(organisation) && !offset_same_words(fault->value, organisation);
}

static bool claims_too_much(const struct lot *lot, struct offset_fault *fault)
{
    double holds = (double)offset_holds_kg(lot->offset) / KG_PER_T;
    if (!lot->has_claim || lot->claim <= holds)
        return false;
    say_numbers(fault, lot->claim, holds);
    return true;
}

static bool claims_part(const struct lot *lot, struct offset_fault *fault)
{
    if (!lot->has_claim || lot->claim == floor(lot->claim))
        return false;
    say_numbers(fault, lot->claim, floor(lot->claim));
    return true;
}

static bool undecided(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_TONNES), "");
    return !(lot->has_claim && lot->claim > 0);
}

static bool claimed_undecided(const struct lot *lot, struct offset_fault *fault)
{
    say(fault, of(lot, OFFSET_CLAIMED), "");
    return lot->has_claim && lot->claim > 0;
}

/* ---- the rules ---- */

#define KIND(kind) (1U << OFFSET_##kind)
enum {
    OWN = KIND(OWN_SINK),
    SINKS = KIND(OWN_SINK) | KIND(APPROVED_SINK),
    CREDITS = KIND(CCER) | KIND(CQCER) | KIND(INTERNATIONAL),
    REGISTERED = KIND(APPROVED_SINK) | CREDITS,
    RANKED = SINKS | CREDITS,
    ALL = RANKED | KIND(ALLOWANCE),
};

#define UNSTATED N_("{where}: {field} is not stated")

static const struct rule {
    struct offset_fault_text text;
    unsigned kinds;
    int field;
    bool (*broken)(const struct lot *lot, struct offset_fault *fault);
} rules[] = {
    /* what it is */
    {{"tonnes", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: {value} t is not an amount that can offset anything"),
      N_("Enter the tonnes of the lot, above 0")}, ALL, OFFSET_TONNES, no_tonnes},
    {{"deductions", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: deductions of {value} t leave nothing of {limit} t"),
      N_("Correct tonnes or deductions")}, ALL, OFFSET_DEDUCTIONS, all_deducted},
    {{"not_retired", SEVERITY_QUESTION, OFFSET_OUT, N_("{where}: {value} t that are not retired yet do not count"),
      N_("Have the lot retired for this claim, then enter day and proof")}, RANKED, OFFSET_STATUS, not_retired},
    {{"claimed_not_retired", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: {value} t are claimed, but the lot is not retired"),
      N_("Have the lot retired for this claim, then enter day and proof; or claim nothing of it")}, RANKED, OFFSET_CLAIMED,
     claimed_not_retired},
    {{"inside", SEVERITY_ERROR, OFFSET_OUT,
      N_("{where}: it lies inside the boundary of '{value}': what the product's own trees, soils and plants take up belongs to its "
         "footprint and cannot offset it again"),
      N_("Use a sink outside of the product system, for example new forest on other land")}, RANKED, OFFSET_RELATION, inside},
    {{"relation", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: it is not said whether it lies outside the product's boundary"),
      N_("Say whether the sink is outside or inside the product system; an orchard's own trees are inside")}, OWN, OFFSET_RELATION,
     blank},
    {{"abroad", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the project is in '{value}', only projects in China are admitted"),
      N_("Replace it by credits of a project in China")}, REGISTERED, OFFSET_COUNTRY, abroad},
    {{"country", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: it is not said where the project is; only projects in China are admitted"),
      N_("Enter the country of the project")}, KIND(INTERNATIONAL), OFFSET_COUNTRY, country_unsaid},
    {{"allowance", SEVERITY_QUESTION, OFFSET_OUT_UNTIL_REASON,
      N_("{where}: {value} t of allowances are not counted: clause 3.4 names them, clause 9 gives them no rank"),
      N_("Ask the evaluator. If they are admitted, enter the tonnes claimed and record the decision as the reason")},
     KIND(ALLOWANCE), OFFSET_KIND, undecided},
    {{"allowance_claimed", SEVERITY_WARNING, OFFSET_OUT_UNTIL_REASON,
      N_("{where}: {value} t of allowances are claimed, and clause 9 gives them no rank: the evaluator decides"),
      N_("Record the evaluator's decision as the reason, or claim nothing of it")}, KIND(ALLOWANCE), OFFSET_KIND, claimed_undecided},
    /* own sinks */
    {{"assessed_on", SEVERITY_ERROR, OFFSET_COUNTS, N_("The day of assessment is not stated; an own sink must then be a year old"),
      N_("Enter the day of assessment in the scope")}, OWN, OFFSET_START, assessment_unsaid},
    {{"start", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter when the trees were planted or the management began")}, OWN, OFFSET_START,
     blank},
    {{"young", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the sink was {value} months old at the assessment; {limit} are asked"),
      N_("Use it for a later claim")}, OWN, OFFSET_START, young},
    {{"place", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter where the sink stands: village, plot, coordinates")}, OWN, OFFSET_PLACE,
     blank},
    {{"species", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter the tree species")}, OWN, OFFSET_SPECIES, blank},
    {{"area", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter the area of the sink")}, OWN, OFFSET_AREA, blank},
    {{"method", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED,
      N_("Name the method: a model of carbon stocks (carbon_stock_difference), a row that runs it, or a published methodology")}, OWN,
     OFFSET_METHODOLOGY, blank},
    {{"row_inside", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: row {value}, which gives its tonnes, belongs to the inventory of '{limit}'"),
      N_("Use a sink outside of the product; the row of such a sink is left out of the inventory, or stands in a variant of its own")}, OWN,
     OFFSET_METHODOLOGY, row_of_product},
    {{"row_tonnes", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: the lot says {value} t, the row that computes it gives {limit} t"),
      N_("Take over the tonnes of the row, or correct its inputs")}, OWN, OFFSET_METHODOLOGY, row_differs},
    {{"evidence", SEVERITY_WARNING, OFFSET_COUNTS, N_("{where}: nothing shows where the tonnes come from"),
      N_("Name the survey or calculation, or compute it by a model of carbon stocks and name that as the method")}, OWN,
     OFFSET_EVIDENCE, unproven},
    {{"by_year", SEVERITY_WARNING, OFFSET_COUNTS, UNSTATED, N_("Enter the tonnes of each year, for example 2024=30.2; 2025=54.4")}, OWN,
     OFFSET_BY_YEAR, blank},
    {{"by_year_unreadable", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: '{value}' cannot be read as tonnes by year"),
      N_("Write it as 2024=30.2; 2025=54.4")}, OWN, OFFSET_BY_YEAR, parts_unreadable},
    {{"by_year_sum", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: the years add up to {value} t, the lot says {limit} t"),
      N_("Correct the tonnes of a year or of the lot")}, OWN, OFFSET_BY_YEAR, parts_differ},
    {{"by_year_outside", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: tonnes of {value} lie before the sink began or after the assessment"),
      N_("Leave that year out")}, OWN, OFFSET_BY_YEAR, parts_outside},
    {{"deductions_unsaid", SEVERITY_WARNING, OFFSET_COUNTS, UNSTATED,
      N_("Enter what goes off for uncertainty, fire, felling and pests; 0 where it is taken off already")}, OWN, OFFSET_DEDUCTIONS,
     blank},
    {{"pledge", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: the signed pledge is missing that it is used once and nowhere else"),
      N_("'nongtan balance PROJECT --pledge LOT' writes it for signature; then enter its date and file")}, SINKS, OFFSET_PLEDGE, blank},
    {{"own_registered", SEVERITY_WARNING, OFFSET_COUNTS, N_("{where}: an own sink must be in no mechanism, but the registry '{value}' is named"),
      N_("Clear the registry, or enter it as a sink approved by a mechanism")}, OWN, OFFSET_REGISTRY, in_mechanism},
    /* what a registry holds */
    {{"registry", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter the registry that issued it")}, REGISTERED, OFFSET_REGISTRY, blank},
    {{"project", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter name and number of the project in its registry")}, REGISTERED,
     OFFSET_PROJECT, blank},
    {{"serial", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter the numbers as on the certificate, first to last")}, CREDITS,
     OFFSET_SERIAL, blank},
    {{"serial_form", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: '{value}' breaks the form of its registry's serial numbers, such as {limit}"),
      N_("Copy the number from the certificate")}, REGISTERED, OFFSET_SERIAL, serial_broken},
    {{"serial_count", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: the serial numbers count {value} credits, the lot says {limit} t"),
      N_("Correct the numbers or the tonnes")}, REGISTERED, OFFSET_SERIAL, serial_miscounts},
    {{"serial_vintage", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: the serial numbers are of {value}, the lot says {limit}"),
      N_("Correct the numbers or the vintage")}, REGISTERED, OFFSET_SERIAL, serial_other_vintage},
    {{"serial_country", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the serial numbers are of a project in '{value}', not in China"),
      N_("Replace it by credits of a project in China")}, REGISTERED, OFFSET_SERIAL, serial_abroad},
    {{"vintage", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter the year in which the reduction happened")}, REGISTERED, OFFSET_VINTAGE,
     blank},
    {{"vintage_unreadable", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: '{value}' is not a year"), N_("Write it as 2024 or 2023-2024")},
     RANKED, OFFSET_VINTAGE, vintage_unreadable},
    {{"vintage_ahead", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the vintage {value} lies after the assessment on {limit}"),
      N_("Only what has happened can be used: correct the year")}, RANKED, OFFSET_VINTAGE, vintage_ahead},
    {{"retired_on", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: retired, but the day is not stated"),
      N_("Enter the day of retirement from the registry's statement")}, REGISTERED, OFFSET_RETIRED_ON, blank},
    {{"proof", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: retired, but the proof is missing"),
      N_("Enter number or file of the registry's statement of retirement")}, REGISTERED, OFFSET_PROOF, blank},
    {{"retired_ahead", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: retired on {value}, after the assessment on {limit}"),
      N_("Correct one of the two days")}, RANKED, OFFSET_RETIRED_ON, retired_ahead},
    {{"retired_late", SEVERITY_WARNING, OFFSET_COUNTS, N_("{where}: retired on {value}, more than {limit} months after the claim's period ended"),
      N_("Record why it is used for this period nevertheless")}, RANKED, OFFSET_RETIRED_ON, retired_late},
    {{"holder", SEVERITY_ERROR, OFFSET_COUNTS, UNSTATED, N_("Enter for whom it was retired")}, REGISTERED, OFFSET_HOLDER, blank},
    {{"other_holder", SEVERITY_WARNING, OFFSET_COUNTS, N_("{where}: it is held by '{value}', the claim is made by '{limit}'"),
      N_("Record on what ground it is used for this organisation, or correct the holder")}, RANKED, OFFSET_HOLDER, other_holder},
    /* how much of it */
    {{"claims_too_much", SEVERITY_ERROR, OFFSET_COUNTS, N_("{where}: {value} t are claimed, the lot holds {limit} t in whole tonnes"),
      N_("Claim less")}, ALL, OFFSET_CLAIMED, claims_too_much},
    {{"claims_part", SEVERITY_NOTE, OFFSET_COUNTS, N_("{where}: of {value} t claimed, {limit} t are counted: whole tonnes only"),
      N_("Claim whole tonnes")}, ALL, OFFSET_CLAIMED, claims_part},
};

void offset_check(const struct clause_context *context, const struct record *offset, struct offset_faults *out)
{
    enum offset_kind kind = offset_kind_of(offset);
    struct lot lot;
    if (kind == (enum offset_kind)OFFSET_NO_KIND)
        return;
    read_lot(context, offset, &lot);
    bool only_plan = !offset_retired(offset) && !(lot.has_claim && lot.claim > 0);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct offset_fault fault = {.entity = ENTITY_OFFSET, .field = rules[i].field};
        bool asked = offset_retired(offset) || (rules[i].field != OFFSET_RETIRED_ON && rules[i].field != OFFSET_PROOF);
        if (!(rules[i].kinds >> kind & 1) || !asked || !rules[i].broken(&lot, &fault))
            continue;
        struct offset_fault *added = offset_fault_add(out, &rules[i].text, fault.field, fault.value, fault.limit);
        if (!added)
            return;
        added->entity = fault.entity;
        if (only_plan && rules[i].field != OFFSET_TONNES && rules[i].field != OFFSET_STATUS && kind != OFFSET_ALLOWANCE)
            added->severity = SEVERITY_NOTE;
    }
}
