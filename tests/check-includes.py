#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""check-includes - which folder may include what, read from the include lines.

The table below is the machine's copy of the one in doc/architecture.md ("Rooms"). A file may include a header of ours
only from the folders listed, and a system header only from the C library or from the libraries listed.

Use: check-includes.py [ROOT]   (default: NONGTAN_SRCDIR, else the current folder)
     check-includes.py --self-test [ROOT]   also proves on broken copies of the tree that it can fail
"""
import os
import re
import shutil
import sys
import tempfile

LIBC = set("""assert ctype errno fenv float inttypes iso646 limits math setjmp stdalign stdarg stdbool stddef stdint stdlib
stdnoreturn string strings tgmath uchar wchar wctype unistd fcntl dirent signal poll pthread libgen termios pwd grp fnmatch glob
sys/stat sys/types sys/file sys/ioctl sys/wait sys/select sys/time sys/statfs sys/vfs sys/resource sys/random sys/mman
linux/magic spawn sys/uio sys/param getopt time locale stdio langinfo iconv""".split())
# Part of the C library, yet kept out of core: it has no clock, no locale, no screen, no file.
NOT_IN_CORE = set("""time sys/time locale langinfo iconv unistd fcntl dirent glob signal poll pthread termios getopt pwd grp sys/stat
sys/file sys/ioctl sys/wait sys/select sys/statfs sys/vfs sys/resource sys/random sys/mman linux/magic spawn sys/uio""".split())

# folder: (folders or single headers of ours, libraries, C library headers left out). Longest folder name wins.
RULES = {
    "core": (["core"], ["udunits2", "muParserDLL", "klu", "sodium", "unistr", "uniwidth", "unigbrk", "unilbrk", "uninorm", "unitypes", "unictype", "unicase"],
             NOT_IN_CORE),
    "packing": (["packing", "core"], ["zip"], set()),
    "storage": (["core", "storage", "packing"], ["sqlite3", "csv", "zip", "libxml", "jansson", "cyaml", "sodium", "uninorm", "unistr", "unicase", "unitypes"], {"curses"}),
    "report": (["core", "report", "packing"], ["cairo-pdf", "pango", "zip", "xlsxwriter"], set()),
    "workbench": (["core", "storage", "report", "workbench", "packing"], ["uninorm", "unistr", "unicase", "unitypes"], set()),
    "tui/term": (["tui/term", "core/text.h"], ["curses", "ncurses", "term", "uniwidth", "unigbrk", "unistr", "unitypes", "unictype"], set()),
    "tui/widget": (["tui/term", "tui/widget", "core/text.h"], [], set()),
    "tui/screen": (["tui/widget", "tui/term", "tui/screen", "tui", "workbench", "core"], [], set()),
    "tui": (["tui", "tui/widget", "tui/term", "tui/screen", "workbench", "core"], [], set()),
    "cli": (["cli", "workbench", "core", "tui"], [], set()),
}
CORE_CALLS = re.compile(r"\b(time|clock_gettime|gettimeofday|localtime|gmtime|setlocale|printf|fprintf|puts|putchar|fopen|fwrite|"
                        r"fputs|perror|open|getenv|system|popen)\s*\(")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.S)


def rule_folder(path):
    """The folder of RULES that a file stands in, or None."""
    fits = [f for f in RULES if path.startswith(f + "/")]
    return max(fits, key=len) if fits else None


def our_folder(header):
    """The room of a header of ours: core/x.h -> core, tui/term/x.h -> tui/term, tui/app.h -> tui."""
    return rule_folder(header) or os.path.dirname(header).split("/")[0]


def complaint(folder, quote, header):
    """Why a file in `folder` must not include `header`, or None."""
    ours, libraries, left_out = RULES[folder]
    if quote == '"':
        if header == "config.h" or our_folder(header) in ours or header in ours:
            return None
        return "may include only " + ", ".join(ours)
    name = header[:-2] if header.endswith(".h") else header
    if name in left_out:
        return "may not use this part of the C library"
    if name in LIBC or name.split("/")[-1] in libraries or name.split("/")[0] in libraries:
        return None
    return "may use only the C library" + "".join(", " + l for l in libraries)


def source_files(root):
    for folder in sorted({f.split("/")[0] for f in RULES}):
        for where, _, names in os.walk(os.path.join(root, folder)):
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(where, name), root)


def check_file(root, path):
    folder, problems = rule_folder(path), []
    with open(os.path.join(root, path), encoding="utf-8") as f:
        text = f.read()
    for number, line in enumerate(text.split("\n"), 1):
        m = INCLUDE.match(line)
        why = m and complaint(folder, m.group(1), m.group(2))
        if why:
            problems.append("%s:%d: includes %s, but %s/ %s" % (path, number, m.group(2), folder, why))
    if folder == "core":
        bare = COMMENT_OR_STRING.sub(lambda m: "\n" * m.group(0).count("\n"), text)
        for number, line in enumerate(bare.split("\n"), 1):
            for m in CORE_CALLS.finditer(line):
                problems.append("%s:%d: calls %s(), but core/ prints nothing, reads no file and knows no clock or locale"
                                % (path, number, m.group(1)))
    return problems


def check_tree(root):
    files = list(source_files(root))
    return len(files), [p for path in files for p in check_file(root, path)]


BROKEN = [  # (file, line added to it, what the complaint must name)
    ("core/x.c", "#include <sqlite3.h>", "sqlite3.h"),
    ("core/x.c", "#include <time.h>", "time.h"),
    ("core/x.c", '#include "storage/library.h"', "storage/library.h"),
    ("core/x.c", 'void x(void) { printf("x"); }', "printf"),
    ("storage/x.c", "#include <ncurses.h>", "ncurses.h"),
    ("storage/x.c", '#include "report/document.h"', "report/document.h"),
    ("report/x.c", '#include "workbench/workbench.h"', "workbench/workbench.h"),
    ("workbench/x.c", "#include <ncursesw/curses.h>", "curses.h"),
    ("tui/term/x.c", '#include "core/record.h"', "core/record.h"),
    ("tui/widget/x.c", '#include "workbench/workbench.h"', "workbench/workbench.h"),
    ("tui/screen/x.c", "#  include <curses.h>", "curses.h"),
    ("tui/screen/x.c", '#include "storage/project_file.h"', "storage/project_file.h"),
    ("cli/x.c", "#include <sqlite3.h>", "sqlite3.h"),
]


def self_test(root):
    """Each broken copy must be complained about, by file and name; returns what was not."""
    problems = []
    for path, line, named in BROKEN:
        with tempfile.TemporaryDirectory() as copy:
            for folder in {f.split("/")[0] for f in RULES}:
                if os.path.isdir(os.path.join(root, folder)):
                    shutil.copytree(os.path.join(root, folder), os.path.join(copy, folder))
            target = os.path.join(copy, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as f:
                f.write("/* broken on purpose */\n" + line + "\n")
            _, found = check_tree(copy)
            if not any(p.startswith(path + ":2:") and named in p for p in found):
                problems.append("self-test: %r in %s was not complained about" % (line, path))
    return problems


def main():
    args = sys.argv[1:]
    testing = "--self-test" in args
    args = [a for a in args if a != "--self-test"]
    root = args[0] if args else os.environ.get("NONGTAN_SRCDIR", ".")
    testing = testing or "NONGTAN_SRCDIR" in os.environ
    count, problems = check_tree(root)
    if count == 0:
        problems.append("no source file found below " + root)
    checks = count
    if testing:
        problems += self_test(root)
        checks += len(BROKEN)
    for p in problems:
        print(p)
    bad = min(len(problems), checks)
    print("%d%%: Checks: %d, Failures: %d, Errors: 0" % (100 * (checks - bad) // max(checks, 1), checks, bad))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
