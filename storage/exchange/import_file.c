/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse_open(const char *path, struct refusal *refusal)
{
    enum refusal_code code = errno == ENOENT || errno == ENOTDIR ? REFUSAL_FILE_MISSING : REFUSAL_FILE_NOT_READABLE;
    return refuse(refusal, code, "", path, strerror(errno));
}

static bool check_kind(int fd, const char *path, size_t *size, struct refusal *refusal)
{
    struct stat info;
    if (fstat(fd, &info))
        return refuse(refusal, REFUSAL_DISK_ERROR, "", path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return refuse(refusal, REFUSAL_FILE_IS_FOLDER, "", path, "");
    if (!S_ISREG(info.st_mode))
        return refuse(refusal, REFUSAL_FILE_NOT_REGULAR, "", path, "");
    if (info.st_size > IMPORT_FILE_LIMIT)
        return refuse(refusal, REFUSAL_FILE_TOO_LARGE, "", path, "256 MiB");
    *size = (size_t)info.st_size;
    return true;
}

/* The file may change while it is read: never more than `size` bytes are taken. */
static bool read_all(int fd, char *bytes, size_t size, size_t *length)
{
    *length = 0;
    while (*length < size) {
        ssize_t n = read(fd, bytes + *length, size - *length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (!n)
            break;
        *length += (size_t)n;
    }
    bytes[*length] = '\0';
    return true;
}

int import_file_open(const char *path, size_t *size, struct refusal *refusal)
{
    /* O_NONBLOCK: opening a pipe without a writer must not wait. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        refuse_open(path, refusal);
    else if (!check_kind(fd, path, size, refusal)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

size_t import_file_head(const char *path, char *out, size_t size)
{
    size_t whole, got = 0;
    const int fd = import_file_open(path, &whole, NULL);
    for (ssize_t n; fd >= 0 && got < size && (n = read(fd, out + got, size - got)) > 0;)
        got += (size_t)n;
    if (fd >= 0)
        close(fd);
    return got;
}

bool import_file_read(const char *path, char **bytes, size_t *length, struct refusal *refusal)
{
    size_t size = 0;
    int fd = import_file_open(path, &size, refusal);
    *bytes = NULL;
    if (fd < 0)
        return false;
    *bytes = malloc(size + 1);
    bool good = *bytes || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
    if (good && !read_all(fd, *bytes, size, length))
        good = refuse(refusal, REFUSAL_DISK_ERROR, "", path, strerror(errno));
    close(fd);
    if (!good) {
        free(*bytes);
        *bytes = NULL;
    }
    return good;
}

bool import_file_sha256(const char *path, char hex[HASH_HEX], struct refusal *refusal)
{
    unsigned char piece[64 * 1024], hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    size_t size = 0, length = 0;
    int fd = import_file_open(path, &size, refusal);
    bool good = fd >= 0;
    crypto_hash_sha256_init(&state);
    while (good && (good = read_all(fd, (char *)piece, sizeof piece - 1, &length)) && length)
        crypto_hash_sha256_update(&state, piece, length);
    if (fd >= 0 && !good)
        refuse(refusal, REFUSAL_DISK_ERROR, "", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(hex, HASH_HEX, hash, sizeof hash);
    return good;
}
