/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapters 8 to 11: reduction, offsets, evaluation, report. Their records are kept in this version; their rules are not
 * checked yet, and the table says so by having no check.
 */
#include "core/clauses/clause_internal.h"

static const struct clause clauses[] = {
    {"8", N_("Reductions are planned and put into practice"),
     N_("Before anything is offset, emissions are reduced along six paths: clean energy, better processes, transport, packaging, "
        "low-carbon purchase, supply chain."),
     STEP_REDUCTION, NULL, NULL},
    {"9.1", N_("Offsets follow the order of preference"),
     N_("Only what cannot reasonably be reduced is offset, in the order of preference; skipping a rank needs a written reason."),
     STEP_OFFSET, NULL, NULL},
    {"9.2", N_("Own and approved sinks are eligible"),
     N_("An own sink stands outside the product's boundary, is at least one year old, is used once and pledged so in writing; "
        "other sinks are approved under a mechanism."),
     STEP_OFFSET, NULL, NULL},
    {"9.3", N_("Credits are eligible and retired"),
     N_("CCER come first, then CQCER, then international credits of projects in China; each with its serial numbers, from outside "
        "the boundary and retired for this claim."),
     STEP_OFFSET, NULL, NULL},
    {"10", N_("An independent body evaluated it on site"),
     N_("An independent third party comes before another body; it reviews documents, visits the site by a plan, and its findings "
        "are answered and closed."),
     STEP_EVALUATION, NULL, NULL},
    {"11", N_("The report states claim and proof"),
     N_("Product, functional unit, boundary, gases and period; kind, year and amount of the offsets; procedure, basis and "
        "conclusion."),
     STEP_REPORT, NULL, NULL},
};
const struct chapter clause_chapter_8_11 = {clauses, sizeof clauses / sizeof *clauses};
