/* SPDX-License-Identifier: MPL-2.0
 *
 * Names are worked out when they are asked for, each once in a reading: what stands on itself is seen as a way back to a name that is
 * being worked out.
 */
#include "core/variable.h"

#include <stdlib.h>
#include <string.h>

#include "core/expression.h"
#include "core/number.h"

enum { DEPTH_MAX = 100 };

/* ---- one reading ---- */

enum state { FRESH, IN_WORK, DONE };

struct reading {
    const struct unit_system *units;
    const struct project *project;
    const struct record *instead; /* a variable in place of the stored one of its name; or NULL */
    const char *field;
    struct quantity *values;      /* of each variable of the project, and of `instead` behind them */
    enum state *states;
    const char *path[DEPTH_MAX];
    size_t depth;
};

static const struct records *variables_of(const struct reading *r)
{
    return r->project ? project_records(r->project, ENTITY_VARIABLE) : NULL;
}

static size_t count_of(const struct reading *r)
{
    return r->project ? records_count(variables_of(r)) : 0;
}

/* The variable's place in `values`, -1 where nothing has the name. */
static long place_of(const struct reading *r, const char *name)
{
    if (r->instead && !strcmp(record_id(r->instead), name))
        return (long)count_of(r);
    return r->project ? records_index(variables_of(r), name) : -1;
}

static const struct record *variable_at(const struct reading *r, long place)
{
    return (size_t)place == count_of(r) ? r->instead : records_at(variables_of(r), (size_t)place);
}

static bool known(void *context, const char *name)
{
    return place_of(context, name) >= 0;
}

/* Characters that two names share, at their places from the front and from the back: enough to find a slip of the pen. */
static size_t likeness(const char *a, const char *b)
{
    const size_t n = strlen(a), m = strlen(b), most = n < m ? n : m;
    size_t front = 0, back = 0;
    while (front < most && a[front] == b[front])
        front++;
    while (back < most - front && a[n - 1 - back] == b[m - 1 - back])
        back++;
    return front + back;
}

static void nearest(void *context, const char *name, char *out, size_t size)
{
    const struct reading *r = context;
    size_t best = 0;
    text_copy(out, size, "");
    for (size_t i = 0; i < count_of(r); i++) {
        const char *each = record_id(records_at(variables_of(r), i));
        const size_t like = likeness(name, each);
        if (i && like <= best)
            continue;
        best = like;
        text_copy(out, size, each);
    }
}

/* "a → b → a", from where the circle begins. */
static bool circle(const struct reading *r, const char *name, struct refusal *refusal)
{
    struct text_buffer way = {0};
    size_t i = 0;
    while (i < r->depth && strcmp(r->path[i], name))
        i++;
    for (; i < r->depth; i++)
        text_buffer_printf(&way, "%s → ", r->path[i]);
    text_buffer_add(&way, name);
    refuse(refusal, REFUSAL_CYCLE, r->field, name, way.data);
    text_buffer_free(&way);
    return false;
}

static bool read_text(struct reading *r, const char *text, struct quantity *out, struct refusal *refusal);

/* A plain number takes the unit; another figure is converted to it. */
static bool in_unit(const struct reading *r, const char *text, struct quantity *q, struct refusal *refusal)
{
    double factor = 1;
    if (text_blank(text))
        return true;
    struct unit *unit = unit_parse(r->units, text, "unit", refusal);
    if (!unit)
        return false;
    const bool fits = !q->unit || (unit_convert(q->unit, unit, &factor, NULL) && !strcmp(unit_substance(q->unit), unit_substance(unit)));
    if (!fits) {
        refuse(refusal, REFUSAL_UNIT_MISFIT, "unit", text, unit_text(q->unit));
        unit_free(unit);
        return false;
    }
    unit_free(q->unit);
    *q = (struct quantity){factor == 1 ? q->value : number_steady(q->value * factor), unit};
    return true;
}

