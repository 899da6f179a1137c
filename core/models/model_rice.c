/* SPDX-License-Identifier: MPL-2.0
 *
 * Paddy rice, one season or up to three on one field (early and late, ratoon). Three editions of the CH4: IPCC 2019, IPCC 2006,
 * and the Chinese provincial guideline with its emission of a whole season. A winter-flooded field emits in the fallow too.
 */
#include <stdio.h>
#include <string.h>

#include "core/models/herd.h"
#include "core/models/soil_steps.h"
#include "core/number.h"

#define METHOD_RICE "methods/rice.md"
#define IPCC5 "IPCC 2019 Refinement, Vol. 4, Ch. 5"
enum { SEASONS = 3 };

static const struct model_choice waters[] = {
    {"continuous", N_("continuously flooded")},
    {"single_drainage", N_("one drainage in the season")},
    {"multiple_drainage", N_("several drainages, alternate wetting and drying")},
    {"rainfed_regular", N_("rainfed, regular")},
    {"drought_prone", N_("rainfed, drought prone")},
    {"deep_water", N_("deep water")},
    {"upland", N_("upland, never flooded")},
    {"irrigated_agg", N_("irrigated, drainage not known")},
    {"rainfed_agg", N_("rainfed or deep water, not known which")},
    {NULL, NULL},
};

static const struct model_choice before[] = {
    {"nonflooded_lt180", N_("not flooded, less than 180 days")},
    {"nonflooded_gt180", N_("not flooded, more than 180 days")},
    {"flooded_gt30", N_("flooded more than 30 days (winter-flooded field)")},
    {"nonflooded_gt365", N_("not flooded, more than 365 days (upland rotation)")},
    {"agg", N_("not known")},
    {NULL, NULL},
};

static const struct model_choice kinds[] = {
    {"single", N_("one rice crop a year")},
    {"double_early", N_("early rice")},
    {"double_late", N_("late rice")},
    {"ratoon", N_("ratoon rice, from the stubble of the crop before")},
    {NULL, NULL},
};

static const struct model_choice regions[] = {
    {"east_asia", N_("East Asia, China")}, {"southeast_asia", N_("Southeast Asia")}, {"south_asia", N_("South Asia")},
    {"europe", N_("Europe")},              {"north_america", N_("North America")},   {"south_america", N_("South America")},
    {"world", N_("world, Africa")},        {NULL, NULL},
};

static const struct model_choice methane_sets[] = {
    {"ipcc2019", N_("IPCC 2019, by days, water and amendments")},
    {"ipcc2006", N_("IPCC 2006, by days, water and amendments")},
    {"cn_guideline", N_("Chinese provincial guideline 2011: a whole season in the Southwest")},
    {NULL, NULL},
};

static const struct model_choice fallows[] = {
    {"no", N_("not counted")},
    {"by_share", N_("by its share of the year's CH4")},
    {NULL, NULL},
};

#define ROA(key_, label_, help_)                                                                                                 \
    {.key = key_, .label = label_, .help = help_, .kind = MODEL_NUMBER, .unit = "t/ha", .low = 0, .high = INFINITY,              \
     .warn_low = 0, .warn_high = 12, .source = METHOD_RICE}

/* One season; `n` is "" or "_1" … Where `must`, the form asks for days and water; else a season may be left out. */
#define SEASON(n, must)                                                                                                          \
    {.key = "kind" n, .label = N_("crop"), .help = N_("Needed with the Chinese guideline; ratoon follows another crop"),         \
     .kind = MODEL_CHOICE, .choices = kinds, .source = METHOD_RICE},                                                             \
        {.key = "days" n, .label = N_("days of the season"), .help = N_("From land preparation or flooding to harvest"),         \
         .kind = MODEL_NUMBER, .unit = "d", .required = must, .low = 0, .high = 365, .warn_low = 60, .warn_high = 200,           \
         .source = METHOD_RICE, .above = true},                                                                                  \
        {.key = "water" n, .label = N_("water in the season"), .kind = MODEL_CHOICE, .required = must, .choices = waters,        \
         .source = IPCC5 ", Table 5.12"},                                                                                        \
        {.key = "before" n, .label = N_("water before the season"),                                                              \
         .help = N_("A winter-flooded field is flooded more than 30 days: the most sensitive answer"), .kind = MODEL_CHOICE,     \
         .required = must, .choices = before, .source = IPCC5 ", Table 5.13"},                                                   \
        ROA("straw_lt30" n, N_("straw worked in < 30 d before"),                                                                 \
            N_("Dry mass, worked into the soil; straw left on top or burnt does not count")),                                    \
        ROA("straw_gt30" n, N_("straw worked in > 30 d before"), N_("Dry mass, worked into the soil")),                          \
        ROA("compost" n, N_("compost"), N_("Fresh mass")), ROA("manure" n, N_("farmyard manure"), N_("Fresh mass")),             \
        ROA("green_manure" n, N_("green manure"), N_("Fresh mass")),                                                             \
        AMOUNT_INPUT("synthetic_n" n, N_("synthetic fertiliser N"), N_("For the N2O of the paddy"), "kg N"),                     \
        AMOUNT_INPUT("organic_n" n, N_("organic N applied"), N_("Manure, compost, digestate, cake; not N in rain"), "kg N"),     \
        AMOUNT_INPUT("residue_n" n, N_("N of crop residues"), N_("From the model residue"), "kg N")

