/* SPDX-License-Identifier: MPL-2.0 */
#include "report/xlsx_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool xlsx_file_begin(struct xlsx_file *file, struct refusal *refusal)
{
    const char *folder = getenv("TMPDIR");
    *file = (struct xlsx_file){0};
    if (!folder || *folder != '/' || strlen(folder) > 1000)
        folder = "/tmp";
    snprintf(file->path, sizeof file->path, "%s/nongtan-XXXXXX", folder);
    const int fd = mkstemp(file->path);
    if (fd < 0)
        return refuse(refusal, errno == ENOSPC ? REFUSAL_DISK_FULL : REFUSAL_DISK_ERROR, "", file->path, strerror(errno));
    close(fd);
    file->workbook = workbook_new(file->path);
    if (file->workbook)
        return true;
    unlink(file->path);
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool read_back(const char *path, struct text_buffer *out)
{
    char piece[16384];
    FILE *file = fopen(path, "rb");
    size_t n;
    if (!file)
        return false;
    while ((n = fread(piece, 1, sizeof piece, file)) > 0)
        text_buffer_add_bytes(out, piece, n);
    const bool good = !ferror(file) && !out->failed;
    fclose(file);
    return good;
}

bool xlsx_file_end(struct xlsx_file *file, bool good, struct text_buffer *out, struct refusal *refusal)
{
    good = workbook_close(file->workbook) == LXW_NO_ERROR && good && read_back(file->path, out);
    unlink(file->path);
    return good || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

void xlsx_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *raw, lxw_format *format)
{
    char *clean = text_cleaned(raw);
    worksheet_write_string(sheet, row, column, clean ? clean : "", format);
    free(clean);
}
