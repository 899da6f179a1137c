/* SPDX-License-Identifier: MPL-2.0
 *
 * The shipped samples: which there are, and copies of them that the user works on.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "workbench/place.h"
#include "workbench/workbench_internal.h"

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
    const struct sample_project *one = a, *other = b;
    if (one->illustrative != other->illustrative)
        return one->illustrative ? -1 : 1;
    return strcmp(one->name, other->name);
}

/* What the file says of itself; a file that is no project of ours is no sample. */
static bool read_sample(const char *folder, const char *file, struct sample_project *out)
{
    size_t n = strlen(file);
    struct project_glance glance;
    if (n <= 8 || n - 8 >= sizeof out->name || strcmp(file + n - 8, ".nongtan"))
        return false;
    memcpy(out->name, file, n - 8);
    out->name[n - 8] = '\0';
    if (!place_join(out->path, sizeof out->path, folder, file) || !project_file_glance(out->path, &glance))
        return false;
    text_copy(out->product, sizeof out->product, glance.product);
    out->illustrative = glance.illustrative;
    return true;
}

bool workbench_samples(const struct workbench *wb, struct sample_project *out, size_t max, size_t *count)
{
    char folder[1200];
    samples_folder(wb, folder, sizeof folder);
    DIR *list = opendir(folder);
    *count = 0;
    for (struct dirent *entry; list && *count < max && (entry = readdir(list));)
        if (read_sample(folder, entry->d_name, &out[*count]))
            (*count)++;
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

/* Never over an existing file, and readable for its owner alone, as every project. */
static FILE *open_new(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    FILE *to = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!to && fd >= 0)
        close(fd);
    return to;
}

/* In a folder "rice.nongtan", then "rice-2.nongtan" …; opened exclusively, so that two copies never meet. */
static FILE *open_free_name(const char *folder, const char *name, char *out, size_t size)
{
    for (int i = 1; i < 1000; i++) {
        char file[160], number[16] = "";
        if (i > 1)
            snprintf(number, sizeof number, "-%d", i);
        snprintf(file, sizeof file, "%s%s.nongtan", name, number);
        if (!place_join(out, size, folder, file))
            return NULL;
        FILE *to = open_new(out);
        if (to || errno != EEXIST)
            return to;
    }
    return NULL;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return !stat(path, &about) && S_ISDIR(about.st_mode);
}

static FILE *open_place(const char *place, const char *name, char *out, size_t size)
{
    if (is_folder(place))
        return open_free_name(place, name, out, size);
    text_copy(out, size, place);
    return open_new(place);
}

static bool refuse_copy(int reason, const char *place, struct refusal *refusal)
{
    enum refusal_code code = reason == EEXIST   ? REFUSAL_FILE_EXISTS
                             : reason == ENOSPC ? REFUSAL_DISK_FULL
                             : reason == ENOENT ? REFUSAL_FILE_MISSING
                                                : REFUSAL_FILE_READ_ONLY;
    return refuse(refusal, code, "", place, "");
}

bool workbench_sample_copy(struct workbench *wb, const char *name, const char *place, char *out, size_t size, struct refusal *refusal)
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
    FILE *to = open_place(place, name, out, size);
    bool good = to && copy_file(from, to);
    int reason = errno;
    if (to && fclose(to))
        good = false;
    fclose(from);
    if (good)
        return true;
    if (to)
        unlink(out);
    return refuse_copy(reason, place, refusal);
}
