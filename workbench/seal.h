/* SPDX-License-Identifier: MPL-2.0
 *
 * seal - a sealed package: one zip with the project (its history, from which it can be made again), its tables, evidence, reports, and seal.json, which
 * holds what they state and the SHA-256 of each. The same project gives the same bytes; another machine makes all of it anew and compares.
 *
 * What depends on more than the project is pinned: the package is judged on the day of assessment (else of the newest change), not today, and the project
 * stands alone. Where other files of its folder tell something that it would then not tell, sealing is refused (SEAL_BESIDE).
 */
#ifndef NONGTAN_WORKBENCH_SEAL_H
#define NONGTAN_WORKBENCH_SEAL_H

#include "workbench/workbench.h"

/* Writes the package. Refuses a project that does not verify (PROJECT_DAMAGED), SEAL_BESIDE, FILE_EXISTS, CANCELLED … */
bool workbench_seal(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal);

/* True where the file begins as a zip. */
bool seal_is(const char *path);

enum seal_state { SEAL_NOT_LOOKED, SEAL_GOOD, SEAL_DIFFERS };
struct seal_check {
    enum seal_state parts, project, tables, figures, reports;
    size_t part_count, report_count, compared; /* reports whose bytes were compared */
    char other[320];       /* what here is not as where it was sealed, so that not all reports can be compared; "" */
    struct refusal difference; /* the first; code REFUSAL_NONE where there is none */
    char version[48], product[160], head[80], digest[80], seal[80];
    long long entries;
};
/* Looks at a package with no project open; closes what is open. False where it could not be looked at: EXCHANGE_BROKEN, EXCHANGE_TOO_MUCH, SEAL_NOT_ONE,
 * CANCELLED, and what the machine refuses. Nothing stays in the temporary folder. */
bool workbench_verify_sealed(struct workbench *wb, const char *path, struct seal_check *out, struct refusal *refusal);

#endif
