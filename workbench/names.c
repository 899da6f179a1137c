/* SPDX-License-Identifier: MPL-2.0
 *
 * Who stands on a named figure, said in the person's language: for the page of named figures and for what is refused because of them.
 */
#include "core/variable.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

enum { TOLD = 20 };

struct telling {
    struct text_buffer said;
    size_t count;
};

static void tell(void *context, const struct record *record, int field)
{
    struct telling *t = context;
    char place[200];
    if (t->count++ >= TOLD)
        return;
    language_place(record, field, place, sizeof place);
    text_buffer_printf(&t->said, "%s%s", t->said.length ? language_text(N_(", ")) : "", place);
}

size_t workbench_variable_users(const struct workbench *wb, const char *name, char *out, size_t size)
{
    struct telling t = {0};
    variable_users(library_units(wb->library), wb->project, name, tell, &t);
    text_copy(out, size, t.said.data ? t.said.data : "");
    text_buffer_free(&t.said);
    return t.count;
}
