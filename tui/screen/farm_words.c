/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/farm_words.h"

#include <stdlib.h>
#include <string.h>

#include "core/farm_line.h"

static void offer(struct farm_completions *out, const char *word, const char *begun)
{
    if (out->count == FARM_COMPLETIONS || strncmp(word, begun, strlen(begun)) || !strcmp(word, begun) || strlen(word) >= FARM_COMPLETION)
        return;
    for (size_t i = 0; i < out->count; i++)
        if (!strcmp(out->words[i], word))
            return;
    text_copy(out->words[out->count++], FARM_COMPLETION, word);
}

static void offer_own(struct app *app, struct farm_completions *out, const char *begun)
{
    static const struct { enum entity_id entity; int field; } sources[] = {
        {ENTITY_SITE, SITE_ID}, {ENTITY_LOG, LOG_WORK}, {ENTITY_LOG, LOG_ITEM}, {ENTITY_ACTIVITY, ACTIVITY_ITEM}};
    for (size_t s = 0; s < sizeof sources / sizeof *sources; s++) {
        const struct records *records = project_records(app_project(app), sources[s].entity);
        for (size_t i = records_count(records); i-- > 0;) {
            const struct record *record = records_at(records, i);
            offer(out, sources[s].field ? record_text(record, sources[s].field) : record_id(record), begun);
        }
    }
}

/* The library knows pinyin initials: what it finds need not begin with what was typed. */
static void offer_library(struct app *app, struct farm_completions *out, const char *begun)
{
    const struct library_factor **found = NULL;
    const struct library_query query = {.words = begun};
    size_t count = 0;
    if (library_search(workbench_library(app_workbench(app)), &query, &found, &count))
        for (size_t i = 0; i < count && out->count < FARM_COMPLETIONS; i++)
            offer(out, found[i]->name_zh, "");
    free(found);
}

void farm_complete(struct app *app, const char *line, struct farm_completions *out)
{
    *out = (struct farm_completions){.from = farm_line_open_word(app_project(app), line)};
    const char *begun = line + out->from;
    if (!*begun || (*begun >= '0' && *begun <= '9' && !strstr(begun, "号")))
        return;
    offer_own(app, out, begun);
    for (size_t i = 0; farm_work_word(i); i++)
        offer(out, farm_work_word(i), begun);
    offer_library(app, out, begun);
}
