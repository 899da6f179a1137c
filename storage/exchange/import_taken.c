/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import.h"

#include <stddef.h>

/* The counts, as all faces name them. */
static const struct { const char *key, *label; size_t at; } counts[] = {
    {"processes", N_("processes"), offsetof(struct import_taken, processes)},
    {"inputs", N_("inputs"), offsetof(struct import_taken, inputs)},
    {"open_inputs", N_("inputs without factor or supplier"), offsetof(struct import_taken, open_inputs)},
    {"links", N_("links to suppliers"), offsetof(struct import_taken, links)},
    {"emissions", N_("emissions"), offsetof(struct import_taken, emissions)},
    {"removals", N_("uptakes and removals"), offsetof(struct import_taken, removals)},
    {"factors", N_("factors"), offsetof(struct import_taken, factors)},
    {"products", N_("products"), offsetof(struct import_taken, products)},
    {"sources", N_("sources"), offsetof(struct import_taken, sources)},
    {"units", N_("units mapped"), offsetof(struct import_taken, units)},
    {"gases", N_("gases mapped"), offsetof(struct import_taken, gases)},
};

bool import_taken_count(const struct import_taken *taken, size_t i, struct import_count *out)
{
    if (i >= sizeof counts / sizeof *counts)
        return false;
    *out = (struct import_count){counts[i].key, counts[i].label, *(const size_t *)(const void *)((const char *)taken + counts[i].at)};
    return true;
}

void import_left_names(const struct import_left *left, char *out, size_t size)
{
    struct text_buffer names = {0};
    for (size_t i = 0; i < left->named; i++)
        text_buffer_printf(&names, "%s%s", i ? ", " : "", left->names[i]);
    text_copy(out, size, names.data);
    text_buffer_free(&names);
}
