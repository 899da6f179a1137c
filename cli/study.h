/* SPDX-License-Identifier: MPL-2.0
 *
 * study - which part of a project a call means (--study, --basis), and a product's footprint under other keys beside it.
 */
#ifndef NONGTAN_CLI_STUDY_H
#define NONGTAN_CLI_STUDY_H

#include "cli/session.h"

/* The view that --study, --basis, --variant, --gwp and --method ask for. --study names a product by id or name, or the study by id or
 * product: then it is the whole holding. False with a status for a name that is not there; the message gives those that are. */
bool study_view(const struct session *session, struct footprint_view *out, int *status);

/* Name of the product that the footprint is of, of the study for the whole holding; "study" where none is entered. */
const char *study_name(const struct session *session, const struct footprint *footprint);

/* What the product's total is under the chosen keys, and under mass and economic value throughout; why not where it cannot be. Nothing
 * for the whole holding, where nothing is divided. As a table, or as the array "alternatives" of `json`. */
void study_print_alternatives(struct session *session, const struct footprint *footprint);
void study_json_alternatives(struct session *session, const struct footprint *footprint, struct json_out *json);

/* The values of --basis, for the options of a command. */
#define STUDY_BASES "mass number energy protein dry_matter economic area hours amounts shares"

#endif
