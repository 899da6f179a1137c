/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan figures - the pictures of the reports as characters.
 */
#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/figures.h"

enum { TEXT_WIDTH = 100 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"kind", 0, "KIND", ARGUMENT_TEXT, "bars sankey waterfall curve interval months", false,
     N_("one of them: bars: the largest sources, sankey: the product system, waterfall: actions and offsets, curve: abatement, interval: uncertainty, "
        "months; left out: all")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static void print_one(struct session *session, const struct figure_shown *figure)
{
    print_raw(session, "%s", figure->caption);
    if (figure->made)
        print_raw(session, "\n%s", figure->text);
    else
        print_wrapped(session, "  ", figure->text);
}

static void json_one(struct json_out *json, enum figure_choice choice, const struct figure_shown *figure)
{
    json_out_object(json, NULL);
    json_out_text(json, "kind", figure_choice_key(choice));
    json_out_text(json, "caption", figure->caption);
    json_out_text(json, "text", figure->made ? figure->text : NULL);
    json_out_text(json, "problem", figure->made ? NULL : figure->text);
    json_out_end_object(json);
}

static void print_all(struct session *session, const struct figure_shown *figures, bool one, enum figure_choice wanted)
{
    struct json_out json;
    const bool as_json = session_json(session);
    if (as_json) {
        json_begin_project(&json, session);
        json_out_array(&json, "figures");
    } else {
        print_illustrative(session);
    }
    for (int i = 0; i < FIGURE_CHOICES; i++) {
        if (one && i != (int)wanted)
            continue;
        if (as_json)
            json_one(&json, (enum figure_choice)i, &figures[i]);
        else
            print_one(session, &figures[i]);
    }
    if (as_json) {
        json_out_end_array(&json);
        json_out_end_object(&json);
    }
}

static int run(struct session *session)
{
    const char *kind = arguments_value(session->args, "kind");
    enum figure_choice wanted = FIGURE_OF_SOURCES;
    struct figure_shown figures[FIGURE_CHOICES];
    struct refusal refusal;
    const size_t width = terminal_width();
    int status;
    if (kind)
        figure_choice_find(kind, &wanted); /* one of the choices: the command line holds no other */
    if (!session_open(session, true, &status))
        return status;
    const bool good = workbench_figures(session->wb, width ? (int)width : TEXT_WIDTH, figures, &refusal);
    if (good)
        print_all(session, figures, kind, wanted);
    workbench_figures_clear(figures);
    return good ? STATUS_DONE : say_refusal(&refusal);
}

const struct command command_figures = {
    .name = "figures",
    .summary = N_("the pictures of the reports as text"),
    .details = N_("Made of characters, without colour: = a value, # a sum, + and - what adds to it or takes from it, o the middle of a range, ? what is "
                  "not known, letters the parts of a stack. The figures are those of the reports. With --json: kind, caption, text, problem."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan figures orange.nongtan --kind sankey",
    .run = run,
};
