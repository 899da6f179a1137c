/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan equation - any published equation of the methods, alone.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/methods.h"
#include "core/number.h"

static const struct operand operands[] = {
    {"NAME", ARGUMENT_TEXT, true, false, N_("the equation, for example ipcc2019.5.3")},
    {"SYMBOL=VALUE", ARGUMENT_TEXT, true, true, N_("a figure for each symbol")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

static const char *name_at(const void *list, size_t i)
{
    (void)list;
    return i < equation_count() ? equation_at(i)->name : NULL;
}

/* ---- the list, and one description ---- */

static void put_equation(struct json_out *json, const struct equation *e)
{
    json_out_object(json, NULL);
    json_out_text(json, "name", e->name);
    json_out_text(json, "title", language_text(e->title));
    json_out_text(json, "symbol", e->symbol);
    json_out_text(json, "unit", e->unit);
    json_out_text(json, "formula", e->formula);
    json_out_text(json, "source", e->source);
    json_out_array(json, "symbols");
    for (size_t i = 0; i < equation_symbols(e); i++) {
        const struct symbol *s = &e->symbols[i];
        json_out_object(json, NULL);
        json_out_text(json, "key", s->key);
        json_out_text(json, "label", language_text(s->label));
        json_out_text(json, "unit", s->unit);
        json_range(json, s->low, s->high, s->above, s->warn_low, s->warn_high);
        json_out_end_object(json);
    }
    json_out_end_array(json);
    json_out_end_object(json);
}

static void list_json(struct session *session)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_integer(&json, "count", (long long)equation_count());
    json_out_array(&json, "equations");
    for (size_t i = 0; i < equation_count(); i++)
        put_equation(&json, equation_at(i));
    json_out_end_array(&json);
    json_out_end_object(&json);
}

static void list_text(struct session *session)
{
    static const char *const headings[] = {N_("equation"), N_("meaning"), N_("unit"), N_("source")};
    struct text_table table;
    table_headings(&table, headings, "tttt");
    for (size_t i = 0; i < equation_count(); i++) {
        const struct equation *e = equation_at(i);
        const char *const cells[] = {e->name, language_text(e->title), e->unit, e->source};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
            text_table_cell(&table, cells[c], false);
    }
    print_table(session, &table);
}

static void describe_text(struct session *session, const struct equation *e)
{
    static const char *const headings[] = {N_("symbol"), N_("meaning"), N_("unit"), N_("allowed"), N_("usual")};
    struct text_table table;
    print_raw(session, "%s  %s\n%s = %s  [%s]\n%s", e->name, language_text(e->title), e->symbol, e->formula, e->unit, e->source);
    table_headings(&table, headings, "ttttt");
    for (size_t i = 0; i < equation_symbols(e); i++) {
        const struct symbol *s = &e->symbols[i];
        char range[RANGE_TEXT] = "", usual[RANGE_TEXT] = "";
        if (s->low != 0 || s->high != 0)
            range_text(range, sizeof range, s->low, s->high, s->above);
        if (s->warn_low != 0 || s->warn_high != 0)
            range_text(usual, sizeof usual, s->warn_low, s->warn_high, false);
        const char *const cells[] = {s->key, language_text(s->label), s->unit, range, usual};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
            text_table_cell(&table, cells[c], false);
    }
    print_table(session, &table);
}

/* ---- one computed ---- */

struct computed {
    double x[EQUATION_SYMBOLS], value;
    bool given[EQUATION_SYMBOLS];
    struct model_notice notices[EQUATION_SYMBOLS];
    size_t notice_count;
};

static bool refuse_here(const struct equation *e, enum refusal_code code, const char *key, const char *value,
                        struct refusal *refusal)
{
    struct text_buffer known = {0};
    for (size_t i = 0; i < equation_symbols(e); i++)
        text_buffer_printf(&known, "%s%s", i ? ", " : "", e->symbols[i].key);
    refuse(refusal, code, key, value, known.data);
    snprintf(refusal->where, sizeof refusal->where, "equation %s", e->name);
    text_buffer_free(&known);
    return false;
}

static bool give(const struct equation *e, const char *key, const char *text, struct computed *c, struct refusal *refusal)
{
    size_t i = 0;
    while (i < equation_symbols(e) && strcmp(e->symbols[i].key, key))
        i++;
    if (i == equation_symbols(e))
        return refuse_here(e, REFUSAL_FIELD_UNKNOWN, key, key, refusal);
    if (c->given[i])
        return refuse_here(e, REFUSAL_DUPLICATE_ID, key, key, refusal);
    if (!number_read(text, key, &c->x[i], refusal)) {
        snprintf(refusal->where, sizeof refusal->where, "equation %s", e->name);
        return false;
    }
    return c->given[i] = true;
}

static bool compute(const struct equation *e, struct computed *c, struct refusal *refusal)
{
    struct equation_notice told[EQUATION_SYMBOLS];
    for (size_t i = 0; i < equation_symbols(e); i++)
        if (!c->given[i])
            return refuse_here(e, REFUSAL_BLANK, e->symbols[i].key, "", refusal);
    if (!equation_compute(e, c->x, &c->value, told, EQUATION_SYMBOLS, &c->notice_count, refusal))
        return false;
    for (size_t i = 0; i < c->notice_count; i++)
        notice_of_range(&c->notices[i], told[i].symbol->key, told[i].value, told[i].symbol->warn_low, told[i].symbol->warn_high);
    return true;
}

static void computed_json(struct session *session, const struct equation *e, const struct computed *c)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_text(&json, "name", e->name);
    json_out_object(&json, "inputs");
    for (size_t i = 0; i < equation_symbols(e); i++)
        json_out_number(&json, e->symbols[i].key, c->x[i]);
    json_out_end_object(&json);
    json_out_number(&json, "value", c->value);
    json_out_text(&json, "unit", e->unit);
    json_out_array(&json, "steps");
    json_out_object(&json, NULL);
    json_out_text(&json, "symbol", e->symbol);
    json_out_number(&json, "value", c->value);
    json_out_text(&json, "unit", e->unit);
    json_out_text(&json, "equation", e->formula);
    json_out_text(&json, "source", e->source);
    json_out_end_object(&json);
    json_out_end_array(&json);
    json_notices(&json, c->notices, c->notice_count);
    json_out_end_object(&json);
}

