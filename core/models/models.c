/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/models.h"

const struct equation_family *const equation_families[] = {
    &equations_aquaculture,
    &equations_burning,
    &equations_carbon,
    &equations_energy,
    &equations_enteric,
    &equations_manure,
    &equations_product,
    &equations_soil,
    &equations_rice,
    &equations_uncertainty,
    &equations_quality,
    &equations_neutrality,
};
const size_t equation_family_count = sizeof equation_families / sizeof *equation_families;

const struct model *const model_list[] = {
    &model_soil_n2o,
    &model_rice,
    &model_rice_seasons,
    &model_residue,
    &model_liming,
    &model_urea,
    &model_enteric_tier1,
    &model_enteric_tier2,
    &model_manure,
    &model_manure_region,
    &model_aquaculture,
    &model_fuel,
    &model_electricity,
    &model_heat,
    &model_transport,
    &model_carbon_difference,
    &model_carbon_gain_loss,
    &model_soil_carbon,
    &model_land_use_change,
    &model_sink_usable,
    &model_cutoff,
    &model_ranking,
    &model_neutrality,
    &model_uncertainty_product,
    &model_uncertainty_sum,
    &model_lognormal_fit,
    &model_rank_correlation,
    &model_ishigami,
    &model_pedigree,
    &model_data_quality,
    &model_primary_share,
};
const size_t model_list_count = sizeof model_list / sizeof *model_list;