static bool work_out(struct reading *r, const struct record *variable, struct quantity *out, struct refusal *refusal)
{
    if (!read_text(r, record_text(variable, VARIABLE_FORMULA), out, refusal))
        return false;
    if (in_unit(r, record_text(variable, VARIABLE_UNIT), out, refusal))
        return true;
    quantity_clear(out);
    return false;
}

static bool copy_quantity(const struct reading *r, const struct quantity *from, struct quantity *out, struct refusal *refusal)
{
    *out = (struct quantity){from->value, NULL};
    if (from->unit)
        out->unit = unit_parse(r->units, unit_text(from->unit), r->field, refusal);
    return !from->unit || out->unit;
}

/* The innermost name keeps its word. */
static bool name_where(const struct record *variable, struct refusal *refusal)
{
    const struct text_arg names[] = {{"id", record_id(variable)}};
    if (refusal && !*refusal->where)
        text_fill(refusal->where, sizeof refusal->where, "variable {id}", names, 1);
    return false;
}

static bool value(void *context, const char *name, struct quantity *out, struct refusal *refusal)
{
    struct reading *r = context;
    const long place = place_of(r, name);
    if (r->states[place] == IN_WORK || r->depth == DEPTH_MAX)
        return circle(r, name, refusal);
    if (r->states[place] == FRESH) {
        const struct record *variable = variable_at(r, place);
        r->states[place] = IN_WORK;
        r->path[r->depth++] = record_id(variable);
        if (!work_out(r, variable, &r->values[place], refusal))
            return name_where(variable, refusal); /* the whole reading ends */
        r->depth--;
        r->states[place] = DONE;
    }
    return copy_quantity(r, &r->values[place], out, refusal);
}

static struct expression_names names_of(struct reading *r)
{
    return (struct expression_names){r, known, value, nearest};
}

/* Refusals that say more than that the text is no plain quantity. Where nothing is named yet, a word is a slip, not a name. */
static bool tells_more(const struct refusal *why, bool formula)
{
    return why->code == REFUSAL_MIXED_UNITS || why->code == REFUSAL_DIVISION_BY_ZERO || why->code == REFUSAL_NUMBER_RANGE ||
           why->code == REFUSAL_NUMBER_AMBIGUOUS ||
           (formula && (why->code == REFUSAL_NAME_UNKNOWN || why->code == REFUSAL_FORMULA));
}

/* A text with names or functions is a formula; else what reads as a plain quantity is one, and what does not is tried as a formula. */
static bool read_text(struct reading *r, const char *text, struct quantity *out, struct refusal *refusal)
{
    const struct expression_names names = names_of(r);
    struct refusal plain = {0}, why = {0};
    const struct expression_form form = expression_form(r->units, &names, text);
    if (!form.named && quantity_read(r->units, text, r->field, out, &plain))
        return true;
    if (expression_read(r->units, &names, text, r->field, out, &why))
        return true;
    if (refusal)
        *refusal = form.named || tells_more(&why, (form.formula || !strcmp(r->field, "formula")) && count_of(r)) ? why : plain;
    return false;
}

static bool reading_begin(struct reading *r, const struct unit_system *units, const struct project *project,
                          const struct record *instead, const char *field, struct refusal *refusal)
{
    *r = (struct reading){.units = units, .project = project, .instead = instead, .field = field};
    r->values = calloc(count_of(r) + 1, sizeof *r->values);
    r->states = calloc(count_of(r) + 1, sizeof *r->states);
    return (r->values && r->states) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, field, NULL, NULL);
}

static void reading_end(struct reading *r)
{
    for (size_t i = 0; r->values && i <= count_of(r); i++)
        quantity_clear(&r->values[i]);
    free(r->values);
    free(r->states);
}

/* ---- what others ask ---- */

static bool read_with(const struct unit_system *units, const struct project *project, const struct record *instead, const char *text,
                      const char *field, struct quantity *out, struct refusal *refusal)
{
    struct reading r;
    *out = (struct quantity){0};
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, field, text, NULL);
    const bool good = reading_begin(&r, units, project, instead, field, refusal) && read_text(&r, text, out, refusal);
    reading_end(&r);
    return good;
}

