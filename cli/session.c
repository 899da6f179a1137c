/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/session.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/study.h"
#include "workbench/evaluation.h"
#include "core/width.h"

enum { SENTENCE = 1200, WIDEST_HELP = 100 };

/* ---- messages ---- */

/* A question mark ends a sentence by itself. */
static void end_once(char *line)
{
    static const char *const doubled[][2] = {{"?.", "?"}, {"？。", "？"}, {"..", "."}, {"。。", "。"}};
    for (size_t i = 0; i < sizeof doubled / sizeof *doubled; i++) {
        size_t n = strlen(line), length = strlen(doubled[i][0]);
        if (n >= length && !strcmp(line + n - length, doubled[i][0]))
            strcpy(line + n - length, doubled[i][1]);
    }
}

void say_line(const char *place, const char *sentence, const char *remedy)
{
    char line[3 * SENTENCE];
    const struct text_arg args[] = {{"place", place}, {"sentence", sentence}, {"remedy", remedy}};
    /* TRANSLATORS: how a message is put together; Chinese uses its own stops. */
    text_fill(line, sizeof line, *remedy ? _("nongtan: {place}{sentence}. {remedy}.") : _("nongtan: {place}{sentence}."), args, 3);
    end_once(line);
    progress_line_clear();
    fprintf(stderr, "%s\n", line);
}

static void fill(char *out, size_t size, const char *msgid, const struct usage_problem *problem)
{
    char value[480], limit[720], near[200];
    text_clean(value, sizeof value, problem->value, false);
    text_clean(limit, sizeof limit, problem->limit, false);
    text_clean(near, sizeof near, problem->near, false);
    const struct text_arg args[] = {{"value", value}, {"limit", limit}, {"near", near}};
    text_fill(out, size, language_text(msgid), args, 3);
}

void say_problem(const struct usage_problem *problem)
{
    char sentence[SENTENCE], remedy[SENTENCE];
    fill(sentence, sizeof sentence, problem->message, problem);
    fill(remedy, sizeof remedy, problem->remedy, problem);
    if (islower((unsigned char)sentence[0]))
        sentence[0] = (char)toupper((unsigned char)sentence[0]);
    say_line("", sentence, remedy);
}

int say_usage(const char *message, const char *remedy, const char *value, const char *limit)
{
    struct usage_problem problem = {.message = message, .remedy = remedy};
    text_copy(problem.value, sizeof problem.value, value);
    text_copy(problem.limit, sizeof problem.limit, limit);
    say_problem(&problem);
    return STATUS_USAGE;
}

int say_refusal(const struct refusal *refusal)
{
    char sentence[SENTENCE], remedy[SENTENCE];
    language_refusal(refusal, sentence, sizeof sentence);
    language_remedy(refusal, remedy, sizeof remedy);
    say_line("", sentence, remedy);
    return workbench_exit_status(refusal);
}

/* ---- the call ---- */

bool session_start(struct session *session, int *status)
{
    struct refusal refusal;
    if (!session->wb)
        session->wb = workbench_new(NULL, &refusal);
    if (!session->wb) {
        *status = say_refusal(&refusal);
        return false;
    }
    workbench_set_reviewing(session->wb, arguments_has(session->args, "review"));
    progress_line_begin(&session->line, arguments_has(session->args, "quiet"));
    workbench_on_progress(session->wb, progress_line_tell, &session->line);
    return true;
}

bool session_open(struct session *session, bool read_only, int *status)
{
    struct refusal refusal;
    if (!session_start(session, status))
        return false;
    const bool good = workbench_open(session->wb, arguments_operand(session->args, 0), read_only, &refusal);
    progress_line_end();
    if (good)
        return true;
    *status = say_refusal(&refusal);
    return false;
}

bool session_footprint(struct session *session, struct footprint *out, int *status)
{
    struct refusal refusal;
    if (!session_open(session, true, status))
        return false;
    struct footprint_view view;
    if (!study_view(session, &view, status))
        return false;
    if (workbench_footprint_of(session->wb, &view, out, &refusal)) {
        *status = STATUS_DONE;
        return true;
    }
    *status = say_refusal(&refusal);
    return false;
}

