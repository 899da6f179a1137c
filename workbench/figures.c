/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/figures.h"

#include <stdlib.h>
#include <string.h>

#include "report/report_figures.h"
#include "workbench/language.h"
#include "workbench/report_facts.h"

static const struct {
    enum figure_kind kind;
    const char *label, *none;
} choices[FIGURE_CHOICES] = {
    [FIGURE_OF_SOURCES] = {FIGURE_BARS, N_("the largest sources"), N_("No row emits anything yet: step 2 lists what was used, each row with a factor.")},
    [FIGURE_OF_SYSTEM] = {FIGURE_SANKEY, N_("product system"), N_("No row emits anything yet: step 2 lists what was used, each row with a factor.")},
    [FIGURE_OF_WATERFALL] = {FIGURE_WATERFALL, N_("actions and offsets"),
                             N_("The emissions before or after the actions are not known yet: some rows could not be computed.")},
    [FIGURE_OF_CURVE] = {FIGURE_CURVE, N_("abatement curve"), N_("No action has both an effect and a cost per tonne yet: step 4 lists them.")},
    [FIGURE_OF_UNCERTAINTY] = {FIGURE_INTERVAL, N_("uncertainty"), N_("No row emits anything yet: step 2 lists what was used, each row with a factor.")},
    [FIGURE_OF_MONTHS] = {FIGURE_MONTHS, N_("months of the farm log"), N_("No line of the farm log feeds a row that emits: there are no months to show.")},
};

const char *figure_choice_key(enum figure_choice choice)
{
    return figure_kind_key(choices[choice].kind);
}

const char *figure_choice_label(enum figure_choice choice)
{
    return choices[choice].label;
}

bool figure_choice_find(const char *key, enum figure_choice *out)
{
    for (int i = 0; i < FIGURE_CHOICES; i++)
        if (!strcmp(key, figure_choice_key((enum figure_choice)i))) {
            *out = (enum figure_choice)i;
            return true;
        }
    return false;
}

static const struct figure *figure_of(const struct document *d, enum figure_kind kind)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->blocks[i].kind == BLOCK_FIGURE && d->blocks[i].figure && d->blocks[i].figure->kind == kind)
            return d->blocks[i].figure;
    return NULL;
}

static bool show(const struct figure *figure, const char *none, const char *label, int width, struct figure_shown *out)
{
    struct text_buffer text = {0};
    out->made = figure;
    out->caption = text_cleaned(figure ? figure->caption : label);
    if (figure)
        figure_text(figure, width, &text);
    else
        text_buffer_add(&text, none);
    out->text = text.data;
    return out->caption && text.data && !text.failed;
}

bool workbench_figures(struct workbench *wb, int width, struct figure_shown out[FIGURE_CHOICES], struct refusal *refusal)
{
    struct document document = {0};
    struct report_facts facts;
    memset(out, 0, FIGURE_CHOICES * sizeof *out);
    refusal_clear(refusal);
    bool known = report_facts_gather(wb, REPORT_NEUTRALITY, &facts, refusal), good = known;
    if (known) {
        facts.input.translate = language_text;
        report_figures_make(&facts.input, &document);
        good = !document.failed;
    }
    for (int i = 0; good && i < FIGURE_CHOICES; i++)
        good = show(figure_of(&document, choices[i].kind), language_text(choices[i].none), language_text(choices[i].label), width, &out[i]);
    document_free(&document);
    report_facts_clear(&facts);
    return good || (known && refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", ""));
}

void workbench_figures_clear(struct figure_shown figures[FIGURE_CHOICES])
{
    for (int i = 0; i < FIGURE_CHOICES; i++) {
        free(figures[i].caption);
        free(figures[i].text);
        figures[i] = (struct figure_shown){0};
    }
}
