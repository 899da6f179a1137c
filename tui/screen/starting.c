/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/starting.h"

#include <stdio.h>
#include <string.h>

#include "tui/screen/pick.h"
#include "workbench/starting.h"

/* ---- templates ---- */

static bool add_template(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    size_t added;
    (void)to;
    if (!workbench_template_add(app_workbench(app), key, &added, refusal))
        return false;
    app_say(app, MESSAGE_GOOD, _("Items added: %zu. Amounts are blank; delete what the farm has not. 'u' takes all of it back."), added);
    return true;
}

void starting_template(struct app *app)
{
    struct refusal refusal;
    const struct template_set *set = workbench_templates(app_workbench(app), &refusal);
    struct pick_list *list = set ? pick_list_new(N_("Items of a template"), add_template) : NULL;
    if (!set)
        app_refused(app, &refusal);
    if (!list)
        return;
    for (size_t i = 0; i < set->count; i++)
        pick_list_add(list, set->templates[i].key, language_texts(&set->templates[i].name), set->templates[i].key);
    pick_list_quiet(list);
    pick_list_show(app, list, "");
}
