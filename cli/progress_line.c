/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/progress_line.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "core/number.h"
#include "core/width.h"
#include "workbench/language.h"

enum { PATIENCE_MS = 500, PAINT_MS = 100, DIGITS = 16, LINE = 400 };

/* A handler takes no argument, and standard error has one line: these are the process's. */
static volatile sig_atomic_t interrupted;
static struct sigaction before;
static bool listening;
static size_t cells; /* of the line as it stands there */

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* Only while somebody asks for the answer: a work that tells nothing ends by Ctrl-C as any program. */
static void listen(void)
{
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESTART | SA_RESETHAND};
    if (listening || sigaction(SIGINT, NULL, &before) || before.sa_handler == SIG_IGN)
        return;
    sigemptyset(&action.sa_mask);
    listening = !sigaction(SIGINT, &action, NULL);
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the line ---- */

static size_t terminal_cells(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || size.ws_col < 2 ? 79 : size.ws_col - 1U;
}

static void write_line(const char *text)
{
    const size_t room = terminal_cells(), fits = text_prefix(text, room);
    char shown[LINE];
    text_copy(shown, fits < sizeof shown - 1 ? fits + 1 : sizeof shown, text);
    const size_t now = text_cells(shown);
    fprintf(stderr, "\r%s%*s", shown, (int)(cells > now && cells <= room ? cells - now : 0), "");
    cells = now > cells || cells > room ? now : cells;
}

void progress_line_clear(void)
{
    if (!cells)
        return;
    write_line("");
    fputs("\r", stderr);
    cells = 0;
}

static void show(const struct progress_step *step)
{
    char done[NUMBER_TEXT], whole[NUMBER_TEXT], percent[16], line[LINE];
    number_show(done, (double)step->done, DIGITS);
    number_show(whole, (double)step->whole, DIGITS);
    snprintf(percent, sizeof percent, "%d %%", step->whole ? (int)(100.0 * (double)step->done / (double)step->whole) : 0);
    static const char *const formats[] = {"{what}  {done}{stop}", "{what}  {percent}{stop}", "{what}  {percent}  {done} / {whole}{stop}"};
    const struct text_arg args[] = {{"what", language_text(step->what)}, {"percent", percent}, {"done", done}, {"whole", whole},
                                    {"stop", step->stoppable ? _(" · Ctrl-C stops it") : ""}};
    text_fill(line, sizeof line, formats[!step->whole ? 0 : progress_counts_rows(step->what) ? 2 : 1], args, 5);
    write_line(line);
}

/* ---- the work ---- */

void progress_line_begin(struct progress_line *line, bool quiet)
{
    *line = (struct progress_line){.shown = !quiet && isatty(STDERR_FILENO), .since = now_ms()};
}

bool progress_line_tell(void *data, const struct progress_step *step)
{
    struct progress_line *line = data;
    if (step->stoppable)
        listen();
    if (line->shown) {
        const long now = now_ms();
        if (now - line->since >= PATIENCE_MS && now - line->painted >= PAINT_MS) {
            line->painted = now;
            show(step);
        }
    }
    return !interrupted;
}

void progress_line_end(void)
{
    progress_line_clear();
    if (listening)
        sigaction(SIGINT, &before, NULL);
    listening = false;
}
