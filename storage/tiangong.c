/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/tiangong.h"

#include <cyaml/cyaml.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

enum { MOST_ROWS = 2000, TITLE = 110, HEX = 2 * crypto_hash_sha256_BYTES + 1 };

/* ---- what the file holds, as far as it is taken ---- */

struct rule { char *rule_id, *id, *applies_to, *rule, **source_ids; unsigned source_ids_count; };
struct process { char *id, *name, *inclusion, *inclusion_condition, *role, *quantitative_reference; };
struct row { char *row_id, *role, *name, *flow_type; };
struct side { struct row *product, *waste, *elementary; unsigned product_count, waste_count, elementary_count; };
struct inventory { char *id, *label; struct side inputs, outputs; };
struct protocol { char *protocol_id, *process_id, *flow_role, *record_type, *raw_fields, *collection_method, *unit, *frequency, *temporal_coverage,
                       *quality_evidence; };
struct production { struct protocol *collection_protocols; unsigned collection_protocols_count; struct rule *calculation_rules; unsigned calculation_rules_count; };
struct identity { char *canonical_pcr_id, *classification_refs, *covered_products, *excluded_products, *representative_product, *production_route,
                       *market_state; };
struct unit { char *what, *how_much, *how_well, *how_long_or_cycle; };
struct boundary { struct rule *rules; unsigned rules_count; };
struct abstraction { char *declared_starting_condition, *recursive_input_rule, *upstream_dataset_requirement, *disclosure; };
struct pcr {
    int schema_version;
    struct identity product_category_identity;
    struct unit functional_unit;
    struct boundary system_boundary;
    struct abstraction boundary_abstraction;
    struct rule *measurement_rules, *allocation_rules;
    unsigned measurement_rules_count, allocation_rules_count;
    struct process *process_map;
    unsigned process_map_count;
    struct inventory *process_inventory;
    unsigned process_inventory_count;
    struct production dataset_production;
};
struct titles { char *en, *zh; };
struct manifest { struct titles title; char *status; };

#define TEXT(type, key) CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct type, key, 0, CYAML_UNLIMITED)
#define PART(type, key, fields) CYAML_FIELD_MAPPING(#key, CYAML_FLAG_OPTIONAL, struct type, key, fields)
#define LIST(type, key, schema) CYAML_FIELD_SEQUENCE(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct type, key, &schema, 0, MOST_ROWS)
#define SCHEMA(name, type, fields) static const cyaml_schema_value_t name = {CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct type, fields)}

static const cyaml_schema_value_t text_schema = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED)};
static const cyaml_schema_field_t rule_fields[] = {TEXT(rule, rule_id), TEXT(rule, id), TEXT(rule, applies_to), TEXT(rule, rule),
                                                   LIST(rule, source_ids, text_schema), CYAML_FIELD_END};
SCHEMA(rule_schema, rule, rule_fields);
static const cyaml_schema_field_t process_fields[] = {TEXT(process, id), TEXT(process, name), TEXT(process, inclusion), TEXT(process, inclusion_condition),
                                                      TEXT(process, role), TEXT(process, quantitative_reference), CYAML_FIELD_END};
SCHEMA(process_schema, process, process_fields);
static const cyaml_schema_field_t row_fields[] = {TEXT(row, row_id), TEXT(row, role), TEXT(row, name), TEXT(row, flow_type), CYAML_FIELD_END};
SCHEMA(row_schema, row, row_fields);
static const cyaml_schema_field_t side_fields[] = {LIST(side, product, row_schema), LIST(side, waste, row_schema), LIST(side, elementary, row_schema),
                                                   CYAML_FIELD_END};
static const cyaml_schema_field_t inventory_fields[] = {TEXT(inventory, id), TEXT(inventory, label), PART(inventory, inputs, side_fields),
                                                        PART(inventory, outputs, side_fields), CYAML_FIELD_END};
SCHEMA(inventory_schema, inventory, inventory_fields);
static const cyaml_schema_field_t protocol_fields[] = {TEXT(protocol, protocol_id), TEXT(protocol, process_id), TEXT(protocol, flow_role),
                                                       TEXT(protocol, record_type), TEXT(protocol, raw_fields), TEXT(protocol, collection_method),
                                                       TEXT(protocol, unit), TEXT(protocol, frequency), TEXT(protocol, temporal_coverage),
                                                       TEXT(protocol, quality_evidence), CYAML_FIELD_END};
