/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/dataset_take_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/validate.h"

enum { TEXT_LIMIT = 1900, LONG_LIMIT = 60000 };

/* ---- telling ---- */

void taking_tell(struct taking *t, enum import_severity severity, enum refusal_code code, const char *field, const char *value, const char *limit)
{
    planner_tell(t->p, severity, t->source, 0, code, field, value, limit);
}

void taking_left(struct taking *t, const char *why, const char *name)
{
    struct import_left *left = NULL;
    char clean[64];
    for (size_t i = 0; !left && i < t->told->left_count; i++)
        if (!strcmp(t->told->left[i].why, why))
            left = &t->told->left[i];
    if (!left && t->told->left_count == IMPORT_LEFT_KINDS)
        return;
    if (!left) {
        left = &t->told->left[t->told->left_count++];
        *left = (struct import_left){.why = why};
    }
    left->count++;
    text_clean(clean, sizeof clean, name, false);
    for (size_t i = 0; i < left->named; i++)
        if (!strcmp(left->names[i], clean))
            return;
    if (left->named < IMPORT_LEFT_NAMES)
        text_copy(left->names[left->named++], sizeof clean, clean);
}

/* One sentence a reason: how many, and the first names. */
static void tell_left(struct taking *t)
{
    for (size_t i = 0; i < t->told->left_count; i++) {
        const struct import_left *left = &t->told->left[i];
        struct text_buffer names = {0};
        text_buffer_printf(&names, "%zu: ", left->count);
        for (size_t k = 0; k < left->named; k++)
            text_buffer_printf(&names, "%s%s", k ? ", " : "", left->names[k]);
        if (left->count > left->named)
            text_buffer_add(&names, " …");
        taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_LEFT_OUT, "", names.data, left->why);
        text_buffer_free(&names);
    }
}

/* A reader's own notes. A link to nowhere is more than a note: an input lost its supplier. */
static void tell_notes(struct taking *t)
{
    for (size_t i = 0; i < t->d->note_count; i++) {
        const struct dataset_note *n = &t->d->notes[i];
        const enum import_severity severity = n->code == REFUSAL_EXCHANGE_LINK || n->code == REFUSAL_EXCHANGE_GAS ? IMPORT_WARNING : IMPORT_NOTE;
        taking_tell(t, severity, n->code, "", n->value, n->limit);
    }
}

/* ---- looking ---- */

const struct dataset_process *taking_provider(const struct taking *t, const struct dataset_exchange *e, size_t *index)
{
    const long at = e->provider ? text_index_find(&t->ids, e->provider) : taking_flow(t, e)->kind != FLOW_ELEMENTARY ? t->supplier[e->flow] : -1;
    if (at < 0)
        return NULL;
    *index = (size_t)at;
    return &t->d->processes[at];
}

const struct dataset_flow *taking_flow(const struct taking *t, const struct dataset_exchange *e)
{
    return &t->d->flows[e->flow];
}

const char *taking_flow_name(const struct taking *t, const struct dataset_exchange *e)
{
    const struct dataset_flow *flow = taking_flow(t, e);
    return flow->name ? flow->name : flow->id ? flow->id : "?";
}

enum exchange_part taking_part(const struct taking *t, const struct dataset_process *process, size_t exchange)
{
    const struct dataset_exchange *e = &process->exchanges[exchange];
    const enum dataset_flow_kind kind = taking_flow(t, e)->kind;
    if (exchange + 1 == process->reference)
        return PART_REFERENCE;
    if (kind == FLOW_ELEMENTARY)
        return PART_ELEMENTARY;
    if (e->avoided)
        return PART_AVOIDED;
    if (e->input)
        return PART_INPUT;
    return kind == FLOW_OF_WASTE ? PART_WASTE : PART_COPRODUCT;
}

double taking_number(const char *text)
{
    double value = 0;
    return text && number_read(text, "", &value, NULL) ? value : 0;
}

const struct dataset_source *taking_source(const struct taking *t, const struct dataset_process *process, const struct dataset_exchange *e)
{
    const size_t of = e && e->source ? e->source : process ? process->source : 0;
    return of && of <= t->d->source_count ? &t->d->sources[of - 1] : NULL;
}

void taking_source_text(const struct taking *t, const struct dataset_source *source, char *out, size_t size)
{
    const char *title = !source ? NULL : source->text ? source->text : source->title;
    if (title)
        snprintf(out, size, "%.1200s%s%.40s", title, source->year && !strstr(title, source->year) ? ", " : "",
                 source->year && !strstr(title, source->year) ? source->year : "");
    else
        snprintf(out, size, "%.80s, %.90s", t->d->format ? t->d->format : "?", t->source->place);
}

