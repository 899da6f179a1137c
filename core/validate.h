/* SPDX-License-Identifier: MPL-2.0
 *
 * validate - is this value acceptable in this field of this record? The same answer for screen, command line and import.
 */
#ifndef NONGTAN_CORE_VALIDATE_H
#define NONGTAN_CORE_VALIDATE_H

#include "core/record.h"
#include "core/unit.h"

/* Checks one value by its field's type and flags (blank passes here unless the field is FIELD_REQUIRED). References are looked up in
 * `project` (may be NULL: then they are not). For what is typed: an uncertainty must be one (core/uncertainty.h). */
bool validate_field(const struct unit_system *units, const struct project *project, const struct field *field,
                    const char *value, struct refusal *refusal);

/* Checks the record as a whole: required fields, period order, amount's unit against the factor's, the sign by role,
 * the basis against the unit, the two check digits of the credit code. `project` is the project it will stand in. An uncertainty may be
 * any text here: a remark in an older row must not keep its other fields from being edited. */
bool validate_record(const struct unit_system *units, const struct project *project, const struct record *record,
                     struct refusal *refusal);

/* Dates: accepts 2025-03-06, 2025/3/6, 2025.3.6, 20250306, 2025年3月6日, 二〇二五年三月六日 (full-width too), refuses 31 February by name. */
struct date { int year, month, day; };
bool date_read(const char *text, const char *field, struct date *out, struct refusal *refusal);
/* A date at the beginning of `text` that is written in characters becomes one in digits: "三月八日三号地" is "3月8日三号地". The rest, and a text that
 * begins with none, stay as they are. */
void date_digits(char *out, size_t size, const char *text);
/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
long date_days(struct date date);
/* Its inverse. */
struct date date_of_days(long days);
/* Years of a period, both days included: 365 or 366 days are 1, otherwise days/365 (methods README: year 365 d). */
double date_years(struct date from, struct date to);

/* Unified social credit code, GB 32100-2015 and GB 11714 (formats.md 1): folds width and case, strips spaces and checks both digits.
 * `out` (19 bytes, may be NULL) receives the folded code. Never corrects. */
bool uscc_check(const char *text, const char *field, char *out, struct refusal *refusal);

#endif