SCHEMA(protocol_schema, protocol, protocol_fields);
static const cyaml_schema_field_t production_fields[] = {LIST(production, collection_protocols, protocol_schema),
                                                         LIST(production, calculation_rules, rule_schema), CYAML_FIELD_END};
static const cyaml_schema_field_t identity_fields[] = {TEXT(identity, canonical_pcr_id), TEXT(identity, classification_refs), TEXT(identity, covered_products),
                                                       TEXT(identity, excluded_products), TEXT(identity, representative_product),
                                                       TEXT(identity, production_route), TEXT(identity, market_state), CYAML_FIELD_END};
static const cyaml_schema_field_t unit_fields[] = {TEXT(unit, what), TEXT(unit, how_much), TEXT(unit, how_well), TEXT(unit, how_long_or_cycle), CYAML_FIELD_END};
static const cyaml_schema_field_t boundary_fields[] = {LIST(boundary, rules, rule_schema), CYAML_FIELD_END};
static const cyaml_schema_field_t abstraction_fields[] = {TEXT(abstraction, declared_starting_condition), TEXT(abstraction, recursive_input_rule),
                                                          TEXT(abstraction, upstream_dataset_requirement), TEXT(abstraction, disclosure), CYAML_FIELD_END};
static const cyaml_schema_field_t pcr_fields[] = {
    CYAML_FIELD_INT("schema_version", CYAML_FLAG_DEFAULT, struct pcr, schema_version),
    CYAML_FIELD_MAPPING("product_category_identity", CYAML_FLAG_DEFAULT, struct pcr, product_category_identity, identity_fields),
    CYAML_FIELD_MAPPING("functional_unit", CYAML_FLAG_DEFAULT, struct pcr, functional_unit, unit_fields),
    PART(pcr, system_boundary, boundary_fields),
    PART(pcr, boundary_abstraction, abstraction_fields),
    LIST(pcr, measurement_rules, rule_schema),
    LIST(pcr, allocation_rules, rule_schema),
    LIST(pcr, process_map, process_schema),
    LIST(pcr, process_inventory, inventory_schema),
    PART(pcr, dataset_production, production_fields),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t pcr_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct pcr, pcr_fields)};
static const cyaml_schema_field_t title_fields[] = {
    CYAML_FIELD_STRING_PTR("en-US", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct titles, en, 0, CYAML_UNLIMITED),
    CYAML_FIELD_STRING_PTR("zh-CN", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct titles, zh, 0, CYAML_UNLIMITED), CYAML_FIELD_END};
static const cyaml_schema_field_t manifest_fields[] = {PART(manifest, title, title_fields), TEXT(manifest, status), CYAML_FIELD_END};
static const cyaml_schema_value_t manifest_schema = {CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct manifest, manifest_fields)};

/* ---- reading ---- */

static void note_complaint(cyaml_log_t level, void *context, const char *format, va_list args)
{
    char line[400], *what = context;
    (void)level;
    vsnprintf(line, sizeof line, format, args);
    line[strcspn(line, "\n")] = '\0';
    if (!*what && strncmp(line, "Load: Backtrace", strlen("Load: Backtrace")))
        text_clean(what, TITLE, strncmp(line, "Load: ", strlen("Load: ")) ? line : line + strlen("Load: "), false);
}

static void *load(const char *bytes, size_t length, const cyaml_schema_value_t *schema, const char *name, struct refusal *refusal)
{
    char what[TITLE] = "";
    const cyaml_config_t config = {.log_fn = note_complaint, .log_ctx = what, .mem_fn = cyaml_mem, .log_level = CYAML_LOG_ERROR,
                                   .flags = CYAML_CFG_NO_ALIAS | CYAML_CFG_IGNORE_UNKNOWN_KEYS};
    cyaml_data_t *data = NULL;
    const cyaml_err_t error = cyaml_load_data((const uint8_t *)bytes, length, &config, schema, &data, NULL);
    if (error == CYAML_OK && data)
        return data;
    refuse(refusal, REFUSAL_RULE_PACK_BROKEN, "", name, *what ? what : cyaml_strerror(error));
    text_copy(refusal->where, sizeof refusal->where, "YAML");
    return NULL;
}

