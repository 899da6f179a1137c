/* SPDX-License-Identifier: MPL-2.0
 *
 * report_input - what a report is made from. The workbench gathers it; reports look nothing up and compute nothing that is in it.
 *
 * All is borrowed and must outlive the making. A part that is NULL could not be computed, and the report says so.
 */
#ifndef NONGTAN_REPORT_REPORT_INPUT_H
#define NONGTAN_REPORT_REPORT_INPUT_H

#include "core/balance.h"
#include "core/baseline.h"
#include "core/desk.h"
#include "core/grade.h"
#include "core/sign_off.h"
#include "core/target.h"
#include "core/uncertainty.h"
#include "core/visit.h"
#include "report/document.h"

struct lacks; /* report/report_lacks.h */

struct report_input {
    const struct project *project;
    const struct footprint *footprint;
    const struct findings *findings;
    const struct uncertainty *uncertainty; /* of the footprint */
    const struct balance *balance;
    const struct rule_pack *pack;        /* the standard; NULL where the one that the study names is not known here */
    const struct clause_context *context; /* for the states of the clauses */
    const struct plan *plan;
    const struct baseline *baseline;     /* against the reporting period */
    const struct target_result *targets; /* by year */
    size_t target_count;
    const struct review *review;         /* what has to be looked at, and what of it was */
    const struct desk *desk;             /* the standard clause by clause */
    const struct visit_plan *visit_plan; /* for the newest visit */
    const struct grade *grade;           /* against published values; NULL: not known */
    const struct lacks *lacks;           /* what this kind of report must hold and does not; NULL while it is being asked for */
    const struct text_buffer *letters;   /* pledges for signature, in the language; lines of text */
    size_t letter_count;
    const char *lang;
    const char *version;                 /* of the program */
    const char *(*translate)(const char *msgid); /* gettext of the language that is asked for */
    void (*say_finding)(const struct finding *finding, char *out, size_t size);
    void (*say_block)(const struct balance_block *block, char *out, size_t size);
    void (*say_refusal)(const struct refusal *refusal, char *out, size_t size);
};

#endif
