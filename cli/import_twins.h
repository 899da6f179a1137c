/* SPDX-License-Identifier: MPL-2.0
 *
 * import_twins - rows of a file that say the same as what is there, on the command line: listed by groups, and decided one by one.
 */
#ifndef NONGTAN_CLI_IMPORT_TWINS_H
#define NONGTAN_CLI_IMPORT_TWINS_H

#include "core/json_out.h"
#include "cli/session.h"

/* What --twin LINE=WHAT says of the groups of the plan. `*choices` is the caller's to free. False (told, `*status`) where an option is
 * none, or its line is in no group. */
bool import_twins_choose(const struct session *session, const struct import_plan *plan, struct import_twin_choice **choices, size_t *count,
                         int *status);
void import_twins_print(struct session *session, const struct import_plan *plan);
void import_twins_json(struct json_out *json, const struct import_plan *plan);

#endif