int session_finish(struct session *session, int status)
{
    progress_line_end();
    workbench_free(session->wb);
    bool good = !session->out.failed;
    if (session->out.length)
        good = fwrite(session->out.data, 1, session->out.length, stdout) == session->out.length && good;
    good = !fflush(stdout) && good;
    text_buffer_free(&session->out);
    if (good)
        return status;
    say_line("", _("Standard output cannot be written"), _("Check the disk and the pipe"));
    return STATUS_MACHINE;
}

bool session_json(const struct session *session)
{
    return arguments_has(session->args, "json");
}

/* ---- text ---- */

size_t terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || size.ws_col < 20)
        return 0;
    return size.ws_col;
}

void print_raw(struct session *session, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *line = n < 0 ? NULL : malloc((size_t)n + 1);
    if (!line) {
        session->out.failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(line, (size_t)n + 1, format, args);
    va_end(args);
    text_buffer_add(&session->out, line);
    text_buffer_add(&session->out, "\n");
    free(line);
}

void print_line(struct session *session, const char *msgid, const char *value)
{
    char clean[SENTENCE], line[2 * SENTENCE];
    text_clean(clean, sizeof clean, value, false);
    const struct text_arg args[] = {{"value", clean}};
    text_fill(line, sizeof line, language_text(msgid), args, 1);
    print_raw(session, "%s", line);
}

void print_wrapped(struct session *session, const char *indent, const char *text)
{
    size_t width = terminal_width(), margin = text_cells(indent);
    if (!width || width > WIDEST_HELP)
        width = WIDEST_HELP;
    const char *p = text;
    do {
        const char *line = p;
        size_t n = text_wrap(line, width > margin + 10 ? width - margin : 10, &p);
        text_buffer_add(&session->out, indent);
        text_buffer_add_bytes(&session->out, line, n);
        text_buffer_add(&session->out, "\n");
    } while (*p);
}

void print_table(struct session *session, struct text_table *table)
{
    text_table_write(table, terminal_width(), &session->out);
    text_table_free(table);
}

void table_headings(struct text_table *table, const char *const *headings, const char *numbers)
{
    text_table_begin(table, strlen(numbers));
    for (size_t i = 0; numbers[i]; i++)
        text_table_cell(table, language_text(headings[i]), numbers[i] == 'n');
}

void json_begin_project(struct json_out *json, struct session *session)
{
    json_out_begin(json, &session->out);
    json_out_object(json, NULL);
    json_out_bool(json, "illustrative", project_illustrative(workbench_project(session->wb)) != NULL);
}

void print_illustrative(struct session *session)
{
    const char *mark = project_illustrative(workbench_project(session->wb));
    if (mark)
        print_raw(session, "! %s", language_text(mark));
}

void print_standard(struct session *session)
{
    struct refusal refusal;
    const struct rule_pack *pack = workbench_rule_pack(session->wb, &refusal);
    char text[SENTENCE];
    print_illustrative(session);
    if (!pack) {
        language_refusal(&refusal, text, sizeof text);
        print_wrapped(session, "", text);
        return;
    }
    const struct text_arg args[] = {{"title", language_texts(&pack->title)}, {"edition", language_texts(&pack->edition)}};
    text_fill(text, sizeof text, _("Standard: {title}; edition: {edition}."), args, 2);
    print_wrapped(session, "", text);
    print_wrapped(session, "", language_texts(&pack->notice));
}

void json_standard(struct json_out *json, const char *key, const struct rule_pack *pack)
{
    if (!pack) {
        json_out_text(json, key, NULL);
        return;
    }
    json_out_object(json, key);
    json_out_text(json, "id", pack->id);
    json_out_text(json, "title", language_texts(&pack->title));
    json_out_text(json, "edition", language_texts(&pack->edition));
    json_out_text(json, "notice", language_texts(&pack->notice));
    json_out_end_object(json);
}
