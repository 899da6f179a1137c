/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/report_facts.h"

#include <stdio.h>
#include <stdlib.h>

#include "config.h"
#include "workbench/evaluation.h"
#include "workbench/language.h"
#include "workbench/offsets.h"
#include "workbench/reduction.h"
#include "workbench/workbench_internal.h"

static void gather_reduction(struct workbench *wb, struct report_facts *out)
{
    struct refusal ignored;
    out->input.plan = workbench_plan(wb, &ignored);
    out->input.baseline = workbench_baseline(wb, &ignored);
    out->input.targets = workbench_targets(wb, &out->input.target_count);
}

static bool gather_letters(struct workbench *wb, struct report_facts *out, struct refusal *refusal)
{
    const struct records *lots = project_records(wb->project, ENTITY_OFFSET);
    out->letters = calloc(records_count(lots) + 1, sizeof *out->letters);
    if (!out->letters)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    for (size_t i = 0; i < records_count(lots); i++) {
        enum offset_kind kind = offset_kind_of(records_at(lots, i));
        if (kind != OFFSET_OWN_SINK && kind != OFFSET_APPROVED_SINK)
            continue;
        if (!workbench_pledge(wb, record_id(records_at(lots, i)), NULL, &out->letters[out->letter_count++], refusal))
            return false;
    }
    out->input.letters = out->letters;
    out->input.letter_count = out->letter_count;
    return true;
}

/* Minutes east of UTC, of "+0800". */
static long minutes_east(const char *zone)
{
    int hours, minutes;
    char sign;
    if (sscanf(zone, "%c%2d%2d", &sign, &hours, &minutes) != 3)
        return 0;
    return (sign == '-' ? -1 : 1) * (60L * hours + minutes);
}

/* From the history, not from a clock: the same project gives the same bytes on every day. */
static void find_day(struct workbench *wb, char out[11])
{
    struct history_entry *newest = NULL;
    struct refusal ignored;
    struct date day;
    int hour, minute;
    size_t count = 0;
    out[0] = '\0';
    if (workbench_history(wb, 1, &newest, &count, &ignored) && count &&
        sscanf(newest->at_utc, "%4d-%2d-%2d%*c%2d:%2d", &day.year, &day.month, &day.day, &hour, &minute) == 5) {
        long at = date_days(day) * 1440 + hour * 60L + minute + minutes_east(newest->zone);
        day = date_of_days(at / 1440 - (at % 1440 < 0));
        snprintf(out, 11, "%04u-%02u-%02u", (unsigned)day.year % 10000, (unsigned)day.month % 100, (unsigned)day.day % 100);
    }
    free(newest);
}

bool report_facts_gather(struct workbench *wb, enum report_kind kind, struct report_facts *out, struct refusal *refusal)
{
    struct refusal ignored;
    *out = (struct report_facts){0};
    const struct footprint *footprint = workbench_footprint(wb, refusal);
    if (!footprint)
        return false;
    workbench_context(wb, &out->context);
    out->input = (struct report_input){
        .project = wb->project,
        .footprint = footprint,
        .findings = workbench_findings(wb),
        .balance = workbench_balance(wb),
        .pack = workbench_rule_pack(wb, &ignored),
        .context = &out->context,
        .lang = language_get(),
        .version = PACKAGE_VERSION,
    };
    grade_compute(workbench_units(wb), wb->project, footprint, &out->grade);
    out->input.grade = &out->grade;
    find_day(wb, out->made);
    if (kind == REPORT_PLEDGE)
        return gather_letters(wb, out, refusal);
    if (!uncertainty_compute(footprint, &out->uncertainty))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    out->input.uncertainty = &out->uncertainty;
    if (kind == REPORT_NEUTRALITY)
        gather_reduction(wb, out);
    out->input.review = workbench_review(wb);
    out->input.desk = workbench_desk(wb);
    out->input.visit_plan = workbench_visit_plan(wb);
    return true;
}

void report_facts_clear(struct report_facts *facts)
{
    for (size_t i = 0; i < facts->letter_count; i++)
        text_buffer_free(&facts->letters[i]);
    free(facts->letters);
    lacks_free(&facts->lacks);
    uncertainty_clear(&facts->uncertainty);
}
