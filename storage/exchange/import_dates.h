/* SPDX-License-Identifier: MPL-2.0
 *
 * import_dates - dates of a table that core does not read as they stand: "3月5日" without a year, "25.3.5", a serial number of a spreadsheet.
 *
 * What core reads is left as it was typed. Pure.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_IMPORT_DATES_H
#define NONGTAN_STORAGE_EXCHANGE_IMPORT_DATES_H

#include "core/record.h"

/* True where `cell`, of a column of dates, is another writing of a day: `out` becomes "2025-03-05". A day without a year is the one in the
 * study's period, where there is exactly one. "25.3.5" is read where year, month, day lies in that period and no other order of the parts does;
 * "25年3月5日" always. A number of 20000 to 79999 counts days as spreadsheets do (1 = 1900-01-01). */
bool import_date(const struct record *study, const char *cell, char out[16]);

#endif
