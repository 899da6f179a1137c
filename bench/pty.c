/* SPDX-License-Identifier: MPL-2.0
 *
 * pty - a program on a pseudo-terminal, measured from outside: what a person at its other end would wait for.
 *
 *     pty ROWS COLS SILENCE_MS [STEP]... -- PROGRAM [ARGUMENT]...
 *
 * Starts the program, waits until it has painted (a silence of that many milliseconds after its first byte), then sends each STEP (bytes
 * as they are) in one write and waits for the silence after it. Prints "FIRST LAST BYTES" for the start and for every step:
 * milliseconds from exec or write to the first and to the last byte of the answer, and how many bytes it had (the last of the start is that
 * of the first paint). A STEP "@MS" changes the
 * silence. Then "memory RESIDENT PEAK" in kB, and ends the program with SIGTERM. Knows no project and no library of ours.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/measure.h"

enum { LONGEST_MS = 120000, PATIENCE_MS = 4000, PAINTED = 300 /* bytes; before a screen come a hundred that set the terminal up */ };

struct answer {
    double first, last; /* ms; negative: nothing came */
    long bytes;
};

/* Reads until nothing came for `silence` ms, or for `longest` where fewer than `least` bytes have come. False at the end of the program. */
static bool listen_for(int master, double since, int silence, int longest, long least, struct answer *out)
{
    char bytes[65536];
    *out = (struct answer){-1, -1, 0};
    for (;;) {
        struct pollfd input = {master, POLLIN, 0};
        if (poll(&input, 1, out->bytes >= least ? silence : longest) <= 0)
            return true;
        const ssize_t n = read(master, bytes, sizeof bytes);
        if (n <= 0)
            return false;
        out->last = measure_now() - since;
        out->first = out->bytes ? out->first : out->last;
        out->bytes += n;
    }
}

static void say(const struct answer *answer)
{
    printf("%.3f %.3f %ld\n", answer->first, answer->last, answer->bytes);
}

static void say_memory(pid_t pid)
{
    char path[64], line[256];
    long resident = 0, peak = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        sscanf(line, "VmRSS: %ld", &resident);
        sscanf(line, "VmHWM: %ld", &peak);
    }
    if (file)
        fclose(file);
    printf("memory %ld %ld\n", resident, peak);
}

static bool run_steps(int master, char **steps, int count, int silence)
{
    struct answer answer;
    for (int i = 0; i < count; i++) {
        if (steps[i][0] == '@' && steps[i][1]) {
            silence = atoi(steps[i] + 1);
            continue;
        }
        const double since = measure_now();
        const size_t length = strlen(steps[i]);
        if (write(master, steps[i], length) != (ssize_t)length)
            return false;
        const bool alive = listen_for(master, since, silence, PATIENCE_MS, 1, &answer);
        say(&answer);
        if (!alive)
            return false;
    }
    return true;
}

/* Ends the program and reads what it still says, so that it does not wait for us. */
static void end(int master, pid_t pid)
{
    struct answer ignored;
    kill(pid, SIGTERM);
    while (listen_for(master, measure_now(), 2000, 2000, 1, &ignored) && ignored.bytes)
        ;
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static int measure(int rows, int cols, int silence, char **steps, int step_count, char **program)
{
    struct winsize size = {(unsigned short)rows, (unsigned short)cols, 0, 0};
    struct answer answer;
    int master;
    const double since = measure_now();
    const pid_t pid = forkpty(&master, NULL, NULL, &size);
    if (pid < 0)
        return EXIT_FAILURE;
    if (!pid) {
        execvp(program[0], program);
        _exit(127);
    }
    bool alive = listen_for(master, since, silence, LONGEST_MS, PAINTED, &answer);
    say(&answer);
    if (alive)
        alive = run_steps(master, steps, step_count, silence);
    if (alive)
        say_memory(pid);
    end(master, pid);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    int split = 4;
    while (split < argc && strcmp(argv[split], "--") != 0)
        split++;
    if (split + 1 >= argc) {
        fprintf(stderr, "pty ROWS COLS SILENCE_MS [STEP]... -- PROGRAM [ARGUMENT]...\n");
        return EXIT_FAILURE;
    }
    return measure(atoi(argv[1]), atoi(argv[2]), atoi(argv[3]), argv + 4, split - 4, argv + split + 1);
}