static void unload(void *data, const cyaml_schema_value_t *schema)
{
    const cyaml_config_t config = {.mem_fn = cyaml_mem, .flags = CYAML_CFG_NO_ALIAS | CYAML_CFG_IGNORE_UNKNOWN_KEYS};
    cyaml_free(&config, schema, data, 0);
}

/* ---- writing ---- */

struct writer {
    struct text_buffer *out;
    const struct pcr *pcr;
    const char *en, *zh; /* title */
    struct tiangong_result *result;
};

/* A text in double quotes, as YAML and JSON both have it; nothing in it that could act on a terminal. */
static void add_quoted(struct text_buffer *out, const char *text)
{
    char *clean = text_cleaned(text ? text : "");
    text_buffer_add(out, "\"");
    for (const char *s = clean ? clean : ""; *s; s++)
        if (*s == '"' || *s == '\\')
            text_buffer_printf(out, "\\%c", *s);
        else if (*s == '\n' || *s == '\t')
            text_buffer_add(out, " ");
        else
            text_buffer_add_bytes(out, s, 1);
    text_buffer_add(out, "\"");
    out->failed |= !clean;
    free(clean);
}

static void add_texts(struct text_buffer *out, const char *indent, const char *key, const char *en, const char *zh)
{
    text_buffer_printf(out, "%s%s:\n%s  en: ", indent, key, indent);
    add_quoted(out, en);
    text_buffer_printf(out, "\n%s  zh: ", indent);
    add_quoted(out, zh);
    text_buffer_add(out, "\n");
}

/* The first sentence, at most TITLE - 10 bytes of it. */
static void first_sentence(char out[TITLE], const char *text)
{
    char whole[600];
    text_copy(whole, sizeof whole, text);
    char *stop = strstr(whole, ". ");
    char *half = strstr(whole, "; ");
    if (half && (!stop || half < stop) && half - whole > 30)
        stop = half;
    if (stop)
        *stop = '\0';
    text_copy(out, TITLE - 4, whole);
    if (strlen(whole) >= TITLE - 4)
        strcat(out, " …");
}

static void clause(struct writer *w, const char *kind, const char *id, const char *title, const char *help, const char *check, const char *step)
{
    char short_title[TITLE], name[120];
    if (text_blank(title))
        return;
    first_sentence(short_title, title);
    snprintf(name, sizeof name, "%s.%.100s", kind, id);
    text_buffer_add(w->out, "\n  - id: ");
    add_quoted(w->out, name);
    text_buffer_add(w->out, "\n");
    add_texts(w->out, "    ", "title", short_title, short_title);
    add_texts(w->out, "    ", "help", help, help);
    if (check)
        text_buffer_printf(w->out, "    check: %s\n", check);
    text_buffer_printf(w->out, "    step: %s\n    verified: false\n", step);
    w->result->clauses++;
}

static void add_fact(struct text_buffer *out, const char *label, const char *text)
{
    if (!text_blank(text))
        text_buffer_printf(out, "%s%s: %s", out->length ? " | " : "", label, text);
}

static void rules(struct writer *w, const char *kind, const struct rule *all, size_t count, const char *check, const char *step)
{
    for (size_t i = 0; i < count; i++) {
        struct text_buffer help = {0};
        const char *id = all[i].rule_id ? all[i].rule_id : all[i].id;
        add_fact(&help, "applies to", all[i].applies_to);
        add_fact(&help, "rule", all[i].rule);
        for (unsigned s = 0; s < all[i].source_ids_count; s++)
            add_fact(&help, "source", all[i].source_ids[s]);
        if (id)
            clause(w, kind, id, all[i].rule, help.data, i ? NULL : check, step);
        w->out->failed |= help.failed;
        text_buffer_free(&help);
    }
}