bool taking_day(const char *text, bool last, char out[16])
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct date date;
    int year, month = 0, day = 0;
    const int n = text ? sscanf(text, "%4d-%2d-%2d", &year, &month, &day) : 0;
    if (n < 1 || year < 1900 || year > 2200 || month > 12 || month < 0)
        return false;
    month = n > 1 ? month : last ? 12 : 1;
    day = n > 2 ? day : last ? days[month > 0 ? month - 1 : 0] : 1;
    snprintf(out, 16, "%04d-%02d-%02d", year, month, day);
    return date_read(out, "", &date, NULL);
}

/* ---- units and gases ---- */

bool taking_amount(struct taking *t, const struct dataset_exchange *e, char amount[NUMBER_TEXT], const char **unit)
{
    const char *foreign = e->unit ? e->unit : taking_flow(t, e)->unit;
    double times, value = 0;
    struct refusal refusal;
    if (!dataset_unit_take(t->units, foreign ? foreign : "", unit, &times, &refusal)) {
        if (!foreign) /* its flow, which says it, is not in the file */
            refuse(&refusal, REFUSAL_UNIT_MISSING, "", e->amount, "kg");
        text_copy(refusal.field, sizeof refusal.field, taking_flow_name(t, e));
        planner_problem(t->p, IMPORT_ERROR, t->source, 0, -1, &refusal);
        return false;
    }
    if ((times != 1 || strcmp(foreign, *unit)) && text_index_find(&t->units_told, foreign) < 0) {
        char as[96], factor[NUMBER_TEXT];
        number_full(factor, times);
        snprintf(as, sizeof as, times == 1 ? "%.0s%.40s" : "%.30s %.40s", factor, *unit);
        t->p->no_memory |= text_index_put(&t->units_told, foreign) < 0;
        t->told->units++;
        taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_MAPPED, "", foreign, as);
    }
    if (times == 1 && strlen(e->amount) < NUMBER_TEXT) {
        text_copy(amount, NUMBER_TEXT, e->amount);
        return true;
    }
    number_read(e->amount, "amount", &value, NULL); /* proved by dataset_check() */
    number_full(amount, times == 1 ? value : number_steady(value * times));
    return true;
}

/* The study's own GWP values, or those of the set that it names. */
static bool has_gwp(const struct taking *t, const char *gas)
{
    const struct records *values = project_records(t->p->scratch, ENTITY_GWP);
    const char *set = project_study_text(t->p->scratch, STUDY_GWP_SET);
    double value;
    bool any = false;
    for (size_t i = 0; i < records_count(values); i++) {
        const struct record *r = records_at(values, i);
        if (strcmp(record_text(r, GWP_SET), set))
            continue;
        if (!strcmp(record_text(r, GWP_GAS), gas))
            return true;
        any = true;
    }
    if (!t->gwp)
        return !any || !strncmp(gas, "CH4", 3) || !strncmp(gas, "CO2", 3);
    return gas_is_biogenic_co2(gas) || gwp_lookup(t->gwp, gas, &value, NULL);
}

static void tell_gas(struct taking *t, const char *name, const struct dataset_gas *gas)
{
    if (!strcmp(name, gas->gas) || text_index_find(&t->gases_told, name) >= 0)
        return;
    t->p->no_memory |= text_index_put(&t->gases_told, name) < 0;
    t->told->gases++;
    taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_MAPPED, "", name, gas->gas);
}

static bool is_mass(const struct taking *t, const struct dataset_exchange *e)
{
    const struct unit_system *units = library_units(t->p->library);
    const char *foreign = e->unit ? e->unit : taking_flow(t, e)->unit, *ours;
    double times;
    if (!dataset_unit_take(t->units, foreign ? foreign : "", &ours, &times, NULL))
        return true; /* refused by name where it is taken */
    struct unit *unit = unit_parse(units, ours, "unit", NULL), *kg = unit_parse(units, "kg", "unit", NULL);
    const bool mass = unit && kg && unit_compatible(unit, kg);
    unit_free(unit);
    unit_free(kg);
    return mass;
}

static void warn_of_gas(struct taking *t, const char *name, const char *why)
{
    taking_left(t, why, name);
    if (text_index_find(&t->gases_told, name) >= 0)
        return;
    t->p->no_memory |= text_index_put(&t->gases_told, name) < 0;
    taking_tell(t, IMPORT_WARNING, REFUSAL_EXCHANGE_GAS, "", name, why);
}

