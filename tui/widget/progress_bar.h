/* SPDX-License-Identifier: MPL-2.0
 *
 * progress_bar - how far a long work is, in one row: what is done, a bar, percent, and the count. On narrow screens the count goes
 * first, then the bar; what and percent stay. Stateless; the texts come from the caller.
 */
#ifndef NONGTAN_TUI_WIDGET_PROGRESS_BAR_H
#define NONGTAN_TUI_WIDGET_PROGRESS_BAR_H

#include "tui/widget/widget.h"

struct progress_bar {
    const char *what;  /* "storing" */
    const char *count; /* "450,000 / 1,000,000"; may be NULL */
    double part;       /* 0..1, more counts as 1; negative or NaN: not known, no bar and no percent */
};

/* Uses the first row of the area. */
void progress_bar_draw(const struct progress_bar *bar, struct term *t, struct term_rect area);

#endif
