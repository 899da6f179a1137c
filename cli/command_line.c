/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct option global_options[] = {
    {"json", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("print one JSON object")},
    {"lang", 0, "zh|en", ARGUMENT_TEXT, "zh en", false, N_("language of messages, texts and reports")},
    {"quiet", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("no progress of long work on standard error")},
    {"review", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("as an evaluator: no number of the project can be changed, all else can")},
    {"help", 'h', NULL, ARGUMENT_TEXT, NULL, false, N_("say how to use the command")},
    {"version", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("print the version")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static const char *const statuses[STATUS_COUNT] = {
    [STATUS_DONE] = N_("done"),
    [STATUS_NO] = N_("done, and the answer is no: blocking findings, verification failed, not neutral"),
    [STATUS_USAGE] = N_("wrong usage"),
    [STATUS_REFUSED] = N_("input refused, nothing stored"),
    [STATUS_CANNOT_OPEN] = N_("the project cannot be opened: not one, damaged, newer, or locked"),
    [STATUS_MACHINE] = N_("the machine refused: disk full, read-only, or out of memory"),
};

const char *status_text(int status)
{
    if (status == STATUS_STOPPED)
        return N_("stopped by Ctrl-C, nothing stored");
    return statuses[status];
}

const struct command *command_find(const char *name)
{
    for (const struct command *const *c = commands; *c; c++)
        if (!strcmp((*c)->name, name))
            return *c;
    return NULL;
}

bool command_is_later(const char *name)
{
    static const char *const later[] = {"simulate", "diff", "merge"};
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        if (!strcmp(later[i], name))
            return true;
    return false;
}

/* ---- near words ---- */

enum { NEAR_LONGEST = 24 };

/* Damerau's distance of two short words: insert, drop, replace, swap neighbours. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), d[NEAR_LONGEST + 1][NEAR_LONGEST + 1];
    if (n > NEAR_LONGEST || m > NEAR_LONGEST)
        return NEAR_LONGEST;
    for (size_t i = 0; i <= n; i++) {
        for (size_t j = 0; j <= m; j++) {
            if (!i || !j) {
                d[i][j] = i + j;
                continue;
            }
            size_t best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    }
    return d[n][m];
}

const char *nearest_word(const char *word, const char *(*next)(const void *list, size_t i), const void *list)
{
    const char *best = NULL, *candidate;
    size_t least = strlen(word) < 4 ? 1 : 2;
    for (size_t i = 0; (candidate = next(list, i)); i++) {
        size_t far = !strncmp(candidate, word, strlen(word)) && strlen(word) > 2 ? 1 : distance(word, candidate);
        if (far > least || (best && far == least))
            continue;
        best = candidate;
        least = far;
    }
    return best;
}

static const char *command_name_at(const void *list, size_t i)
{
    const struct command *const *all = list;
    return all[i] ? all[i]->name : NULL;
}

/* Own options first, then the global ones. */
static const char *option_name_at(const void *list, size_t i)
{
    const struct option *own = list;
    for (; own && own->name; own++)
        if (!i--)
            return own->name;
    for (own = global_options; own->name; own++)
        if (!i--)
            return own->name;
    return NULL;
}

/* ---- parsing ---- */

struct parser {
    int argc;
    char *const *argv;
    int at;
    bool only_operands; /* after "--" */
    struct arguments *out;
    struct usage_problem *problem;
};

static bool wrong(struct parser *p, const char *message, const char *remedy, const char *value, const char *limit)
{
    p->problem->message = message;
    p->problem->remedy = remedy;
    text_copy(p->problem->value, sizeof p->problem->value, value);
    text_copy(p->problem->limit, sizeof p->problem->limit, limit);
    return false;
}

static bool wrong_see_help(struct parser *p, const char *message, const char *value)
{
    const struct command *command = p->out->command;
    return wrong(p, message, command ? N_("See 'nongtan help {limit}'") : N_("See 'nongtan help'"), value,
                 command ? command->name : "");
}

static const struct option *option_in(const struct option *table, const char *name, size_t length)
{
    for (; table && table->name; table++)
        if (strlen(table->name) == length && !strncmp(table->name, name, length))
            return table;
    return NULL;
}

static const struct option *letter_in(const struct option *table, char letter)
{
    for (; table && table->name; table++)
        if (table->letter == letter)
            return table;
    return NULL;
}

static const struct option *own_options(const struct parser *p)
{
    return p->out->command ? p->out->command->options : NULL;
}

static bool unknown_option(struct parser *p, const char *word)
{
    char name[64];
    const char *start = word + strspn(word, "-");
    size_t length = strcspn(start, "=");
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), start);
    const char *near = nearest_word(name, option_name_at, own_options(p));
    text_copy(p->problem->near, sizeof p->problem->near, near);
    static const char message[] = N_("option '{value}' is not known here");
    return near ? wrong(p, message, N_("Did you mean '--{near}'?"), word, "") : wrong_see_help(p, message, word);
}

