/* SPDX-License-Identifier: MPL-2.0
 *
 * The project of a package, made anew by itself: in a temporary folder of its own, with nothing beside it but the baseline that it names.
 */
#include <stdlib.h>
#include <string.h>

#include "workbench/place.h"
#include "workbench/seal_internal.h"
#include "workbench/workbench_internal.h"

static bool has_baseline(const struct part_source *parts)
{
    const char *name;
    for (size_t i = 0; (name = parts->name(parts->data, i)); i++)
        if (!strncmp(name, SEAL_BASELINE_PREFIX, strlen(SEAL_BASELINE_PREFIX)))
            return true;
    return false;
}

/* A name from outside: it must stay in the folder, and must not be the project itself. */
static bool add_baseline(const struct part_source *parts, struct seal_aside *aside, struct refusal *refusal)
{
    char path[4200];
    if (!has_baseline(parts))
        return true;
    if (!reduction_baseline_file(aside->wb, path, sizeof path) || !strcmp(path, workbench_path(aside->wb)))
        return refuse(refusal, REFUSAL_SEAL_PART_ADDED, "", SEAL_BASELINE_PREFIX "history.json", "");
    return chain_rebuild(parts, SEAL_BASELINE_PREFIX, path, &aside->wb->progress, refusal);
}

bool seal_aside_open(struct workbench *wb, const struct part_source *parts, struct seal_aside *out, struct refusal *refusal)
{
    char path[4200];
    *out = (struct seal_aside){0};
    if (!place_temporary("nongtan-seal-", out->folder, sizeof out->folder)) {
        bool good = refuse(refusal, REFUSAL_FILE_READ_ONLY, "", out->folder, "");
        out->folder[0] = '\0';
        return good;
    }
    out->wb = workbench_new(wb->data_folder, refusal);
    if (!out->wb || !place_join(path, sizeof path, out->folder, ".sealed.nongtan"))
        return false;
    out->wb->progress = wb->progress;
    if (!chain_rebuild(parts, SEAL_PROJECT_PREFIX, path, &wb->progress, refusal) || !workbench_open_aside(out->wb, path, refusal))
        return false;
    out->wb->as_of = seal_day(out->wb);
    return add_baseline(parts, out, refusal);
}

void seal_aside_close(struct seal_aside *aside)
{
    workbench_free(aside->wb);
    if (*aside->folder)
        place_remove(aside->folder);
    *aside = (struct seal_aside){0};
}
