/* SPDX-License-Identifier: MPL-2.0
 *
 * import_taken - what became of another program's file, on the command line: what was taken, mapped and left out, in counts.
 */
#ifndef NONGTAN_CLI_IMPORT_TAKEN_H
#define NONGTAN_CLI_IMPORT_TAKEN_H

#include "core/json_out.h"
#include "cli/session.h"

void import_taken_print(struct session *session, const struct import_plan *plan);
void import_taken_json(struct json_out *json, const struct import_plan *plan);

#endif
