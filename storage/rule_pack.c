/* SPDX-License-Identifier: MPL-2.0
 *
 * libcyaml reads a file straight into struct rule_pack by the tables below; core says whether the pack is whole.
 */
#include "storage/rule_pack.h"

#include <cyaml/cyaml.h>
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PACKS = 64, MOST_ROWS = 500, LONGEST_PATH = 4096 };

struct rule_packs {
    struct rule_pack *packs[MOST_PACKS];
    size_t count;
};

/* ---- what a file holds ---- */

#define TEXT(type, key) CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct type, key, 0, CYAML_UNLIMITED)
#define TEXTS(type, key) CYAML_FIELD_MAPPING(#key, CYAML_FLAG_OPTIONAL, struct type, key, texts_fields)
#define SHARE(key) CYAML_FIELD_FLOAT(#key, CYAML_FLAG_STRICT, struct rule_pack, key)

static const cyaml_schema_field_t texts_fields[] = {TEXT(texts, en), TEXT(texts, zh), CYAML_FIELD_END};

static const cyaml_strval_t steps[] = {
    {"scope", STEP_SCOPE}, {"inventory", STEP_INVENTORY},   {"footprint", STEP_FOOTPRINT}, {"reduction", STEP_REDUCTION},
    {"offset", STEP_OFFSET}, {"evaluation", STEP_EVALUATION}, {"report", STEP_REPORT},
};

static const cyaml_schema_field_t clause_fields[] = {
    TEXT(clause, id),
    TEXTS(clause, title),
    TEXTS(clause, help),
    TEXTS(clause, silent),
    TEXT(clause, check),
    CYAML_FIELD_ENUM("step", CYAML_FLAG_STRICT, struct clause, step, steps, CYAML_ARRAY_LEN(steps)),
    CYAML_FIELD_BOOL("verified", CYAML_FLAG_DEFAULT, struct clause, verified),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t clause_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct clause, clause_fields)};

static const cyaml_strval_t needs[] = {{"required", RULE_REQUIRED}, {"if_present", RULE_IF_PRESENT}};

static const cyaml_schema_field_t cell_fields[] = {
    TEXT(rule_cell, key),
    TEXTS(rule_cell, process),
    TEXT(rule_cell, gas),
    CYAML_FIELD_ENUM("need", CYAML_FLAG_STRICT, struct rule_cell, need, needs, CYAML_ARRAY_LEN(needs)),
    TEXT(rule_cell, categories),
    TEXT(rule_cell, product_words),
    TEXT(rule_cell, models),
    TEXT(rule_cell, words),
    TEXT(rule_cell, roles),
    TEXTS(rule_cell, note),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t cell_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct rule_cell, cell_fields)};

static const cyaml_schema_field_t stage_fields[] = {
    TEXT(rule_stage, key), TEXTS(rule_stage, name), TEXT(rule_stage, words), TEXT(rule_stage, roles), CYAML_FIELD_END,
};
static const cyaml_schema_value_t stage_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct rule_stage, stage_fields)};

#define ROWS(key, count, schema) \
    CYAML_FIELD_SEQUENCE_COUNT(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct rule_pack, key, count, &schema, 0, MOST_ROWS)

static const cyaml_schema_field_t pack_fields[] = {
    TEXT(rule_pack, id),
    TEXT(rule_pack, formerly),
    TEXTS(rule_pack, title),
    TEXTS(rule_pack, label),
    TEXTS(rule_pack, banner),
    TEXTS(rule_pack, edition),
    TEXTS(rule_pack, notice),
    TEXT(rule_pack, categories),
    SHARE(cutoff_single),
    SHARE(cutoff_total),
    SHARE(cutoff_waste),
    SHARE(largest_share),
    CYAML_FIELD_BOOL("largest_with_crossing", CYAML_FLAG_DEFAULT, struct rule_pack, largest_with_crossing),
    SHARE(months),
    SHARE(short_share),
    SHARE(factor_years),
    SHARE(sink_age),
    SHARE(retire_grace),
    ROWS(clauses, clause_count, clause_schema),
    ROWS(stages, stage_count, stage_schema),
    TEXT(rule_pack, outside_words),
    TEXT(rule_pack, strong_words),
    ROWS(cells, cell_count, cell_schema),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t pack_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct rule_pack, pack_fields)};

