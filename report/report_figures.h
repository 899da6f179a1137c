/* SPDX-License-Identifier: MPL-2.0
 *
 * report_figures - the pictures of the reports by themselves, for who shows them elsewhere: the same code, the same digits.
 */
#ifndef NONGTAN_REPORT_REPORT_FIGURES_H
#define NONGTAN_REPORT_REPORT_FIGURES_H

#include "report/report_input.h"

/* A document of figures alone, in the language of `input`; of those kinds for which there is something to show. */
void report_figures_make(const struct report_input *input, struct document *out);

#endif
