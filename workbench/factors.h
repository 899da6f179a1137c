/* SPDX-License-Identifier: MPL-2.0
 *
 * factors - choosing among the factors of the project and of the library: the levels of clause 7.7 side by side, the reason for a
 * choice that the clause questions, and frozen copies against a newer library. Part of the façade in workbench.h.
 */
#ifndef NONGTAN_WORKBENCH_FACTORS_H
#define NONGTAN_WORKBENCH_FACTORS_H

#include "workbench/workbench.h"

/* ---- the ladder ---- */

/* One factor to choose: of the project, or of the library where the project has no copy of it. Exactly one is set. */
struct factor_choice {
    const struct record *own;
    const struct library_factor *library;
    struct level level;
    bool proposed; /* the program would choose it */
};

/* Its facts, wherever it comes from; "" where blank. Valid as long as the record or the library. `id` is the library key of a library
 * factor, which serves as an activity's factor_id. The name is of the current language. */
struct factor_facts {
    const char *id, *name, *value, *unit, *region, *year, *tier, *boundary, *source, *locator, *confidence, *uncertainty;
};
struct factor_facts factor_facts_of(const struct factor_choice *choice);

enum { FACTOR_LEVELS = 5 };
/* What is held for one thing, best first. */
struct factor_ladder {
    const struct library_family *family;
    char region[96];  /* asked for; "" where the study has none */
    int year;         /* asked for; 0 where not known */
    bool contested;   /* boundaries pull apart: a person has to choose and to say why (data/SOURCES.md, conflict 1) */
    struct factor_choice *items; /* owned */
    size_t count;
    size_t held[FACTOR_LEVELS]; /* how many of level a to e hold for the region */
};
/* The family that these words mean (library_family_guess), NULL where none. */
const struct library_family *workbench_family(struct workbench *wb, const char *words);
/* `region` NULL and `year` 0: those of the study. Without an open project only the library counts. factor_ladder_clear() when done.
 * False without memory. */
bool workbench_ladder(struct workbench *wb, const struct library_family *family, const char *region, int year,
                      struct factor_ladder *out);
void factor_ladder_clear(struct factor_ladder *ladder);
/* "a measured, mass balance" … of 0 to 4, a message id. */
const char *factor_level_label(size_t level);
/* The ladder's levels that hold nothing for its region: "a, b". */
void factor_ladder_empty(const struct factor_ladder *ladder, char *out, size_t size);

/* ---- choosing ---- */

/* What clause 7.7 will ask of whoever uses this factor: a lower level than one that is held, or one of several series. */
struct choice_question {
    struct factor_hint hints[2];
    size_t count; /* 0: nothing is asked, or the reason is recorded already */
};
/* False without memory. */
bool workbench_choice_question(struct workbench *wb, const char *factor, struct choice_question *out);
/* As workbench_choose_factor(), for a factor of the project, too; `reason` is recorded for each of the questions, in the same edit.
 * Refuses BLANK (field "reason") where a question is asked and no reason given. */
bool workbench_choose_factor_because(struct workbench *wb, const char *activity_id, const char *factor, const char *reason,
                                     struct refusal *refusal);
/* The same for several activities, as one edit. */
bool workbench_choose_factor_rows(struct workbench *wb, const char *const *ids, size_t count, const char *factor, const char *reason,
                                  struct refusal *refusal);
/* The questions of all factors of the project, for the check of 7.7. Owned by the workbench until the next edit. */
const struct factor_hint *workbench_factor_hints(struct workbench *wb, size_t *count);

/* What is wrong with a figure that is known to mislead (data/traps.csv), in the current language; NULL for nothing. */
const char *workbench_factor_trap(const struct workbench *wb, const struct record *factor);

/* ---- frozen copies against the library as it is now ---- */

struct outdated_field {
    int field;
    char *old, *fresh; /* owned; "" for blank */
};
/* A frozen factor, GWP value or parameter whose row of the library differs now, or is gone. */
struct outdated {
    enum entity_id entity;
    char *id; /* owned */
    bool removed; /* the row is gone: the copy stays, there is nothing to accept */
    struct outdated_field *fields;
    size_t field_count;
    bool effect_known; /* false where one of the two footprints cannot be computed */
    double effect_kg;  /* kg CO2e on the emissions of the variant shown, with this one alone accepted */
    double share;      /* of the emissions as they stand; 0 where those are 0 */
};
/* In the order of factors, GWP values, parameters. outdated_free() when done. */
bool workbench_outdated(struct workbench *wb, struct outdated **out, size_t *count, struct refusal *refusal);
void outdated_free(struct outdated *items, size_t count);
/* Takes the library's values into the frozen copy: one edit, that undo takes back. Refuses RECORD_UNKNOWN where it is not outdated, and
 * LIBRARY_ROW_GONE where the row is gone. */
bool workbench_accept_newer(struct workbench *wb, enum entity_id entity, const char *id, struct refusal *refusal);

#endif
