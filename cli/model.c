/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan model - what a farm knows to masses of gas, with every step.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/methods.h"
#include "core/number.h"

static const struct operand operands[] = {
    {"NAME", ARGUMENT_TEXT, true, false, N_("the model, for example rice")},
    {"KEY=VALUE", ARGUMENT_TEXT, true, true,
     N_("an input, or another value for a default (EFc=1.5 EFc.source=\"measured 2024\")")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"doc", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("the method appendix in Markdown: models, equations, default values")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static const char *name_at(const void *list, size_t i)
{
    (void)list;
    return i < model_count() ? model_at(i)->name : NULL;
}

/* ---- the list, and one description ---- */

static void put_input(struct json_out *json, const struct model_input *in)
{
    json_out_object(json, NULL);
    json_out_text(json, "key", in->key);
    json_out_text(json, "label", language_text(in->label));
    json_out_text(json, "help", language_text(in->help));
    json_out_text(json, "kind", (const char *const[]){"number", "choice", "list"}[in->kind]);
    json_out_text(json, "unit", in->unit);
    json_out_bool(json, "required", in->required);
    if (in->kind != MODEL_CHOICE)
        json_range(json, in->low, in->high, in->above, in->warn_low, in->warn_high);
    json_out_text(json, "source", in->source);
    if (in->kind == MODEL_CHOICE) {
        json_out_array(json, "choices");
        for (const struct model_choice *c = in->choices; c->key; c++) {
            json_out_object(json, NULL);
            json_out_text(json, "key", c->key);
            json_out_text(json, "label", language_text(c->label));
            json_out_end_object(json);
        }
        json_out_end_array(json);
    }
    json_out_end_object(json);
}

static void put_model(struct json_out *json, const struct model *m)
{
    json_out_object(json, NULL);
    json_out_text(json, "name", m->name);
    json_out_text(json, "title", language_text(m->title));
    json_out_text(json, "help", language_text(m->help));
    json_out_text(json, "source", m->source);
    json_out_array(json, "inputs");
    for (const struct model_input *in = m->inputs; in->key; in++)
        put_input(json, in);
    json_out_end_array(json);
    json_out_end_object(json);
}

static void list_json(struct session *session)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_integer(&json, "count", (long long)model_count());
    json_out_array(&json, "models");
    for (size_t i = 0; i < model_count(); i++)
        put_model(&json, model_at(i));
    json_out_end_array(&json);
    json_out_end_object(&json);
}

static void list_text(struct session *session)
{
    static const char *const headings[] = {N_("model"), N_("meaning"), N_("source")};
    struct text_table table;
    table_headings(&table, headings, "ttt");
    for (size_t i = 0; i < model_count(); i++) {
        text_table_cell(&table, model_at(i)->name, false);
        text_table_cell(&table, language_text(model_at(i)->title), false);
        text_table_cell(&table, model_at(i)->source, false);
    }
    print_table(session, &table);
}

/* Its unit, or the keys to choose from. */
static void input_unit(const struct model_input *in, struct text_buffer *out)
{
    if (in->kind != MODEL_CHOICE)
        text_buffer_printf(out, "%s%s", in->unit, in->kind == MODEL_LIST ? " …" : "");
    for (const struct model_choice *c = in->choices; c && c->key; c++)
        text_buffer_printf(out, "%s%s", c == in->choices ? "" : " | ", c->key);
}

static void input_row(struct text_table *table, const struct model_input *in)
{
    struct text_buffer unit = {0};
    char range[RANGE_TEXT] = "";
    input_unit(in, &unit);
    if (in->low != 0 || in->high != 0)
        range_text(range, sizeof range, in->low, in->high, in->above);
    const char *const cells[] = {in->key, in->required ? _("needed") : "", language_text(in->label), unit.data ? unit.data : "",
                                 range};
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
        text_table_cell(table, cells[c], false);
    text_buffer_free(&unit);
}

static void describe_text(struct session *session, const struct model *m)
{
    static const char *const headings[] = {N_("key"), "", N_("meaning"), N_("unit or choice"), N_("allowed")};
    struct text_table table;
    print_raw(session, "%s  %s\n%s", m->name, language_text(m->title), m->source);
    print_wrapped(session, "", language_text(m->help));
    print_raw(session, "%s", "");
    table_headings(&table, headings, "ttttt");
    for (const struct model_input *in = m->inputs; in->key; in++)
        input_row(&table, in);
    print_table(session, &table);
}

/* ---- a run ---- */

/* An input, or one figure of an input that is a list. */
static bool is_input(const struct model *m, const struct model_step *step)
{
    char key[METHOD_KEY];
    const char *number = strrchr(step->symbol, '_');
    if (step->equation || model_input_find(m, step->symbol))
        return !step->equation;
    text_copy(key, sizeof key, step->symbol);
    key[number ? number - step->symbol : 0] = '\0';
    const struct model_input *in = model_input_find(m, key);
    return in && in->kind == MODEL_LIST;
}

static void put_value(struct json_out *json, const char *key, const struct model_step *step)
{
    if (*step->text)
        json_out_text(json, key, step->text);
    else
        json_out_number(json, key, step->value);
}

static void put_steps(struct json_out *json, const struct model_run *run)
{
    size_t count;
    const struct model_step *steps = model_steps(run, &count);
    json_out_array(json, "steps");
    for (size_t i = 0; i < count; i++) {
        const struct model_step *s = &steps[i];
        json_out_object(json, NULL);
        json_out_text(json, "symbol", s->symbol);
        put_value(json, "value", s);
        json_out_text(json, "unit", s->unit);
        json_out_text(json, "label", language_text(s->label));
        json_out_text(json, "applies_to", s->applies_to);
        json_out_text(json, "equation", s->equation);
        json_out_text(json, "how", s->how);
        json_out_text(json, "source", s->source);
        json_out_text(json, "locator", s->locator);
        json_out_text(json, "confidence", s->confidence);
        json_out_bool(json, "default", s->is_default);
        json_out_bool(json, "overridden", s->overridden);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

/* The sum where all outputs are one gas in one unit, else nothing: gases are not added without a GWP, and quantities that are no
 * emission (a removal, and what of it may be used) not at all. */
static bool one_gas(const struct model_run *run, double *sum, const char **unit)
{
    size_t count;
    const struct model_output *outputs = model_outputs(run, &count);
    *sum = 0;
    for (size_t i = 0; i < count; i++) {
        if ((i && !*outputs[i].gas) || strcmp(outputs[i].gas, outputs[0].gas) || strcmp(outputs[i].unit, outputs[0].unit))
            return false;
        *sum += outputs[i].value;
    }
    *unit = count ? outputs[0].unit : "";
    return count > 0;
}

static void put_outputs(struct json_out *json, const struct model_run *run)
{
    size_t count;
    const struct model_output *outputs = model_outputs(run, &count);
    json_out_array(json, "outputs");
    for (size_t i = 0; i < count; i++) {
        json_out_object(json, NULL);
        json_out_text(json, "gas", outputs[i].gas);
        json_out_text(json, "label", language_text(outputs[i].label));
        json_out_number(json, "value", outputs[i].value);
        json_out_text(json, "unit", outputs[i].unit);
        json_out_bool(json, "not_in_7_2_3", outputs[i].not_in_7_2_3);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void run_json(struct session *session, const struct model *m, const struct model_run *run)
{
    struct json_out json;
    size_t count;
    double sum;
    const char *unit = NULL;
    bool one = one_gas(run, &sum, &unit);
    const struct model_step *steps = model_steps(run, &count);
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_text(&json, "name", m->name);
    json_out_object(&json, "inputs");
    for (size_t i = 0; i < count; i++)
        if (is_input(m, &steps[i]))
            put_value(&json, steps[i].symbol, &steps[i]);
    json_out_end_object(&json);
    json_out_number(&json, "value", one ? sum : INFINITY);
    json_out_text(&json, "unit", one ? unit : NULL);
    put_steps(&json, run);
    put_outputs(&json, run);
    const struct model_notice *notices = model_notices(run, &count);
    json_notices(&json, notices, count);
    json_out_end_object(&json);
}

static const char *step_kind(const struct model_step *step)
{
    if (step->overridden)
        return _("your value");
    return step->is_default ? _("default") : "";
}

static void step_row(struct text_table *table, const struct model_step *s)
{
    char source[800], *clean;
    text_table_cell(table, s->symbol, false);
    if (*s->text)
        text_table_cell(table, s->text, false);
    else
        method_cell(table, s->value);
    text_table_cell(table, s->unit, false);
    text_table_cell(table, *s->how ? s->how : language_text(s->label), false);
    text_table_cell(table, step_kind(s), false);
    snprintf(source, sizeof source, "%s%s%s%s%s%s", s->source, *s->locator ? ", " : "", s->locator, *s->confidence ? " (" : "",
             s->confidence, *s->confidence ? ")" : "");
    clean = text_cleaned(source);
    text_table_cell(table, clean ? clean : "", false);
    free(clean);
}

static void run_text(struct session *session, const struct model *m, const struct model_run *run)
{
    static const char *const step_headings[] = {N_("step"), N_("value"), N_("unit"), N_("how"), "", N_("source")};
    static const char *const output_headings[] = {N_("gas"), N_("meaning"), N_("value"), N_("unit"), ""};
    struct text_table table;
    char sentence[METHOD_SENTENCE];
    size_t count;
    print_raw(session, "%s  %s", m->name, language_text(m->title));
    const struct model_step *steps = model_steps(run, &count);
    table_headings(&table, step_headings, "tntttt");
    for (size_t i = 0; i < count; i++)
        step_row(&table, &steps[i]);
    print_table(session, &table);
    const struct model_output *outputs = model_outputs(run, &count);
    table_headings(&table, output_headings, "ttntt");
    for (size_t i = 0; i < count; i++) {
        text_table_cell(&table, outputs[i].gas, false);
        text_table_cell(&table, language_text(outputs[i].label), false);
        method_cell(&table, outputs[i].value);
        text_table_cell(&table, outputs[i].unit, false);
        text_table_cell(&table, outputs[i].not_in_7_2_3 ? _("clause 7.2.3 does not name it") : "", false);
    }
    print_table(session, &table);
    const struct model_notice *notices = model_notices(run, &count);
    for (size_t i = 0; i < count; i++) {
        language_notice(&notices[i], sentence, sizeof sentence);
        print_raw(session, "! %s", sentence);
    }
}

static bool give_all(struct session *session, struct model_run *run, int *status)
{
    struct refusal refusal;
    for (size_t i = 1; i < session->args->operand_count; i++) {
        char key[METHOD_KEY];
        const char *value;
        if (!method_word(session->args->operands[i], key, &value, status))
            return false;
        if (run_given(run, key))
            refuse(&refusal, REFUSAL_DUPLICATE_ID, key, key, "");
        else if (model_give(run, key, value, &refusal))
            continue;
        *status = say_refusal(&refusal);
        return false;
    }
    return true;
}

static int run_one(struct session *session, const struct model *m, const struct parameter_set *parameters)
{
    struct refusal refusal;
    int status = STATUS_DONE;
    struct model_run *run = model_start(m, parameters);
    if (!run) {
        refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return say_refusal(&refusal);
    }
    if (give_all(session, run, &status)) {
        if (!model_compute(run, &refusal))
            status = say_refusal(&refusal);
        else if (session_json(session))
            run_json(session, m, run);
        else
            run_text(session, m, run);
    }
    model_end(run);
    return status;
}

static void describe(struct session *session, const struct model *m)
{
    struct json_out json;
    if (session_json(session) && m) {
        json_out_begin(&json, &session->out);
        put_model(&json, m);
    } else if (session_json(session)) {
        list_json(session);
    } else if (m) {
        describe_text(session, m);
    } else {
        list_text(session);
    }
}

static int run(struct session *session)
{
    const char *name = arguments_operand(session->args, 0);
    const struct model *m = name ? model_find(name) : NULL;
    struct refusal refusal;
    int status;
    if (name && !m)
        return method_unknown(N_("there is no model '{value}'"), name, name_at, N_("List them with 'nongtan model'"));
    if (!session_start(session, &status))
        return status;
    const struct parameter_set *parameters = library_parameters(workbench_library(session->wb), &refusal);
    if (!parameters)
        return say_refusal(&refusal);
    if (arguments_has(session->args, "doc"))
        model_doc(&session->out, parameters, m);
    else if (session->args->operand_count > 1)
        return run_one(session, m, parameters);
    else
        describe(session, m);
    return STATUS_DONE;
}

const struct command command_model = {
    .name = "model",
    .summary = N_("compute the gases of a field, a herd or a machine from what the farm knows"),
    .details = N_("Without NAME all models are listed; with NAME alone its inputs are described. Defaults carry their source and "
                  "confidence; another value is given by its symbol."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_MACHINE,
    .example = "nongtan model rice area=1 days=112 water=single_drainage before=nonflooded_lt180",
    .run = run,
};
