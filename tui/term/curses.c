/* SPDX-License-Identifier: MPL-2.0
 *
 * The real terminal: curses paints, we read. The only file that includes curses. Keys do not go through curses, because its
 * reader loses a character that arrives in two packets and cannot tell the end of input from silence.
 *
 * Signals only set flags; they are blocked except while we wait in ppoll, so none is lost between the look and the wait. The
 * flags and the way back to a clean terminal must be static: handlers and atexit take no argument.
 */
#define _GNU_SOURCE
#include <curses.h>

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "tui/term/backend.h"
#include "tui/term/decode.h"

/* How long the rest may take of: Esc that could begin a sequence, a sequence, a character, a paste. */
enum { ESC_PAUSE_MS = 25, SEQUENCE_PAUSE_MS = 250, CHARACTER_PAUSE_MS = 1000, PASTE_PAUSE_MS = 5000, END_PAUSE_MS = 50 };

enum flag { FLAG_HANGUP, FLAG_TERMINATE, FLAG_RESIZE, FLAG_STOP, FLAG_CONTINUE, FLAG_INTERRUPT, FLAGS };

static volatile sig_atomic_t flags[FLAGS];

static const struct {
    int signal;
    enum flag flag;
} watched[] = {
    {SIGHUP, FLAG_HANGUP}, {SIGTERM, FLAG_TERMINATE}, {SIGWINCH, FLAG_RESIZE},
    {SIGTSTP, FLAG_STOP},  {SIGCONT, FLAG_CONTINUE},  {SIGINT, FLAG_INTERRUPT},
};
enum { WATCHED = sizeof watched / sizeof *watched };

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
enum { CRASHES = sizeof crashes / sizeof *crashes };

/* What a crash must still do: bytes to send and modes to set, ready before they are needed. */
static struct {
    volatile sig_atomic_t armed;
    char bytes[256];
    size_t length;
    struct termios modes;
} rescue;

struct screen {
    SCREEN *screen;
    struct term_cell *sent; /* what the terminal shows; NULL before the first time */
    int sent_rows, sent_cols;
    bool cursor_shown;
    bool private_modes; /* knows ?2004 and the like */
    bool ended;
    bool colours;
    struct decoder decoder;
    char input[4096];
    size_t input_length, input_next;
    long long input_at; /* when the last bytes came, ms */
    sigset_t before;    /* the mask outside of us; also the one while we wait */
    struct sigaction actions[WATCHED], crash_actions[CRASHES];
};

static struct term *active;

static void on_signal(int number)
{
    for (size_t i = 0; i < WATCHED; i++)
        if (watched[i].signal == number)
            flags[watched[i].flag] = 1;
}

static void on_crash(int number)
{
    if (rescue.armed) {
        rescue.armed = 0;
        ssize_t sent = write(STDOUT_FILENO, rescue.bytes, rescue.length);
        (void)sent;
        tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
    }
    signal(number, SIG_DFL);
    raise(number);
}

static bool flag_take(enum flag flag)
{
    bool set = flags[flag];
    flags[flag] = 0;
    return set;
}

static void rescue_add(const char *s)
{
    /* terminfo's padding "$<5>" is for terminals of wood. */
    while (s && *s && rescue.length < sizeof rescue.bytes) {
        const char *padding = !strncmp(s, "$<", 2) ? strchr(s, '>') : NULL;
        if (padding)
            s = padding + 1;
        else
            rescue.bytes[rescue.length++] = *s++;
    }
}

