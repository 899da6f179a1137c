/* SPDX-License-Identifier: MPL-2.0
 *
 * tally - what the rows of an inventory add up to, for the checks of the whole. It is the one place that knows what an edit of a row
 * touches: a row is taken out as it was and put in as it is, and each sum, count and place is then that of a fresh count.
 *
 * Sums are of exact integers, so that taking out leaves no trace. What a check tells of one row or one factor alone is not stored:
 * it is asked for where it is shown (clause_check_row()), and only counted here. Knows no findings' texts.
 */
#ifndef NONGTAN_CORE_CLAUSES_TALLY_H
#define NONGTAN_CORE_CLAUSES_TALLY_H

#include "core/clauses/clause.h"
#include "core/word_sets.h"

/* What is said of a row by itself. */
enum row_flag {
    ROW_BEGINS = 1,        /* the line is the first of its row */
    ROW_PRIMARY = 2,       /* an activity that says so */
    ROW_NO_PROOF = 4,      /* 7.5: primary, and nothing shows it */
    ROW_UNPLACED = 8,      /* 7.8: neither stage nor role */
    ROW_LIGHT = 16,        /* 7.1.3: left out for its mass */
    ROW_WASTE = 32,        /* 7.1.3: solid waste that is counted */
    ROW_SHORT = 64,        /* 7.6 c: primary data of less than the months that are asked */
    ROW_NO_PERIOD = 128,   /* 7.6 c: primary data, and it is not known of how many */
    ROW_MIXED = 256,       /* its weight is not what it emits alone: removals, biogenic CO2 */
    ROW_SECONDARY = 512,   /* an activity that is not primary */
};

/* A row that emits. */
struct row_source {
    double kg;     /* CO2e, above 0 */
    uint32_t line; /* the first of the row */
};

/* By place in the project's factors. */
struct factor_tally {
    exact counted; /* weight of the lines that use it and are not left out */
    exact all;     /* … of all lines that use it */
    size_t uses;   /* of those that are not left out */
};

struct check; /* core/clauses/check.h */
struct open_tally { size_t blocking, questions; };

struct tally {
    size_t line_count;
    uint16_t *flags;              /* row_flag, by line */
    struct row_source *sources;   /* largest first; equal ones in the order of the inventory */
    size_t source_count, needed;  /* `needed`: how many of them 7.6 b asks primary data of */
    double total;                 /* kg, of the sources */
    size_t *stages;               /* by stage of the pack: lines that are of it */
    size_t *cells, *cells_counted; /* by cell: lines that fill it; those of them that are not left out */
    struct factor_tally *factors;
    struct plausible_sum *ranges; /* by place in the set of ranges */
    size_t *of_product, *of_key;  /* by place in products and allocation keys: rows that name it */
    size_t unshared;              /* rows that name neither, and flows */
    exact primary;                /* kg CO2e that primary rows emit */
    size_t emitting, emitting_primary; /* lines */
    exact unproved;               /* weight of the rows of ROW_NO_PROOF */
    size_t unproved_rows;
    struct open_tally *open;      /* by clause: findings on rows and factors alone */
    const struct check **told; /* by clause: its check, NULL where it is not made for this project */
    bool *cell_concerns, *range_concerns; /* it is for this study */
    bool failed;                  /* memory went out: all of it is to be made anew */
    /* What it compares with, and room to work in. */
    struct word_sets words;       /* lists in the order: outside, strong, stages, cells, ranges */
    size_t first_stage, first_cell, first_range;
    uint64_t *seen;               /* of four texts */
    struct findings scratch;
};

/* Counts all rows. The context's own `tally` is not looked at. False without memory. tally_clear() in any case. */
bool tally_make(const struct clause_context *context, struct tally *out);
void tally_clear(struct tally *tally);

/* Takes the row that begins at the line out, as it stands, or puts it in; each row that was taken out must come back before anything
 * is asked. `context->tally` is this one. */
void tally_take_row(struct tally *tally, const struct clause_context *context, size_t line);
void tally_put_row(struct tally *tally, const struct clause_context *context, size_t line);

/* Open findings of the clause that tell of rows or factors alone, those that move with the total among them. */
struct open_tally tally_open(const struct clause_context *context, size_t clause);

/* How many open findings of this part of the clause's check a recorded reason closes. */
size_t tally_settled(const struct clause_context *context, const struct clause *clause,
                     void (*moving)(const struct clause *clause, const struct clause_context *context, const struct line *row,
                                    struct findings *out),
                     enum severity severity);

/* Has a row one of the marks? */
bool tally_any(const struct tally *tally, unsigned marks);
/* Weight of the row that begins at a line: all its lines, each without its sign. */
exact tally_row_weight(const struct footprint *footprint, size_t line);
/* rule_words_among() with a list of the pack. */
enum tally_words { WORDS_OUTSIDE, WORDS_STRONG };
bool tally_words(const struct tally *tally, enum tally_words list, const char *const *texts, size_t count);

/* Place among the sources, 0 for the largest; false where the row emits nothing. */
bool tally_rank(const struct tally *tally, const struct footprint *footprint, size_t line, size_t *out);

#endif