#define FIELD_FIRST                                                                                                              \
    {.key = "area", .label = N_("area"), .kind = MODEL_NUMBER, .unit = "ha", .required = true, .low = 0, .high = INFINITY,       \
     .warn_low = 0, .warn_high = 1000, .source = METHOD_RICE, .above = true}

#define FIELD_LAST                                                                                                               \
    CHOICE_INPUT("fertiliser", N_("kind of synthetic N"), N_("Changes the share volatilised (IPCC 2019 by climate)"), false,     \
                 soil_fertilisers),                                                                                              \
        {.key = "region", .label = N_("region of the baseline factor"), .kind = MODEL_CHOICE, .choices = regions,                \
         .source = IPCC5 ", Table 5.11"},                                                                                        \
        CHOICE("fallow", N_("CH4 of a winter-flooded field in the fallow"), fallows, "data/SOURCES.md, 14"),                     \
        CHOICE("ch4", N_("edition of the CH4"), methane_sets, METHOD_RICE),                                                      \
        CHOICE_INPUT("factors", N_("set of N2O factors"), NULL, false, soil_sets),                                               \
        CHOICE_INPUT("climate", N_("climate"), N_("An irrigated field counts as wet"), false, soil_climates)

static const struct model_input one_inputs[] = {FIELD_FIRST, SEASON("", true), FIELD_LAST, {.key = NULL}};
static const struct model_input several_inputs[] = {FIELD_FIRST, SEASON("_1", true), SEASON("_2", false), SEASON("_3", false),
                                                    FIELD_LAST, {.key = NULL}};

static const struct model_edition editions[] = {
    {"ch4", "ipcc2019", "ipcc2019"},
    {"ch4", "ipcc2006", "ipcc2006"},
    {"ch4", "cn_guideline", "cn"},
    {"factors", "ipcc2019_disaggregated", "ipcc2019"},
    {"factors", "ipcc2019_aggregated", "ipcc2019"},
    {"factors", "ipcc2006", "ipcc2006"},
    {"factors", "cn_guideline", "cn"},
    {NULL, NULL, NULL},
};

struct field {
    double area, days, nitrogen, ch4; /* sums over the seasons */
    const char *set;                  /* of the CH4 */
    bool winter_flooded;
};

struct season {
    const char *n; /* what its keys end with */
    const char *kind, *water;
};

/* A key or symbol of this season. */
struct name {
    char text[48];
};

static struct name named(const struct season *season, const char *what)
{
    struct name name;
    snprintf(name.text, sizeof name.text, "%s%s", what, season->n);
    return name;
}

/* ---- CH4 ---- */

static double published(struct model_run *run, const struct field *field, const struct season *season, const char *symbol,
                        const char *prefix, const char *choice)
{
    const char *edition = strcmp(field->set, "ipcc2006") ? "" : "_2006";
    return herd_parameter(run, named(season, symbol).text, "rice", "%s_%s%s", prefix, choice, edition);
}

static double organic(struct model_run *run, const struct field *field, const struct season *season)
{
    static const struct {
        const char *input, *symbol, *kind;
    } amendments[5] = {
        {"straw_lt30", "CFOA_straw30", "straw_lt30"}, {"straw_gt30", "CFOA_straw", "straw_gt30"},
        {"compost", "CFOA_compost", "compost"},       {"manure", "CFOA_fym", "fym"},
        {"green_manure", "CFOA_green", "green_manure"},
    };
    double x[11] = {0};
    for (size_t i = 0; i < 5; i++) {
        struct name key = named(season, amendments[i].input);
        if (!run_given(run, key.text))
            continue;
        x[2 * i] = run_number(run, key.text);
        x[2 * i + 1] = published(run, field, season, amendments[i].symbol, "CFOA", amendments[i].kind);
    }
    x[10] = run_parameter(run, "SFo_exponent", "rice", "SFo_exponent");
    return run_equation(run, "ipcc2019.5.3", named(season, "SFo").text, 11, x);
}