/* A name that the table does not know may be a gas of the project's own GWP set. */
void taking_gas_of(const struct taking *t, const struct dataset_exchange *e, struct dataset_gas *out)
{
    char id[160], gas[32];
    dataset_gas_of(t->gases, taking_flow(t, e), e->input, out);
    if (e->input || (out->kind != GAS_NOT_CLIMATE && out->kind != GAS_UNKNOWN))
        return;
    gas_canonical(gas, sizeof gas, taking_flow_name(t, e));
    snprintf(id, sizeof id, "%.60s/%s", project_study_text(t->p->scratch, STUDY_GWP_SET), gas);
    if (!records_find(project_records(t->p->scratch, ENTITY_GWP), id))
        return;
    out->kind = GAS_EMITTED;
    text_copy(out->gas, sizeof out->gas, gas);
}

bool taking_gas(struct taking *t, const struct dataset_exchange *e, struct dataset_gas *out)
{
    const char *name = taking_flow_name(t, e);
    taking_gas_of(t, e, out);
    if (out->kind == GAS_NOT_CLIMATE) {
        taking_left(t, out->why, name);
        return false;
    }
    if (out->kind == GAS_UNKNOWN) {
        warn_of_gas(t, name, N_("not in the table of gases"));
        return false;
    }
    if (!has_gwp(t, out->gas)) {
        warn_of_gas(t, name, N_("the study's GWP set has no value for it"));
        return false;
    }
    if (!is_mass(t, e)) {
        warn_of_gas(t, name, N_("its unit is no mass"));
        return false;
    }
    tell_gas(t, name, out);
    return true;
}

/* ---- records ---- */

struct record *taking_record(struct taking *t, enum entity_id entity, const char *id)
{
    struct record *record = record_new(entity_get(entity), id);
    t->p->no_memory |= !record;
    return record;
}

void taking_set(struct taking *t, struct record *record, int field, const char *text)
{
    const struct field *of = &record_entity(record)->fields[field];
    const size_t room = of->type == FIELD_LONG_TEXT ? LONG_LIMIT : TEXT_LIMIT;
    if (text_blank(text))
        return;
    char *clean = malloc(room);
    if (clean)
        text_clean(clean, room, text, of->type == FIELD_LONG_TEXT);
    t->p->no_memory |= !clean || !record_set(record, field, text_strip(clean));
    free(clean);
}

/* All fields but the id. */
static const int all_fields[] = {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
                                 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40};

static const struct record *equal_record(struct taking *t, const struct record *record)
{
    const struct entity *entity = record_entity(record);
    struct twins *equal = &t->equal[entity->id];
    if (*record_id(record)) {
        const struct record *same = records_find(project_records(t->p->scratch, entity->id), record_id(record));
        return same && records_agree(same, record, all_fields, entity->field_count - 1) ? same : NULL;
    }
    if (!equal->items)
        t->p->no_memory |= !twins_build(equal, project_records(t->p->project, entity->id), all_fields, entity->field_count - 1);
    return equal->items ? twins_take(equal, record) : NULL;
}

/* Gives the record (taken) its id; NULL where that is not free (told) or without memory. */
static struct record *name_record(struct taking *t, struct record *record, const char *marked)
{
    const enum entity_id entity = record_entity(record)->id;
    const struct records *there = project_records(t->p->scratch, entity);
    const char *prefix = entity == ENTITY_FACTOR ? "x" : import_kind_of(entity)->prefix;
    char fresh[64];
    if (*record_id(record)) {
        if (!records_find(there, record_id(record)))
            return record;
        taking_tell(t, IMPORT_ERROR, REFUSAL_DUPLICATE_ID, record_entity(record)->fields[0].key, record_id(record), "");
        record_free(record);
        return NULL;
    }
    text_copy(fresh, sizeof fresh, marked);
    if (!*fresh || records_find(there, fresh))
        project_fresh_id(t->p->scratch, entity, prefix ? prefix : "", fresh, sizeof fresh);
    struct record *named = record_copy(record, fresh);
    t->p->no_memory |= !named;
    record_free(record);
    return named;
}

bool taking_plan(struct taking *t, struct record *record, const char *marked, char *id)
{
    struct refusal refusal = {0};
    if (!record || t->p->no_memory) {
        record_free(record);
        return false;
    }
    const struct record *same = equal_record(t, record);
    if (same) {
        taking_tell(t, IMPORT_NOTE, REFUSAL_IMPORT_EQUAL, "", record_id(same), "");
        if (id)
            text_copy(id, 64, record_id(same));
        record_free(record);
        t->p->plan->files[t->source->file].accepted++;
        return true;
    }
    record = name_record(t, record, marked ? marked : "");
    if (record && !validate_record(library_units(t->p->library), t->p->scratch, record, &refusal)) {
        planner_problem(t->p, IMPORT_ERROR, t->source, 0, -1, &refusal);
        record_free(record);
        record = NULL;
    }
    if (!record)
        return false;
    if (id)
        text_copy(id, 64, record_id(record));
    t->p->plan->files[t->source->file].accepted++;
    return planner_add(t->p, record);
}

