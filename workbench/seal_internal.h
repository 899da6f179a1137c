/* SPDX-License-Identifier: MPL-2.0
 *
 * What making and checking a sealed package share. Private to workbench/.
 */
#ifndef NONGTAN_WORKBENCH_SEAL_INTERNAL_H
#define NONGTAN_WORKBENCH_SEAL_INTERNAL_H

#include "packing/package.h"
#include "storage/chain.h"
#include "storage/exchange/seal.h"
#include "workbench/reports.h"
#include "workbench/seal.h"

#define SEAL_PROJECT_PREFIX "project/"
#define SEAL_BASELINE_PREFIX "baseline/"

/* The project of the parts, made anew in a temporary folder and opened there by a workbench of its own, alone and on its day. */
struct seal_aside {
    char folder[2048];
    struct workbench *wb;
};
bool seal_aside_open(struct workbench *wb, const struct part_source *parts, struct seal_aside *out, struct refusal *refusal);
void seal_aside_close(struct seal_aside *aside); /* in any case */

/* The day that a package is judged on. */
struct date seal_day(struct workbench *wb);

/* The parts that the project, and the baseline that it names, are made anew from. */
bool seal_add_project(struct workbench *wb, struct package *package, struct refusal *refusal);

/* What the seal states of the project as it stands; false where the footprint is refused. */
bool seal_facts(struct workbench *wb, const struct verification *history, struct seal *out, struct refusal *refusal);
/* Of where it was made: differing ones do not make a difference of the package. */
bool seal_fact_is_of_making(const char *key);

/* The texts beside the history: tables, list of evidence, how to check. Each by its number; false behind the last. */
enum { SEAL_TEXT_NAME = 80 };
bool seal_text_name(const struct project *project, size_t i, char out[SEAL_TEXT_NAME]);
void seal_text_write(const struct project *project, const char *name, struct text_buffer *out);

/* The reports of a package. */
enum { SEAL_REPORTS = 16 };
struct seal_report { char name[64]; const char *ending; struct report_wish wish; };
void seal_report_at(size_t i, struct seal_report *out);

#endif
