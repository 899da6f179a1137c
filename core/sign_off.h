/* SPDX-License-Identifier: MPL-2.0
 *
 * sign_off - conclusions per stage (clauses 10 and 11): who signed what state of the project, and whether it still is that state.
 *
 * A stage stands on all that comes before it: its digest is over the records of its own step and of the steps before, and from the
 * footprint on over the footprint's digest. A verdict is computed; what is signed has to agree with it.
 */
#ifndef NONGTAN_CORE_SIGN_OFF_H
#define NONGTAN_CORE_SIGN_OFF_H

#include "core/balance.h"
#include "core/review.h"

enum sign_off_stage {
    STAGE_SCOPE, STAGE_INVENTORY, STAGE_FOOTPRINT, STAGE_REDUCTION, STAGE_OFFSET, STAGE_EVALUATION, STAGE_CONCLUSION, STAGE_COUNT
};
/* By the key of SIGN_OFF_STAGE. */
bool sign_off_stage_read(const char *key, enum sign_off_stage *out);
const char *sign_off_stage_key(enum sign_off_stage stage);
const char *sign_off_stage_label(enum sign_off_stage stage); /* message id */

enum { SIGN_OFF_HEX = 65 };
/* SHA-256 in hex of what the stage stands on. */
void sign_off_digest(const struct clause_context *context, enum sign_off_stage stage, char hex[SIGN_OFF_HEX]);

/* The newest sign-off of the stage (the last record), or NULL. */
const struct record *sign_off_of(const struct project *project, enum sign_off_stage stage);
/* False where the project is not any more what was signed. */
bool sign_off_current(const struct clause_context *context, const struct record *sign_off);

/* The verdict as it is without regard to sign-offs: what may be signed. Findings on sign-offs are passed over. balance_clear(). */
bool sign_off_balance(const struct clause_context *context, const struct findings *findings, struct balance *out,
                      struct refusal *refusal);
/* May this be concluded? Conclusion "neutral" … only for the stage "conclusion", and only what is computed (VERDICT_CONTRADICTED, limit:
 * verdict and first thing that blocks); "accepted" only where no error or warning of the stage's steps and those before is open; "rejected" always. */
bool sign_off_agrees(const struct clause_context *context, const struct findings *findings, const struct record *sign_off,
                     struct refusal *refusal);

#endif
