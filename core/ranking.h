/* SPDX-License-Identifier: MPL-2.0
 *
 * ranking - clause 7.6: which sources make up most of the emissions (80 %) and need primary data, and what to do with less than a year of data.
 *
 * The wording ("占产品总排放80%以内的所有排放源") can be read in two ways: with the source that crosses 80 % (the cautious one, our
 * default) or without it. Both are offered; which one was used is the project's setting.
 */
#ifndef NONGTAN_CORE_RANKING_H
#define NONGTAN_CORE_RANKING_H

#include "core/refusal.h"

/* Of the DB50/T draft; a rule pack has its own. */
#define RANKING_DRAFT_SHARE 0.8

enum ranking_reading { RANKING_WITH_CROSSING, RANKING_WITHIN };

struct ranked_source {
    const char *name; /* borrowed; for refusals */
    double emission;  /* kg CO2e of the screening run, >= 0 */
    /* out: */
    size_t rank;       /* 1 for the largest; equal ones in the order given */
    double share;      /* of the total */
    double cumulative; /* share of this and all before it */
    bool primary;      /* needs primary data (7.6 b) */
};

/* Fills the out fields; the order of `sources` is kept. `most` is the share to reach, 0.8 by the draft. Refuses OUT_OF_RANGE a negative figure and a total of 0;
 * OUT_OF_MEMORY. */
bool ranking_apply(struct ranked_source *sources, size_t count, enum ranking_reading reading, double most,
                   size_t *primary, struct refusal *refusal);

/* The same source by source, the largest first, for whoever keeps them in that order: `total`, `most` and `reading` set. True where this
 * source needs primary data; from the first that does not, none does. */
struct ranking_walk {
    double total, most;
    enum ranking_reading reading;
    double sum; /* of those so far: zero-initialise */
};
bool ranking_step(struct ranking_walk *walk, double emission);

enum ranking_coverage {
    RANKING_COVERED,   /* as many months as asked, or more */
    RANKING_SECONDARY, /* less, and a small source: secondary data */
    RANKING_ANNUALISE, /* less, and no small one: keep the primary data, state how they were made a year, flag */
};

/* 7.6 c. `months` of the latest primary data, `share` of the screening emissions. The draft asks for 12 months and calls a
 * share below `small` = 0.1 small. */
enum ranking_coverage ranking_months(double months, double asked, double share, double small);

#endif