/* IPCC knows no factor of ratoon rice: it follows the harvest at once, so the field was not long without water. */
static const char *water_before(struct model_run *run, const struct season *season)
{
    struct name key = named(season, "before");
    if (run_given(run, key.text) || strcmp(season->kind, "ratoon")) {
        herd_needs(run, key.text);
        return run_choice(run, key.text);
    }
    run_notice(run, N_("{symbol}: IPCC has no factor for ratoon rice; it counts as a season of its own after less than 180 days, and "
                       "standing stubble is no straw worked in"),
               key.text, "", "");
    return "nonflooded_lt180";
}

/* Factors of all water regimes together, and of each alone, are never mixed. */
static void check_set(struct model_run *run, const struct season *season, const char *before_key)
{
    size_t length = strlen(season->water);
    bool together = length > 4 && !strcmp(season->water + length - 4, "_agg");
    if (together == !strcmp(before_key, "agg"))
        return;
    run_refuse(run, REFUSAL_CHOICE, named(season, "before").text, before_key,
               together ? "agg" : "nonflooded_lt180, nonflooded_gt180, flooded_gt30, nonflooded_gt365");
}

static double by_days(struct model_run *run, struct field *field, const struct season *season)
{
    herd_needs(run, named(season, "days").text);
    double days = run_number(run, named(season, "days").text);
    const char *earlier = water_before(run, season);
    check_set(run, season, earlier);
    double sfw = published(run, field, season, "SFw", "SFw", season->water);
    double sfp = published(run, field, season, "SFp", "SFp", earlier);
    bool old = !strcmp(field->set, "ipcc2006");
    double efc = old ? run_parameter(run, "EFc", FIELD_CN, "rice.ipcc2006.efc")
                     : herd_parameter(run, "EFc", "rice", "EFc_%s", run_choice(run, "region"));
    double sfs = run_constant(run, "SFs", 1, "-", N_("soil and cultivar: tier 1"), IPCC5 ", Eq. 5.2a");
    double sfo = organic(run, field, season);
    double ef = RUN_EQUATION(run, "ipcc2019.5.2a", named(season, "EF").text, efc, sfw, sfp, sfo, sfs);
    field->days += days;
    field->winter_flooded |= !strcmp(earlier, "flooded_gt30");
    return RUN_EQUATION(run, "ipcc2019.5.1", named(season, "CH4_rice").text, ef, days, field->area);
}

static double by_season(struct model_run *run, const struct field *field, const struct season *season)
{
    double ef = herd_parameter(run, named(season, "EF_season").text, FIELD_CN, "rice.sw.%s", season->kind);
    struct name key = named(season, "before");
    if (run_given(run, key.text) && !strcmp(run_choice(run, key.text), "flooded_gt30"))
        run_notice(run, N_("the guideline's factor has no part for a field that stands under water in winter: IPCC gives about twice as "
                           "much ({symbol})"),
                   key.text, "", "");
    return RUN_EQUATION(run, "cn2011.rice", named(season, "CH4_rice").text, ef, field->area);
}

static void methane(struct model_run *run, struct field *field, const struct season *season)
{
    bool whole = !strcmp(field->set, "cn_guideline");
    double ch4 = whole ? by_season(run, field, season) : by_days(run, field, season);
    field->ch4 += ch4;
    run_output(run, "CH4 non-fossil", N_("CH4 of the paddy"), "kg CH4", ch4, false);
}

/* IPCC counts the season alone; in the Sichuan basin a seventh of the year's CH4 comes in the fallow. */
static void fallow(struct model_run *run, const struct field *field)
{
    if (!field->winter_flooded)
        return;
    if (strcmp(run_choice(run, "fallow"), "by_share")) {
        run_notice(run, N_("a winter-flooded field gives CH4 in the fallow too, about {limit} of the year's: {symbol}=by_share counts it"),
                   "fallow", "", "14 %");
        return;
    }
    double share = run_parameter(run, "share_fallow", "rice", "share_fallow_winterflooded");
    double ch4 = RUN_EQUATION(run, "nongtan.rice.fallow", NULL, field->ch4, share);
    run_output(run, "CH4 non-fossil", N_("CH4 of the fallow under water"), "kg CH4", ch4, false);
}

/* ---- N2O ---- */

