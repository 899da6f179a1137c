/* SPDX-License-Identifier: MPL-2.0
 *
 * The emission lines of a footprint by stage, process, item, gas or source of data. The groups are sums of the same
 * integers as the total, so they add up to it to the last digit.
 */
#include <stdlib.h>
#include <string.h>

#include "core/footprint_internal.h"
#include "core/index.h"

/* Which field names the group, for an activity and for the flow of a linked process; -1: none, the group is "". */
static const struct cut {
    const char *key, *label;
    int activity_field, flow_field;
} cuts[CUT_COUNT] = {
    [CUT_STAGE] = {"stage", N_("stage"), ACTIVITY_STAGE, -1},
    [CUT_PROCESS] = {"process", N_("process"), ACTIVITY_PROCESS, FLOW_PROCESS},
    [CUT_ITEM] = {"item", N_("item"), ACTIVITY_ITEM, FLOW_ITEM},
    [CUT_GAS] = {"gas", N_("gas"), -1, -1},
    [CUT_SOURCE] = {"source", N_("source of data"), ACTIVITY_DATA_KIND, -1},
};

const char *footprint_cut_key(enum footprint_cut cut)
{
    return cuts[cut].key;
}

const char *footprint_cut_label(enum footprint_cut cut)
{
    return cuts[cut].label;
}

bool footprint_cut_find(const char *key, enum footprint_cut *out)
{
    for (int i = 0; i < CUT_COUNT; i++)
        if (!strcmp(cuts[i].key, key)) {
            *out = (enum footprint_cut)i;
            return true;
        }
    return false;
}

static const char *group_key(const struct line *line, enum footprint_cut cut)
{
    if (cut == CUT_GAS)
        return line->way->gas;
    bool flow = record_entity(line->activity)->id == ENTITY_FLOW;
    int field = flow ? cuts[cut].flow_field : cuts[cut].activity_field;
    return field < 0 ? "" : record_text(line->activity, field);
}

static struct group *group_at(struct group **groups, size_t *capacity, size_t number)
{
    if (number >= *capacity) {
        size_t more = *capacity ? 2 * *capacity : 16;
        struct group *grown = realloc(*groups, more * sizeof *grown);
        if (!grown)
            return NULL;
        *groups = grown;
        *capacity = more;
    }
    return &(*groups)[number];
}

static void add_line(struct group *group, const struct line *line)
{
    group->co2e += line->co2e;
    group->lines++;
    if (line->way->gas_known)
        group->gas_mass += line->gas_mass;
    else
        group->co2e_without_mass += line->co2e;
}

bool footprint_group(const struct footprint *footprint, enum footprint_cut cut, struct group **out, size_t *count)
{
    struct text_index keys = {0};
    struct group *groups = NULL;
    size_t capacity = 0, n = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        if (line->kind != LINE_EMISSION)
            continue;
        long number = text_index_put(&keys, group_key(line, cut));
        struct group *group = number < 0 ? NULL : group_at(&groups, &capacity, (size_t)number);
        if (group && (size_t)number == n) {
            *group = (struct group){.key = group_key(line, cut)};
            n++;
        }
        if (group)
            add_line(group, line);
        ok = group != NULL;
    }
    for (size_t i = 0; ok && i < n && footprint->emissions; i++)
        groups[i].share = exact_kg(groups[i].co2e) / exact_kg(footprint->emissions);
    text_index_clear(&keys);
    if (!ok) {
        free(groups);
        groups = NULL;
        n = 0;
    }
    *out = groups;
    *count = n;
    return ok;
}
