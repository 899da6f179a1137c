/* SPDX-License-Identifier: MPL-2.0
 *
 * factors - the three things that `nongtan factors` does: search (factors.c), the levels of one thing, outdated copies.
 */
#ifndef NONGTAN_CLI_FACTORS_H
#define NONGTAN_CLI_FACTORS_H

#include "cli/session.h"
#include "workbench/factors.h"

int factors_levels(struct session *session);
int factors_outdated(struct session *session);

/* What is wrong with the figure of a factor of the project that is known to mislead, on standard error; nothing where nothing is. */
void factors_say_trap(const struct session *session, const char *factor_id);

/* Opens an object with the facts of a factor; the caller adds to it and ends it. */
void factors_json_facts(struct json_out *json, const struct factor_facts *facts);

#endif
