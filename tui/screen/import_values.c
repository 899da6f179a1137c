/* SPDX-License-Identifier: MPL-2.0
 *
 * What every row says where its own cell is blank or the table has no such column: the fields that no column means.
 */
#include <string.h>

#include "core/validate.h"
#include "tui/screen/import.h"

static bool meant(const struct import_wizard *w, size_t field)
{
    for (size_t c = 0; c < w->look->column_count; c++)
        if (w->look->columns[c].field == (int)field)
            return true;
    return false;
}

/* Field number `n` of those that no column means; 0 where there are not so many. */
static size_t nth_field(const struct import_wizard *w, size_t n)
{
    for (size_t f = 1; f < w->look->entity->field_count; f++)
        if (!meant(w, f) && !n--)
            return f;
    return 0;
}

size_t import_values_rows(const struct import_wizard *w)
{
    size_t rows = w->look && w->look->entity;
    while (rows && w->values_open && nth_field(w, rows - 1))
        rows++;
    return rows;
}

static size_t place_of(const struct import_wizard *w, const char *field)
{
    size_t i = 0;
    while (i < w->said_count && strcmp(w->said[i].field, field))
        i++;
    return i;
}

static void describe_switch(struct import_wizard *w, struct form_row *out)
{
    out->kind = FORM_ACTION;
    out->label = w->values_open ? _("Close what every row says") : _("What every row says");
    out->value = w->said_count ? _("given") : "";
    out->help = _("A date, a plot or a source that holds for the whole table and stands in none of its columns.");
}

void import_values_describe(struct import_wizard *w, size_t row, struct form_row *out)
{
    if (!row) {
        describe_switch(w, out);
        return;
    }
    const struct field *field = &w->look->entity->fields[nth_field(w, row - 1)];
    const size_t at = place_of(w, field->key);
    out->kind = field->choices ? FORM_CHOICE : FORM_TEXT;
    out->label = language_text(field->label);
    out->value = at < w->said_count ? w->said[at].text : NULL;
    out->placeholder = field->example;
    out->help = field->help ? language_text(field->help) : NULL;
    if (!field->choices)
        return;
    w->choices[out->choice_count++] = (struct form_choice){"", _("nothing")};
    for (const struct field_choice *c = field->choices; c->key && out->choice_count < sizeof w->choices / sizeof *w->choices; c++)
        w->choices[out->choice_count++] = (struct form_choice){c->key, language_text(c->label)};
}

bool import_values_accept(struct import_wizard *w, size_t row, const char *text, char *error, size_t size)
{
    const struct field *field = &w->look->entity->fields[nth_field(w, row - 1)];
    const size_t at = place_of(w, field->key);
    struct refusal refusal = {0};
    if (text_blank(text)) {
        if (at < w->said_count)
            w->said[at] = w->said[--w->said_count];
        return true;
    }
    if (!validate_field(workbench_units(app_workbench(w->app)), app_project(w->app), field, text, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    if (at == IMPORT_SAID)
        return false;
    w->said_count += at == w->said_count;
    text_copy(w->said[at].field, sizeof w->said[at].field, field->key);
    text_copy(w->said[at].text, sizeof w->said[at].text, text);
    return true;
}