static enum soil_factor paddy_factor(struct model_run *run, const struct soil_climate *climate, const char *water)
{
    if (!strcmp(water, "continuous"))
        return SOIL_EF1FR_FLOODED;
    if (!strcmp(water, "single_drainage") || !strcmp(water, "multiple_drainage"))
        return SOIL_EF1FR_DRAINED;
    if (!strcmp(climate->set, "ipcc2019_disaggregated"))
        run_notice(run, N_("IPCC gives no N2O factor of its own for '{value}': that of all flooded rice is used"), "EF1FR", water, "");
    return SOIL_EF1FR_ANY;
}

static bool nitrogen_given(const struct model_run *run, const struct season *season)
{
    static const char *const inputs[] = {"synthetic_n", "organic_n", "residue_n"};
    bool given = false;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        given |= run_given(run, named(season, inputs[i]).text);
    return given;
}

static void nitrous_oxide(struct model_run *run, const struct field *field, const struct season *season)
{
    if (!nitrogen_given(run, season)) {
        run_notice(run, N_("no N is given: the N2O of the field is not counted"), named(season, "synthetic_n").text, "", "");
        return;
    }
    if (!strcmp(season->water, "upland")) {
        run_notice(run, N_("the N2O of upland rice is that of dry soil: use the model soil_n2o"), named(season, "water").text,
                   season->water, "");
        return;
    }
    struct soil_climate climate = soil_climate_read(run);
    struct soil_nitrogen n = {.synthetic = run_number(run, named(season, "synthetic_n").text),
                              .organic = run_number(run, named(season, "organic_n").text),
                              .residue = run_number(run, named(season, "residue_n").text)};
    soil_check_rate(run, named(season, "synthetic_n").text, n.synthetic + n.organic, field->area);
    double factor = soil_factor(run, &climate, paddy_factor(run, &climate, season->water));
    double direct = RUN_EQUATION(run, "ipcc2019.11.1.rice", named(season, "N2O_FR").text, n.synthetic + n.organic + n.residue, factor);
    run_output(run, "N2O", N_("direct N2O"), "kg N2O", direct, false);
    soil_indirect(run, &climate, &n);
}

/* ---- the two models ---- */

static void season_run(struct model_run *run, struct field *field, const char *n)
{
    struct season season = {.n = n};
    season.kind = run_choice(run, named(&season, "kind").text);
    herd_needs(run, named(&season, "water").text);
    season.water = run_choice(run, named(&season, "water").text);
    methane(run, field, &season);
    nitrous_oxide(run, field, &season);
}

static bool one_run(struct model_run *run)
{
    struct field field = {.area = run_number(run, "area"), .set = run_choice(run, "ch4")};
    season_run(run, &field, "");
    fallow(run, &field);
    return !run_failed(run);
}

static bool is_there(const struct model_run *run, const char *n)
{
    static const char *const keys[] = {"kind", "days", "water", "before"};
    const struct season season = {.n = n};
    bool there = false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        there |= run_given(run, named(&season, keys[i]).text);
    return there;
}

/* One field is under rice for a year at most. */
static void check_year(struct model_run *run, double days)
{
    char text[NUMBER_TEXT];
    number_show(text, days, 6);
    if (days > 365)
        run_refuse(run, REFUSAL_OUT_OF_RANGE, "days_1 + …", text, "0 … 365");
}

static bool several_run(struct model_run *run)
{
    static const char *const numbers[SEASONS] = {"_1", "_2", "_3"};
    struct field field = {.area = run_number(run, "area"), .set = run_choice(run, "ch4")};
    for (size_t i = 0; i < SEASONS; i++)
        if (i == 0 || is_there(run, numbers[i]))
            season_run(run, &field, numbers[i]);
    check_year(run, field.days);
    fallow(run, &field);
    return !run_failed(run);
}

const struct model model_rice = {
    .name = "rice",
    .title = N_("Paddy rice: CH4 and N2O"),
    .help = N_("One season on one kind of field. Early and late rice or ratoon rice on one field: the model rice_seasons. Fields with "
               "other water are separate runs."),
    .source = IPCC5 " and 11",
    .inputs = one_inputs,
    .run = one_run,
    .editions = editions,
};

const struct model model_rice_seasons = {
    .name = "rice_seasons",
    .title = N_("Paddy rice, several seasons a year: early and late, ratoon"),
    .help = N_("Up to three seasons on one field, each with its days, water and amendments; together no more than a year."),
    .source = IPCC5 " and 11",
    .inputs = several_inputs,
    .run = several_run,
    .editions = editions,
};
