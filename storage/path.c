/* SPDX-License-Identifier: MPL-2.0 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* renameat2 */
#endif
#include "storage/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool path_folder(const char *path, char *out, size_t size)
{
    const char *slash = strrchr(path, '/');
    size_t length = !slash ? 1 : slash == path ? 1 : (size_t)(slash - path);
    if (length >= size)
        return false;
    memcpy(out, slash ? path : ".", length);
    out[length] = '\0';
    return true;
}

bool path_refuse(const char *path, int error, struct refusal *refusal)
{
    static const struct {
        int error;
        enum refusal_code code;
    } meanings[] = {
        {ENOENT, REFUSAL_FILE_MISSING},   {ENOTDIR, REFUSAL_FILE_MISSING}, {EACCES, REFUSAL_FILE_READ_ONLY},
        {EPERM, REFUSAL_FILE_READ_ONLY},  {EROFS, REFUSAL_FILE_READ_ONLY}, {EEXIST, REFUSAL_FILE_EXISTS},
        {EISDIR, REFUSAL_FILE_IS_FOLDER}, {ENOSPC, REFUSAL_DISK_FULL},     {EDQUOT, REFUSAL_DISK_FULL},
        {EFBIG, REFUSAL_DISK_FULL},       {ENOMEM, REFUSAL_OUT_OF_MEMORY},
    };
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (meanings[i].error == error)
            return refuse(refusal, meanings[i].code, NULL, path, strerror(error));
    return refuse(refusal, REFUSAL_DISK_ERROR, NULL, path, strerror(error));
}

bool path_is_file(const char *path, struct refusal *refusal)
{
    struct stat status;
    if (stat(path, &status)) /* a folder on the way that may not be entered hides the file */
        return errno == EACCES ? refuse(refusal, REFUSAL_FILE_NOT_READABLE, NULL, path, NULL)
                               : path_refuse(path, errno, refusal);
    if (S_ISDIR(status.st_mode))
        return refuse(refusal, REFUSAL_FILE_IS_FOLDER, NULL, path, NULL);
    if (!S_ISREG(status.st_mode))
        return refuse(refusal, REFUSAL_FILE_NOT_REGULAR, NULL, path, NULL);
    if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS))
        return refuse(refusal, REFUSAL_FILE_NOT_READABLE, NULL, path, NULL);
    return true;
}

bool path_is_free(const char *path, struct refusal *refusal)
{
    struct stat status;
    char folder[PATH_SIZE];
    if (!*path)
        return refuse(refusal, REFUSAL_FILE_MISSING, NULL, path, NULL);
    if (!lstat(path, &status))
        return refuse(refusal, S_ISDIR(status.st_mode) ? REFUSAL_FILE_IS_FOLDER : REFUSAL_FILE_EXISTS, NULL, path, NULL);
    if (!path_folder(path, folder, sizeof folder))
        return path_refuse(path, ENAMETOOLONG, refusal);
    if (!stat(folder, &status) && !S_ISDIR(status.st_mode))
        return path_refuse(folder, ENOTDIR, refusal);
    if (faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS))
        return path_refuse(folder, errno, refusal);
    return true;
}

bool path_writable(const char *path)
{
    char folder[PATH_SIZE];
    return !faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) && path_folder(path, folder, sizeof folder) &&
           !faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS);
}

bool path_create(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return fd >= 0 && !close(fd);
}

bool path_sync(const char *path, bool folder)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | (folder ? O_DIRECTORY : 0));
    if (fd < 0)
        return false;
    /* some file systems cannot sync a folder and say EINVAL: nothing more can be done there */
    bool ok = !fsync(fd) || (folder && errno == EINVAL);
    int error = errno;
    close(fd);
    errno = error;
    return ok;
}

bool path_rename_new(const char *from, const char *to)
{
    if (!renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE))
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (!link(from, to))
        return !unlink(from);
    if (errno == EEXIST || faccessat(AT_FDCWD, to, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return false;
    }
    return !rename(from, to);
}

static bool left_behind(const char *name, const char *prefix)
{
    size_t length = strlen(prefix);
    char *end;
    if (strncmp(name, prefix, length) || name[length] < '1' || name[length] > '9')
        return false;
    long pid = strtol(name + length, &end, 10);
    return !*end && pid > 0 && kill((pid_t)pid, 0) && errno == ESRCH;
}

void path_sweep(const char *folder, const char *prefix)
{
    DIR *list = opendir(folder);
    if (!list)
        return;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;)
        if (left_behind(entry->d_name, prefix))
            unlinkat(dirfd(list), entry->d_name, 0);
    closedir(list);
}
