/* SPDX-License-Identifier: MPL-2.0
 *
 * The start page's lists: projects opened lately (one line each in the user's state folder), and the shipped samples.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "workbench/place.h"
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

/* ---- samples ---- */

static void samples_folder(const struct workbench *wb, char *out, size_t size)
{
    const char *named = getenv("NONGTAN_SAMPLES");
    if (named && *named)
        text_copy(out, size, named);
    else
        place_join(out, size, wb->data_folder, "sample-projects");
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct sample_project *)a)->name, ((const struct sample_project *)b)->name);
}

bool workbench_samples(const struct workbench *wb, struct sample_project *out, size_t max, size_t *count)
{
    char folder[1200];
    samples_folder(wb, folder, sizeof folder);
    DIR *list = opendir(folder);
    *count = 0;
    for (struct dirent *entry; list && *count < max && (entry = readdir(list));) {
        size_t n = strlen(entry->d_name);
        struct sample_project *sample = &out[*count];
        if (n <= 8 || n - 8 >= sizeof sample->name || strcmp(entry->d_name + n - 8, ".nongtan"))
            continue;
        memcpy(sample->name, entry->d_name, n - 8);
        sample->name[n - 8] = '\0';
        if (place_join(sample->path, sizeof sample->path, folder, entry->d_name))
            (*count)++;
    }
    if (list)
        closedir(list);
    qsort(out, *count, sizeof *out, by_name);
    return *count > 0;
}

static bool copy_file(FILE *from, FILE *to)
{
    char block[65536];
    size_t n;
    while ((n = fread(block, 1, sizeof block, from)))
        if (fwrite(block, 1, n, to) != n)
            return false;
    return !ferror(from) && !fflush(to) && !fsync(fileno(to));
}

/* "rice.nongtan", then "rice-2.nongtan" …; opened exclusively, so that two copies never meet. */
static FILE *open_free_name(const char *folder, const char *name, char *out, size_t size)
{
    for (int i = 1; i < 1000; i++) {
        char file[160], number[16] = "";
        if (i > 1)
            snprintf(number, sizeof number, "-%d", i);
        snprintf(file, sizeof file, "%s%s.nongtan", name, number);
        if (!place_join(out, size, folder, file))
            return NULL;
        FILE *to = fopen(out, "wxe");
        if (to || errno != EEXIST)
            return to;
    }
    return NULL;
}

bool workbench_sample_copy(struct workbench *wb, const char *name, const char *folder, char *out, size_t size, struct refusal *refusal)
{
    struct sample_project samples[32];
    size_t count, i = 0;
    workbench_samples(wb, samples, 32, &count);
    while (i < count && strcmp(samples[i].name, name))
        i++;
    if (i == count)
        return refuse(refusal, REFUSAL_FILE_MISSING, "", name, "");
    FILE *from = fopen(samples[i].path, "re");
    if (!from)
        return refuse(refusal, REFUSAL_FILE_NOT_READABLE, "", samples[i].path, "");
    FILE *to = open_free_name(folder, name, out, size);
    bool good = to && copy_file(from, to);
    int reason = errno;
    if (to && fclose(to))
        good = false;
    fclose(from);
    if (good)
        return true;
    if (to)
        unlink(out);
    return refuse(refusal, reason == ENOSPC ? REFUSAL_DISK_FULL : REFUSAL_FILE_READ_ONLY, "", folder, "");
}
