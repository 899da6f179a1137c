/* SPDX-License-Identifier: MPL-2.0 */
#include "core/parameter.h"

#include <stdlib.h>
#include <string.h>

int parameter_order(const void *a, const void *b)
{
    const struct parameter *one = a, *other = b;
    int by_table = strcmp(one->table, other->table);
    return by_table ? by_table : strcmp(one->key, other->key);
}

const struct parameter *parameter_find(const struct parameter_set *set, const char *table, const char *key)
{
    const struct parameter wanted = {.table = table, .key = key};
    const struct parameter *found = NULL;
    for (; set && !found; set = set->behind)
        if (set->count)
            found = bsearch(&wanted, set->items, set->count, sizeof wanted, parameter_order);
    return found;
}

bool parameter_verified(const struct parameter *parameter)
{
    const char *c = parameter->confidence;
    return *c && strcmp(c, "C") && strcmp(c, "memory");
}
