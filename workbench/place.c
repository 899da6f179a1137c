/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
