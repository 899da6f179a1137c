/* SPDX-License-Identifier: MPL-2.0
 *
 * The projects opened lately, for the start page: one line each in the user's state folder. And those of a folder.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "workbench/place.h"
#include "workbench/starting.h"
#include "workbench/workbench_internal.h"

enum { RECENT_MAX = 20 };

static bool recent_path(char *out, size_t size)
{
    char folder[1024];
    return place_state_folder(folder, sizeof folder) && place_join(out, size, folder, "recent");
}

/* One line: time TAB path TAB product. A path with a TAB or newline is not remembered. */
static bool read_line(char *line, struct recent_project *out)
{
    line[strcspn(line, "\n")] = '\0';
    char *path = strchr(line, '\t');
    char *product = path ? strchr(path + 1, '\t') : NULL;
    if (!product)
        return false;
    *path = *product = '\0';
    text_copy(out->seen_at, sizeof out->seen_at, line);
    text_copy(out->path, sizeof out->path, path + 1);
    text_copy(out->product, sizeof out->product, product + 1);
    return true;
}

static size_t read_recent(struct recent_project *out, size_t max)
{
    char path[1200], line[2048];
    FILE *file = recent_path(path, sizeof path) ? fopen(path, "re") : NULL;
    size_t count = 0;
    while (file && count < max && fgets(line, sizeof line, file))
        if (read_line(line, &out[count]))
            count++;
    if (file)
        fclose(file);
    return count;
}

bool workbench_recent(struct recent_project *out, size_t max, size_t *count)
{
    struct recent_project *all = calloc(RECENT_MAX, sizeof *all);
    *count = 0;
    size_t n = all ? read_recent(all, RECENT_MAX) : 0;
    for (size_t i = 0; i < n && *count < max; i++)
        if (!access(all[i].path, F_OK)) /* a stick that is not plugged in is not shown, but not forgotten either */
            out[(*count)++] = all[i];
    free(all);
    return *count > 0;
}

static void now_utc(char *out, size_t size)
{
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(out, size, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

/* Best effort: a start page that cannot be written is no reason to disturb anybody. */
void recent_remember(const struct workbench *wb)
{
    char path[1200], beside[1300], *real = realpath(workbench_path(wb), NULL);
    struct recent_project *all = calloc(RECENT_MAX, sizeof *all);
    if (real && all && !strpbrk(real, "\t\n") && recent_path(path, sizeof path)) {
        size_t n = read_recent(all, RECENT_MAX);
        snprintf(beside, sizeof beside, "%s.%ld", path, (long)getpid());
        FILE *file = fopen(beside, "we");
        char at[24], product[120];
        now_utc(at, sizeof at);
        text_clean(product, sizeof product, project_study_text(wb->project, STUDY_PRODUCT), false);
        if (file) {
            fprintf(file, "%s\t%s\t%s\n", at, real, product);
            for (size_t i = 0; i < n && i + 1 < RECENT_MAX; i++)
                if (strcmp(all[i].path, real))
                    fprintf(file, "%s\t%s\t%s\n", all[i].seen_at, all[i].path, all[i].product);
            if (fclose(file) || rename(beside, path))
                unlink(beside);
        }
    }
    free(all);
    free(real);
}

/* ---- of a folder ---- */

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct recent_project *)a)->path, ((const struct recent_project *)b)->path);
}

static bool is_project_name(const char *name)
{
    const char *ending = strrchr(name, '.');
    return *name != '.' && ending && !strcmp(ending, ".nongtan");
}

bool workbench_folder_projects(const char *folder, struct recent_project *out, size_t max, size_t *count)
{
    DIR *dir = opendir(folder);
    *count = 0;
    for (struct dirent *entry; dir && *count < max && (entry = readdir(dir));) {
        struct recent_project one = {0};
        struct project_glance glance;
        if (!is_project_name(entry->d_name) || !place_join(one.path, sizeof one.path, folder, entry->d_name) ||
            !project_file_glance(one.path, &glance))
            continue;
        text_copy(one.product, sizeof one.product, glance.product);
        out[(*count)++] = one;
    }
    if (dir)
        closedir(dir);
    qsort(out, *count, sizeof *out, by_path);
    return *count > 0;
}