void taking_propose(struct taking *t, enum study_field field, const char *value)
{
    char clean[400];
    struct refusal refusal = {0};
    const struct entity *study = entity_get(ENTITY_STUDY);
    if (text_blank(value) || *project_study_text(t->p->scratch, field))
        return;
    text_clean(clean, sizeof clean, value, false);
    if (!validate_field(library_units(t->p->library), t->p->scratch, &study->fields[field], clean, &refusal))
        return; /* a hint only: nothing was asked for */
    if (import_study_propose(t->p, field, clean))
        taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_PROPOSED, study->fields[field].key, clean, "");
}

void taking_note(struct taking *t, struct record *record, int field, const struct dataset_process *process)
{
    struct text_buffer note = {0};
    char *comment = dataset_mark_without(process->comment);
    const char *const parts[] = {comment, process->technology, process->category, process->location, process->quality};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!text_blank(parts[i]))
            text_buffer_printf(&note, "%s%s", note.length ? "\n" : "", parts[i]);
    taking_set(t, record, field, note.data);
    t->p->no_memory |= note.failed;
    text_buffer_free(&note);
    free(comment);
}

/* ---- what kind of dataset it is ---- */

static void index_suppliers(struct taking *t)
{
    const struct dataset *d = t->d;
    for (size_t i = 0; i < d->flow_count; i++)
        t->supplier[i] = -1;
    for (size_t i = 0; i < d->process_count; i++) {
        long *of = &t->supplier[d->processes[i].exchanges[d->processes[i].reference - 1].flow];
        *of = *of == -1 ? (long)i : -2;
    }
}

static bool index_processes(struct taking *t)
{
    const struct dataset *d = t->d;
    t->processes = calloc(d->process_count + 1, sizeof *t->processes);
    t->supplier = calloc(d->flow_count + 1, sizeof *t->supplier);
    if (t->supplier)
        index_suppliers(t);
    for (size_t i = 0; t->processes && i < d->process_count; i++) {
        char none[32];
        snprintf(none, sizeof none, "?%zu", i);
        t->p->no_memory |= text_index_put(&t->ids, d->processes[i].id ? d->processes[i].id : none) != (long)i;
    }
    return t->processes && t->supplier && !t->p->no_memory;
}

void taking_name(struct taking *t, const char *wanted, char name[64])
{
    char base[256];
    text_clean(base, sizeof base, wanted, false);
    text_copy(name, 64, *text_strip(base) ? text_strip(base) : "?");
    for (int n = 2; text_index_find(&t->names, name) >= 0; n++) {
        char cut[50];
        text_copy(cut, sizeof cut, base);
        snprintf(name, 64, "%s (%d)", cut, n);
    }
    t->p->no_memory |= text_index_put(&t->names, name) < 0;
}

static void name_process(struct taking *t, size_t i)
{
    const struct dataset_process *process = &t->d->processes[i];
    char marked[64];
    const bool own = dataset_mark_get(process->comment, "process", marked, sizeof marked);
    taking_name(t, own ? marked : process->name ? process->name : process->id ? process->id : "?", t->processes[i].name);
}

bool taking_wanted(const struct taking *t, size_t i)
{
    const struct dataset_process *process = &t->d->processes[i];
    const char *asked = t->p->options->wanted ? t->p->options->wanted : t->d->wanted;
    return asked && ((process->id && !strcmp(process->id, asked)) || (process->name && !strcmp(process->name, asked)));
}

static void look_at(struct taking *t, size_t i)
{
    const struct dataset_process *process = &t->d->processes[i];
    struct taken_process *out = &t->processes[i];
    size_t gases = 0, at;
    out->finished = true;
    for (size_t k = 0; k < process->exchange_count; k++) {
        const struct dataset_exchange *e = &process->exchanges[k];
        const enum exchange_part part = taking_part(t, process, k);
        struct dataset_gas gas;
        if (taking_provider(t, e, &at) && at != i)
            t->processes[at].fed = true;
        if (part == PART_ELEMENTARY) {
            taking_gas_of(t, e, &gas);
            if (gas.kind != GAS_NOT_CLIMATE && gas.kind != GAS_UNKNOWN) {
                gases++;
                out->gas = k + 1;
            }
        } else if (part != PART_REFERENCE && taking_number(e->amount) != 0) {
            out->finished = false;
        }
    }
    out->factor_like = out->finished && process->result && gases == 1;
}

