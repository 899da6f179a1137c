/* SPDX-License-Identifier: MPL-2.0
 *
 * library - the tables of data/: units, substances, GWP sets, traps, factor libraries, heading aliases. Read-only, read once.
 */
#ifndef NONGTAN_STORAGE_LIBRARY_H
#define NONGTAN_STORAGE_LIBRARY_H

#include "core/gas.h"
#include "core/parameter.h"
#include "core/record.h"
#include "core/trap.h"
#include "core/unit.h"

struct library;

/* Reads units, substances, GWP sets, aliases and traps; factors only on first use. DATA_MISSING names the file. */
struct library *library_open(const char *data_folder, struct refusal *refusal);
void library_close(struct library *library);

const struct unit_system *library_units(const struct library *library);

/* Figures found but not to be used (data/traps.csv). Owned by the library. */
const struct trap_set *library_traps(const struct library *library);

/* GWP sets by name ("SAR", "AR4", "AR5", "AR6"). */
size_t library_gwp_count(const struct library *library);
const struct gwp_set *library_gwp_at(const struct library *library, size_t i);
const struct gwp_set *library_gwp_find(const struct library *library, const char *name);
/* Source of one value, for the frozen copy; "" where not known. */
const char *library_gwp_source(const struct library *library, const char *set, const char *gas);

/* One factor of the library. All texts owned by the library; "" where blank. */
struct library_factor {
    const char *key, *name_zh, *name_en, *initials; /* initials: pinyin initials of name_zh, for search */
    const char *value, *unit, *gas, *basis, *region, *year, *tier, *boundary, *uncertainty, *source, *locator, *confidence;
    bool usable; /* has a gas and a unit that a factor can have (not a heating value or a fraction) */
};
size_t library_factor_count(struct library *library);
const struct library_factor *library_factor_at(struct library *library, size_t i);
const struct library_factor *library_factor_find(struct library *library, const char *key);

struct library_query {
    const char *words;  /* Chinese of one character up, pinyin initials, English; all words must match; "" for all */
    const char *region; /* or NULL */
    const char *tier;   /* or NULL */
    bool usable_only;
};
/* Best match first. Caller frees `*out` with free(). */
bool library_search(struct library *library, const struct library_query *query, const struct library_factor ***out, size_t *count);

/* A record of ENTITY_FACTOR with this id, filled from the library factor; caller owns it. */
struct record *library_freeze(const struct library_factor *factor, const char *id, const char *lang);

/* Default values of the methods (data/parameters/) and, as tables "field_cn", "energy", "electricity" and "inputs", those of the factor
 * library. Read on first use, owned by the library. NULL with DATA_MISSING naming the file. */
const struct parameter_set *library_parameters(struct library *library, struct refusal *refusal);

/* Headings: the field of `entity` that a column title means (English, Chinese, any spelling of data/aliases.csv), or -1. */
int library_alias(const struct library *library, const struct entity *entity, const char *heading);
/* Values: "初级" -> "primary" for a choice field; the value itself where there is no alias. */
const char *library_alias_choice(const struct library *library, const struct field *field, const char *value);

#endif
