/* SPDX-License-Identifier: MPL-2.0
 *
 * lists - what models with lists of figures share: a row of the form, lists without gaps, lists of one length.
 */
#ifndef NONGTAN_CORE_MODELS_LISTS_H
#define NONGTAN_CORE_MODELS_LISTS_H

#include "core/models/models.h"

#define LIST_INPUT(key_, label_, unit_, required_, low_, high_, warn_low_, warn_high_, source_)                                  \
    {.key = key_, .label = label_, .kind = MODEL_LIST, .unit = unit_, .required = required_, .low = low_, .high = high_,         \
     .warn_low = warn_low_, .warn_high = warn_high_, .source = source_}

/* As run_list(), and every figure must be known. */
size_t list_known(struct model_run *run, const char *key, double *out);
/* Refuses a list that is not as long as the one it belongs to. */
void list_as_long(struct model_run *run, const char *key, size_t count, size_t wanted);

#endif
