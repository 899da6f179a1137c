/* SPDX-License-Identifier: MPL-2.0 */
#include "core/ranking.h"

#include <math.h>
#include <stdlib.h>

#include "core/number.h"

/* Shares are sums of quotients: 0.8 exactly must count as 0.8. */
#define ROUNDING 1e-12

static bool source_holds(const struct ranked_source *s, struct refusal *refusal)
{
    char text[NUMBER_TEXT] = "NaN";
    if (isfinite(s->emission) && s->emission >= 0)
        return true;
    if (isfinite(s->emission))
        number_full(text, s->emission);
    return refuse(refusal, REFUSAL_OUT_OF_RANGE, s->name, text, "≥ 0");
}

/* Descending; equal ones in the order given, which is that of their addresses. */
static int by_emission(const void *a, const void *b)
{
    const struct ranked_source *x = *(struct ranked_source *const *)a, *y = *(struct ranked_source *const *)b;
    if (x->emission != y->emission)
        return x->emission > y->emission ? -1 : 1;
    return (x > y) - (x < y);
}

bool ranking_step(struct ranking_walk *walk, double emission)
{
    bool reached = walk->sum / walk->total >= walk->most - ROUNDING;
    walk->sum += emission;
    return walk->reading == RANKING_WITH_CROSSING ? !reached : walk->sum / walk->total <= walk->most + ROUNDING;
}

static void place(struct ranked_source *const *order, size_t count, struct ranking_walk walk, size_t *primary)
{
    for (size_t i = 0; i < count; i++) {
        struct ranked_source *s = order[i];
        s->primary = ranking_step(&walk, s->emission);
        s->rank = i + 1;
        s->share = s->emission / walk.total;
        s->cumulative = walk.sum / walk.total;
        *primary += s->primary;
    }
}

bool ranking_apply(struct ranked_source *sources, size_t count, enum ranking_reading reading, double most,
                   size_t *primary, struct refusal *refusal)
{
    double total = 0;
    *primary = 0;
    for (size_t i = 0; i < count; i++) {
        if (!source_holds(&sources[i], refusal))
            return false;
        total += sources[i].emission;
    }
    if (!(total > 0))
        return refuse(refusal, REFUSAL_OUT_OF_RANGE, "total", "0", "> 0");
    struct ranked_source **order = malloc(count * sizeof(struct ranked_source *));
    if (!order)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    for (size_t i = 0; i < count; i++)
        order[i] = &sources[i];
    qsort(order, count, sizeof *order, by_emission);
    place(order, count, (struct ranking_walk){.total = total, .most = most, .reading = reading}, primary);
    free(order);
    return true;
}

enum ranking_coverage ranking_months(double months, double asked, double share, double small)
{
    if (months >= asked)
        return RANKING_COVERED;
    return share < small ? RANKING_SECONDARY : RANKING_ANNUALISE;
}