bool variable_read(const struct unit_system *units, const struct project *project, const char *text, const char *field,
                   struct quantity *out, struct refusal *refusal)
{
    return read_with(units, project, NULL, text, field, out, refusal);
}

bool variable_formula(const struct unit_system *units, const struct project *project, const char *text)
{
    struct reading r;
    struct quantity q;
    bool formula = false;
    if (text_blank(text))
        return false;
    if (reading_begin(&r, units, project, NULL, "", NULL)) {
        const struct expression_names names = names_of(&r);
        formula = expression_form(units, &names, text).named || !quantity_read(units, text, "", &q, NULL);
        if (!formula)
            quantity_clear(&q);
    }
    reading_end(&r);
    return formula;
}

static bool value_of(const struct unit_system *units, const struct project *project, const struct record *variable,
                     struct quantity *out, struct refusal *refusal)
{
    struct reading r;
    *out = (struct quantity){0};
    const bool good = reading_begin(&r, units, project, variable, "formula", refusal) && value(&r, record_id(variable), out, refusal);
    reading_end(&r);
    return good;
}

bool variable_value(const struct unit_system *units, const struct project *project, const struct record *variable,
                    struct quantity *out, struct refusal *refusal)
{
    return value_of(units, project, variable, out, refusal);
}

bool variable_check(const struct unit_system *units, const struct project *project, const struct record *variable,
                    struct refusal *refusal)
{
    struct quantity q;
    const char *why;
    if (!expression_name_form(units, record_id(variable), &why))
        return refuse(refusal, REFUSAL_NAME_FORM, "variable_id", record_id(variable), why);
    if (!project)
        return true;
    const bool good = value_of(units, project, variable, &q, refusal);
    quantity_clear(&q);
    return good;
}

/* ---- who uses a name ---- */

/* Known are the names of the project, and the one that is looked for. */
struct search {
    const struct project *project;
    const char *name;
    bool found;
};

static bool known_in_search(void *context, const char *name)
{
    const struct search *s = context;
    return !strcmp(name, s->name) || (s->project && records_find(project_records(s->project, ENTITY_VARIABLE), name));
}

static void found_in_search(void *context, const char *name)
{
    struct search *s = context;
    s->found |= !strcmp(name, s->name);
}

bool variable_mentioned(const struct unit_system *units, const struct project *project, const char *text, const char *name)
{
    struct search s = {.project = project, .name = name};
    const struct expression_names names = {.context = &s, .known = known_in_search};
    if (text && strstr(text, name)) /* most texts do not hold it at all */
        expression_each_name(units, &names, text, found_in_search, &s);
    return s.found;
}

/* The fields that may use names, in the order in which they are told. */
static const struct { enum entity_id entity; int field; } places[] = {
    {ENTITY_ACTIVITY, ACTIVITY_AMOUNT}, {ENTITY_VARIABLE, VARIABLE_FORMULA}, {ENTITY_LOG, LOG_AMOUNT},
    {ENTITY_INPUT, INPUT_VALUE},        {ENTITY_EDIT, EDIT_VALUE},
};

size_t variable_users(const struct unit_system *units, const struct project *project, const char *name,
                      void (*visit)(void *context, const struct record *record, int field), void *context)
{
    size_t count = 0;
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        const struct records *records = project_records(project, places[k].entity);
        for (size_t i = 0; i < records_count(records); i++) {
            const struct record *record = records_at(records, i);
            const bool itself = places[k].entity == ENTITY_VARIABLE && !strcmp(record_id(record), name);
            if (itself || !variable_mentioned(units, project, record_get(record, places[k].field), name))
                continue;
            count++;
            if (visit)
                visit(context, record, places[k].field);
        }
    }
    return count;
}

/* ---- what a change would break ---- */

