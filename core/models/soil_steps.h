/* SPDX-License-Identifier: MPL-2.0
 *
 * soil_steps - what the models of soil, rice and straw share: sets of factors, N of residues, indirect N2O.
 *
 * One run takes all its factors from one set: aggregated and disaggregated values are never mixed (methods/crop-field.md).
 */
#ifndef NONGTAN_CORE_MODELS_SOIL_STEPS_H
#define NONGTAN_CORE_MODELS_SOIL_STEPS_H

#include "core/models/models.h"

#define METHOD_FIELD "methods/crop-field.md"
#define SHARE_INPUT(key_, label_, help_)                                                                                         \
    {.key = key_, .label = label_, .help = help_, .kind = MODEL_NUMBER, .unit = "-", .low = 0, .high = 1, .source = METHOD_FIELD}
#define AMOUNT_INPUT(key_, label_, help_, unit_)                                                                                 \
    {.key = key_, .label = label_, .help = help_, .kind = MODEL_NUMBER, .unit = unit_, .low = 0, .high = INFINITY,               \
     .source = METHOD_FIELD}
#define CHOICE_INPUT(key_, label_, help_, required_, choices_)                                                                   \
    {.key = key_, .label = label_, .help = help_, .kind = MODEL_CHOICE, .required = required_, .choices = choices_,              \
     .source = METHOD_FIELD}
#define YIELD_INPUT                                                                                                              \
    {.key = "yield", .label = N_("harvest"), .help = N_("Fresh mass per hectare"), .kind = MODEL_NUMBER, .unit = "kg/ha",        \
     .low = 0, .high = INFINITY, .warn_low = 0, .warn_high = 60000, .source = METHOD_FIELD, .above = true}

extern const struct model_choice soil_crops[], soil_residue_methods[], soil_climates[], soil_sets[], soil_fertilisers[];

/* Straw of one crop on one field; mass per hectare. */
struct straw {
    const char *crop;
    double area, harvest, above; /* ha, kg DM/ha, kg DM/ha; `harvest` 0 where the straw was measured and no yield is known */
};
/* Asks for crop, area and yield, or takes `measured` (kg DM/ha) for the straw where it is not NaN. */
struct straw straw_read(struct model_run *run, double measured);
/* Combustion factor of the crop. */
double straw_combustion(struct model_run *run, const struct straw *straw);
/* F_CR, kg N. `combustion` counts only where something is burnt. */
double straw_nitrogen(struct model_run *run, const struct straw *straw, double removed, double burnt, double combustion);

enum soil_factor {
    SOIL_EF1, SOIL_EF1_OTHER, SOIL_EF1FR_FLOODED, SOIL_EF1FR_DRAINED, SOIL_EF1FR_ANY, SOIL_EF3_CPP, SOIL_EF3_SO, SOIL_EF4, SOIL_EF5,
    SOIL_FRAC_GASF, SOIL_FRAC_GASM, SOIL_FRAC_LEACH, SOIL_FACTORS
};
struct soil_climate {
    const char *set; /* "ipcc2019_disaggregated" … */
    bool wet;
};
struct soil_climate soil_climate_read(struct model_run *run);
double soil_factor(struct model_run *run, const struct soil_climate *climate, enum soil_factor which);

/* kg N of a year or season. */
struct soil_nitrogen {
    double synthetic, organic, grazing, residue, organic_matter;
};
/* Deposition and leaching: two steps, two outputs. */
void soil_indirect(struct model_run *run, const struct soil_climate *climate, const struct soil_nitrogen *n);
/* N per hectare: told above 400, refused above 1000 kg. */
void soil_check_rate(struct model_run *run, const char *key, double nitrogen, double area);

#endif
