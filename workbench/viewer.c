/* SPDX-License-Identifier: MPL-2.0
 *
 * An attached file is shown by the program that the settings name: a copy in a private folder, no shell, the words of the setting as they
 * stand, the copy's path for "{}" or at the end. Copies are swept a day later: many viewers return before they have read them.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "workbench/evidence.h"
#include "workbench/place.h"
#include "workbench/settings.h"
#include "workbench/workbench_internal.h"

#define VIEW_PREFIX "nongtan-view-"
enum { PATH_ROOM = 2048, WORDS_MOST = 32, NOT_STARTED = 127 };

/* Words between blanks; a "…" part is one word. In place; NULL ends. */
static size_t split(char *text, char **words)
{
    size_t count = 0;
    while (count < WORDS_MOST - 2) {
        text += strspn(text, " \t");
        char end = *text == '"' ? '"' : '\0';
        if (!*text)
            break;
        words[count++] = text += end != '\0';
        text += end ? strcspn(text, "\"") : strcspn(text, " \t");
        if (!*text)
            break;
        *text++ = '\0';
    }
    words[count] = NULL;
    return count;
}

/* The path takes the place of "{}", or stands at the end. */
static void name_file(char **words, size_t count, char *path)
{
    bool named = false;
    for (size_t i = 1; i < count; i++)
        if (!strcmp(words[i], "{}")) {
            words[i] = path;
            named = true;
        }
    if (named)
        return;
    words[count] = path;
    words[count + 1] = NULL;
}

static bool run(char **words, struct refusal *refusal)
{
    extern char **environ;
    pid_t child;
    int status = 0, code = posix_spawnp(&child, words[0], NULL, NULL, words, environ);
    if (code)
        return refuse(refusal, REFUSAL_VIEWER_FAILED, "viewer", words[0], strerror(code));
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return refuse(refusal, REFUSAL_VIEWER_FAILED, "viewer", words[0], strerror(errno));
    if (WIFEXITED(status) && !WEXITSTATUS(status))
        return true;
    char why[48];
    snprintf(why, sizeof why, "status %d", WIFEXITED(status) ? WEXITSTATUS(status) : 0);
    return refuse(refusal, REFUSAL_VIEWER_FAILED, "viewer", words[0],
                  !WIFEXITED(status) ? strsignal(WTERMSIG(status)) : WEXITSTATUS(status) == NOT_STARTED ? strerror(ENOENT) : why);
}

/* A copy under its own name in a folder of its own. */
static bool make_copy(struct workbench *wb, const struct record *attachment, char *out, size_t size, struct refusal *refusal)
{
    char folder[PATH_ROOM], name[ATTACHMENT_NAME_TEXT];
    attachment_name(record_text(attachment, ATTACHMENT_NAME), name);
    if (!place_temporary(VIEW_PREFIX, folder, sizeof folder) || !place_join(out, size, folder, name))
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", folder, "");
    if (attachment_write(wb->file, record_text(attachment, ATTACHMENT_SHA256), out, refusal))
        return true;
    rmdir(folder);
    if (refusal->code == REFUSAL_BYTES_GONE || refusal->code == REFUSAL_BYTES_CHANGED)
        text_copy(refusal->value, sizeof refusal->value, record_text(attachment, ATTACHMENT_NAME));
    return false;
}

bool workbench_attachment_show(struct workbench *wb, const char *id, struct refusal *refusal)
{
    const struct record *attachment = records_find(project_records(wb->project, ENTITY_ATTACHMENT), id);
    char viewer[1024], path[PATH_ROOM], settings[1200];
    char *words[WORDS_MOST];
    refusal_clear(refusal);
    if (!attachment)
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "attachment_id", id, "attachment");
    workbench_settings_path(settings, sizeof settings);
    size_t count = setting_get("NONGTAN_VIEWER", "viewer", viewer, sizeof viewer) ? split(viewer, words) : 0;
    if (!count)
        return refuse(refusal, REFUSAL_NO_VIEWER, "viewer", record_text(attachment, ATTACHMENT_NAME), settings);
    if (!make_copy(wb, attachment, path, sizeof path, refusal))
        return false;
    name_file(words, count, path);
    return run(words, refusal);
}
