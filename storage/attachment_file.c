/* SPDX-License-Identifier: MPL-2.0
 *
 * Files outside of the project: what is attached, looked at before it is opened, and read with bounds; and safe names.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/number.h"
#include "storage/attachment.h"
#include "storage/path.h"

enum { CHUNK = 16 * 1024 };

/* ---- names ---- */

/* Cuts the middle out of a name that is too long, so that its ending stays. */
static void shorten(char out[ATTACHMENT_NAME_TEXT], const char *name)
{
    const char *dot = strrchr(name, '.');
    size_t ending = dot && strlen(dot) <= 12 ? strlen(dot) : 0;
    text_copy(out, ATTACHMENT_NAME_TEXT - ending, name);
    if (strlen(name) >= ATTACHMENT_NAME_TEXT && ending)
        strcat(out, dot);
    else if (strlen(name) < ATTACHMENT_NAME_TEXT)
        text_copy(out, ATTACHMENT_NAME_TEXT, name);
}

/* Characters that lead somewhere else, or that other systems do not take in a name. */
static void disarm(char *name)
{
    for (char *c = name; *c; c++)
        if (strchr("/\\:*?\"<>|", *c))
            *c = '_';
}

/* Windows takes these for devices, with any ending. */
static bool is_device(const char *name)
{
    static const char *const devices[] = {"CON", "PRN", "AUX", "NUL", "COM", "LPT"};
    size_t stem = strcspn(name, ".");
    while (stem && name[stem - 1] == ' ')
        stem--;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        bool numbered = i >= 4; /* COM1, LPT9 */
        if (stem == 3 + (size_t)numbered && !strncasecmp(name, devices[i], 3) && (!numbered || (name[3] >= '1' && name[3] <= '9')))
            return true;
    }
    return false;
}

/* No device; no point or blank at the end, which Windows drops, so that two names become one. */
static void settle(char out[ATTACHMENT_NAME_TEXT], const char *name)
{
    char whole[ATTACHMENT_NAME_TEXT + 2];
    text_copy(whole, sizeof whole, "_");
    text_copy(whole + is_device(name), ATTACHMENT_NAME_TEXT, name);
    size_t end = strlen(whole);
    while (end && (whole[end - 1] == '.' || whole[end - 1] == ' '))
        whole[--end] = '\0';
    shorten(out, *whole ? whole : "file");
}

void attachment_name(const char *path, char out[ATTACHMENT_NAME_TEXT])
{
    char clean[1024];
    size_t end = strlen(path);
    while (end && (path[end - 1] == '/' || path[end - 1] == '\\'))
        end--;
    size_t begin = end;
    while (begin && path[begin - 1] != '/' && path[begin - 1] != '\\')
        begin--;
    char part[512];
    text_copy(part, end - begin + 1 < sizeof part ? end - begin + 1 : sizeof part, path + begin);
    text_clean(clean, sizeof clean, part, false);
    text_strip(clean);
    disarm(clean);
    const char *name = clean + strspn(clean, ".");
    char short_name[ATTACHMENT_NAME_TEXT];
    shorten(short_name, name);
    settle(out, short_name);
}

/* ---- looking, opening, reading ---- */

static bool refuse_file(enum refusal_code code, const char *path, const char *limit, struct refusal *refusal)
{
    return refuse(refusal, code, "file", path, limit);
}

static bool refuse_size(const char *path, long long most, struct refusal *refusal)
{
    char figure[NUMBER_TEXT], limit[NUMBER_TEXT + 8];
    number_show(figure, (double)most / 1e6, 4);
    snprintf(limit, sizeof limit, "%s MB", figure);
    return refuse_file(REFUSAL_FILE_TOO_LARGE, path, limit, refusal);
}

/* Before anything is opened: opening a device or the project's own file has effects. */
static bool look(const char *path, const char *project, struct stat *st, struct refusal *refusal)
{
    struct stat own;
    if (text_blank(path))
        return refuse_file(REFUSAL_FILE_MISSING, path, "", refusal);
    if (lstat(path, st))
        return errno == EACCES ? refuse_file(REFUSAL_FILE_NOT_READABLE, path, "", refusal)
                               : path_refuse(path, errno == ENAMETOOLONG || errno == ELOOP ? ENOENT : errno, refusal);
    if (S_ISLNK(st->st_mode))
        return refuse_file(REFUSAL_FILE_IS_LINK, path, "", refusal);
    if (!S_ISREG(st->st_mode))
        return refuse_file(REFUSAL_FILE_NOT_REGULAR, path, "", refusal);
    if (project && !stat(project, &own) && own.st_dev == st->st_dev && own.st_ino == st->st_ino)
        return refuse_file(REFUSAL_FILE_IS_PROJECT, path, "", refusal);
    return true;
}

/* The same file as was looked at, still a regular one of a size that is taken. */
static bool same_and_bounded(const char *path, int fd, const struct stat *before, const struct attachment_limits *limits,
                             struct refusal *refusal)
{
    struct stat st;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_dev != before->st_dev || st.st_ino != before->st_ino)
        return refuse_file(REFUSAL_FILE_CHANGING, path, "", refusal);
    if (st.st_size > limits->file)
        return refuse_size(path, limits->file, refusal);
    return st.st_size > 0 || refuse_file(REFUSAL_FILE_EMPTY, path, "", refusal);
}

/* To the end, though never beyond the limit: a file that grows is not followed for ever. */
static bool read_through(struct attachment_file *file, const struct attachment_limits *limits, struct refusal *refusal)
{
    unsigned char chunk[CHUNK];
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    ssize_t n;
    crypto_hash_sha256_init(&state);
    file->size = 0;
    while ((n = read(file->fd, chunk, sizeof chunk)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return refuse_file(REFUSAL_DISK_ERROR, file->path, strerror(errno), refusal);
        crypto_hash_sha256_update(&state, chunk, (unsigned long long)n);
        file->size += n;
        if (file->size > limits->file)
            return refuse_size(file->path, limits->file, refusal);
    }
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(file->sha256, sizeof file->sha256, hash, sizeof hash);
    return true;
}

bool attachment_open(const char *path, const char *project, const struct attachment_limits *limits, struct attachment_file *out,
                     struct refusal *refusal)
{
    struct stat before;
    *out = (struct attachment_file){.fd = -1};
    text_copy(out->path, sizeof out->path, path);
    if (!look(path, project, &before, refusal))
        return false;
    if (before.st_size > limits->file)
        return refuse_size(path, limits->file, refusal);
    attachment_name(path, out->name);
    out->fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (out->fd < 0)
        return errno == EACCES ? refuse_file(REFUSAL_FILE_NOT_READABLE, path, "", refusal) : path_refuse(path, errno, refusal);
    if (same_and_bounded(path, out->fd, &before, limits, refusal) && read_through(out, limits, refusal)) {
        struct stat after;
        if (!fstat(out->fd, &after) && after.st_size == out->size)
            return true;
        refuse_file(REFUSAL_FILE_CHANGING, path, "", refusal);
    }
    attachment_close(out);
    return false;
}

void attachment_close(struct attachment_file *file)
{
    if (file->fd >= 0)
        close(file->fd);
    file->fd = -1;
}
