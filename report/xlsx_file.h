/* SPDX-License-Identifier: MPL-2.0
 *
 * xlsx_file - a workbook that libxlsxwriter writes, as bytes: it writes files only, so one stands in the temporary folder meanwhile. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_XLSX_FILE_H
#define NONGTAN_REPORT_XLSX_FILE_H

#include <xlsxwriter.h>

#include "core/refusal.h"
#include "core/text.h"

struct xlsx_file {
    char path[1100];
    lxw_workbook *workbook;
};
bool xlsx_file_begin(struct xlsx_file *file, struct refusal *refusal);
/* The bytes, where `good`; the file is gone in any case. */
bool xlsx_file_end(struct xlsx_file *file, bool good, struct text_buffer *out, struct refusal *refusal);
/* Raw text, cleaned, as a text cell. */
void xlsx_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *raw, lxw_format *format);

#endif
