/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint_report - the contents of the product footprint report (DB50/T draft 7.8).
 */
#ifndef NONGTAN_REPORT_FOOTPRINT_REPORT_H
#define NONGTAN_REPORT_FOOTPRINT_REPORT_H

#include "core/balance.h"
#include "report/document.h"

struct footprint_report_input {
    const struct project *project;
    const struct footprint *footprint;
    const struct findings *findings;
    const struct balance *balance;
    const struct rule_pack *pack;        /* the standard; NULL where the one that the study names is not known here */
    const char *lang;
    const char *version;                 /* of the program */
    const char *(*translate)(const char *msgid); /* gettext of the language that is asked for */
    void (*say_finding)(const struct finding *finding, char *out, size_t size);
    void (*say_block)(const struct balance_block *block, char *out, size_t size);
    void (*say_refusal)(const struct refusal *refusal, char *out, size_t size);
};
void footprint_report_make(const struct footprint_report_input *input, struct document *out);

#endif
