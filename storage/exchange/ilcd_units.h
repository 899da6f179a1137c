/* SPDX-License-Identifier: MPL-2.0
 *
 * ilcd_units - the flow properties and unit groups that everybody's ILCD files refer to by the same UUID, with the units of each group.
 * Source: reference data of ILCD as openLCA publishes them (GreenDelta/data, refdata/{flow_properties,unit_groups,units}.csv), which carry the
 * UUIDs of the ILCD reference data sets.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ILCD_UNITS_H
#define NONGTAN_STORAGE_EXCHANGE_ILCD_UNITS_H

#include <stdbool.h>
#include <stddef.h>

struct ilcd_property {
    const char *id, *name_en, *name_zh;
    const char *group, *group_en, *group_zh; /* of its unit group */
    const char *unit;                        /* reference unit */
};

struct ilcd_unit {
    const char *id;
    const char *name;
    const char *others;    /* other spellings, separated by "|"; NULL where there are none */
    const char *property;  /* UUID of the property that a flow in this unit has */
    double factor;         /* 1 of it in the reference unit */
};

/* NULL where it is not one of them. */
const struct ilcd_property *ilcd_property(const char *id);
const struct ilcd_property *ilcd_property_of_group(const char *id);
const struct ilcd_unit *ilcd_unit(const char *name);
const struct ilcd_unit *ilcd_unit_at(size_t i); /* NULL ends */

#endif