static void scope_clauses(struct writer *w)
{
    const struct identity *p = &w->pcr->product_category_identity;
    const struct unit *u = &w->pcr->functional_unit;
    const struct abstraction *a = &w->pcr->boundary_abstraction;
    struct text_buffer product = {0}, unit = {0}, start = {0};
    add_fact(&product, "covered", p->covered_products);
    add_fact(&product, "excluded", p->excluded_products);
    add_fact(&product, "route", p->production_route);
    add_fact(&product, "state", p->market_state);
    add_fact(&product, "classification", p->classification_refs);
    clause(w, "product", "identity", p->representative_product ? p->representative_product : p->covered_products, product.data, NULL, "scope");
    add_fact(&unit, "what", u->what);
    add_fact(&unit, "how much", u->how_much);
    add_fact(&unit, "how well", u->how_well);
    add_fact(&unit, "how long", u->how_long_or_cycle);
    clause(w, "unit", "functional", u->how_much ? u->how_much : u->what, unit.data, "functional_unit", "scope");
    rules(w, "boundary", w->pcr->system_boundary.rules, w->pcr->system_boundary.rules_count, "boundary", "scope");
    add_fact(&start, "recursive inputs", a->recursive_input_rule);
    add_fact(&start, "upstream data", a->upstream_dataset_requirement);
    add_fact(&start, "to be told", a->disclosure);
    clause(w, "boundary", "start", a->declared_starting_condition, start.data, NULL, "scope");
    w->out->failed |= product.failed || unit.failed || start.failed;
    text_buffer_free(&product);
    text_buffer_free(&unit);
    text_buffer_free(&start);
}

static bool is_required(const struct process *p)
{
    return p->inclusion && !strcmp(p->inclusion, "required");
}

static void process_clauses(struct writer *w)
{
    for (size_t i = 0; i < w->pcr->process_map_count; i++) {
        const struct process *p = &w->pcr->process_map[i];
        struct text_buffer help = {0};
        char title[TITLE];
        add_fact(&help, "inclusion", p->inclusion);
        add_fact(&help, "condition", p->inclusion_condition);
        add_fact(&help, "role", p->role);
        add_fact(&help, "reference", p->quantitative_reference);
        snprintf(title, sizeof title, "%.90s (%.12s)", p->name ? p->name : "", p->inclusion ? p->inclusion : "?");
        if (p->id)
            clause(w, "process", p->id, title, help.data, NULL, "inventory");
        w->out->failed |= help.failed;
        text_buffer_free(&help);
    }
}

static void protocol_clauses(struct writer *w)
{
    const struct production *d = &w->pcr->dataset_production;
    for (size_t i = 0; i < d->collection_protocols_count; i++) {
        const struct protocol *p = &d->collection_protocols[i];
        struct text_buffer help = {0};
        char title[TITLE];
        add_fact(&help, "record", p->record_type);
        add_fact(&help, "fields", p->raw_fields);
        add_fact(&help, "method", p->collection_method);
        add_fact(&help, "unit", p->unit);
        add_fact(&help, "how often", p->frequency);
        add_fact(&help, "covers", p->temporal_coverage);
        add_fact(&help, "evidence", p->quality_evidence);
        snprintf(title, sizeof title, "Collect %.90s", p->flow_role ? p->flow_role : p->record_type ? p->record_type : "?");
        if (p->protocol_id)
            clause(w, "collect", p->protocol_id, title, help.data, NULL, "inventory");
        w->out->failed |= help.failed;
        text_buffer_free(&help);
    }
}

/* Words that a row of this process would hold: its name and id. "|" and a leading "-" mean something in such a list. */
static void add_words(struct text_buffer *out, const char *name, const char *id)
{
    struct text_buffer words = {0};
    text_buffer_printf(&words, "%s|%s", name, id);
    for (size_t i = 0; i < words.length; i++)
        if (words.data[i] == '|' && i != strlen(name))
            words.data[i] = '/';
    add_quoted(out, words.data + (words.data && *words.data == '-'));
    out->failed |= words.failed;
    text_buffer_free(&words);
}

static void begin_cell(struct writer *w, const char *key, const char *name)
{
    text_buffer_add(w->out, w->result->stages + w->result->cells ? "\n  - key: " : "\ncells:\n  - key: ");
    add_quoted(w->out, key);
    text_buffer_add(w->out, "\n");
    add_texts(w->out, "    ", "process", name, name);
}

/* A required process must have a row, of whatever gas. */
static void process_cells(struct writer *w)
{
    for (size_t i = 0; i < w->pcr->process_map_count; i++) {
        const struct process *p = &w->pcr->process_map[i];
        if (!is_required(p) || text_blank(p->id) || text_blank(p->name))
            continue;
        begin_cell(w, p->id, p->name);
        text_buffer_add(w->out, "    gas: \"*\"\n    need: required\n    categories: \"*\"\n    words: ");
        add_words(w->out, p->name, p->id);
        text_buffer_add(w->out, "\n");
        w->result->stages++;
    }
}

