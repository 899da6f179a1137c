/* SPDX-License-Identifier: MPL-2.0
 *
 * English texts are the message ids themselves; Chinese ones come from our catalogue. Only the encoding of the terminal
 * depends on the locale.
 */
#include "workbench/language.h"

#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/model.h"
#include "core/number.h"
#include "workbench/catalogue.h"
#include "workbench/place.h"

static struct catalogue chinese_texts;
static char current[4] = "en";

static bool begins(const char *s, const char *prefix)
{
    return s && !strncmp(s, prefix, strlen(prefix));
}

static const char *wanted_language(void)
{
    static const char *const variables[] = {"NONGTAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return begins(value, "zh") ? "zh" : "en";
    }
    return "en";
}

/* Where nobody has chosen a locale the terminal is almost surely UTF-8; where somebody has, it is obeyed. */
static void start_locale(void)
{
    bool chosen = getenv("LC_ALL") || getenv("LC_CTYPE") || getenv("LANG");
    if (!setlocale(LC_ALL, "") || !chosen)
        setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_NUMERIC, "C");
    setlocale(LC_TIME, "C");
}

void language_start(const char *lang)
{
    char folder[1024], path[1200];
    start_locale();
    place_folder("NONGTAN_LOCALEDIR", "../share/locale", "locale", LOCALE_FOLDER, folder, sizeof folder);
    catalogue_close(&chinese_texts);
    if (place_join(path, sizeof path, folder, "zh_CN/LC_MESSAGES/nongtan.mo"))
        catalogue_open(&chinese_texts, path); /* without it everything is English */
    language_set(lang ? lang : wanted_language());
}

void language_set(const char *lang)
{
    memcpy(current, begins(lang, "zh") ? "zh" : "en", 3);
}

const char *language_get(void)
{
    return current;
}

const char *language_text(const char *msgid)
{
    const char *text = msgid && *msgid && *current == 'z' ? catalogue_find(&chinese_texts, msgid) : NULL;
    return text ? text : msgid ? msgid : "";
}

/* The field that is meant by a key; NULL where no entity has it. */
static const struct field *field_of(const char *key, const char *where)
{
    const struct entity *entity = NULL;
    char name[32];
    size_t n = strcspn(where, " ");
    if (n < sizeof name) {
        memcpy(name, where, n);
        name[n] = '\0';
        entity = entity_find(name);
    }
    if (entity && entity_field(entity, key) >= 0)
        return &entity->fields[entity_field(entity, key)];
    static const enum entity_id order[] = {ENTITY_ACTIVITY, ENTITY_STUDY,    ENTITY_FACTOR, ENTITY_OFFSET, ENTITY_ACTION,   ENTITY_REMARK,
                                           ENTITY_SIGN_OFF, ENTITY_DOCUMENT, ENTITY_VISIT,  ENTITY_SAMPLE, ENTITY_EVALUATOR};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        int field = entity_field(entity_get(order[i]), key);
        if (field >= 0)
            return &entity_get(order[i])->fields[field];
    }
    return NULL;
}

/* Its label; where no entity has it the key itself is the word for it. */
static const char *label_of(const char *key, const char *where)
{
    const struct field *field = field_of(key, where);
    return language_text(field ? field->label : key);
}

/* These sentences speak of the study, whatever other record has a field of that name. */
static const char *said_label(const struct refusal *r)
{
    const bool of_study = r->code == REFUSAL_IMPORT_STUDY_SET || r->code == REFUSAL_IMPORT_PER_OUTPUT || r->code == REFUSAL_EXCHANGE_PROPOSED;
    const int field = of_study ? entity_field(entity_get(ENTITY_STUDY), r->field) : -1;
    return field >= 0 ? language_text(entity_get(ENTITY_STUDY)->fields[field].label) : label_of(r->field, r->where);
}