static void computed_text(struct session *session, const struct equation *e, const struct computed *c)
{
    char figure[NUMBER_TEXT], how[METHOD_SENTENCE], sentence[METHOD_SENTENCE];
    number_full(figure, c->value);
    equation_filled(how, sizeof how, e, c->x);
    print_raw(session, "%s = %s %s\n%s = %s = %s\n%s", e->symbol, figure, e->unit, e->symbol, e->formula, how, e->source);
    for (size_t i = 0; i < c->notice_count; i++) {
        language_notice(&c->notices[i], sentence, sizeof sentence);
        print_raw(session, "! %s", sentence);
    }
}

static int run_one(struct session *session, const struct equation *e)
{
    struct computed c = {0};
    struct refusal refusal;
    for (size_t i = 1; i < session->args->operand_count; i++) {
        char key[METHOD_KEY];
        const char *value;
        int status;
        if (!method_word(session->args->operands[i], key, &value, &status))
            return status;
        if (!give(e, key, value, &c, &refusal))
            return say_refusal(&refusal);
    }
    if (!compute(e, &c, &refusal))
        return say_refusal(&refusal);
    if (session_json(session))
        computed_json(session, e, &c);
    else
        computed_text(session, e, &c);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *name = arguments_operand(session->args, 0);
    const struct equation *e = name ? equation_find(name) : NULL;
    if (name && !e)
        return method_unknown(N_("there is no equation '{value}'"), name, name_at, N_("List them with 'nongtan equation'"));
    if (session->args->operand_count > 1)
        return run_one(session, e);
    if (session_json(session) && e) {
        struct json_out json;
        json_out_begin(&json, &session->out);
        put_equation(&json, e);
    } else if (session_json(session)) {
        list_json(session);
    } else if (e) {
        describe_text(session, e);
    } else {
        list_text(session);
    }
    return STATUS_DONE;
}

const struct command command_equation = {
    .name = "equation",
    .summary = N_("one published equation of the methods: its symbols and source, or its value"),
    .details = N_("Without NAME all equations are listed; with NAME alone it is described."),
    .operands = operands,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_MACHINE,
    .example = "nongtan equation ipcc2019.5.1 EF=2.12 t=112 A=1",
    .run = run,
};
