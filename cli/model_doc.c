/* SPDX-License-Identifier: MPL-2.0
 *
 * model_doc - the method appendix in Markdown, from the same descriptions that compute.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/methods.h"
#include "core/models/models.h"

/* A cell of a Markdown table: harmless, and no bar of its own. */
static void cell(struct text_buffer *out, const char *text)
{
    char *clean = text_cleaned(text);
    text_buffer_add(out, "| ");
    for (const char *c = clean ? clean : ""; *c; c++) {
        if (*c == '|' || *c == '*' || *c == '_' || *c == '<')
            text_buffer_add(out, "\\");
        text_buffer_add_bytes(out, c, 1);
    }
    text_buffer_add(out, " ");
    free(clean);
}

static void row(struct text_buffer *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cell(out, cells[i]);
    text_buffer_add(out, "|\n");
}

static void heading_row(struct text_buffer *out, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cell(out, language_text(names[i]));
    text_buffer_add(out, "|\n");
    for (size_t i = 0; i < count; i++)
        text_buffer_add(out, "| --- ");
    text_buffer_add(out, "|\n");
}

static void range_or_blank(char *out, size_t size, double low, double high, bool above)
{
    *out = '\0';
    if (low != 0 || high != 0)
        range_text(out, size, low, high, above);
}

static void doc_input(struct text_buffer *out, const struct model_input *in)
{
    char range[RANGE_TEXT], usual[RANGE_TEXT];
    struct text_buffer unit = {0};
    range_or_blank(range, sizeof range, in->low, in->high, in->above);
    range_or_blank(usual, sizeof usual, in->warn_low, in->warn_high, false);
    text_buffer_add(&unit, in->kind == MODEL_CHOICE ? "" : in->unit);
    for (const struct model_choice *c = in->choices; c && c->key; c++)
        text_buffer_printf(&unit, "%s%s: %s", c == in->choices ? "" : "; ", c->key, language_text(c->label));
    row(out, (const char *const[]){in->key, language_text(in->label), in->required ? _("needed") : "", unit.data, range, usual}, 6);
    text_buffer_free(&unit);
}

static void doc_model(struct text_buffer *out, const struct model *m)
{
    static const char *const names[] = {N_("key"), N_("meaning"), N_("needed"), N_("unit or choice"), N_("allowed"), N_("usual")};
    text_buffer_printf(out, "### %s: `%s`\n\n%s %s: %s.\n\n", language_text(m->title), m->name, language_text(m->help), _("Source"),
                       m->source);
    heading_row(out, names, 6);
    for (const struct model_input *in = m->inputs; in->key; in++)
        doc_input(out, in);
    text_buffer_add(out, "\n");
}

static void doc_equation(struct text_buffer *out, const struct equation *e)
{
    static const char *const names[] = {N_("symbol"), N_("meaning"), N_("unit"), N_("allowed"), N_("usual")};
    char range[RANGE_TEXT], usual[RANGE_TEXT];
    text_buffer_printf(out, "#### `%s`: %s\n\n    %s = %s  [%s]\n\n%s: %s.\n\n", e->name, language_text(e->title), e->symbol,
                       e->formula, e->unit, _("Source"), e->source);
    heading_row(out, names, 5);
    for (size_t i = 0; i < equation_symbols(e); i++) {
        const struct symbol *s = &e->symbols[i];
        range_or_blank(range, sizeof range, s->low, s->high, s->above);
        range_or_blank(usual, sizeof usual, s->warn_low, s->warn_high, false);
        row(out, (const char *const[]){s->key, language_text(s->label), s->unit, range, usual}, 5);
    }
    text_buffer_add(out, "\n");
}

static void doc_parameters(struct text_buffer *out, const struct parameter_set *set)
{
    static const char *const names[] = {N_("key"), N_("value"), N_("low"), N_("high"), N_("unit"), N_("applies to"), N_("source"),
                                        N_("confidence"), N_("note")};
    const char *table = "";
    for (size_t i = 0; i < set->count; i++) {
        const struct parameter *p = &set->items[i];
        char source[600];
        if (strcmp(table, p->table)) {
            text_buffer_printf(out, "\n### `%s`\n\n", p->table);
            heading_row(out, names, 9);
        }
        table = p->table;
        const struct text_arg args[] = {{"source", p->source}, {"locator", p->locator}};
        text_fill(source, sizeof source, *p->locator ? "{source}, {locator}" : "{source}", args, 2);
        row(out, (const char *const[]){p->key, p->value_text, p->low, p->high, p->unit, p->applies_to, source,
                                       parameter_verified(p) ? p->confidence : _("unverified"), p->note},
            9);
    }
}

void model_doc(struct text_buffer *out, const struct parameter_set *parameters, const struct model *only)
{
    if (only) {
        doc_model(out, only);
        return;
    }
    text_buffer_printf(out, "# %s\n\n## %s\n\n", _("Methods"), _("Models"));
    for (size_t i = 0; i < model_count(); i++)
        doc_model(out, model_at(i));
    text_buffer_printf(out, "## %s\n", _("Equations"));
    for (size_t f = 0; f < equation_family_count; f++) {
        text_buffer_printf(out, "\n### %s\n\n", language_text(equation_families[f]->title));
        for (size_t i = 0; i < equation_families[f]->count; i++)
            doc_equation(out, &equation_families[f]->items[i]);
    }
    text_buffer_printf(out, "## %s\n\n%s\n", _("Default values"),
                       _("Confidence: A two readings agree, B one reading, unverified: from memory, to be compared with the original."));
    doc_parameters(out, parameters);
}