static const char *capability(const char *name)
{
    char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

static void send_bytes(const char *s)
{
    fputs(s, stdout);
    fflush(stdout);
}

static const char modes_on[] = "\033[?2004h", modes_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";

static bool uses_mouse(const struct term *t)
{
    const struct screen *s = t->state;
    return s->private_modes && t->options.mouse && capability("kmous");
}

static void modes(const struct term *t, bool on)
{
    const struct screen *s = t->state;
    if (s->private_modes)
        send_bytes(on ? modes_on : modes_off);
    if (uses_mouse(t))
        send_bytes(on ? mouse_on : mouse_off);
}

static void leave(struct term *t)
{
    if (!rescue.armed)
        return;
    struct screen *s = t->state;
    modes(t, false);
    if (!s->cursor_shown)
        curs_set(1);
    s->cursor_shown = true;
    endwin();
    rescue.armed = 0;
}

static void at_exit(void)
{
    if (active)
        leave(active);
}

static void arm(struct term *t)
{
    rescue.length = 0;
    if (uses_mouse(t))
        rescue_add(mouse_off);
    if (((struct screen *)t->state)->private_modes)
        rescue_add(modes_off);
    rescue_add(capability("sgr0"));
    rescue_add(capability("rmkx"));
    rescue_add(capability("cnorm"));
    rescue_add(capability("rmcup"));
    rescue_add("\r\n");
    rescue.armed = 1;
}

/* Terminals that would print the private modes, or cannot know them. */
static bool knows_private_modes(const char *name)
{
    static const char *const old[] = {"vt1", "vt2", "vt5", "ansi", "dumb", "cons", "wy", "tvi"};
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        if (!strncmp(name, old[i], strlen(old[i])))
            return false;
    return *name;
}

static bool terminal_shows(uint32_t character, int width)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    return wcrtomb(bytes, (wchar_t)character, &state) != (size_t)-1 && wcwidth((wchar_t)character) == width;
}

enum colour { COLOUR_NONE, COLOUR_BAD, COLOUR_WARN, COLOUR_GOOD, COLOUR_BAR, COLOUR_TITLE };

/* How each role looks: attributes carry it, a colour only helps. Bold and reverse exist everywhere; dim where it exists. */
static const struct {
    attr_t attributes;
    short colour;
} looks[TERM_ROLES] = {
    [TERM_STRONG] = {A_BOLD, COLOUR_NONE},       [TERM_DIM] = {A_DIM, COLOUR_NONE},
    [TERM_TITLE] = {A_BOLD, COLOUR_TITLE},       [TERM_SELECTED] = {A_REVERSE, COLOUR_NONE},
    [TERM_FIELD] = {A_UNDERLINE, COLOUR_NONE},   [TERM_FIELD_ERROR] = {A_BOLD | A_UNDERLINE, COLOUR_BAD},
    [TERM_WARNING] = {A_BOLD, COLOUR_WARN},      [TERM_GOOD] = {A_NORMAL, COLOUR_GOOD},
    [TERM_DEFAULT_VALUE] = {A_DIM, COLOUR_NONE}, [TERM_ESTIMATE] = {A_NORMAL, COLOUR_NONE},
    [TERM_KEY] = {A_BOLD, COLOUR_NONE},          [TERM_BAR] = {A_NORMAL, COLOUR_BAR},
    [TERM_LINE] = {A_DIM, COLOUR_NONE},          [TERM_HEADER] = {A_BOLD, COLOUR_NONE},
};

static bool start_colours(const struct term *t)
{
    const char *no_colour = getenv("NO_COLOR");
    if (t->options.no_colour || (no_colour && *no_colour) || !has_colors() || start_color() == ERR ||
        use_default_colors() == ERR)
        return false;
    init_pair(COLOUR_BAD, COLOR_RED, -1);
    init_pair(COLOUR_WARN, COLOR_YELLOW, -1);
    init_pair(COLOUR_GOOD, COLOR_GREEN, -1);
    init_pair(COLOUR_BAR, COLOR_CYAN, -1);
    init_pair(COLOUR_TITLE, COLOR_CYAN, -1);
    return true;
}

/* What stands for a character that the terminal cannot show in the cells that we count: letters of farm figures keep their
 * sense (8袋×50kg), the rest is '?'. A GB18030 terminal draws some of them two cells wide. */
