/* SPDX-License-Identifier: MPL-2.0 */
#include "core/rule_pack.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/clauses/check.h"

const char *texts_in(const struct texts *texts, const char *lang)
{
    const char *wanted = *lang == 'z' ? texts->zh : texts->en, *other = *lang == 'z' ? texts->en : texts->zh;
    return *wanted ? wanted : other;
}

size_t clause_count(const struct rule_pack *pack)
{
    return pack ? pack->clause_count : 0;
}

const struct clause *clause_at(const struct rule_pack *pack, size_t i)
{
    return i < clause_count(pack) ? &pack->clauses[i] : NULL;
}

const struct clause *clause_find(const struct rule_pack *pack, const char *id)
{
    for (size_t i = 0; i < clause_count(pack); i++)
        if (!strcmp(pack->clauses[i].id, id))
            return &pack->clauses[i];
    return NULL;
}

/* ---- lists ---- */

bool rule_list_holds(const char *list, const char *word)
{
    size_t length = strlen(word);
    if (!strcmp(list, "*"))
        return true;
    while (*list) {
        size_t n = strcspn(list, "|");
        if (n && n == length && !strncmp(list, word, n))
            return true;
        list += n + (list[n] == '|');
    }
    return false;
}

static bool contains(const char *text, const char *word, size_t length)
{
    for (; *text; text++)
        if (!strncasecmp(text, word, length))
            return true;
    return false;
}

/* The texts are not joined, so that no word arises at a seam. */
bool rule_words_among(const char *list, const char *const *texts, size_t count)
{
    bool wanted = false, found = false, any = *list;
    while (*list) {
        size_t n = strcspn(list, "|");
        bool excludes = *list == '-', here = false;
        for (size_t i = 0; n > excludes && i < count; i++)
            here |= contains(texts[i], list + excludes, n - excludes);
        if (excludes && here)
            return false;
        wanted |= !excludes && n;
        found |= !excludes && here;
        list += n + (list[n] == '|');
    }
    return found || (any && !wanted);
}

bool rule_words_in(const char *list, const char *text)
{
    return rule_words_among(list, &text, 1);
}

/* ---- is it whole? ---- */

static bool broken(struct refusal *refusal, const char *place, const char *what)
{
    refuse(refusal, REFUSAL_RULE_PACK_BROKEN, "", "", what);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, place);
    return false;
}

static bool both(const struct texts *texts)
{
    return !text_blank(texts->en) && !text_blank(texts->zh);
}

static bool none_or_both(const struct texts *texts)
{
    return text_blank(texts->en) == text_blank(texts->zh);
}

static bool heading_holds(const struct rule_pack *pack, struct refusal *refusal)
{
    const struct {
        const char *key;
        const struct texts *texts;
    } asked[] = {{"title", &pack->title}, {"edition", &pack->edition}, {"notice", &pack->notice}, {"label", &pack->label}, {"banner", &pack->banner}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!both(asked[i].texts))
            return broken(refusal, asked[i].key, N_("text in both languages is missing"));
    return (!text_blank(pack->id) || broken(refusal, "id", N_("missing"))) &&
           (!text_blank(pack->categories) || broken(refusal, "categories", N_("missing")));
}

static bool thresholds_hold(const struct rule_pack *pack, struct refusal *refusal)
{
    const struct {
        const char *key;
        double value, most;
    } asked[] = {
        {"cutoff_single", pack->cutoff_single, 1}, {"cutoff_total", pack->cutoff_total, 1},
        {"cutoff_waste", pack->cutoff_waste, 1},   {"largest_share", pack->largest_share, 1},
        {"months", pack->months, 1200},            {"short_share", pack->short_share, 1},
        {"factor_years", pack->factor_years, 1000},
        {"sink_age", pack->sink_age, 1200},  {"retire_grace", pack->retire_grace, 1200},
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!(asked[i].value > 0 && asked[i].value <= asked[i].most)) /* NaN too */
            return broken(refusal, asked[i].key,
                          asked[i].most > 1 ? N_("must be above 0") : N_("must be a share between 0 and 1, for example 0.05"));
    return true;
}

static bool clause_holds(const struct rule_pack *pack, const struct clause *clause, struct refusal *refusal)
{
    if (text_blank(clause->id))
        return broken(refusal, "clauses", N_("a clause without id"));
    if (clause_find(pack, clause->id) != clause)
        return broken(refusal, clause->id, N_("this clause stands there twice"));
    if (!both(&clause->title) || !both(&clause->help) || !none_or_both(&clause->silent))
        return broken(refusal, clause->id, N_("text in both languages is missing"));
    if (*clause->check && !check_find(clause->check)) {
        char place[160];
        snprintf(place, sizeof place, "%s, check '%s'", clause->id, clause->check);
        return broken(refusal, place, N_("there is no check of this name"));
    }
    return true;
}

static bool cell_holds(const struct rule_pack *pack, size_t i, struct refusal *refusal)
{
    const struct rule_cell *cell = &pack->cells[i];
    if (text_blank(cell->key) || text_blank(cell->gas) || text_blank(cell->categories))
        return broken(refusal, text_blank(cell->key) ? "cells" : cell->key, N_("key, gas or categories are missing"));
    for (size_t k = 0; k < i; k++)
        if (!strcmp(pack->cells[k].key, cell->key))
            return broken(refusal, cell->key, N_("this cell stands there twice"));
    if (!both(&cell->process) || !none_or_both(&cell->note))
        return broken(refusal, cell->key, N_("text in both languages is missing"));
    if (!*cell->models && !*cell->words && !*cell->roles)
        return broken(refusal, cell->key, N_("nothing could ever fill this cell: models, words or roles are needed"));
    return true;
}

static bool stage_holds(const struct rule_pack *pack, size_t i, struct refusal *refusal)
{
    const struct rule_stage *stage = &pack->stages[i];
    if (text_blank(stage->key))
        return broken(refusal, "stages", N_("a stage without key"));
    for (size_t k = 0; k < i; k++)
        if (!strcmp(pack->stages[k].key, stage->key))
            return broken(refusal, stage->key, N_("this stage stands there twice"));
    if (!both(&stage->name))
        return broken(refusal, stage->key, N_("text in both languages is missing"));
    return *stage->words || *stage->roles || broken(refusal, stage->key, N_("nothing could ever be of this stage: words or roles are needed"));
}

bool rule_pack_check(const struct rule_pack *pack, struct refusal *refusal)
{
    if (!heading_holds(pack, refusal) || !thresholds_hold(pack, refusal))
        return false;
    for (size_t i = 0; i < pack->clause_count; i++)
        if (!clause_holds(pack, &pack->clauses[i], refusal))
            return false;
    for (size_t i = 0; i < pack->cell_count; i++)
        if (!cell_holds(pack, i, refusal))
            return false;
    for (size_t i = 0; i < pack->stage_count; i++)
        if (!stage_holds(pack, i, refusal))
            return false;
    return pack->clause_count || broken(refusal, "clauses", N_("missing"));
}