/* Only where something that is no factor supplies another process must the whole be solved as a system. */
static bool must_be_linked(const struct taking *t)
{
    for (size_t i = 0; i < t->d->process_count; i++)
        if (t->processes[i].fed && !t->processes[i].factor_like)
            return true;
    return false;
}

/* An unknown unit anywhere refuses the whole file before anything of it is planned. */
static bool units_known(struct taking *t)
{
    bool good = true;
    for (size_t i = 0; i < t->d->process_count; i++)
        for (size_t k = 0; k < t->d->processes[i].exchange_count; k++) {
            const struct dataset_exchange *e = &t->d->processes[i].exchanges[k];
            struct dataset_gas gas;
            char amount[NUMBER_TEXT];
            const char *unit;
            if (taking_part(t, &t->d->processes[i], k) == PART_ELEMENTARY) {
                taking_gas_of(t, e, &gas);
                if (gas.kind == GAS_NOT_CLIMATE || gas.kind == GAS_UNKNOWN)
                    continue;
            }
            good = taking_amount(t, e, amount, &unit) && good;
        }
    return good;
}

/* ---- the whole ---- */

static bool wish_factors(struct taking *t)
{
    bool any = false;
    for (size_t i = 0; i < t->d->process_count; i++) {
        if (t->processes[i].finished)
            any = taking_factor(t, i) || any;
        else
            taking_left(t, N_("has inputs: no finished inventory, so no factor"), t->processes[i].name);
    }
    if (!any)
        taking_tell(t, IMPORT_ERROR, REFUSAL_NOTHING_FOUND, "", t->source->place, N_("a process with a finished inventory"));
    return any;
}

static void take_all(struct taking *t)
{
    struct import_file *file = &t->p->plan->files[t->source->file];
    file->rows += t->d->declared_count;
    taking_declared(t);
    if (!t->d->process_count && t->d->declared_count)
        return;
    if (!t->d->process_count) {
        taking_tell(t, IMPORT_ERROR, REFUSAL_NOTHING_FOUND, "", t->source->place, N_("a process"));
        return;
    }
    if (!units_known(t))
        return;
    taking_impacts(t);
    for (size_t i = 0; i < t->d->process_count; i++) {
        look_at(t, i);
        name_process(t, i);
        file->rows += t->d->processes[i].exchange_count;
    }
    t->told->linked = !t->wish->factors && must_be_linked(t);
    if (t->wish->factors)
        wish_factors(t);
    else if (t->told->linked)
        taking_linked(t);
    else
        taking_rows(t);
    tell_left(t);
}

static bool begin(struct taking *t, struct refusal *refusal)
{
    struct import_plan *plan = t->p->plan;
    struct import_taken *more = realloc(plan->taken, (plan->taken_count + 1) * sizeof *more);
    if (!more)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    plan->taken = more;
    t->told = &more[plan->taken_count++];
    *t->told = (struct import_taken){.file = t->source->file};
    text_clean(t->told->format, sizeof t->told->format, t->d->format ? t->d->format : "", false);
    return dataset_check(t->d, t->source->place, refusal) && dataset_gases_open(t->p->library, &t->gases, refusal) &&
           dataset_units_open(t->p->library, &t->units, refusal);
}

static void end(struct taking *t)
{
    for (size_t i = 0; i < ENTITY_COUNT; i++)
        twins_clear(&t->equal[i]);
    text_index_clear(&t->ids);
    text_index_clear(&t->units_told);
    text_index_clear(&t->gases_told);
    text_index_clear(&t->names);
    dataset_gases_close(t->gases);
    dataset_units_close(t->units);
    for (size_t i = 0; i < t->supply_count; i++)
        free(t->supplies[i].item);
    text_index_clear(&t->items);
    text_index_clear(&t->supply_keys);
    free(t->supplies);
    free(t->supplier);
    free(t->processes);
}

void dataset_take(struct planner *p, const struct import_source *source, struct dataset *d, const struct dataset_wish *wish)
{
    struct taking t = {.p = p, .source = source, .d = d, .wish = wish};
    struct refusal refusal = {0};
    const char *set = project_study_text(p->scratch, STUDY_GWP_SET);
    t.gwp = *set ? library_gwp_find(p->library, set) : NULL;
    if (!begin(&t, &refusal))
        planner_problem(p, IMPORT_ERROR, source, 0, -1, &refusal);
    else if (index_processes(&t)) {
        tell_notes(&t);
        take_all(&t);
    } else {
        p->no_memory = true;
    }
    end(&t);
}
