/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/key_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/allocation.h"
#include "tui/screen/key_form.h"

const char *key_sheet_basis(const struct key_sheet *s)
{
    return record_text(s->key, ALLOCATION_BASIS);
}

static const struct records *products_of(struct app *app)
{
    return project_records(app_project(app), ENTITY_PRODUCT);
}

static void share_id(const char *key, const char *product, char *out, size_t size)
{
    snprintf(out, size, "%s/%s", key, product);
}

static const char *stored_amount(const struct key_sheet *s, const char *product)
{
    char id[256];
    share_id(record_id(s->key), product, id, sizeof id);
    const struct record *share = records_find(project_records(app_project(s->app), ENTITY_SHARE), id);
    return share ? record_get(share, SHARE_AMOUNT) : NULL;
}

/* ---- what it comes to: core computes on a project that holds the products and this key only ---- */

static struct record *share_record(const char *key, const struct key_part *part, const char *typed)
{
    char id[256];
    share_id(key, part->product, id, sizeof id);
    struct record *share = record_new(entity_get(ENTITY_SHARE), id);
    if (share && record_set(share, SHARE_ALLOCATION, key) && record_set(share, SHARE_PRODUCT, part->product) &&
        record_set(share, SHARE_AMOUNT, typed))
        return share;
    record_free(share);
    return NULL;
}

static struct project *scratch_project(const struct key_sheet *s, size_t open, const char *text)
{
    struct project *project = project_new();
    bool good = project && project_append(project, record_copy(s->key, record_id(s->key)));
    const struct records *products = products_of(s->app);
    for (size_t i = 0; good && i < records_count(products); i++)
        good = project_append(project, record_copy(records_at(products, i), record_id(records_at(products, i))));
    for (size_t i = 0; good && i < s->count; i++) {
        const char *typed = i == open ? text : s->parts[i].typed;
        good = text_blank(typed) || project_append(project, share_record(record_id(s->key), &s->parts[i], typed));
    }
    if (good)
        return project;
    project_free(project);
    return NULL;
}

enum which { WHICH_OWN, WHICH_MASS, WHICH_ECONOMIC };

static void keep_share(struct key_part *part, const struct allocation_part *from, enum which which)
{
    double share = from ? from->share : -1;
    if (which == WHICH_MASS)
        part->mass = share;
    else if (which == WHICH_ECONOMIC)
        part->economic = share;
    else {
        part->share = share;
        part->weight = from ? from->weight : -1;
        part->unit = from && from->unit ? from->unit : "";
    }
}

static void compute_one(struct key_sheet *s, const struct project *project, enum which which)
{
    static const char *const bases[] = {NULL, "mass", "economic"};
    struct allocation allocation = {0};
    struct refusal refusal = {0};
    const struct record *key = records_at(project_records(project, ENTITY_ALLOCATION), 0);
    bool good = allocation_compute(workbench_units(app_workbench(s->app)), project, key, bases[which], &allocation, &refusal);
    for (size_t i = 0; i < s->count; i++)
        keep_share(&s->parts[i], good ? allocation_part(&allocation, s->parts[i].product) : NULL, which);
    if (which == WHICH_OWN && !good)
        s->problem = refusal;
    if (good)
        allocation_clear(&allocation);
}

void key_sheet_compute(struct key_sheet *s, size_t open, const char *text)
{
    struct project *project = scratch_project(s, open, text);
    refusal_clear(&s->problem);
    for (size_t i = 0; i < s->count; i++)
        s->parts[i].share = s->parts[i].mass = s->parts[i].economic = s->parts[i].weight = -1;
    if (!project)
        return;
    if (*key_sheet_basis(s))
        compute_one(s, project, WHICH_OWN);
    compute_one(s, project, WHICH_MASS);
    compute_one(s, project, WHICH_ECONOMIC);
    project_free(project);
}

/* ---- storing, as one edit ---- */

const struct record *key_sheet_stored(const struct key_sheet *s)
{
    return records_find(project_records(app_project(s->app), ENTITY_ALLOCATION), record_id(s->key));
}