static wchar_t stand_in(uint32_t character)
{
    static const struct {
        uint32_t character;
        wchar_t plain;
    } known[] = {
        {0x00A0, L' '}, {0x00B0, L'o'}, {0x00B7, L'.'},  {0x00D7, L'x'},  {0x00F7, L'/'}, {0x2010, L'-'},
        {0x2013, L'-'}, {0x2014, L'-'}, {0x2018, L'\''}, {0x2019, L'\''}, {0x201C, L'"'}, {0x201D, L'"'},
        {0x2026, L'.'}, {0x2022, L'*'}, {0x2212, L'-'},  {0x2248, L'~'},  {0x2264, L'<'}, {0x2265, L'>'},
        {0x3000, L' '}, {0xFF08, L'('}, {0xFF09, L')'},  {0xFF0C, L','},  {0xFF1A, L':'},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].character == character)
            return known[i].plain;
    return L'?';
}

/* A cell for curses. A mark that the terminal cannot show falls away. */
static void to_curses(const struct screen *s, const struct term_cell *cell, cchar_t *out)
{
    wchar_t text[CELL_CHARS + 1] = {0};
    size_t n = 0;
    bool plain = cell->chars[0] < 0x7F;
    text[n++] = plain || terminal_shows(cell->chars[0], cell->width) ? (wchar_t)cell->chars[0] : stand_in(cell->chars[0]);
    for (int i = 1; i < CELL_CHARS && cell->chars[i]; i++)
        if (terminal_shows(cell->chars[i], 0))
            text[n++] = (wchar_t)cell->chars[i];
    setcchar(out, text, looks[cell->role].attributes, s->colours ? looks[cell->role].colour : 0, NULL);
}

static void paint_row(struct term *t, int row)
{
    const struct screen *s = t->state;
    const struct term_cell *cells = t->cells + (size_t)row * (size_t)t->cols;
    for (int col = 0; col < t->cols; col++) {
        cchar_t character;
        if (!cells[col].width)
            continue;
        to_curses(s, cells + col, &character);
        /* At the last cell curses reports that it cannot go on: the cell is there all the same. */
        mvadd_wch(row, col, &character);
        if (cells[col].width == 2 && cells[col].chars[0] >= 0x7F && !terminal_shows(cells[col].chars[0], 2)) {
            character = (cchar_t){0};
            setcchar(&character, L" ", 0, 0, NULL);
            mvadd_wch(row, col + 1, &character);
        }
    }
}

static bool same_size(const struct term *t)
{
    const struct screen *s = t->state;
    return s->sent && s->sent_rows == t->rows && s->sent_cols == t->cols;
}

/* Remembers what was painted: rows that did not change are not given to curses again. */
static void remember(struct term *t)
{
    struct screen *s = t->state;
    size_t bytes = (size_t)t->rows * (size_t)t->cols * sizeof *t->cells;
    if (!same_size(t)) {
        free(s->sent);
        s->sent = malloc(bytes);
        s->sent_rows = t->rows;
        s->sent_cols = t->cols;
    }
    if (s->sent)
        memcpy(s->sent, t->cells, bytes);
}

static void curses_present(struct term *t)
{
    struct screen *s = t->state;
    bool all = !same_size(t);
    size_t row_bytes = (size_t)t->cols * sizeof *t->cells;
    if (s->ended)
        return;
    for (int row = 0; row < t->rows; row++) {
        size_t first = (size_t)row * (size_t)t->cols;
        if (all || memcmp(s->sent + first, t->cells + first, row_bytes) != 0)
            paint_row(t, row);
    }
    remember(t);
    bool show = t->cursor_row >= 0;
    if (show != s->cursor_shown)
        curs_set(show);
    s->cursor_shown = show;
    move(show ? t->cursor_row : t->rows - 1, show ? t->cursor_col : 0);
    refresh();
}

static void curses_repaint(struct term *t)
{
    struct screen *s = t->state;
    free(s->sent);
    s->sent = NULL;
    clearok(curscr, TRUE);
}

