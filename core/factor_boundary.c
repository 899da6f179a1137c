/* SPDX-License-Identifier: MPL-2.0 */
#include "core/factor_boundary.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

/* The first word that occurs decides: "cradle-to-gate" stands before the "combustion" that a footprint may mention. */
static const struct {
    const char *word;
    enum factor_boundary boundary;
} words[] = {
    {"cradle", BOUNDARY_CRADLE},         {"摇篮", BOUNDARY_CRADLE}, {"combustion", BOUNDARY_COMBUSTION},
    {"燃烧", BOUNDARY_COMBUSTION},       {"gate", BOUNDARY_PART},   {"大门", BOUNDARY_PART},
    {"farm direct energy", BOUNDARY_PART}, {"direct emission", BOUNDARY_DIRECT}, {"直接排放", BOUNDARY_DIRECT},
};

static bool occurs(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (; *text; text++)
        if (!strncasecmp(text, word, n))
            return true;
    return false;
}

enum factor_boundary factor_boundary_of(const char *text)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (occurs(text, words[i].word))
            return words[i].boundary;
    return BOUNDARY_UNKNOWN;
}

const char *factor_boundary_label(enum factor_boundary boundary)
{
    static const char *const labels[] = {
        [BOUNDARY_UNKNOWN] = "",
        [BOUNDARY_CRADLE] = N_("from cradle"),
        [BOUNDARY_COMBUSTION] = N_("combustion only"),
        [BOUNDARY_PART] = N_("one stage only"),
        [BOUNDARY_DIRECT] = N_("direct emission"),
    };
    return labels[boundary];
}
