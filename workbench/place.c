/* SPDX-License-Identifier: MPL-2.0 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "workbench/place.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_ROOM = 2048, DAY = 24 * 60 * 60 };

static bool is_folder(const char *path)
{
    struct stat st;
    return !stat(path, &st) && S_ISDIR(st.st_mode);
}

bool place_join(char *out, size_t size, const char *folder, const char *name)
{
    size_t n = strlen(folder);
    const char *slash = n && folder[n - 1] == '/' ? "" : "/";
    return (size_t)snprintf(out, size, "%s%s%s", folder, slash, name) < size;
}

/* The folder that holds the running program, without a slash at its end. */
static bool program_folder(char *out, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", out, size - 1);
    if (n <= 0)
        return false;
    out[n] = '\0';
    char *slash = strrchr(out, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

void place_folder(const char *variable, const char *installed, const char *beside, const char *configured, char *out, size_t size)
{
    char program[1024];
    const char *named = getenv(variable);
    if (named && *named) {
        snprintf(out, size, "%s", named);
        return;
    }
    if (program_folder(program, sizeof program) && ((place_join(out, size, program, installed) && is_folder(out)) ||
                                                    (place_join(out, size, program, beside) && is_folder(out))))
        return;
    snprintf(out, size, "%s", configured);
}

/* Makes one folder, private to the user. */
static bool make_folder(const char *path)
{
    return !mkdir(path, 0700) || is_folder(path);
}

bool place_state_folder(char *out, size_t size)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char parent[1024];
    if (state && *state == '/')
        snprintf(parent, sizeof parent, "%s", state);
    else if (home && *home == '/') {
        snprintf(parent, sizeof parent, "%s/.local", home);
        if (!make_folder(parent))
            return false;
        snprintf(parent, sizeof parent, "%s/.local/state", home);
    } else
        return false;
    return make_folder(parent) && place_join(out, size, parent, "nongtan") && make_folder(out);
}

/* ---- what is only for now ---- */

static const char *private_place(void)
{
    static const char *const variables[] = {"XDG_RUNTIME_DIR", "TMPDIR"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *place = getenv(variables[i]);
        if (place && *place == '/' && !access(place, W_OK))
            return place;
    }
    return "/tmp";
}

void place_remove(const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char path[PATH_ROOM];
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..") && place_join(path, sizeof path, folder, entry->d_name))
            unlink(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

/* Our own folders of yesterday and before. */
static void sweep(const char *place, const char *prefix)
{
    DIR *dir = opendir(place);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char path[PATH_ROOM];
        struct stat st;
        if (!strncmp(entry->d_name, prefix, strlen(prefix)) && place_join(path, sizeof path, place, entry->d_name) &&
            !lstat(path, &st) && S_ISDIR(st.st_mode) && st.st_uid == getuid() && st.st_mtime + DAY < time(NULL))
            place_remove(path);
    }
    if (dir)
        closedir(dir);
}

bool place_temporary(const char *prefix, char *out, size_t size)
{
    char name[80];
    const char *place = private_place();
    snprintf(name, sizeof name, "%sXXXXXX", prefix);
    sweep(place, prefix);
    if (place_join(out, size, place, name) && mkdtemp(out))
        return true;
    snprintf(out, size, "%s", place);
    return false;
}