static bool choice_accepts(const char *choices, const char *value)
{
    size_t length = strlen(value);
    for (const char *p = choices; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        if (n == length && !strncmp(p, value, n))
            return true;
        p += n;
    }
    return false;
}

static bool take_option(struct parser *p, const struct option *option, const char *value)
{
    if (option->choices && !choice_accepts(option->choices, value)) {
        text_copy(p->problem->near, sizeof p->problem->near, option->name);
        return wrong(p, N_("'{value}' is not a value of --{near}"), N_("Choose one of: {limit}"), value, option->choices);
    }
    if (!option->repeats && arguments_has(p->out, option->name))
        return wrong(p, N_("option '--{value}' is given twice"), N_("Give it once"), option->name, "");
    p->out->given[p->out->given_count++] = (struct given){option, value};
    return true;
}

/* The value of an option that takes one: behind "=", or the next word. */
static bool option_with_value(struct parser *p, const struct option *option, const char *inline_value)
{
    if (!option->argument && inline_value)
        return wrong(p, N_("option '--{value}' takes no value"), N_("Leave the value out"), option->name, "");
    if (!option->argument)
        return take_option(p, option, "");
    if (!inline_value && *option->argument == '[' && (p->at >= p->argc || p->argv[p->at][0] == '-'))
        return take_option(p, option, "");
    if (!inline_value && p->at >= p->argc)
        return wrong(p, N_("option '--{value}' needs a value: {limit}"), N_("Write it behind the option"), option->name,
                     option->argument);
    return take_option(p, option, inline_value ? inline_value : p->argv[p->at++]);
}

static bool parse_option(struct parser *p, const char *word)
{
    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");
        const char *value = word[2 + length] == '=' ? word + 3 + length : NULL;
        const struct option *option = option_in(own_options(p), word + 2, length);
        if (!option)
            option = option_in(global_options, word + 2, length);
        return option ? option_with_value(p, option, value) : unknown_option(p, word);
    }
    const struct option *option = letter_in(own_options(p), word[1]);
    if (!option)
        option = letter_in(global_options, word[1]);
    return option ? option_with_value(p, option, word[2] ? word + 2 : NULL) : unknown_option(p, word);
}

/* Any first word that is no command is a project file, unless nothing of that name exists and it does not look like one. */
static bool parse_first_word(struct parser *p, const char *word)
{
    p->out->command = command_find(word);
    if (p->out->command)
        return true;
    if (strpbrk(word, "./") || !access(word, F_OK)) {
        p->out->operands[p->out->operand_count++] = word;
        return true;
    }
    if (command_is_later(word))
        return wrong(p, N_("'{value}' is not in this version"), N_("It comes in a later one. See 'nongtan help'"), word, "");
    const char *near = nearest_word(word, command_name_at, commands);
    text_copy(p->problem->near, sizeof p->problem->near, near);
    return wrong(p, N_("'{value}' is neither a command nor a file"), near ? N_("Did you mean '{near}'?") : N_("See 'nongtan help'"), word,
                 "");
}

