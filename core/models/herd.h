/* SPDX-License-Identifier: MPL-2.0
 *
 * herd - what the models of animals ask alike: how many there are on average, and how a row of the form is written.
 */
#ifndef NONGTAN_CORE_MODELS_HERD_H
#define NONGTAN_CORE_MODELS_HERD_H

#include "core/models/models.h"

#define FIELD_CN "field_cn" /* parameter table of the Chinese factors */

/* Rows of a form: a figure that may be blank, and one that may not. */
#define OPTIONAL(key_, label_, unit_, low_, high_, warn_low_, warn_high_, source_)                                             \
    {.key = key_, .label = label_, .kind = MODEL_NUMBER, .unit = unit_, .low = low_, .high = high_, .warn_low = warn_low_,     \
     .warn_high = warn_high_, .source = source_}
#define REQUIRED(key_, label_, unit_, low_, high_, warn_low_, warn_high_, source_)                                             \
    {.key = key_, .label = label_, .kind = MODEL_NUMBER, .unit = unit_, .required = true, .low = low_, .high = high_,          \
     .warn_low = warn_low_, .warn_high = warn_high_, .source = source_, .above = true}
#define CHOICE(key_, label_, choices_, source_)                                                                                \
    {.key = key_, .label = label_, .kind = MODEL_CHOICE, .choices = choices_, .source = source_}

#define HERD_INPUTS                                                                                                            \
    {.key = "heads", .label = N_("animals, average of the year"),                                                              \
     .help = N_("For animals that stay all year. For batches leave it blank and give animals and days"), .kind = MODEL_NUMBER, \
     .unit = "head", .low = 0, .high = INFINITY, .source = "IPCC 2019 Refinement, Vol. 4, Ch. 10, Eq. 10.1"},                  \
    {.key = "animals_per_year", .label = N_("animals raised in a year"), .kind = MODEL_NUMBER, .unit = "head/yr", .low = 0,    \
     .high = INFINITY, .source = "IPCC 2019 Refinement, Vol. 4, Ch. 10, Eq. 10.1"},                                            \
    {.key = "days_alive", .label = N_("days that one animal lives in the herd"), .kind = MODEL_NUMBER, .unit = "d", .low = 0,  \
     .high = 366, .source = "IPCC 2019 Refinement, Vol. 4, Ch. 10, Eq. 10.1", .above = true}

/* Animals on average over the year, as given or from batches. Refuses both ways at once, and neither. */
double herd_average(struct model_run *run);

/* Refuses BLANK where an input that this choice of others needs was left out. True where it is given. */
bool herd_needs(struct model_run *run, const char *key);

/* A parameter whose key is put together: format and its arguments. */
double herd_parameter(struct model_run *run, const char *symbol, const char *table, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