/* ---- reading one file ---- */

/* The first two sentences of the library: what is wrong, and the line of the file nearest to it. */
struct complaint {
    char what[200], where[120];
};

static void note_complaint(cyaml_log_t level, void *context, const char *format, va_list args)
{
    struct complaint *c = context;
    char line[400];
    (void)level;
    vsnprintf(line, sizeof line, format, args);
    line[strcspn(line, "\n")] = '\0';
    const char *text = strncmp(line, "Load: ", strlen("Load: ")) ? line : line + strlen("Load: ");
    if (!*c->what)
        text_clean(c->what, sizeof c->what, text, false);
    const char *place = strstr(text, "line: ");
    if (!*c->where && place)
        snprintf(c->where, sizeof c->where, "line %d", atoi(place + strlen("line: ")));
}

static cyaml_config_t config_for(struct complaint *complaint)
{
    return (cyaml_config_t){.log_fn = complaint ? note_complaint : NULL, .log_ctx = complaint, .mem_fn = cyaml_mem,
                            .log_level = CYAML_LOG_ERROR, .flags = CYAML_CFG_NO_ALIAS};
}

static void free_pack(struct rule_pack *pack)
{
    const cyaml_config_t config = config_for(NULL);
    cyaml_free(&config, &pack_schema, pack, 0);
}

/* Every text of the mapping: "" where there is none, and nothing in it that could act on a terminal. */
static bool tidy(const cyaml_schema_field_t *fields, char *data);

static bool tidy_text(char **text)
{
    char *clean = text_cleaned(*text);
    if (!clean)
        return false;
    free(*text);
    *text = clean;
    return true;
}

static bool tidy_rows(const cyaml_schema_field_t *field, const char *data)
{
    const cyaml_schema_value_t *entry = field->value.sequence.entry;
    char *rows = *(char *const *)(data + field->data_offset);
    size_t count;
    memcpy(&count, data + field->count_offset, sizeof count);
    for (size_t i = 0; i < count; i++)
        if (!tidy(entry->mapping.fields, rows + i * entry->data_size))
            return false;
    return true;
}

static bool tidy(const cyaml_schema_field_t *fields, char *data)
{
    bool good = true;
    for (const cyaml_schema_field_t *f = fields; f->key && good; f++) {
        if (f->value.type == CYAML_STRING)
            good = tidy_text((char **)(data + f->data_offset));
        else if (f->value.type == CYAML_MAPPING)
            good = tidy(f->value.mapping.fields, data + f->data_offset);
        else if (f->value.type == CYAML_SEQUENCE)
            good = tidy_rows(f, data);
    }
    return good;
}

static bool refuse_broken(struct refusal *refusal, const char *path, const char *where, const char *what)
{
    refuse(refusal, REFUSAL_RULE_PACK_BROKEN, "", path, what);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, where);
    return false;
}

/* `id`: what the file's name promises. */
static bool check_pack(const struct rule_pack *pack, const char *path, const char *id, struct refusal *refusal)
{
    if (!rule_pack_check(pack, refusal)) {
        if (refusal)
            text_copy(refusal->value, sizeof refusal->value, path);
        return false;
    }
    return !strcmp(pack->id, id) || refuse_broken(refusal, path, "id", N_("must be the name of the file without .yaml"));
}

static struct rule_pack *read_pack(const char *path, const char *id, struct refusal *refusal)
{
    struct complaint complaint = {"", ""};
    const cyaml_config_t config = config_for(&complaint);
    struct rule_pack *pack = NULL;
    cyaml_err_t error = cyaml_load_file(path, &config, &pack_schema, (cyaml_data_t **)&pack, NULL);
    if (error == CYAML_ERR_OOM) {
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
        return NULL;
    }
    if (error != CYAML_OK || !pack) {
        refuse_broken(refusal, path, *complaint.where ? complaint.where : "YAML",
                      *complaint.what ? complaint.what : cyaml_strerror(error));
        return NULL;
    }
    bool good = tidy(pack_fields, (char *)pack) ? check_pack(pack, path, id, refusal)
                                                : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
    if (good)
        return pack;
    free_pack(pack);
    return NULL;
}