static bool parse_words(struct parser *p)
{
    bool first = true;
    while (p->at < p->argc) {
        const char *word = p->argv[p->at++];
        bool good = true;
        if (!p->only_operands && !strcmp(word, "--"))
            p->only_operands = true;
        else if (!p->only_operands && word[0] == '-' && word[1])
            good = parse_option(p, word);
        else if (first)
            good = parse_first_word(p, word), first = false;
        else
            p->out->operands[p->out->operand_count++] = word;
        if (!good)
            return false;
    }
    return true;
}

static bool check_operands(struct parser *p)
{
    static const struct operand project_only[] = {{"PROJECT", ARGUMENT_FILE, true, false, NULL}, {NULL, ARGUMENT_TEXT, false, false, NULL}};
    const struct command *command = p->out->command;
    const struct operand *operand = command ? command->operands : project_only;
    size_t have = p->out->operand_count, i = 0;
    for (; operand && operand->name; operand++, i++) {
        if (i >= have && !operand->optional)
            return wrong_see_help(p, N_("{value} is missing"), operand->name);
        if (operand->repeats)
            return true;
    }
    if (have > i)
        return wrong_see_help(p, N_("'{value}' is one argument too many"), p->out->operands[i]);
    return true;
}

bool arguments_parse(int argc, char *const *argv, struct arguments *out, struct usage_problem *problem)
{
    struct parser p = {.argc = argc, .argv = argv, .at = 1, .out = out, .problem = problem};
    *out = (struct arguments){0};
    *problem = (struct usage_problem){0};
    out->operands = calloc((size_t)argc + 1, sizeof *out->operands);
    out->given = calloc((size_t)argc + 1, sizeof *out->given);
    if (!out->operands || !out->given)
        return wrong(&p, N_("the machine is out of memory"), N_("Close other programs and try again"), "", "");
    if (!parse_words(&p))
        return false;
    return arguments_has(out, "help") || arguments_has(out, "version") || check_operands(&p);
}

const char *arguments_language(int argc, char *const *argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
        if (!strncmp(argv[i], "--lang=", 7))
            return argv[i] + 7;
        if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

void arguments_free(struct arguments *arguments)
{
    free(arguments->operands);
    free(arguments->given);
    *arguments = (struct arguments){0};
}

const char *arguments_nth(const struct arguments *arguments, const char *name, size_t nth)
{
    for (size_t i = 0; i < arguments->given_count; i++)
        if (!strcmp(arguments->given[i].option->name, name) && !nth--)
            return arguments->given[i].value;
    return NULL;
}

const char *arguments_value(const struct arguments *arguments, const char *name)
{
    return arguments_nth(arguments, name, 0);
}

bool arguments_has(const struct arguments *arguments, const char *name)
{
    return arguments_value(arguments, name) != NULL;
}

const char *arguments_operand(const struct arguments *arguments, size_t i)
{
    return i < arguments->operand_count ? arguments->operands[i] : NULL;
}

/* ---- synopses ---- */

void option_synopsis(const struct option *option, struct text_buffer *out)
{
    if (option->letter)
        text_buffer_printf(out, "-%c, ", option->letter);
    text_buffer_printf(out, "--%s", option->name);
    if (option->argument)
        text_buffer_printf(out, " %s", option->argument);
}

void command_synopsis(const struct command *command, struct text_buffer *out)
{
    text_buffer_printf(out, "nongtan %s", command->name);
    for (const struct operand *o = command->operands; o && o->name; o++)
        text_buffer_printf(out, o->optional ? " [%s%s]" : " %s%s", o->name, o->repeats ? "…" : "");
    for (const struct option *o = command->options; o && o->name; o++)
        text_buffer_printf(out, " [--%s%s%s]%s", o->name, o->argument ? " " : "", o->argument ? o->argument : "",
                           o->repeats ? "…" : "");
}
