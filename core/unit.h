/* SPDX-License-Identifier: MPL-2.0
 *
 * unit - units of measure with their dimension (UDUNITS-2) and with their substance ("kg N2O-N/kg N").
 *
 * A unit text is a product of symbols, each with an optional substance after it:
 *     kg   亩   t km   ha d   kgCO2e/kWh   kg CH4/(hm2·season)   kg CH4/head/d   kg N2O-N/kg N   kg DM burnt   斤/亩
 * Symbols come from data/units.csv, not from a file of UDUNITS: each row there has its source. Dimension algebra
 * (compatible? by which factor?) is UDUNITS'; substances are compared here, word by word.
 */
#ifndef NONGTAN_CORE_UNIT_H
#define NONGTAN_CORE_UNIT_H

#include "core/refusal.h"

/* One row of data/units.csv. */
struct unit_definition {
    const char *symbol;     /* "亩"; several spellings separated by "|": "hm2|hm²|公顷|ha" */
    const char *definition; /* in terms of symbols above it: "666.6666666666667 m2"; "base" for a base unit; "pack" for 袋, 包 … */
    const char *name_en;
    const char *name_zh;
    const char *source;
};

/* One row of data/substances.csv: a substance that can stand after a unit. */
struct substance_definition {
    const char *symbol; /* "N", "P2O5", "CO2e", "CH4-C"; spellings separated by "|" */
    const char *kind;   /* "gas", "element" (nutrient, carbon: must be stated on both sides), "matter" (DM, VS, LW …) */
    const char *name_en;
    const char *name_zh;
};

struct unit_system; /* immutable after unit_system_new; outlives every unit made with it */

/* Builds the system; the definitions are copied. NULL when memory is exhausted or a definition is wrong (`refusal` says which). */
struct unit_system *unit_system_new(const struct unit_definition *units, size_t unit_count,
                                    const struct substance_definition *substances, size_t substance_count,
                                    struct refusal *refusal);
void unit_system_free(struct unit_system *system);

struct unit; /* one parsed unit text, immutable */

/* Parses `text`. Refuses UNIT_UNKNOWN with the symbol that is not known, UNIT_MISSING for blank. Caller frees. */
struct unit *unit_parse(const struct unit_system *system, const char *text, const char *field, struct refusal *refusal);
void unit_free(struct unit *unit);

/* The text it was parsed from, stripped and width-folded. Owned by the unit. */
const char *unit_text(const struct unit *unit);

/* The substance of the numerator ("N2O-N" in "kg N2O-N/kg N"), "" where none is stated. Owned by the unit. */
const char *unit_substance(const struct unit *unit);
/* The substance of the denominator ("N" in "kg N2O-N/kg N"), "" where none is stated. */
const char *unit_denominator_substance(const struct unit *unit);

/* True where the unit counts packs (袋, 包, 瓶, 桶 …) whose content must be stated. */
bool unit_is_pack(const struct unit *unit);
/* True for a substance that must be stated on both sides: one of its words is of kind "element" ("N", "feed N"). */
bool unit_substance_is_element(const struct unit_system *system, const char *substance);
/* True where the unit text has a denominator ("kg/t", "L/yr"). */
bool unit_has_denominator(const struct unit *unit);

/* `*factor` such that x [from] = x * factor [to]. Refuses UNIT_MISFIT, naming both. Substances are not compared. */
bool unit_convert(const struct unit *from, const struct unit *to, double *factor, struct refusal *refusal);

/* True where the two have the same dimension. */
bool unit_compatible(const struct unit *a, const struct unit *b);

/* The unit a*b or a/b; substances follow (kg N2O-N/kg N times kg N gives kg N2O-N). Caller frees; NULL without
 * memory, or with more than 12 factors. */
struct unit *unit_times(const struct unit *a, const struct unit *b);
struct unit *unit_per(const struct unit *a, const struct unit *b);

/* Enumerates the symbols for pickers and documentation, in the order of the table. */
size_t unit_count(const struct unit_system *system);
const struct unit_definition *unit_at(const struct unit_system *system, size_t i);

/* How an activity's amount meets a factor's unit. */
struct unit_fit {
    double factor;     /* kg of the factor's numerator for 1 [amount unit] and factor value 1, before rate and output */
    bool per_year;     /* the amount is a yearly rate ("L/yr", a year and no other time): times the years of the period */
    bool per_output;   /* the amount is per unit of product ("kg/t"): times the output */
    double output_factor; /* when per_output: x [output] * output_factor in the amount's denominator unit */
    bool element_unstated; /* factor is "per kg N", the amount does not say N: computed, but a finding */
};

/* Fits `amount` (unit of the activity, after pack and content) to `factor` (unit of the factor, e.g. kg CO2e/kWh).
 * `output` is the unit of the product output, or NULL where it is not stated (then an amount "kg/t" is refused with
 * OUTPUT_MISSING). The result must be a mass: otherwise UNIT_MISFIT naming both units; different substances
 * ("kg P2O5" against "per kg N"): SUBSTANCE_MISFIT. A substance matches another when one's words begin the other's
 * ("DM" and "DM burnt", but not "feed" and "feed N"), or when one side states none. A pure number ("%", "1") fits nothing.
 * Where the output is of another kind than the amount's denominator, UNIT_MISFIT has the field "output" and names it. */
bool unit_fit(const struct unit_system *system, const struct unit *amount, const struct unit *factor,
              const struct unit *output, struct unit_fit *out, struct refusal *refusal);

/* ---- amounts as typed ---- */

/* An amount with its unit: "3.2 亩", "8袋×50kg", "3.2亩×25斤/亩", "12.5" (no unit). */
struct quantity {
    double value;      /* in `unit` */
    struct unit *unit; /* NULL where none was typed; owned */
};

/* Reads figures with units joined by × * · ÷ / (a "/" directly after a unit belongs to the unit, unless a figure follows).
 * From left to right; the same dimension above and below the line cancels: 3.2亩×25斤/亩 = 80 斤, 120元÷7.85元/升 =
 * 15.29 升. Packs next to a content cancel: 8袋×50kg = 400 kg. A term may say a smaller unit, too: 3亩2分, 两袋半. Refuses as number_read and unit_parse do; a text
 * without any unit ("12.5", "50kg÷2kg") has unit NULL. quantity_clear() when done, also `*out` on failure is clear. */
bool quantity_read(const struct unit_system *system, const char *text, const char *field, struct quantity *out,
                   struct refusal *refusal);
/* The amount with its pack or content applied:
 *   8 袋           pack "50 kg", "50 kg/袋"   400 kg           100 kg    content "46 % N", "0.46 kg N/kg"   46 kg N
 *   5 箱           pack "10 瓶"               50 瓶            100 L/yr  content "0.84 kg/L"                84 kg/yr
 * A substance of the amount is kept where the content names none. Refuses UNIT_MISSING for a content without unit,
 * PACK_MISSING for packs with a fraction, UNIT_MISFIT (amount, content), SUBSTANCE_MISFIT ("kg P2O5" with "kg N/kg urea"). */
bool quantity_apply_content(const struct unit_system *system, const struct quantity *amount, const struct quantity *content,
                            const char *field, struct quantity *out, struct refusal *refusal);
void quantity_clear(struct quantity *q);
/* Packs and what one of them holds, where the text is the one times the other: 8 袋 and 50 kg of "8袋×50kg". False for every other text,
 * then both are clear. */
bool quantity_packs(const struct unit_system *system, const char *text, struct quantity *packs, struct quantity *content);

#endif