/* The greenhouse gas of a flow's name; NULL where it is none. */
static const char *gas_of(const char *name)
{
    static const struct { const char *word, *gas; } gases[] = {
        {"methane", "CH4"}, {"ch4", "CH4"}, {"dinitrogen monoxide", "N2O"}, {"nitrous oxide", "N2O"}, {"n2o", "N2O"}, {"carbon dioxide", "CO2"}, {"co2", "CO2"}};
    char lower[200];
    text_copy(lower, sizeof lower, name ? name : "");
    for (char *c = lower; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    for (size_t i = 0; i < sizeof gases / sizeof *gases; i++)
        if (strstr(lower, gases[i].word))
            return gases[i].gas;
    return NULL;
}

static bool process_is_required(const struct pcr *pcr, const char *id)
{
    for (size_t i = 0; i < pcr->process_map_count; i++)
        if (pcr->process_map[i].id && !strcmp(pcr->process_map[i].id, id))
            return is_required(&pcr->process_map[i]);
    return false;
}

/* A row fills it that names the gas as the rules do: the words of a cell stand for what is emitted, not for where. */
static void cell(struct writer *w, const struct inventory *p, const char *gas, const char *flow)
{
    char key[160];
    snprintf(key, sizeof key, "%.100s.%s", p->id, gas);
    begin_cell(w, key, p->label);
    w->result->cells++;
    text_buffer_printf(w->out, "    gas: %s\n    need: %s\n    categories: \"*\"\n    words: ", gas, process_is_required(w->pcr, p->id) ? "required" : "if_present");
    add_words(w->out, flow, gas);
    text_buffer_add(w->out, "\n");
}

static void cells(struct writer *w)
{
    static const char *const gases[] = {"CO2", "CH4", "N2O"};
    for (size_t i = 0; i < w->pcr->process_inventory_count; i++) {
        const struct inventory *p = &w->pcr->process_inventory[i];
        w->result->inventory_rows += p->inputs.product_count + p->inputs.waste_count + p->inputs.elementary_count + p->outputs.product_count +
                                     p->outputs.waste_count + p->outputs.elementary_count;
        for (size_t g = 0; g < sizeof gases / sizeof *gases && !text_blank(p->id) && !text_blank(p->label); g++)
            for (size_t k = 0; k < p->outputs.elementary_count; k++) {
                const char *gas = gas_of(p->outputs.elementary[k].name);
                if (gas && !strcmp(gas, gases[g])) {
                    cell(w, p, gas, p->outputs.elementary[k].name);
                    break;
                }
            }
    }
}

static void heading(struct writer *w, const struct rule_pack *base, const char *sha256, const char *status)
{
    char en[400], zh[400];
    struct text_buffer *out = w->out;
    text_buffer_printf(out, "# Made by nongtan from structured.yaml of the TianGong project (%s). Texts can be corrected and translated here.\n\nid: %s\n\n",
                       "github.com/tiangong-lca/pcr, MIT", w->result->id);
    snprintf(en, sizeof en, "TianGong product rules, unreviewed: %.200s", w->en);
    snprintf(zh, sizeof zh, "天工产品规则（未审定）：%.200s", w->zh);
    add_texts(out, "", "title", en, zh);
    snprintf(en, sizeof en, "TianGong: %.60s (unreviewed)", w->en);
    snprintf(zh, sizeof zh, "天工：%.60s（未审定）", w->zh);
    add_texts(out, "", "label", en, zh);
    add_texts(out, "", "banner", "TianGong product rules, unreviewed", "天工产品规则，未经审定");
    snprintf(en, sizeof en, "structured.yaml, schema %d, status %.40s, SHA-256 %.16s…", w->pcr->schema_version, status, sha256);
    snprintf(zh, sizeof zh, "structured.yaml，结构版本 %d，状态 %.40s，SHA-256 %.16s…", w->pcr->schema_version, status, sha256);
    add_texts(out, "", "edition", en, zh);
    add_texts(out, "", "notice",
              "These rules are of the TianGong project and were taken as they stand; nobody has reviewed them for this program. Their file has no figures for "
              "cut-off, months and ages: those of the DB50/T draft stand in their place. What is marked as not checked has to be looked at by a person.",
              "这些规则出自天工项目，按原样采用，尚无人为本程序审定。原文件没有取舍、月份和年限的数值，这里用的是 DB50/T 征求意见稿的数值。标为“未检查”的条款需要人工核对。");
    text_buffer_printf(out, "\ncategories: \"*\"\ncutoff_single: %g\ncutoff_total: %g\ncutoff_waste: %g\nlargest_share: %g\nlargest_with_crossing: %s\nmonths: %g\n"
                            "short_share: %g\nfactor_years: %g\nsink_age: %g\nretire_grace: %g\n\nclauses:",
                       base->cutoff_single, base->cutoff_total, base->cutoff_waste, base->largest_share, base->largest_with_crossing ? "true" : "false",
                       base->months, base->short_share, base->factor_years, base->sink_age, base->retire_grace);
}

/* "pcr.food….olive-oil-crude" is "tiangong-olive-oil-crude". */
static bool make_id(const struct pcr *pcr, char out[TIANGONG_ID], struct refusal *refusal)
{
    const char *whole = pcr->product_category_identity.canonical_pcr_id, *last = whole ? strrchr(whole, '.') : NULL;
    last = last ? last + 1 : whole;
    if (text_blank(last))
        return refuse(refusal, REFUSAL_RULE_PACK_BROKEN, "", "structured.yaml", "product_category_identity.canonical_pcr_id");
    size_t n = (size_t)snprintf(out, TIANGONG_ID, "tiangong-%.60s", last);
    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)out[i]))
            out[i] = '-';
        else
            out[i] = (char)tolower((unsigned char)out[i]);
    return true;
}

