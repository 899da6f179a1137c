/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/hand_in_shape.h"

#include <cyaml/cyaml.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 200, LONGEST_PATH = 4096, WHAT = 160 };

#define TEXT(type, key, member) CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct type, member, 0, CYAML_UNLIMITED)
#define TEXTS(type, key) CYAML_FIELD_MAPPING(#key, CYAML_FLAG_OPTIONAL, struct type, key, texts_fields)

static const cyaml_schema_field_t texts_fields[] = {TEXT(texts, "en", en), TEXT(texts, "zh", zh), CYAML_FIELD_END};
static const cyaml_strval_t codes[] = {{"uscc", CODE_USCC}, {"division", CODE_DIVISION}, {"product_code", CODE_PRODUCT}};
static const cyaml_schema_field_t column_fields[] = {
    TEXT(hand_in_column, "key", key), TEXTS(hand_in_column, title), TEXT(hand_in_column, "from", source),
    CYAML_FIELD_ENUM("code", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, struct hand_in_column, code, codes, CYAML_ARRAY_LEN(codes)),
    CYAML_FIELD_BOOL("needed", CYAML_FLAG_OPTIONAL, struct hand_in_column, needed), CYAML_FIELD_END};
static const cyaml_schema_value_t column_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct hand_in_column, column_fields)};
static const cyaml_strval_t eaches[] = {{"study", EACH_STUDY},     {"activity", EACH_ACTIVITY}, {"stage", EACH_STAGE},          {"process", EACH_PROCESS},
                                        {"gas", EACH_GAS},         {"factor", EACH_FACTOR},     {"attachment", EACH_ATTACHMENT}};
static const cyaml_schema_field_t table_fields[] = {
    TEXT(hand_in_table, "key", key), TEXTS(hand_in_table, title),
    CYAML_FIELD_ENUM("each", CYAML_FLAG_STRICT, struct hand_in_table, each, eaches, CYAML_ARRAY_LEN(eaches)), TEXT(hand_in_table, "units", units),
    CYAML_FIELD_SEQUENCE("columns", CYAML_FLAG_POINTER, struct hand_in_table, columns, &column_schema, 1, MOST_ROWS), CYAML_FIELD_END};
static const cyaml_schema_value_t table_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct hand_in_table, table_fields)};
static const cyaml_schema_field_t shape_fields[] = {
    TEXT(hand_in_shape, "id", id), TEXTS(hand_in_shape, title), TEXTS(hand_in_shape, edition),
    CYAML_FIELD_SEQUENCE("tables", CYAML_FLAG_POINTER, struct hand_in_shape, tables, &table_schema, 1, MOST_ROWS), CYAML_FIELD_END};
static const cyaml_schema_value_t shape_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct hand_in_shape, shape_fields)};

static void note_complaint(cyaml_log_t level, void *context, const char *format, va_list args)
{
    char line[400], *what = context;
    (void)level;
    vsnprintf(line, sizeof line, format, args);
    line[strcspn(line, "\n")] = '\0';
    if (!*what)
        text_clean(what, WHAT, line, false);
}

static bool broken(struct refusal *refusal, const char *path, const char *place, const char *what)
{
    refuse(refusal, REFUSAL_EXCHANGE_BROKEN, "", place, what);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, path);
    return false;
}

/* ---- where a cell comes from ---- */

static const struct { const char *name; enum hand_in_from from; enum entity_id entity; } records[] = {
    {"study.", FROM_STUDY, ENTITY_STUDY}, {"activity.", FROM_ACTIVITY, ENTITY_ACTIVITY}, {"factor.", FROM_FACTOR, ENTITY_FACTOR},
    {"attachment.", FROM_ATTACHMENT, ENTITY_ATTACHMENT}};
static const char *const computed[FROM_COUNT] = {
    [FROM_LINE_AMOUNT] = "line.amount",     [FROM_LINE_UNIT] = "line.amount_unit",       [FROM_LINE_GAS] = "line.gas",
    [FROM_LINE_GAS_KG] = "line.gas_kg",     [FROM_LINE_CO2E_KG] = "line.co2e_kg",        [FROM_LINE_KIND] = "line.kind",
    [FROM_GROUP_NAME] = "group.name",       [FROM_GROUP_CO2E_KG] = "group.co2e_kg",      [FROM_GROUP_MASS_KG] = "group.mass_kg",
    [FROM_GROUP_SHARE] = "group.share",     [FROM_TOTAL_KG] = "result.total_kg",         [FROM_PER_UNIT_KG] = "result.per_unit_kg",
    [FROM_REMOVALS_KG] = "result.removals_kg", [FROM_BIOGENIC_KG] = "result.biogenic_kg", [FROM_LEFT_OUT_KG] = "result.left_out_kg",
    [FROM_PRIMARY_SHARE] = "result.primary_share", [FROM_GWP_SET] = "result.gwp_set",    [FROM_DIGEST] = "result.digest"};

