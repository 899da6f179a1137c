/* SPDX-License-Identifier: MPL-2.0
 *
 * open_points - what must still come until the 80 % rule is met, for the commands that say it.
 */
#ifndef NONGTAN_CLI_OPEN_POINTS_H
#define NONGTAN_CLI_OPEN_POINTS_H

#include "cli/session.h"

/* The key "open_points": null where there is nothing to rank. */
void open_points_json(struct session *session, struct json_out *json);
/* One sentence, and the rows that are missing. */
void open_points_print(struct session *session);
/* How many to-dos are open, where there are any. */
void todos_print(struct session *session);

#endif
