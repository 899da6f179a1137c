/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/models.h"

const struct equation_family *const equation_families[] = {
    &equations_aquaculture,
    &equations_carbon,
    &equations_enteric,
    &equations_manure,
    &equations_product,
    &equations_soil,
    &equations_rice,
};
const size_t equation_family_count = sizeof equation_families / sizeof *equation_families;

const struct model *const model_list[] = {
    &model_enteric_tier1,
    &model_enteric_tier2,
    &model_manure,
    &model_manure_region,
    &model_aquaculture,
    &model_carbon_difference,
    &model_carbon_gain_loss,
    &model_soil_carbon,
    &model_land_use_change,
    &model_sink_usable,
    &model_cutoff,
    &model_ranking,
    &model_rice,
};
const size_t model_list_count = sizeof model_list / sizeof *model_list;