static bool find_source(struct hand_in_column *c)
{
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        if (!strncmp(c->source, records[i].name, strlen(records[i].name))) {
            c->from = records[i].from;
            c->field = entity_field(entity_get(records[i].entity), c->source + strlen(records[i].name));
            return c->field >= 0;
        }
    for (int i = 0; i < FROM_COUNT; i++)
        if (computed[i] && !strcmp(computed[i], c->source)) {
            c->from = (enum hand_in_from)i;
            return true;
        }
    return false;
}

/* What a row of the table has beside the study and the result. */
static bool stands_in(enum hand_in_from from, enum hand_in_each each)
{
    if (from == FROM_STUDY || from >= FROM_TOTAL_KG)
        return true;
    if (from == FROM_FACTOR)
        return each == EACH_FACTOR || each == EACH_ACTIVITY;
    if (from == FROM_ATTACHMENT)
        return each == EACH_ATTACHMENT;
    if (from >= FROM_GROUP_NAME)
        return each == EACH_STAGE || each == EACH_PROCESS || each == EACH_GAS;
    return each == EACH_ACTIVITY;
}

static bool is_name(const char *text)
{
    return text && *text && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(text);
}

static bool check_table(struct hand_in_table *t, const char *path, struct refusal *refusal)
{
    if (!is_name(t->key) || text_blank(t->title.en) || text_blank(t->title.zh))
        return broken(refusal, path, t->key ? t->key : "tables", N_("a key in small letters and titles in both languages"));
    for (unsigned i = 0; i < t->columns_count; i++) {
        struct hand_in_column *c = &t->columns[i];
        if (!is_name(c->key) || text_blank(c->title.en) || text_blank(c->title.zh))
            return broken(refusal, path, t->key, N_("a key in small letters and titles in both languages"));
        if (!c->source || !find_source(c) || !stands_in(c->from, t->each))
            return broken(refusal, path, c->key, c->source ? c->source : "from");
    }
    return true;
}

static bool check(struct hand_in_shape *shape, const char *path, const char *id, struct refusal *refusal)
{
    if (!shape->id || strcmp(shape->id, id))
        return broken(refusal, path, "id", N_("must be the name of the file without .yaml"));
    if (text_blank(shape->title.en) || text_blank(shape->title.zh) || text_blank(shape->edition.en) || text_blank(shape->edition.zh))
        return broken(refusal, path, "title", N_("a key in small letters and titles in both languages"));
    for (unsigned i = 0; i < shape->tables_count; i++)
        if (!check_table(&shape->tables[i], path, refusal))
            return false;
    return true;
}

/* ---- files ---- */

static void known_ids(const char *folder, char out[WHAT])
{
    struct dirent **names = NULL;
    const int count = scandir(folder, &names, NULL, alphasort);
    *out = '\0';
    for (int i = 0; i < count; i++) {
        const size_t n = strlen(names[i]->d_name), at = strlen(out);
        if (n > 5 && !strcmp(names[i]->d_name + n - 5, ".yaml"))
            snprintf(out + at, WHAT - at, "%s%.*s", at ? ", " : "", (int)n - 5, names[i]->d_name);
        free(names[i]);
    }
    free(names);
}

struct hand_in_shape *hand_in_shape_open(const char *data_folder, const char *id, struct refusal *refusal)
{
    char folder[LONGEST_PATH], path[LONGEST_PATH + 200], what[WHAT] = "", known[WHAT];
    struct hand_in_shape *shape = NULL;
    const cyaml_config_t config = {.log_fn = note_complaint, .log_ctx = what, .mem_fn = cyaml_mem, .log_level = CYAML_LOG_ERROR, .flags = CYAML_CFG_NO_ALIAS};
    snprintf(folder, sizeof folder, "%s/hand-in", data_folder);
    snprintf(path, sizeof path, "%s/%.100s.yaml", folder, id);
    known_ids(folder, known);
    FILE *file = is_name(id) ? fopen(path, "re") : NULL;
    if (!file) {
        refuse(refusal, REFUSAL_EXCHANGE_UNKNOWN, "", id, known);
        return NULL;
    }
    fclose(file);
    if (cyaml_load_file(path, &config, &shape_schema, (cyaml_data_t **)&shape, NULL) != CYAML_OK || !shape) {
        broken(refusal, path, "YAML", *what ? what : "?");
        return NULL;
    }
    if (check(shape, path, id, refusal))
        return shape;
    hand_in_shape_free(shape);
    return NULL;
}

void hand_in_shape_free(struct hand_in_shape *shape)
{
    const cyaml_config_t config = {.mem_fn = cyaml_mem, .flags = CYAML_CFG_NO_ALIAS};
    if (shape)
        cyaml_free(&config, &shape_schema, shape, 0);
}
