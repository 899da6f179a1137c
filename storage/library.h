/* SPDX-License-Identifier: MPL-2.0
 *
 * library - the tables of data/: units, substances, GWP sets, traps, factor libraries, heading aliases. Read-only, read once.
 */
#ifndef NONGTAN_STORAGE_LIBRARY_H
#define NONGTAN_STORAGE_LIBRARY_H

#include "core/factor_boundary.h"
#include "core/gas.h"
#include "core/measure.h"
#include "core/parameter.h"
#include "core/plausibility.h"
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
/* What is usual on a farm (data/plausibility.csv). Owned by the library. */
const struct plausible_set *library_plausible(const struct library *library);
/* What farms do to emit less (data/measures.csv). Owned by the library. */
const struct measure_set *library_measures(const struct library *library);

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
    const char *family; /* rows of one family are alternatives for the same thing; "" where it is no emission factor */
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

/* ---- levels a to e of clause 7.7 ---- */

/* What the rows of one family are factors of (data/factors/families.csv): "electricity", "fertiliser.urea". */
struct library_family {
    const char *key, *name_zh, *name_en;
    const char *words; /* how people call it, separated by "|" */
};
size_t library_family_count(struct library *library);
const struct library_family *library_family_at(struct library *library, size_t i);
const struct library_family *library_family_find(struct library *library, const char *key);
/* The family that the words of an activity's item mean, by the longest of its words that occurs; NULL where none does.
 * `whole`: only where the words are one of the family's, nothing more. */
const struct library_family *library_family_guess(struct library *library, const char *words, bool whole);

/* How the region of a factor stands to the one that is asked for (data/regions.csv). Southwest is wider than Chongqing, and another
 * thing for the grid than for the land. */
enum region_relation { REGION_EXACT, REGION_WIDER, REGION_OTHER };
/* True where the text names a region that the table knows. */
bool library_region_known(struct library *library, const char *text);
enum region_relation library_region_relation(struct library *library, const char *family, const char *held, const char *asked);

/* What ranks a factor, of the library or of a project. Texts may be "" . */
struct level_facts {
    const char *tier, *region, *year, *boundary, *confidence;
};
struct level {
    enum region_relation relation;
    enum factor_boundary boundary;
    int rank;         /* of clause 7.7 for this region: smaller is better. A factor of another region is below all that hold */
    bool year_known;
    int year;         /* of the factor, 0 where not known */
    int year_distance; /* the factor's year less the one asked for; 0 where one is not known */
    bool verified;    /* its figure was compared with its source */
};
enum { LEVEL_NONE = 100 }; /* the rank of a factor that does not hold for the region */
/* `region` "" or of no known name: taken for a place in China. `year` 0: not known. */
void library_judge(struct library *library, const char *family, const struct level_facts *facts, const char *region, int year,
                   struct level *out);
/* True for a regional figure of a wider region than the one asked for: the Southwest, for Chongqing. */
bool level_around(const struct level *level);
/* For sorting, best first: of this region, verified, level, region, nearer year (newer, where none is asked for), cradle. */
int level_order(const struct level *a, const struct level *b);

struct library_level {
    const struct library_factor *factor;
    struct level level;
    bool proposed; /* the one that the program would choose; none where it must not choose (boundaries that pull apart) */
};
/* The usable rows of a family, best first; the order of the library among equals. Caller frees `*out` with free(). */
bool library_levels(struct library *library, const char *family, const char *region, int year, struct library_level **out,
                    size_t *count);
/* Which of them is proposed: the first that is verified. SIZE_MAX for none: where that is a regional figure of a wider region
 * (the Southwest for Chongqing), or where boundaries pull apart, which `contested` (may be NULL) tells: both have to be chosen by a
 * person. `levels[i]` in the order of level_order(). */
size_t level_proposed(const struct level *const *levels, size_t count, bool *contested);

/* The year that a text begins with, 0 where none ("2023", "2005-2009", ""). */
int library_year(const char *text);

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
