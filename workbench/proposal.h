/* SPDX-License-Identifier: MPL-2.0
 *
 * proposal - last year's figure of a row as the text of one field: the amount as it was typed, or of a model row its inputs,
 * "area=3.2亩; EF1=0.01|own trial 2024", with a backslash before each ; | and \ of theirs. Private to workbench/.
 */
#ifndef NONGTAN_WORKBENCH_PROPOSAL_H
#define NONGTAN_WORKBENCH_PROPOSAL_H

#include "workbench/workbench.h"

/* What the row of that project would propose; nothing where it has no figure. False without memory. */
bool proposal_write(const struct project *project, const struct record *activity, struct text_buffer *out);

/* The inputs that a model row's proposal holds. Zero-initialise; proposal_clear() in any case. */
struct proposal {
    char *text; /* owned; the values point into it */
    struct model_value *values;
    size_t count;
};
/* False without memory. */
bool proposal_read(const char *text, struct proposal *out);
void proposal_clear(struct proposal *proposal);

#endif