struct change {
    const struct unit_system *units;
    const struct project *project;
    const struct record *instead;
    bool *seen; /* of each variable of the project */
    const struct record *broken;
    int field;
};

/* Can be read now, and no longer, or in another kind, with the record in place. What another name comes to may change its kind: who
 * uses that one is looked at. */
static bool breaks(const struct change *c, const struct record *record, int field)
{
    struct quantity before, after;
    const char *text = record_text(record, field);
    if (!read_with(c->units, c->project, NULL, text, "", &before, NULL))
        return false;
    const bool read = read_with(c->units, c->project, c->instead, text, "", &after, NULL);
    const bool free = record_entity(record)->id == ENTITY_VARIABLE && text_blank(record_get(record, VARIABLE_UNIT));
    const bool same = before.unit && after.unit ? unit_compatible(before.unit, after.unit) : !before.unit == !after.unit;
    const bool good = read && (same || free) && (after.value >= 0 || before.value < 0);
    quantity_clear(&before);
    quantity_clear(&after);
    return !good;
}

/* A user, then those of its own name. */
static void look(void *context, const struct record *record, int field)
{
    struct change *c = context;
    const bool name = record_entity(record)->id == ENTITY_VARIABLE;
    const long place = name ? records_index(project_records(c->project, ENTITY_VARIABLE), record_id(record)) : 0;
    if (c->broken || (name && c->seen[place]))
        return;
    if (breaks(c, record, field)) {
        c->broken = record;
        c->field = field;
    } else if (name) {
        c->seen[place] = true;
        variable_users(c->units, c->project, record_id(record), look, c);
    }
}

const struct record *variable_breaks(const struct unit_system *units, const struct project *project, const struct record *variable,
                                     int *field)
{
    struct change c = {.units = units, .project = project, .instead = variable};
    c.seen = calloc(records_count(project_records(project, ENTITY_VARIABLE)) + 1, sizeof *c.seen);
    if (c.seen)
        variable_users(units, project, record_id(variable), look, &c);
    free(c.seen);
    *field = c.field;
    return c.broken;
}

/* ---- what a text stands on ---- */

struct gathering {
    struct reading *reading;
    struct variable_part *parts;
    size_t count;
    bool failed;
};

/* A name, then what its formula stands on. The texts were read before, so that there is no circle. */
static void gather(void *context, const char *name)
{
    struct gathering *g = context;
    struct reading *r = g->reading;
    const long place = place_of(r, name);
    const struct record *variable = variable_at(r, place);
    for (size_t i = 0; i < g->count; i++)
        if (g->parts[i].variable == variable)
            return;
    struct variable_part *more = realloc(g->parts, (g->count + 1) * sizeof *more);
    g->failed |= !more;
    if (!more)
        return;
    g->parts = more;
    struct variable_part *part = &g->parts[g->count++];
    *part = (struct variable_part){.variable = variable, .value = r->values[place].value};
    text_copy(part->unit, sizeof part->unit, r->values[place].unit ? unit_text(r->values[place].unit) : "");
    const struct expression_names names = names_of(r);
    expression_each_name(r->units, &names, record_text(variable, VARIABLE_FORMULA), gather, g);
}

bool variable_parts(const struct unit_system *units, const struct project *project, const char *text, struct variable_part **out,
                    size_t *count)
{
    struct reading r;
    struct quantity q = {0};
    struct gathering g = {.reading = &r};
    *out = NULL;
    *count = 0;
    if (text_blank(text))
        return false;
    bool good = reading_begin(&r, units, project, NULL, "", NULL);
    const struct expression_names names = names_of(&r);
    good = good && read_text(&r, text, &q, NULL);
    if (good)
        expression_each_name(units, &names, text, gather, &g);
    quantity_clear(&q);
    reading_end(&r);
    if (!good || g.failed) {
        free(g.parts);
        return false;
    }
    *out = g.parts;
    *count = g.count;
    return true;
}
