/* SPDX-License-Identifier: MPL-2.0
 *
 * The fixed words of ILCD: categories of elementary flows (with the ids of TianGong's tidas_flows_elementary_category.json), approaches of allocation.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strcasestr */
#endif
#include <string.h>
#include <strings.h>

#include "storage/exchange/ilcd_reading.h"

#define AIR "1.3", "Emissions to air"
#define WATER "1.1", "Emissions to water"
#define SOIL "1.2", "Emissions to soil"

/* The first of each kind is what is taken where nothing closer fits. */
static const struct ilcd_compartment compartments[] = {
    {"1.3.4", AIR, "Emissions to air, unspecified", "air"},
    {"1.3.5", AIR, "Emissions to air, unspecified (long-term)", "air/long-term"},
    {"1.3.1", AIR, "Emissions to urban air close to ground", "air/high population density"},
    {"1.3.2", AIR, "Emissions to non-urban air or from high stacks", "air/low population density"},
    {"1.3.3", AIR, "Emissions to lower stratosphere and upper troposphere", "air/lower stratosphere + upper troposphere"},
    {"1.3.6", AIR, "Emissions to air, indoor", "air/indoor"},
    {"1.1.3", WATER, "Emissions to water, unspecified", "water"},
    {"1.1.4", WATER, "Emissions to water, unspecified (long-term)", "water/long-term"},
    {"1.1.1", WATER, "Emissions to fresh water", "water/fresh water"},
    {"1.1.2", WATER, "Emissions to sea water", "water/ocean"},
    {"1.2.3", SOIL, "Emissions to soil, unspecified", "soil"},
    {"1.2.4", SOIL, "Emissions to soil, unspecified (long-term)", "soil/long-term"},
    {"1.2.1", SOIL, "Emissions to agricultural soil", "soil/agricultural"},
    {"1.2.2", SOIL, "Emissions to non-agricultural soil", "soil/non-agricultural"},
    {"2.1.8", "2.1", "Resources from ground", "Non-renewable resources from ground, unspecified", "resource"},
    {"2.1.1", "2.1", "Resources from ground", "Non-renewable material resources from ground", "resource/in ground"},
    {"2.2.7", "2.2", "Resources from water", "Renewable resources from water, unspecified", "resource/in water"},
    {"2.3.7", "2.3", "Resources from air", "Renewable resources from air, unspecified", "resource/in air"},
    {"2.4.5", "2.4", "Resources from biosphere", "Renewable resources from biosphere, unspecified", "resource/biotic"},
};

const struct ilcd_compartment *ilcd_compartment_named(const char *name)
{
    for (size_t i = 0; i < sizeof compartments / sizeof *compartments; i++)
        if (!strcasecmp(compartments[i].name, name) || !strcasecmp(compartments[i].middle, name))
            return &compartments[i];
    return NULL;
}

const struct ilcd_compartment *ilcd_compartment(const char *text)
{
    const size_t n = strcspn(text, "/");
    const struct ilcd_compartment *near = NULL;
    for (size_t i = 0; i < sizeof compartments / sizeof *compartments; i++) {
        if (!strcasecmp(compartments[i].compartment, text))
            return &compartments[i];
        if (!near && strlen(compartments[i].compartment) == n && !strncasecmp(compartments[i].compartment, text, n))
            near = &compartments[i];
    }
    return near;
}

/* What LCIMethodApproaches can say (ILCD_Common_EnumerationValues.xsd); the first three have a word of ours. */
static const struct { const char *approach, *method; } approaches[] = {
    {"Allocation - market value", "economic"},
    {"Allocation - physical causality", "physical"},
    {"Allocation - marginal causality", "causal"},
    {"Allocation - gross calorific value", NULL},
    {"Allocation - net calorific value", NULL},
    {"Allocation - exergetic content", NULL},
    {"Allocation - element content", NULL},
    {"Allocation - mass", NULL},
    {"Allocation - volume", NULL},
    {"Allocation - ability to bear", NULL},
    {"Allocation - 100% to main function", NULL},
    {"Allocation - other explicit assignment", NULL},
    {"Allocation - equal distribution", NULL},
    {"Allocation - recycled content", NULL},
    {"Substitution - BAT", NULL},
    {"Substitution - average, market price correction", NULL},
    {"Substitution - average, technical properties correction", NULL},
    {"Substitution - recycling potential", NULL},
    {"Substitution - average, no correction", NULL},
    {"Substitution - specific", NULL},
    {"Consequential effects - other", NULL},
    {"Not applicable", NULL},
};

const char *ilcd_allocation_read(const char *approach)
{
    for (size_t i = 0; i < sizeof approaches / sizeof *approaches; i++)
        if (approaches[i].method && !strcmp(approaches[i].approach, approach))
            return approaches[i].method;
    return approach;
}

const char *ilcd_allocation_written(const char *method)
{
    for (size_t i = 0; i < sizeof approaches / sizeof *approaches; i++)
        if ((approaches[i].method && !strcmp(approaches[i].method, method)) || !strcmp(approaches[i].approach, method))
            return approaches[i].approach;
    return NULL;
}

bool ilcd_is_climate(const char *text)
{
    static const char *const words[] = {"climate change", "global warming", "gwp", "气候变化", "全球变暖", "全球增温"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasestr(text, words[i]))
            return true;
    return false;
}