static void write_pack(struct writer *w, const struct rule_pack *base, const char *sha256, const char *status)
{
    const struct pcr *pcr = w->pcr;
    heading(w, base, sha256, status);
    scope_clauses(w);
    process_clauses(w);
    clause(w, "inventory", "processes", "Each required process has a row in the inventory", "Made by nongtan of the processes that the rules call required.",
           "processes", "inventory");
    clause(w, "inventory", "emissions", "Greenhouse gases that the rules list are in the inventory",
           "Made by nongtan of the elementary outputs that the rules list for each process.", "gases", "inventory");
    rules(w, "measure", pcr->measurement_rules, pcr->measurement_rules_count, NULL, "inventory");
    protocol_clauses(w);
    rules(w, "allocate", pcr->allocation_rules, pcr->allocation_rules_count, "allocation", "inventory");
    rules(w, "calculate", pcr->dataset_production.calculation_rules, pcr->dataset_production.calculation_rules_count, NULL, "footprint");
    clause(w, "result", "computed", "The footprint is computed from complete rows", "Made by nongtan: without it nothing can be claimed.", "computed",
           "footprint");
    process_cells(w);
    cells(w);
}

bool tiangong_convert(const char *bytes, size_t length, const char *manifest, size_t manifest_length, const struct rule_pack *base, struct text_buffer *out,
                      struct tiangong_result *result, struct refusal *refusal)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char sha256[HEX];
    *result = (struct tiangong_result){0};
    if (length > TIANGONG_LIMIT)
        return refuse(refusal, REFUSAL_EXCHANGE_TOO_MUCH, "", "YAML", "4 MiB");
    struct pcr *pcr = load(bytes, length, &pcr_schema, "structured.yaml", refusal);
    struct manifest *more = pcr && manifest ? load(manifest, manifest_length, &manifest_schema, "manifest.yaml", refusal) : NULL;
    bool good = pcr && (!manifest || more) && make_id(pcr, result->id, refusal);
    if (good) {
        const char *en = more && more->title.en ? more->title.en : result->id + strlen("tiangong-");
        struct writer w = {out, pcr, en, more && more->title.zh ? more->title.zh : en, result};
        crypto_hash_sha256(hash, (const unsigned char *)bytes, length);
        sodium_bin2hex(sha256, sizeof sha256, hash, sizeof hash);
        write_pack(&w, base, sha256, more && more->status ? more->status : "not stated");
        good = !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    if (more)
        unload(more, &manifest_schema);
    if (pcr)
        unload(pcr, &pcr_schema);
    return good;
}
