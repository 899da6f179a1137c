/* SPDX-License-Identifier: MPL-2.0
 *
 * progress_line - how far a long work is, as one line on standard error that is written again and again: only where that is a terminal, only
 * after half a second, and never with --quiet. Ctrl-C (SIGINT) stops the work, terminal or not: the verb refuses with CANCELLED. A second
 * Ctrl-C ends the program as it always would.
 */
#ifndef NONGTAN_CLI_PROGRESS_LINE_H
#define NONGTAN_CLI_PROGRESS_LINE_H

#include "core/progress.h"

struct progress_line {
    bool shown;  /* false: standard error is no terminal, or --quiet */
    long since;  /* milliseconds of the monotonic clock */
    long painted;
};

/* The work begins now. */
void progress_line_begin(struct progress_line *line, bool quiet);
/* For workbench_on_progress(); `line` is a struct progress_line. */
bool progress_line_tell(void *line, const struct progress_step *step);
/* The work is over: the line is blank, Ctrl-C means what it meant before. */
void progress_line_end(void);
/* Before anything else is written on standard error. */
void progress_line_clear(void);

#endif
