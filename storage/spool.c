/* SPDX-License-Identifier: MPL-2.0 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif
#include "storage/spool.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/text.h"

enum { MEMORY_LIMIT = 4 << 20, BUFFER = 256 << 10, TELL = 256 << 10, NAME_ROOM = 4096 };

struct spool {
    unsigned char *bytes; /* all of it, or what is not in the file yet; when reading from the file, a window of it */
    size_t used, room;
    int fd; /* -1: none */
    uint64_t size, at;
    uint64_t window;      /* where `bytes` stands in the file, while reading */
    bool reading;
    int code;
};

/* ---- streams ---- */

int stream_read(const struct stream *stream, void *out, int *size)
{
    int got = 0, code = SQLITE_OK;
    while (got < *size) {
        int n = *size - got;
        code = stream->read(stream->data, (char *)out + got, &n);
        if (code != SQLITE_OK || !n)
            break;
        got += n;
    }
    *size = got;
    return code;
}

static int read_span(void *data, void *out, int *size)
{
    struct span_reader *r = data;
    size_t left = r->size - r->at;
    if ((size_t)*size > left)
        *size = (int)left;
    if (*size)
        memcpy(out, r->data + r->at, (size_t)*size);
    r->at += (size_t)*size;
    return SQLITE_OK;
}

struct stream span_stream(struct span_reader *reader, const void *data, size_t size)
{
    *reader = (struct span_reader){data, size, 0};
    return (struct stream){read_span, reader, size};
}

static int read_told(void *data, void *out, int *size)
{
    struct told_stream *t = data;
    if (t->read >= t->told) {
        uint64_t part = t->source.size ? (uint64_t)((double)t->share.span * (double)t->read / (double)t->source.size) : 0;
        t->told = t->read + TELL;
        if (!progress_go_on(t->share.progress, t->share.what, t->share.base + part, t->share.whole))
            return SQLITE_INTERRUPT;
    }
    int code = t->source.read(t->source.data, out, size);
    t->read += code == SQLITE_OK ? (uint64_t)*size : 0;
    return code;
}

struct stream told_stream(struct told_stream *told, const struct stream *source, const struct share *share)
{
    *told = (struct told_stream){.source = *source, .share = *share};
    return (struct stream){read_told, told, source->size};
}

/* ---- the file ---- */

static int nameless(const char *folder)
{
    char name[NAME_ROOM];
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    if (fd >= 0 || (size_t)snprintf(name, sizeof name, "%s/nongtan-XXXXXX", folder) >= sizeof name)
        return fd;
    fd = mkostemp(name, O_CLOEXEC); /* where the file system cannot make one without a name */
    if (fd >= 0)
        unlink(name);
    return fd;
}

int spool_file(void)
{
    const char *const folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
    int fd = -1;
    for (size_t i = 0; fd < 0 && i < sizeof folders / sizeof *folders; i++)
        if (folders[i] && *folders[i])
            fd = nameless(folders[i]);
    return fd;
}

static int code_of(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EFBIG ? SQLITE_FULL : error == ENOMEM ? SQLITE_NOMEM : SQLITE_IOERR;
}

/* ---- writing ---- */

struct spool *spool_new(void)
{
    struct spool *spool = calloc(1, sizeof *spool);
    if (spool)
        spool->fd = -1;
    return spool;
}

void spool_free(struct spool *spool)
{
    if (!spool)
        return;
    if (spool->fd >= 0)
        close(spool->fd);
    free(spool->bytes);
    free(spool);
}

static int flush(struct spool *spool)
{
    for (size_t done = 0; done < spool->used;) {
        ssize_t n = write(spool->fd, spool->bytes + done, spool->used - done);
        if (n < 0 && errno != EINTR)
            return code_of(errno);
        done += n > 0 ? (size_t)n : 0;
    }
    spool->used = 0;
    return SQLITE_OK;
}

static int make_room(struct spool *spool, size_t more)
{
    if (spool->fd < 0 && spool->used + more > MEMORY_LIMIT && (spool->fd = spool_file()) < 0)
        return code_of(errno);
    if (spool->fd >= 0 && spool->used >= BUFFER) {
        int code = flush(spool);
        if (code != SQLITE_OK)
            return code;
    }
    if (spool->used + more <= spool->room)
        return SQLITE_OK;
    size_t wanted = spool->room ? spool->room : 4096;
    while (wanted < spool->used + more)
        wanted *= 2;
    unsigned char *bytes = realloc(spool->bytes, wanted);
    if (!bytes)
        return SQLITE_NOMEM;
    spool->bytes = bytes;
    spool->room = wanted;
    return SQLITE_OK;
}

int spool_write(void *data, const void *bytes, int size)
{
    struct spool *spool = data;
    assert(!spool->reading);
    if (spool->code == SQLITE_OK && size > 0)
        spool->code = make_room(spool, (size_t)size);
    if (spool->code != SQLITE_OK || size <= 0)
        return spool->code;
    memcpy(spool->bytes + spool->used, bytes, (size_t)size);
    spool->used += (size_t)size;
    spool->size += (uint64_t)size;
    return SQLITE_OK;
}

uint64_t spool_size(const struct spool *spool)
{
    return spool->size;
}

const void *spool_bytes(const struct spool *spool)
{
    return spool->fd < 0 ? spool->bytes : NULL;
}

/* ---- reading ---- */

/* Brings the window of the file that holds `at`. */
static int look(struct spool *spool)
{
    if (spool->fd < 0 || (spool->at >= spool->window && spool->at < spool->window + spool->used))
        return SQLITE_OK;
    ssize_t n;
    do
        n = pread(spool->fd, spool->bytes, spool->room, (off_t)spool->at);
    while (n < 0 && errno == EINTR);
    spool->window = spool->at;
    spool->used = n > 0 ? (size_t)n : 0;
    return n > 0 ? SQLITE_OK : SQLITE_IOERR;
}

static int read_spool(void *data, void *out, int *size)
{
    struct spool *spool = data;
    int wanted = *size;
    *size = 0;
    if (spool->code != SQLITE_OK || spool->at >= spool->size)
        return spool->code;
    int code = look(spool);
    if (code != SQLITE_OK)
        return code;
    size_t place = (size_t)(spool->at - spool->window), n = spool->used - place;
    *size = n < (size_t)wanted ? (int)n : wanted;
    memcpy(out, spool->bytes + place, (size_t)*size);
    spool->at += (uint64_t)*size;
    return SQLITE_OK;
}

struct stream spool_stream(struct spool *spool)
{
    if (!spool->reading && spool->fd >= 0 && spool->code == SQLITE_OK)
        spool->code = flush(spool); /* what was written last */
    spool->reading = true;
    spool->at = 0;
    return (struct stream){read_spool, spool, spool->size};
}
