/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/lists.h"

#include <stdio.h>

size_t list_known(struct model_run *run, const char *key, double *out)
{
    size_t count = run_list(run, key, out);
    for (size_t i = 0; i < count; i++)
        if (isnan(out[i]))
            run_refuse(run, REFUSAL_BLANK, key, "", "");
    return run_failed(run) ? 0 : count;
}

void list_as_long(struct model_run *run, const char *key, size_t count, size_t wanted)
{
    char has[32], needs[32];
    snprintf(has, sizeof has, "%zu", count);
    snprintf(needs, sizeof needs, "%zu", wanted);
    if (count != wanted)
        run_refuse(run, REFUSAL_OUT_OF_RANGE, key, has, needs);
}
