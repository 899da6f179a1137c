/* SPDX-License-Identifier: MPL-2.0 */
#include "core/ranking.h"

#include <math.h>

#include "core/number.h"

#define MOST 0.80
#define SMALL 0.10
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

/* The largest source without a rank; of equal ones the first. */
static struct ranked_source *largest_left(struct ranked_source *sources, size_t count)
{
    struct ranked_source *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (!sources[i].rank && (!best || sources[i].emission > best->emission))
            best = &sources[i];
    return best;
}

bool ranking_apply(struct ranked_source *sources, size_t count, enum ranking_reading reading, size_t *primary,
                   struct refusal *refusal)
{
    double total = 0, sum = 0;
    *primary = 0;
    for (size_t i = 0; i < count; i++) {
        if (!source_holds(&sources[i], refusal))
            return false;
        total += sources[i].emission;
        sources[i].rank = 0;
    }
    if (!(total > 0))
        return refuse(refusal, REFUSAL_OUT_OF_RANGE, "total", "0", "> 0");
    for (size_t rank = 1; rank <= count; rank++) {
        struct ranked_source *s = largest_left(sources, count);
        bool reached = sum / total >= MOST - ROUNDING;
        sum += s->emission;
        s->rank = rank;
        s->share = s->emission / total;
        s->cumulative = sum / total;
        s->primary = reading == RANKING_WITH_CROSSING ? !reached : s->cumulative <= MOST + ROUNDING;
        *primary += s->primary;
    }
    return true;
}

enum ranking_coverage ranking_months(double months, double share)
{
    if (months >= 12)
        return RANKING_COVERED;
    return share < SMALL ? RANKING_SECONDARY : RANKING_ANNUALISE;
}
