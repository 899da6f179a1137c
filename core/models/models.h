/* SPDX-License-Identifier: MPL-2.0
 *
 * models - the tables of equations and models, a family a file, and the two lists that hold them all.
 *
 * A new family adds its file, one line here and one in models.c.
 */
#ifndef NONGTAN_CORE_MODELS_MODELS_H
#define NONGTAN_CORE_MODELS_MODELS_H

#include "core/model.h"

struct equation_family {
    const char *title; /* message id */
    const struct equation *items;
    size_t count;
};
#define EQUATION_FAMILY(title_, table) {.title = title_, .items = table, .count = sizeof(table) / sizeof *(table)}

/* Molar masses as IPCC uses them, exact: README of the methods. */
#define N2O_PER_N (44.0 / 28.0)
#define CO2_PER_C (44.0 / 12.0)

extern const struct equation_family *const equation_families[];
extern const size_t equation_family_count;
extern const struct model *const model_list[];
extern const size_t model_list_count;

extern const struct equation_family equations_aquaculture, equations_carbon, equations_enteric, equations_manure, equations_product;
extern const struct equation_family equations_uncertainty, equations_quality, equations_neutrality;
extern const struct equation_family equations_burning, equations_energy, equations_rice, equations_soil;

extern const struct model model_soil_n2o, model_rice, model_rice_seasons, model_residue, model_liming, model_urea;
extern const struct model model_fuel, model_electricity, model_heat, model_transport;
extern const struct model model_enteric_tier1, model_enteric_tier2, model_manure, model_manure_region, model_aquaculture;
extern const struct model model_carbon_difference, model_carbon_gain_loss, model_soil_carbon, model_land_use_change, model_sink_usable;
extern const struct model model_cutoff, model_ranking, model_neutrality;
extern const struct model model_uncertainty_product, model_uncertainty_sum, model_lognormal_fit, model_rank_correlation, model_ishigami;
extern const struct model model_pedigree, model_data_quality, model_primary_share;

#endif