static bool same(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool amounts_changed(const struct key_sheet *s)
{
    const struct record *stored = key_sheet_stored(s);
    if (!stored || !same(record_get(stored, ALLOCATION_BASIS), key_sheet_basis(s)))
        return true;
    for (size_t i = 0; i < s->count; i++)
        if (!same(s->parts[i].typed, stored_amount(s, s->parts[i].product)))
            return true;
    return false;
}

bool key_sheet_can_store(const struct key_sheet *s)
{
    if (!*key_sheet_basis(s))
        return false;
    return !s->problem.code || !key_basis_stated(key_sheet_basis(s)) || !amounts_changed(s);
}

static bool batch_key(struct key_sheet *s, struct batch *batch, const char *id, struct refusal *refusal)
{
    const struct record *stored = key_sheet_stored(s);
    struct record *fresh = stored ? NULL : record_copy(s->key, id);
    if (!stored) {
        bool good = fresh && batch_add(batch, fresh, refusal);
        record_free(fresh);
        return good;
    }
    for (int i = 1; i < ALLOCATION_FIELDS; i++)
        if (!same(record_get(stored, i), record_get(s->key, i)) &&
            !batch_set(batch, ENTITY_ALLOCATION, id, i, record_get(s->key, i), refusal))
            return false;
    return true;
}

/* The id stays in the part: a batch borrows its texts. */
static bool batch_share(struct key_sheet *s, struct batch *batch, const char *key, struct key_part *part,
                        struct refusal *refusal)
{
    share_id(key, part->product, part->share_id, sizeof part->share_id);
    bool exists = records_find(project_records(app_project(s->app), ENTITY_SHARE), part->share_id) != NULL;
    if (exists && !part->typed)
        return batch_delete(batch, ENTITY_SHARE, part->share_id, refusal);
    if (exists)
        return same(part->typed, stored_amount(s, part->product)) ||
               batch_set(batch, ENTITY_SHARE, part->share_id, SHARE_AMOUNT, part->typed, refusal);
    if (!part->typed)
        return true;
    struct record *share = share_record(key, part, part->typed);
    bool good = share && batch_add(batch, share, refusal);
    record_free(share);
    return good;
}

bool key_sheet_store(struct key_sheet *s, struct refusal *refusal)
{
    char id[96];
    struct batch *batch = batch_new(app_workbench(s->app));
    text_copy(id, sizeof id, record_id(s->key));
    if (!strcmp(id, "+"))
        edit_fresh(s->app, ENTITY_ALLOCATION, id, sizeof id);
    bool good = batch && batch_key(s, batch, id, refusal);
    for (size_t i = 0; good && key_basis_stated(key_sheet_basis(s)) && i < s->count; i++)
        good = batch_share(s, batch, id, &s->parts[i], refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    struct record *key = good ? record_copy(s->key, id) : NULL;
    if (!key)
        return good;
    record_free(s->key);
    s->key = key;
    s->changed = false;
    return true;
}

/* ---- life ---- */

static void free_parts(struct key_sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->parts[i].typed);
    free(s->parts);
    s->parts = NULL;
    s->count = 0;
}

static bool fill_parts(struct key_sheet *s)
{
    const struct records *products = products_of(s->app);
    free_parts(s);
    s->parts = calloc(records_count(products) + 1, sizeof *s->parts);
    for (size_t i = 0; s->parts && i < records_count(products); i++) {
        struct key_part *part = &s->parts[s->count++];
        text_copy(part->product, sizeof part->product, record_id(records_at(products, i)));
        part->typed = text_dup(stored_amount(s, part->product));
        part->unit = "";
    }
    return s->parts != NULL;
}

/* A key that was undone is a new one again. */
void key_sheet_follow(struct key_sheet *s)
{
    const struct record *stored = key_sheet_stored(s);
    if (s->changed || (!stored && !strcmp(record_id(s->key), "+")))
        return;
    struct record *key = stored ? record_copy(stored, record_id(stored)) : record_copy(s->key, "+");
    if (!key)
        return;
    record_free(s->key);
    s->key = key;
    s->changed = !stored;
    if (stored)
        fill_parts(s);
}

bool key_sheet_start(struct key_sheet *s, struct app *app, const char *id)
{
    const struct record *stored = records_find(project_records(app_project(app), ENTITY_ALLOCATION), id);
    *s = (struct key_sheet){.app = app};
    s->key = stored ? record_copy(stored, id) : record_new(entity_get(ENTITY_ALLOCATION), "+");
    return s->key && fill_parts(s);
}

void key_sheet_free(struct key_sheet *s)
{
    free_parts(s);
    record_free(s->key);
    s->key = NULL;
}
