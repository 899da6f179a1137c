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
    &model_rice,
};
const size_t model_list_count = sizeof model_list / sizeof *model_list;
