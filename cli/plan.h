/* SPDX-License-Identifier: MPL-2.0
 *
 * plan - what the command prints of one plan, as text or as JSON.
 */
#ifndef NONGTAN_CLI_PLAN_H
#define NONGTAN_CLI_PLAN_H

#include "cli/session.h"
#include "workbench/reduction.h"

/* All borrowed. */
struct plan_view {
    const struct plan *plan;
    const struct baseline *baseline;
    const struct target_result *targets;
    size_t target_count;
    const char *with, *without; /* as asked; NULL: not */
    const struct plan_what_if *what_if; /* NULL where neither is asked */
};

void plan_print_json(struct session *session, const struct plan_view *view);
/* The library of measures that fit the study, by path where one is named. */
int plan_list_measures(struct session *session, const char *path);

#endif
