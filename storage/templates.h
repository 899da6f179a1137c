/* SPDX-License-Identifier: MPL-2.0
 *
 * templates - the items that a kind of product usually has, ready to be filled in (data/templates/): stage, process, item, role,
 * unit, model or family of factors, and the record that proves it. They hold no amount and choose no factor.
 *
 * Which rows of the coverage matrix a template leaves empty on purpose is said with the reason; a test compares both with the rule pack.
 */
#ifndef NONGTAN_STORAGE_TEMPLATES_H
#define NONGTAN_STORAGE_TEMPLATES_H

#include "core/rule_pack.h"
#include "storage/library.h"

/* All texts are the library's, "" where blank. */
struct farm_template {
    const char *key; /* "rice" */
    const char *product_type, *functional_unit;
    struct texts product, name;
};

struct template_item {
    const char *templates; /* that have it, "rice|maize" */
    struct texts stage, process, item, asked; /* asked: the receipt or record that proves the row */
    const char *role, *unit;
    const char *model;  /* of the row; "" where a factor is to be chosen */
    const char *family; /* of factors that fit (data/factors/families.csv); "" where the library has none */
    const char *source_kind, *data_kind; /* what is expected; the row itself says it when there is a figure */
};

/* A required cell of the coverage matrix that the template leaves empty, and why. */
struct template_gap {
    const char *template, *cell;
    struct texts reason;
};

struct template_set {
    struct farm_template *templates;
    size_t count;
    struct template_item *items;
    size_t item_count;
    struct template_gap *gaps;
    size_t gap_count;
};

/* Read on first use, owned by the library. NULL with DATA_MISSING naming file and row: an item of a template that there is not, a
 * model that is not known. */
const struct template_set *library_templates(struct library *library, struct refusal *refusal);
const struct farm_template *template_find(const struct template_set *set, const char *key);
bool template_has(const struct farm_template *template, const struct template_item *item);

#endif
