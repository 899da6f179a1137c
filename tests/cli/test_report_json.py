#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""A report as JSON: the figures of `footprint --json`, all of the report's text, keys in one order, nothing that acts."""
import json
import os
import re
from decimal import Decimal

import claim
from command import Cli, need, run

SAMPLES = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")
KEYS = {"": ["title", "lang", "banner", "draft", "made", "blocks"], "heading": ["kind", "level", "text", "anchor"],
        "paragraph": ["kind", "text", "anchor"], "note": ["kind", "text", "anchor"], "page": ["kind", "text", "anchor"],
        "table": ["kind", "text", "anchor", "columns", "rows"], "bars": ["kind", "text", "anchor", "columns", "rows", "shares"],
        "figure": ["kind", "text", "anchor", "figure", "unit", "height_unit", "items"]}


def written(cli, project, kind="footprint", lang="en"):
    path = cli.path("%s-%s.json" % (kind, lang))
    cli.good("report", project, "-o", path, "--kind", kind, "--lang", lang, "--force")
    with open(path, encoding="utf-8") as f:
        return json.load(f, parse_float=Decimal, parse_int=Decimal)


def rows(report, caption):
    table, = [b for b in report["blocks"] if b["kind"] in ("table", "bars") and b["text"].startswith(caption)]
    return table["rows"]


def shown(text):
    return Decimal(text.replace(",", ""))


def near(text, exact, what):
    digits = len(text.split(".")[1]) if "." in text else 0
    need(abs(shown(text) - exact) <= Decimal(10) ** -digits, "%s: %s in the report, %s computed" % (what, text, exact))


def test_figures_are_those_of_the_footprint(home):
    cli = Cli(home)
    for name in sorted(os.listdir(SAMPLES)):
        if not name.endswith(".nongtan"):
            continue
        project = os.path.join(SAMPLES, name)
        footprint = cli("footprint", project, "--json").json()
        report = written(cli, project)
        for caption, key, label in (("Emissions by stage", "by_stage", "key"), ("Emissions by process", "by_process", "key"),
                                    ("Emissions by gas", "by_gas", "gas")):
            computed = {line[label] or "(blank)": line["kg_co2e"] for line in footprint[key]}
            for row in rows(report, caption):
                what = row[0]["text"] if row[0]["text"] in computed else "(blank)"
                near(row[1]["text"], computed.pop(what), "%s, %s" % (name, caption))
            need(not [v for v in computed.values() if v > 0], "%s: %s lacks %s" % (name, caption, computed))
        items = {}
        for line in footprint["by_item"]:
            items[line["id"]] = items.get(line["id"], 0) + line["kg_co2e"]
        bars, = [b for b in report["blocks"] if b.get("figure") == "bars"]
        named = [i for i in bars["items"] if i["label"].split()[0] in items]
        need(named, "%s: no row in the picture" % name)
        for item in named:
            computed = items[item["label"].split()[0]]
            need(abs(item["value"] - computed) <= abs(computed) * Decimal("1e-12"), "%s: %s, computed %s" % (name, item, computed))
        need(footprint["digest"] in json.dumps(report, default=str), "%s: the digest is not in the report" % name)


def test_keys_are_the_same_each_time(home):
    cli = Cli(home)
    project = claim.make(cli)
    for kind in ("footprint", "neutrality", "pledge", "visit"):
        for lang in ("zh", "en"):
            report = written(cli, project, kind, lang)
            need(list(report) == KEYS[""] and report["lang"] == lang, list(report))
            for block in report["blocks"]:
                need(list(block) == KEYS[block["kind"]], block)
                for row in block.get("rows", []):
                    need(len(row) == len(block["columns"]), "%s: %s" % (block["text"], row))
                    need(all(list(cell) == ["text", "value", "anchor", "link"] for cell in row), row)
    with open(cli.path("visit-zh.json"), "rb") as f:
        before = f.read()
    written(cli, project, "visit", "zh")
    with open(cli.path("visit-zh.json"), "rb") as f:
        need(f.read() == before, "not the same bytes")


def test_all_that_the_page_says_is_there(home):
    """Headings and tables of the Markdown, in its order."""
    cli = Cli(home)
    project = claim.make(cli)
    for kind in ("footprint", "neutrality"):
        report = written(cli, project, kind)
        path = cli.path("x.md")
        cli.good("report", project, "-o", path, "--kind", kind, "--lang", "en", "--force")
        with open(path, encoding="utf-8") as f:
            lines = f.read().replace("\\", "").split("\n")
        headings = [re.sub("^#+ ", "", line) for line in lines if line.startswith("##")]
        need(headings == [b["text"] for b in report["blocks"] if b["kind"] == "heading"], headings)
        captions = [line.strip("*") for line in lines if line.startswith("**") and line.endswith("**")]
        mine = [b["text"] for b in report["blocks"] if b["kind"] in ("table", "bars")]
        need(len(mine) > 10 and [c for c in captions if c in mine] == mine, [c for c in mine if c not in captions])


def test_nothing_acts(home):
    cli = Cli(home)
    project = cli.path("t.nongtan")
    cli.good("new", project)
    cli.good("set", project, 'product=a"\\</script>\x1b[2J\u202eb')
    report = written(cli, project)
    with open(cli.path("footprint-en.json"), "rb") as f:
        raw = f.read()
    need(not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", raw) and "\u202e".encode() not in raw, "acts on a terminal")
    need('a"\\</script>' in report["title"], report["title"])


def test_endings_stand_in_one_list(home):
    """Help, manual page and refusal name the same endings, and each of them is written."""
    cli = Cli(home)
    project = cli.path("t.nongtan")
    cli.good("new", project)
    said = cli("report", project, "-o", cli.path("x.doc")).ends(2)
    endings = re.findall(r"\.[a-z]+\b", said.err.split("Use ")[1])
    need(".json" in endings and len(endings) == len(set(endings)) == 6, endings)
    for text in (cli.good("report", "--help").out, cli.good("help", "report").out):
        need("{" not in text and ", ".join(endings) in text, text)
    for ending in endings:
        cli.good("report", project, "-o", cli.path("y" + ending))
        need(os.path.getsize(cli.path("y" + ending)) > 100, ending)


run(test_figures_are_those_of_the_footprint, test_keys_are_the_same_each_time, test_all_that_the_page_says_is_there, test_nothing_acts,
    test_endings_stand_in_one_list)