/* ---- all files ---- */

static const char ending[] = ".yaml";

static int is_pack(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    return entry->d_name[0] != '.' && n > sizeof ending - 1 && !strcmp(entry->d_name + n - (sizeof ending - 1), ending);
}

static bool read_named(struct rule_packs *packs, const char *folder, const char *name, struct refusal *refusal)
{
    char path[LONGEST_PATH], id[256];
    if (packs->count == MOST_PACKS || snprintf(path, sizeof path, "%s/%s", folder, name) >= LONGEST_PATH)
        return refuse_broken(refusal, name, folder, N_("too many packs, or too long a name"));
    text_copy(id, sizeof id, name);
    id[strlen(id) - (sizeof ending - 1)] = '\0';
    for (size_t i = 0; i < packs->count; i++)
        if (!strcmp(packs->packs[i]->id, id))
            return refuse_broken(refusal, path, "id", N_("another pack has this name"));
    struct rule_pack *pack = read_pack(path, id, refusal);
    if (pack)
        packs->packs[packs->count++] = pack;
    return pack;
}

/* `may_be_empty`: a folder of a person's own packs need not be there. */
static bool read_folder(struct rule_packs *packs, const char *folder, bool may_be_empty, struct refusal *refusal)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, is_pack, alphasort);
    bool good = count > 0 || may_be_empty || refuse(refusal, REFUSAL_DATA_MISSING, "", folder, count < 0 ? strerror(errno) : N_("no rule pack"));
    for (int i = 0; i < count; i++) {
        good = good && read_named(packs, folder, names[i]->d_name, refusal);
        free(names[i]);
    }
    free(names);
    return good;
}

struct rule_packs *rule_packs_open(const char *data_folder, const char *own_folder, struct refusal *refusal)
{
    char folder[LONGEST_PATH];
    struct rule_packs *packs = calloc(1, sizeof *packs);
    if (!packs) {
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return NULL;
    }
    snprintf(folder, sizeof folder, "%s/rules", data_folder);
    if (read_folder(packs, folder, false, refusal) && (!own_folder || !*own_folder || read_folder(packs, own_folder, true, refusal)))
        return packs;
    rule_packs_close(packs);
    return NULL;
}

void rule_packs_close(struct rule_packs *packs)
{
    for (size_t i = 0; packs && i < packs->count; i++)
        free_pack(packs->packs[i]);
    free(packs);
}

size_t rule_packs_count(const struct rule_packs *packs)
{
    return packs->count;
}

const struct rule_pack *rule_packs_at(const struct rule_packs *packs, size_t i)
{
    return i < packs->count ? packs->packs[i] : NULL;
}

static const struct rule_pack *unknown(const struct rule_packs *packs, const char *id, struct refusal *refusal)
{
    struct text_buffer names = {0};
    for (size_t i = 0; i < packs->count; i++)
        text_buffer_printf(&names, "%s%s", i ? ", " : "", packs->packs[i]->id);
    refuse(refusal, REFUSAL_RULE_PACK_UNKNOWN, "rule_pack", id, names.data);
    text_buffer_free(&names);
    return NULL;
}

const struct rule_pack *rule_packs_find(const struct rule_packs *packs, const char *id, struct refusal *refusal)
{
    const char *wanted = text_blank(id) ? RULE_PACK_DEFAULT : id;
    for (size_t i = 0; i < packs->count; i++)
        if (!strcmp(packs->packs[i]->id, wanted) || (*packs->packs[i]->formerly && !strcmp(packs->packs[i]->formerly, wanted)))
            return packs->packs[i];
    return unknown(packs, wanted, refusal);
}