static void curses_bell(struct term *t)
{
    (void)t;
    beep();
}

static void read_size(struct term *t)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col) {
        size.ws_row = (unsigned short)LINES;
        size.ws_col = (unsigned short)COLS;
    }
    if (term_set_size(t, size.ws_row, size.ws_col))
        resize_term(t->rows, t->cols);
    curses_repaint(t);
}

static void set_action(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

/* Ctrl-Z stops the whole foreground job, as the kernel would; a SIGTSTP from elsewhere stops only us. */
static void suspend(struct term *t, bool job)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    leave(t);
    set_action(SIGTSTP, SIG_DFL);
    kill(job ? 0 : getpid(), SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    set_action(SIGTSTP, on_signal);
    flags[FLAG_STOP] = 0;
    flags[FLAG_CONTINUE] = 1;
}

static void resume(struct term *t)
{
    reset_prog_mode();
    arm(t);
    read_size(t);
    refresh();
    modes(t, true);
}

/* Signals that came, in the order of their weight. */
static bool signal_event(struct term *t, struct term_event *event)
{
    struct screen *s = t->state;
    if (flags[FLAG_HANGUP] || flags[FLAG_TERMINATE] || s->ended) {
        event->type = flags[FLAG_HANGUP] ? TERM_EVENT_HANGUP : flags[FLAG_TERMINATE] ? TERM_EVENT_TERMINATE : TERM_EVENT_END;
        return true;
    }
    if (flag_take(FLAG_STOP))
        suspend(t, false);
    bool resumed = flag_take(FLAG_CONTINUE), resized = flag_take(FLAG_RESIZE);
    if (resumed)
        resume(t);
    else if (resized)
        read_size(t);
    event->type = TERM_EVENT_RESIZE;
    if (resumed || resized)
        return true;
    event->type = TERM_EVENT_KEY;
    event->key = TERM_KEY_ESC;
    return flag_take(FLAG_INTERRUPT);
}

/* The next event from bytes that are already here. */
static bool input_event(struct screen *s, struct term_event *event)
{
    if (decode_again(&s->decoder, event) == DECODE_EVENT)
        return true;
    while (s->input_next < s->input_length)
        if (decode_byte(&s->decoder, (unsigned char)s->input[s->input_next++], event) == DECODE_EVENT)
            return true;
    return false;
}

static void wait_ms(struct pollfd *poll_for, int ms, const sigset_t *mask)
{
    struct timespec time = {ms / 1000, (ms % 1000) * 1000000L};
    poll_for->revents = 0;
    if (ppoll(poll_for, 1, ms < 0 ? NULL : &time, mask) < 0)
        poll_for->revents = 0;
}

static long long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void fill_input(struct screen *s)
{
    ssize_t n = read(STDIN_FILENO, s->input, sizeof s->input);
    s->input_next = 0;
    s->input_length = n > 0 ? (size_t)n : 0;
    s->input_at = now_ms();
    if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
        s->ended = true;
}

/* Waits for input, a signal or the time. False when `left` ms passed without any. */
static bool wait_for_input(struct screen *s, int left)
{
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    wait_ms(&input, left, &s->before);
    if (input.revents)
        fill_input(s);
    if (input.revents)
        return true;
    for (int i = 0; i < FLAGS; i++)
        if (flags[i])
            return true;
    return false;
}

/* Ctrl-Z is ours; every other event goes to the program. */
static bool deliver(struct term *t, struct term_event *event)
{
    if (!term_is_ctrl(event, 'z'))
        return true;
    suspend(t, true);
    memset(event, 0, sizeof *event);
    return false;
}

static int pause_of(const struct screen *s)
{
    const struct decoder *d = &s->decoder;
    if (d->pasting)
        return PASTE_PAUSE_MS;
    if (d->bytes[0] != '\033')
        return CHARACTER_PAUSE_MS;
    return d->length > 1 ? SEQUENCE_PAUSE_MS : ESC_PAUSE_MS;
}

/* How long to wait, ms: until `end` (negative: for ever), or until an unfinished sequence has waited long enough for its
 * rest. */
static int next_wait(const struct screen *s, long long end)
{
    long long now = now_ms(), until = end;
    if (decode_waiting(&s->decoder) && (end < 0 || s->input_at + pause_of(s) < end))
        until = s->input_at + pause_of(s);
    if (until < 0)
        return -1;
    return until <= now ? 0 : until - now > INT_MAX ? INT_MAX : (int)(until - now);
}

static void curses_read(struct term *t, int timeout_ms, struct term_event *event)
{
    struct screen *s = t->state;
    long long end = timeout_ms < 0 ? -1 : now_ms() + timeout_ms;
    struct pollfd nothing = {-1, 0, 0};
    if (s->ended)
        wait_ms(&nothing, END_PAUSE_MS, &s->before); /* a program that will not leave must not spin either */
    for (;;) {
        if (signal_event(t, event))
            return;
        memset(event, 0, sizeof *event);
        if (input_event(s, event) && deliver(t, event))
            return;
        if (wait_for_input(s, next_wait(s, end)))
            continue;
        if (decode_waiting(&s->decoder) && now_ms() >= s->input_at + pause_of(s) &&
            decode_flush(&s->decoder, event) == DECODE_EVENT && deliver(t, event))
            return;
        event->type = TERM_EVENT_TICK;
        if (end >= 0 && now_ms() >= end)
            return;
    }
}

static bool curses_pending(struct term *t)
{
    struct screen *s = t->state;
    if (s->ended)
        return false;
    if (s->input_next < s->input_length)
        return true;
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    wait_ms(&input, 0, &s->before);
    for (int i = 0; i < FLAGS; i++)
        if (flags[i] && i != FLAG_HANGUP && i != FLAG_TERMINATE)
            return true;
    return input.revents & POLLIN;
}

static void catch_signals(struct screen *s)
{
    sigset_t block;
    sigemptyset(&block);
    for (size_t i = 0; i < WATCHED; i++) {
        sigaddset(&block, watched[i].signal);
        sigaction(watched[i].signal, NULL, &s->actions[i]);
        /* nohup asked for it */
        if (watched[i].signal != SIGHUP || s->actions[i].sa_handler != SIG_IGN)
            set_action(watched[i].signal, on_signal);
        flags[watched[i].flag] = 0;
    }
    sigprocmask(SIG_BLOCK, &block, &s->before);
    for (size_t i = 0; i < WATCHED; i++)
        sigdelset(&s->before, watched[i].signal);
    for (size_t i = 0; i < CRASHES; i++) {
        sigaction(crashes[i], NULL, &s->crash_actions[i]);
        /* a sanitizer's own handler says more than we could */
        if (s->crash_actions[i].sa_handler == SIG_DFL)
            set_action(crashes[i], on_crash);
    }
}

static void release_signals(struct screen *s)
{
    /* A signal that still waits must not end the program now that it is leaving by itself: ignoring it once forgets it. A lost
     * line is followed by SIGHUP at any moment: from then on it stays ignored. */
    for (size_t i = 0; i < WATCHED; i++)
        set_action(watched[i].signal, SIG_IGN);
    if (s->ended || flags[FLAG_HANGUP])
        s->actions[FLAG_HANGUP].sa_handler = SIG_IGN;
    for (size_t i = 0; i < WATCHED; i++)
        sigaction(watched[i].signal, &s->actions[i], NULL);
    for (size_t i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &s->crash_actions[i], NULL);
    sigprocmask(SIG_SETMASK, &s->before, NULL);
}

static void curses_close(struct term *t)
{
    struct screen *s = t->state;
    leave(t);
    active = NULL;
    delscreen(s->screen);
    release_signals(s);
    decode_free(&s->decoder);
    free(s->sent);
    free(s);
}

static const struct term_backend curses_backend = {
    .close = curses_close,
    .present = curses_present,
    .repaint = curses_repaint,
    .alarm = curses_bell,
    .read = curses_read,
    .pending = curses_pending,
    .leave = leave,
    .come_back = resume,
    .shows = terminal_shows,
};

/* The keys as this terminal sends them; the decoder knows the usual ones by itself. */
static void learn_keys(struct decoder *d)
{
    static const struct {
        const char *name;
        enum term_key key;
    } known[] = {
        {"kcuu1", TERM_KEY_UP},     {"kcud1", TERM_KEY_DOWN},   {"kcub1", TERM_KEY_LEFT},   {"kcuf1", TERM_KEY_RIGHT},
        {"khome", TERM_KEY_HOME},   {"kend", TERM_KEY_END},     {"kpp", TERM_KEY_PAGE_UP},  {"knp", TERM_KEY_PAGE_DOWN},
        {"kdch1", TERM_KEY_DELETE}, {"kich1", TERM_KEY_INSERT}, {"kcbt", TERM_KEY_BACKTAB}, {"kent", TERM_KEY_ENTER},
        {"kf1", TERM_KEY_F1},       {"kf2", TERM_KEY_F2},       {"kf3", TERM_KEY_F3},       {"kf4", TERM_KEY_F4},
        {"kf5", TERM_KEY_F5},       {"kf6", TERM_KEY_F6},       {"kf7", TERM_KEY_F7},       {"kf8", TERM_KEY_F8},
        {"kf9", TERM_KEY_F9},       {"kf10", TERM_KEY_F10},     {"kf11", TERM_KEY_F11},     {"kf12", TERM_KEY_F12},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const char *sequence = capability(known[i].name);
        /* Only what begins with ESC and is more than ESC: a lone byte would take a letter away. */
        if (!sequence || sequence[0] != '\033' || !sequence[1] || strlen(sequence) >= sizeof d->keys[0].sequence)
            continue;
        strcpy(d->keys[d->key_count].sequence, sequence);
        d->keys[d->key_count++].key = known[i].key;
    }
}

static void set_up_curses(struct term *t)
{
    struct screen *s = t->state;
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    typeahead(-1);
    idlok(stdscr, TRUE);
    s->colours = start_colours(t);
    s->cursor_shown = true;
    s->private_modes = knows_private_modes(termname());
    const char *encoding = nl_langinfo(CODESET);
    s->decoder.legacy = MB_CUR_MAX > 1 && strcmp(encoding, "UTF-8") != 0;
    learn_keys(&s->decoder);
    glyph_choose(t);
    arm(t);
    read_size(t);
    refresh();
    modes(t, true);
}

static struct term *fail(enum term_failure *failure, enum term_failure why)
{
    if (failure)
        *failure = why;
    return NULL;
}

static SCREEN *open_screen(void)
{
    SCREEN *screen = newterm(NULL, stdout, stdin);
    if (!screen || capability("cup"))
        return screen;
    endwin();
    delscreen(screen);
    return NULL;
}

struct term *term_open(const struct term_options *options, enum term_failure *failure)
{
    static bool registered;
    if (active || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return fail(failure, TERM_NOT_A_TERMINAL);
    struct screen *s = calloc(1, sizeof *s);
    struct term *t = s ? term_new(&curses_backend, 24, 80, options) : NULL;
    if (!t || tcgetattr(STDIN_FILENO, &rescue.modes)) {
        free(s);
        term_free(t);
        return fail(failure, TERM_NO_MEMORY);
    }
    t->state = s;
    /* Before newterm: curses leaves signals alone that have a handler. */
    catch_signals(s);
    s->screen = open_screen();
    if (!s->screen) {
        release_signals(s);
        free(s);
        term_free(t);
        return fail(failure, TERM_UNKNOWN_TERMINAL);
    }
    if (!registered && !atexit(at_exit))
        registered = true;
    active = t;
    set_up_curses(t);
    fail(failure, TERM_OK);
    return t;
}
