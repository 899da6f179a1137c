/* SPDX-License-Identifier: MPL-2.0 */
#include "core/progress.h"

#include "core/text.h"

const char progress_reading[] = N_("reading the file");
const char progress_checking[] = N_("checking the rows");
const char progress_storing[] = N_("storing");
const char progress_undoing[] = N_("undoing");
const char progress_redoing[] = N_("doing again");
const char progress_loading[] = N_("reading the project");
const char progress_writing[] = N_("writing the tables");
const char progress_verifying[] = N_("verifying");
const char progress_calculating[] = N_("calculating");
const char progress_judging[] = N_("checking by the standard");
const char progress_packing[] = N_("packing the project");
const char progress_unpacking[] = N_("making the project anew");
const char progress_reporting[] = N_("making the reports");

static bool tell(const struct progress *progress, const struct progress_step *step)
{
    return !progress || !progress->tell || progress->tell(progress->data, step) || !step->stoppable;
}

bool progress_go_on(const struct progress *progress, const char *what, uint64_t done, uint64_t whole)
{
    return tell(progress, &(struct progress_step){what, done, whole, true});
}

void progress_tell(const struct progress *progress, const char *what, uint64_t done, uint64_t whole)
{
    tell(progress, &(struct progress_step){what, done, whole, false});
}

void progress_tell_row(const struct progress *progress, const char *what, uint64_t row, uint64_t rows)
{
    if (row % 1000 == 0)
        progress_tell(progress, what, row, rows);
}

bool progress_counts_rows(const char *what)
{
    return what == progress_checking || what == progress_loading || what == progress_writing || what == progress_calculating ||
           what == progress_judging;
}
