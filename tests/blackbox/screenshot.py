#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""screenshot - the text of real screens for the READMEs, from a terminal of 80×24: the inventory of the rice sample in
English, and in Chinese that of the navel oranges which the story types in.

Use: screenshot.py           prints the screens
     screenshot.py --write   puts them into README.md and README.zh_CN.md
with the environment that `make check` gives to tests (NONGTAN is the program, NONGTAN_SRCDIR the sources).
"""
import os
import re
import sys
import tempfile

from story import ROWS, SCOPE, Story, nongtan

SAMPLE = "rice-irrigated-gaf"


def rice(home, sources):
    nongtan(home, "new", "rice.nongtan")
    nongtan(home, "import", "rice.nongtan", os.path.join(sources, "sample-projects", SAMPLE))
    with Story(home, "rice.nongtan", lang="en") as me:
        return list(me.go("inventory").lines())


def oranges(home, _):
    with Story(home, lang="zh") as me:
        me.new_project()
        for label, text in SCOPE:
            me.enter(label, text)
        me.go("inventory")
        for row in ROWS:
            me.fill_row(*row)
        return list(me.lines())


def block(make, sources):
    with tempfile.TemporaryDirectory() as home:
        return "```text\n%s\n```\n" % "\n".join(make(home, sources))


def write(path, lang, text):
    with open(path, encoding="utf-8") as f:
        readme = f.read()
    marked = re.compile(r"(<!-- screen %s -->\n).*?(<!-- end of screen -->)" % lang, re.S)
    with open(path, "w", encoding="utf-8") as f:
        f.write(marked.sub(lambda m: m.group(1) + text + m.group(2), readme))


def main():
    sources = os.environ.get("NONGTAN_SRCDIR", ".")
    for lang, name, make in (("en", "README.md", rice), ("zh", "README.zh_CN.md", oranges)):
        text = block(make, sources)
        if "--write" in sys.argv:
            write(os.path.join(sources, name), lang, text)
        else:
            print(text)


if __name__ == "__main__":
    main()
