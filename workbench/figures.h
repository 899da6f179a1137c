/* SPDX-License-Identifier: MPL-2.0
 *
 * figures - the pictures of the reports as characters, for terminals: made by the reports' own code, so that both show the same digits.
 */
#ifndef NONGTAN_WORKBENCH_FIGURES_H
#define NONGTAN_WORKBENCH_FIGURES_H

#include "workbench/workbench.h"

enum figure_choice { FIGURE_OF_SOURCES, FIGURE_OF_SYSTEM, FIGURE_OF_WATERFALL, FIGURE_OF_CURVE, FIGURE_OF_UNCERTAINTY, FIGURE_OF_MONTHS, FIGURE_CHOICES };
const char *figure_choice_key(enum figure_choice choice);   /* "bars", "sankey", "waterfall", "curve", "interval", "months": as in report .json */
const char *figure_choice_label(enum figure_choice choice); /* message id, a few words */
bool figure_choice_find(const char *key, enum figure_choice *out);

struct figure_shown {
    char *caption; /* owned, as the next one; cleaned, as it is shown */
    char *text;    /* lines of characters; of a figure for which there is nothing to show a sentence that says why */
    bool made;     /* is there a figure? */
};
/* All choices in their order, in the current language, at most `width` cells wide. workbench_figures_clear() in any case. False where there is no
 * footprint, or without memory. */
bool workbench_figures(struct workbench *wb, int width, struct figure_shown out[FIGURE_CHOICES], struct refusal *refusal);
void workbench_figures_clear(struct figure_shown figures[FIGURE_CHOICES]);

#endif
