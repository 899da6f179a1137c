/* SPDX-License-Identifier: MPL-2.0
 *
 * spool - bytes that are written once from front to end, and then read as often as needed; more than a few megabytes wait in a nameless
 * temporary file. And a stream: bytes of known number, from wherever.
 *
 * Knows nothing of what the bytes are. Functions that SQLite calls return its codes: SQLITE_FULL where the disk is full, SQLITE_NOMEM,
 * SQLITE_IOERR, SQLITE_INTERRUPT where the listener said stop. Private to storage/.
 */
#ifndef NONGTAN_STORAGE_SPOOL_H
#define NONGTAN_STORAGE_SPOOL_H

#include "core/progress.h"

struct stream {
    int (*read)(void *data, void *out, int *size); /* as SQLite's xInput: `*size` wanted, then given; 0 at the end */
    void *data;
    uint64_t size;
};
/* Reads exactly `size` bytes, or all that is left into `*size`. An SQLite code. */
int stream_read(const struct stream *stream, void *out, int *size);

/* Bytes in memory. */
struct span_reader { const unsigned char *data; size_t size, at; };
struct stream span_stream(struct span_reader *reader, const void *data, size_t size);

/* Reading a stream as a part of a longer work: of its `whole`, the part from `base` on that is `span` long. */
struct share {
    const struct progress *progress; /* may be NULL */
    const char *what;
    uint64_t base, span, whole;
};
/* A stream that tells how far it was read, and stops where it is asked to. */
struct told_stream {
    struct stream source;
    struct share share;
    uint64_t read, told;
};
struct stream told_stream(struct told_stream *told, const struct stream *source, const struct share *share);

struct spool;
struct spool *spool_new(void); /* NULL without memory */
void spool_free(struct spool *spool);
/* As SQLite's xOutput. Once it has failed it stays failed. */
int spool_write(void *spool, const void *bytes, int size);
uint64_t spool_size(const struct spool *spool);
/* All of it where it is still in memory; else NULL. */
const void *spool_bytes(const struct spool *spool);
/* From the front. Valid until the next one; nothing is written any more. */
struct stream spool_stream(struct spool *spool);

/* A nameless file for reading and writing in TMPDIR, /var/tmp or /tmp, gone when it is closed. -1 with errno. */
int spool_file(void);

#endif
