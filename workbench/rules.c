/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/exchange/import_file.h"
#include "workbench/workbench_internal.h"

void rules_folder(char *out, size_t size)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data == '/')
        snprintf(out, size, "%s/nongtan/rules", data);
    else if (home && *home == '/')
        snprintf(out, size, "%s/.local/share/nongtan/rules", home);
    else
        text_copy(out, size, "");
}

/* All folders on the way. */
static bool make_folder(const char *folder, struct refusal *refusal)
{
    char part[1200];
    text_copy(part, sizeof part, folder);
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0755);
        *slash = '/';
    }
    return !mkdir(part, 0755) || errno == EEXIST || refuse(refusal, REFUSAL_DISK_ERROR, "", folder, strerror(errno));
}

static bool read_manifest(const char *file, char **bytes, size_t *length)
{
    char path[4200];
    const char *slash = strrchr(file, '/');
    snprintf(path, sizeof path, "%.*smanifest.yaml", slash ? (int)(slash - file + 1) : 0, file);
    return !access(path, R_OK) && import_file_read(path, bytes, length, NULL);
}

/* What was written must be whole as all packs are; where it is not, it goes again. */
static bool keep(struct workbench *wb, const char *folder, const char *path, const struct text_buffer *text, bool overwrite, struct refusal *refusal)
{
    if (!make_folder(folder, refusal) || !report_write_file(path, text, overwrite, refusal))
        return false;
    struct rule_packs *packs = rule_packs_open(wb->data_folder, folder, refusal);
    if (!packs)
        unlink(path);
    rule_packs_close(packs);
    return packs;
}

bool workbench_rules_take(struct workbench *wb, const char *file, bool overwrite, bool dry_run, struct tiangong_result *result, char *path, size_t size,
                          struct refusal *refusal)
{
    char folder[1200], *bytes = NULL, *manifest = NULL;
    size_t length = 0, manifest_length = 0;
    struct text_buffer text = {0};
    const struct rule_pack *base = rule_packs_find(wb->rule_packs, "", refusal);
    rules_folder(folder, sizeof folder);
    bool good = base && (*folder || refuse(refusal, REFUSAL_FILE_MISSING, "", "HOME", "")) && import_file_read(file, &bytes, &length, refusal);
    if (good)
        read_manifest(file, &manifest, &manifest_length);
    good = good && tiangong_convert(bytes, length, manifest, manifest_length, base, &text, result, refusal);
    if (good && (size_t)snprintf(path, size, "%s/%s.yaml", folder, result->id) >= size)
        good = refuse(refusal, REFUSAL_TEXT_TOO_LONG, "", folder, "");
    good = good && (dry_run || keep(wb, folder, path, &text, overwrite, refusal));
    free(bytes);
    free(manifest);
    text_buffer_free(&text);
    return good;
}
