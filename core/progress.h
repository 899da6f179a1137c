/* SPDX-License-Identifier: MPL-2.0
 *
 * progress - how far a long work is, told while it goes on, and the question whether it should.
 *
 * The one who works tells often (every few milliseconds) and knows no clock; the one who listens shows it as seldom as it likes, for
 * work that takes longer than half a second. Where the answer is no, the work ends with CANCELLED and nothing of it stays: no record, no
 * entry in the history, no file.
 */
#ifndef NONGTAN_CORE_PROGRESS_H
#define NONGTAN_CORE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress_step {
    const char *what;     /* message id: one work is told in several parts, one after the other, each with its own measure */
    uint64_t done, whole; /* of whatever this part counts (rows, bytes, …); done never goes back within a part; whole 0: not known */
    bool stoppable;       /* false: the answer is not heard, what is done now is not undone half way */
};

struct progress {
    bool (*tell)(void *data, const struct progress_step *step); /* false: stop. NULL: nobody listens */
    void *data;
};

/* True where the work is to go on. `progress` may be NULL. */
bool progress_go_on(const struct progress *progress, const char *what, uint64_t done, uint64_t whole);
/* Tells, and goes on in any case. */
void progress_tell(const struct progress *progress, const char *what, uint64_t done, uint64_t whole);

/* Of work on so many rows: tells as progress_tell(), but only for every thousandth of them. */
void progress_tell_row(const struct progress *progress, const char *what, uint64_t row, uint64_t rows);

/* True where the part counts rows, which a person may read; else what it counts (bytes, steps) is good for a percentage alone. */
bool progress_counts_rows(const char *what);

/* The parts, as message ids. */
extern const char progress_reading[], progress_checking[], progress_storing[], progress_undoing[], progress_redoing[], progress_loading[],
    progress_writing[], progress_verifying[], progress_calculating[], progress_judging[], progress_packing[], progress_unpacking[], progress_reporting[];

#endif
