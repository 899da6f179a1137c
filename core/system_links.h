/* SPDX-License-Identifier: MPL-2.0
 *
 * system_links - how the emissions of linked processes travel with what they supply, until they reach what is asked of the system.
 *
 * A process carries its own emissions and those of what it takes; with each unit that it supplies goes its part of them (by the shares of its
 * outputs where there are several). Around a loop a kilogram is carried more than once: links into a loop can hold more than the total, what
 * arrives at the demand is the total (system.h, Heijungs and Suh 2002). Derived for pictures; no total is made of it.
 */
#ifndef NONGTAN_CORE_SYSTEM_LINKS_H
#define NONGTAN_CORE_SYSTEM_LINKS_H

#include "core/footprint.h"

struct system_link {
    const char *from; /* process; owned by the project, as the next one */
    const char *to;   /* process; NULL: the demand */
    double kg;        /* CO2e, > 0 */
};
struct system_links {
    struct system_link *items; /* owned; each pair once, in the order of the flows, the demand last */
    size_t count;
};

/* Of a footprint of the whole holding, whose project is still there. False, without links, where there are no linked processes, the system has no
 * answer, something is credited (a link would run backwards), or without memory. */
bool system_links_make(const struct footprint *footprint, struct system_links *out);
void system_links_clear(struct system_links *links);

#endif
