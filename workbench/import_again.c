/* SPDX-License-Identifier: MPL-2.0
 *
 * The same file once more: known by its SHA-256, told with who imported it and when.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "storage/exchange/import_file.h"
#include "workbench/import.h"
#include "workbench/workbench_internal.h"

/* "2026-11-21T08:05:00Z" as the clock here showed it. */
static void local_time(const char *at_utc, char out[24])
{
    struct tm tm = {0}, local;
    text_copy(out, 24, at_utc);
    if (sscanf(at_utc, "%4d-%2d-%2dT%2d:%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour, &tm.tm_min) != 5)
        return;
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    const time_t at = timegm(&tm);
    if (localtime_r(&at, &local))
        strftime(out, 24, "%Y-%m-%d %H:%M", &local);
}

static bool before(struct workbench *wb, const char *sha256, char *out, size_t size)
{
    struct imported_file first;
    char when[24];
    if (!wb->file || !*sha256 || !project_file_imported(wb->file, sha256, &first))
        return false;
    local_time(first.at_utc, when);
    snprintf(out, size, "%s, %s", when, first.who);
    return true;
}

bool workbench_imported_before(struct workbench *wb, const char *path, char *out, size_t size)
{
    char sha256[HASH_HEX];
    return import_file_sha256(path, sha256, NULL) && before(wb, sha256, out, size);
}

void import_again_tell(struct workbench *wb, struct import_plan *plan)
{
    struct refusal refusal;
    char when[120];
    for (size_t i = plan->file_count; i-- > 0;) {
        if (plan->files[i].skipped || !before(wb, plan->files[i].sha256, when, sizeof when))
            continue;
        refuse(&refusal, REFUSAL_IMPORT_FILE_AGAIN, "", when, "");
        import_plan_tell(plan, i, IMPORT_WARNING, &refusal);
    }
}

void import_again_note(struct workbench *wb, const struct import_plan *plan)
{
    for (size_t i = 0; i < plan->file_count; i++)
        if (plan->files[i].accepted && *plan->files[i].sha256)
            project_file_note_imported(wb->file, plan->files[i].path, plan->files[i].sha256);
}