/* A conclusion or a state is said in words, not by its key. */
static const char *value_of(const struct refusal *r)
{
    bool worded = r->code == REFUSAL_VERDICT_CONTRADICTED || r->code == REFUSAL_REMARK_STATE;
    enum entity_id entity = r->code == REFUSAL_REMARK_STATE ? ENTITY_REMARK : ENTITY_SIGN_OFF;
    int field = worded ? entity_field(entity_get(entity), r->field) : -1;
    const struct field_choice *choice = field >= 0 ? field_choice_find(&entity_get(entity)->fields[field], r->value) : NULL;
    return choice ? language_text(choice->label) : r->value;
}

enum { PART = 320 };

/* An input of a model: its label and, since that is what is typed, its key. A symbol of an equation stays as it is printed. */
static void method_field(const struct refusal *r, char *out, size_t size)
{
    const struct model *model = begins(r->where, "model ") ? model_find(r->where + strlen("model ")) : NULL;
    const struct model_input *in = model ? model_input_find(model, r->field) : NULL;
    char key[PART];
    text_clean(key, sizeof key, r->field, false);
    const struct text_arg args[] = {{"label", in ? language_text(in->label) : ""}, {"key", key}};
    text_fill(out, size, in ? "{label} ({key})" : "{key}", args, 2);
    if (in && islower((unsigned char)out[0]))
        out[0] = (char)toupper((unsigned char)out[0]);
}

static bool of_method(const struct refusal *r)
{
    return begins(r->where, "model ") || begins(r->where, "equation ");
}

/* A label that opens a sentence is written with a capital; a file name or a value keeps its letters. */
static void open_sentence(char *out)
{
    if (islower((unsigned char)out[0]))
        out[0] = (char)toupper((unsigned char)out[0]);
}

/* A limit is a text of its own or a list of them ("year, region"), each with its translation; anything else stays. */
static void say_limit(const char *limit, char *out, size_t size)
{
    static const char separator[] = N_(", ");
    const char *whole = language_text(limit);
    struct text_buffer said = {0};
    if (strcmp(whole, limit)) {
        text_clean(out, size, whole, false);
        return;
    }
    for (const char *at = limit; *at;) {
        const char *end = strstr(at, separator);
        size_t n = end ? (size_t)(end - at) : strlen(at);
        char part[2 * PART];
        text_copy(part, n + 1 < sizeof part ? n + 1 : sizeof part, at);
        text_buffer_printf(&said, "%s%s", language_text(part), end ? language_text(separator) : "");
        at += n + (end ? strlen(separator) : 0);
    }
    text_clean(out, size, said.data ? said.data : "", false);
    text_buffer_free(&said);
}

/* Fills a template of a refusal; values are cleaned first. */
static void fill(const struct refusal *r, const char *msgid, char *out, size_t size)
{
    char value[PART], limit[2 * PART], where[PART], clause[64], field[PART];
    text_clean(value, sizeof value, value_of(r), false);
    say_limit(r->limit, limit, sizeof limit);
    text_clean(where, sizeof where, r->where, false);
    text_clean(clause, sizeof clause, r->clause, false);
    if (of_method(r))
        method_field(r, field, sizeof field);
    else
        text_clean(field, sizeof field, said_label(r), false);
    const struct text_arg args[] = {
        {"field", field}, {"value", value}, {"limit", limit}, {"where", where}, {"clause", clause}};
    text_fill(out, size, language_text(msgid), args, sizeof args / sizeof *args);
    if (begins(msgid, "{field}") && !of_method(r))
        open_sentence(out);
}

void language_place(const struct record *record, int field, char *out, size_t size)
{
    const struct entity *entity = record_entity(record);
    const char *label = field >= 0 ? language_text(entity->fields[field].label) : "", *name = record_name(record);
    const bool single = entity->id == ENTITY_STUDY, named = !single && strcmp(name, record_id(record));
    struct text_buffer said = {0};
    text_buffer_printf(&said, "%s%s%s%s%s%s%s", language_text(entity->label), single ? "" : " ", single ? "" : record_id(record),
                       named ? " · " : "", named ? name : "", *label ? " · " : "", label);
    text_clean(out, size, said.data ? said.data : "", false);
    text_buffer_free(&said);
}

