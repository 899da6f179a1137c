# SPDX-License-Identifier: MPL-2.0
"""report_reader - a report as nongtan writes it, read back: its tables by their captions."""
import re


def written(cli, project, kind, lang, ending=".md"):
    path = cli.path("%s-%s%s" % (kind, lang, ending))
    cli.good("report", project, "-o", path, "--kind", kind, "--lang", lang, "--force")
    with open(path, encoding="utf-8") as f:
        return f.read()


def tables(markdown):
    """Caption -> rows of cells, the heading row first."""
    found, caption = {}, None
    for line in markdown.split("\n"):
        if line.startswith("**") and line.endswith("**"):
            caption = line.strip("*")
            found.setdefault(caption, [])
        elif line.startswith("|") and caption and not re.match(r"^\|( -+:? \|)+$", line):
            found[caption].append([c.strip().replace("\\", "") for c in re.split(r"(?<!\\)\|", line)[1:-1]])
        elif line:
            caption = None if not line.startswith("|") else caption
    return found


def pairs(rows):
    return {row[0]: row[1] for row in rows[1:]}