void language_refusal(const struct refusal *refusal, char *out, size_t size)
{
    fill(refusal, refusal_message(refusal->code), out, size);
}

void language_remedy(const struct refusal *refusal, char *out, size_t size)
{
    fill(refusal, refusal_remedy(refusal->code), out, size);
}

static void fill_finding(const struct finding *finding, const char *msgid, char *out, size_t size)
{
    char value[PART], limit[2 * PART], record[PART], where[PART], symbol[PART];
    const struct entity *entity = entity_get(finding->entity);
    text_clean(value, sizeof value, finding->value, false);
    if (finding->limit_zh && *current == 'z')
        text_clean(limit, sizeof limit, finding->limit_zh, false);
    else
        say_limit(finding->limit, limit, sizeof limit);
    text_clean(record, sizeof record, finding->record, false);
    text_clean(symbol, sizeof symbol, finding->symbol, false);
    const char *field = finding->field >= 0 ? language_text(entity->fields[finding->field].label) : "";
    text_fill(where, sizeof where, finding->entity == ENTITY_STUDY ? "{field}" : "{record}",
              (const struct text_arg[]){{"field", field}, {"record", record}}, 2);
    const struct text_arg args[] = {
        {"value", value}, {"limit", limit},   {"where", where},
        {"field", field}, {"symbol", symbol}, {"threshold", finding->threshold}};
    text_fill(out, size, language_text(msgid), args, sizeof args / sizeof *args);
    if (begins(msgid, "{field}"))
        open_sentence(out);
}

void language_finding(const struct finding *finding, char *out, size_t size)
{
    fill_finding(finding, finding->message, out, size);
}

void language_finding_remedy(const struct finding *finding, char *out, size_t size)
{
    fill_finding(finding, finding->remedy ? finding->remedy : "", out, size);
}

const char *language_texts(const struct texts *texts)
{
    return texts_in(texts, current);
}

void language_clause(const struct clause *clause, char *out, size_t size)
{
    const struct text_arg args[] = {{"title", language_texts(&clause->title)}};
    text_fill(out, size, clause->verified ? "{title}" : _("{title} [unverified]"), args, 1);
}

void language_notice(const struct model_notice *notice, char *out, size_t size)
{
    char value[PART], limit[2 * PART];
    text_clean(value, sizeof value, notice->value, false);
    text_clean(limit, sizeof limit, notice->limit, false);
    const struct text_arg args[] = {{"symbol", notice->symbol}, {"value", value}, {"limit", limit}};
    text_fill(out, size, language_text(notice->message), args, 3);
}

/* "limit value 1.2 · benchmark value 0.8" */
static void grade_values(const struct grade *grade, char *out, size_t size)
{
    size_t used = 0;
    *out = '\0';
    for (int i = 0; i < GRADE_VALUES && used < size; i++) {
        char figure[NUMBER_TEXT];
        if (isnan(grade->value[i]))
            continue;
        number_show(figure, grade->value[i], 6);
        used += (size_t)snprintf(out + used, size - used, "%s%s %s", used ? " · " : "",
                                 language_text(entity_get(ENTITY_STUDY)->fields[grade_field((enum grade_value)i)].label), figure);
    }
}

void language_grade(const struct grade *grade, char *out, size_t size)
{
    char why[600], values[240], source[400];
    *out = '\0';
    if (!grade->stated)
        return;
    if (!grade->known) {
        language_refusal(&grade->problem, why, sizeof why);
        text_fill(out, size, _("Not graded: {why}"), (const struct text_arg[]){{"why", why}}, 1);
        return;
    }
    grade_values(grade, values, sizeof values);
    text_clean(source, sizeof source, grade->source, false);
    const struct text_arg args[] = {{"band", language_text(grade_band_label(grade->band))}, {"values", values}, {"source", source}};
    text_fill(out, size, _("Grade: {band} (kg CO2e per functional unit: {values}; {source})"), args, 3);
}
