#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The illustrative holdings that are shipped: read without a complaint, their footprints computed a second time, every clause with a
status, the verdicts that their READMEs state, and the mark "illustrative" on every page."""
import os
import re

from command import SOURCES, Cli, need, run
from second_footprint import Holding, read

SAMPLES = ("navel-orange", "rongchang-pigs", "rice-rape-crayfish")
FOLDER = os.path.join(SOURCES, "sample-projects")
MARK = {"en": "illustrative figures, no survey", "zh": "示例数据，非调查数据"}


def folder(name):
    return os.path.join(FOLDER, name)


def opened(home, name, lang="en"):
    cli = Cli(home, lang)
    project = name + ".nongtan"
    cli.good("new", project)
    cli.good("import", project, folder(name))
    return cli, project


def near(found, expected, what):
    need(abs(float(found) - expected) <= 1e-9 * abs(expected) + 1e-9, "%s: %s, by hand %s" % (what, found, expected))


def test_each_is_read_without_a_complaint(home):
    for name in SAMPLES:
        cli = Cli(home)
        project = name + ".nongtan"
        cli.good("new", project)
        plan = cli.good("import", project, folder(name), "--json").json()
        need(plan["errors"] == 0 and plan["stored"], plan["problems"])
        need([p for p in plan["problems"] if p["severity"] == "warning"] == [], plan["problems"])
        accepted = {f["kind"]: f["accepted"] for f in plan["files"] if not f["skipped"]}
        for table in ("processes", "activities", "inputs", "factors", "actions", "edits", "targets", "offsets", "evaluators", "documents",
                      "remarks", "reasons"):
            need(accepted.get(table, 0) > 0, "%s has no %s: %s" % (name, table, accepted))


def compare(cli, project, holding, variant):
    f = cli.good("footprint", project, "--variant", variant, "--json").json()
    by_hand = holding.footprint(variant)
    need(not [r for r in f["excluded"] if r["reason"] == "open"], f["excluded"])
    rows = {r["id"]: r["kg_co2e"] for r in f["by_item"]}
    need(set(rows) == set(by_hand), set(rows) ^ set(by_hand))
    for row, kg in by_hand.items():
        near(rows[row], kg, "%s %s" % (project, row))
    near(f["total_kg_co2e"], sum(by_hand.values()), project + " total")
    output = float(holding.study["output"].split(" ")[0]) * 1000
    near(f["per_functional_unit_kg_co2e"], sum(by_hand.values()) / output, project + " per kg")
    return sum(by_hand.values())


def test_footprints_are_what_a_second_calculation_gives(home):
    for name in SAMPLES:
        cli, project = opened(home, name)
        after = compare(cli, project, Holding(folder(name)), "base")
        before = sum(Holding(folder(name), done=False).footprint().values())
        past = compare(cli, project, Holding(folder(name)), "2023")
        need(after < before < past, "%s: %s %s %s" % (name, after, before, past))


def test_products_of_the_rice_farm(home):
    cli, project = opened(home, "rice-rape-crayfish")
    holding = Holding(folder("rice-rape-crayfish"))
    parts = holding.shares(holding.footprint())
    need(set(parts) == {"rice", "rape", "crayfish"}, parts)
    for product, kg in parts.items():
        near(cli.good("footprint", project, "--study", product, "--json").json()["total_kg_co2e"], kg, product)
    near(sum(parts.values()), sum(holding.footprint().values()), "the parts")


def test_every_clause_has_a_status_and_nothing_blocks(home):
    for name in SAMPLES:
        cli, project = opened(home, name)
        check = cli("check", project, "--json").json()
        need(all(c["status"] for c in check["clauses"]) and len(check["clauses"]) > 15, check["clauses"])
        if name != "rice-rape-crayfish":
            open_findings = [f["id"] for c in check["clauses"] for f in c["findings"] if f["open"] and f["severity"] in ("error", "warning")]
            need(not open_findings, "%s: %s" % (name, open_findings))


def verdict(home, name):
    cli, project = opened(home, name)
    return cli("balance", project, "--json").json()


def test_verdict_of_the_oranges(home):
    b = verdict(home, "navel-orange")
    waits = ["the rules of clauses 8 to 11 are not all checked by this version"]
    need(b["verdict"] == "neutral" and not b["blocked_by"] or b["blocked_by"] == waits, b["blocked_by"])
    need(b["covered_t"] == b["needed_t"] == 151, b)


def test_verdict_of_the_pigs(home):
    b = verdict(home, "rongchang-pigs")
    need(b["verdict"] == "not_neutral" and b["neutral"] is False, b)
    need(b["needed_t"] - b["covered_t"] == 366, "366 t are missing: %s" % b)


def test_verdict_of_the_rice(home):
    b = verdict(home, "rice-rape-crayfish")
    need(b["verdict"] == "undecided" and b["covered_t"] == b["needed_t"] == 302, b)


# ---- plainly invented, and every page says so ----

def test_nothing_in_them_can_be_taken_for_real(home):
    for name in SAMPLES:
        study = read(folder(name), "study")[0]
        need(study["illustrative"] == "yes" and MARK["zh"] in study["note"] and "虚构" in study["org_name"], study)
        need(re.fullmatch("9[0-9]{7}00000000[0-9][0-9A-Z]", study["uscc"]), study["uscc"])
        for lot in read(folder(name), "offsets"):
            need("虚构" in lot["project"] and "示例" in lot["note"], lot)
            need(not lot.get("serial") or "示例" in lot["serial"] and "TEST" in lot["serial"], lot)
        for person in read(folder(name), "evaluators"):
            need("示例" in person["name"] and "虚构" in person["organisation"], person)
        for row in read(folder(name), "activities"):
            need(row["note"] and "示例" in row["evidence"], row)


def test_the_mark_stands_on_every_page(home):
    cli, project = opened(home, "navel-orange")
    for lang, mark in MARK.items():
        for call in (["footprint"], ["check"], ["balance"], ["trace"], []):
            args = [*call, project, *(["r001"] if call == ["trace"] else []), "--lang", lang]
            out = cli(*args).out
            need(mark in out.splitlines()[0], "%s:\n%s" % (args, out[:300]))
    for call in ("footprint", "check", "balance", "verify"):
        need(cli(call, project, "--json").json()["illustrative"] is True, call)
    for ending in ("html", "md"):
        cli.good("report", project, "-o", "r." + ending, "--lang", "zh")
        with open(cli.path("r." + ending), encoding="utf-8") as file:
            text = file.read()
        need(text.count(MARK["zh"]) >= 1 and text.index(MARK["zh"]) < 3000, text[:500])
    cli.good("set", project, "illustrative=")
    need(cli("balance", project, "--json").json()["illustrative"] is False, "the mark is the study's")
    need(MARK["en"] not in cli("balance", project).out, "a real project carries no mark")


# ---- new --template ----

def test_templates(home):
    cli = Cli(home)
    cli.env["NONGTAN_SAMPLES"] = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")
    listed = cli.good("new", "--template").out
    for name in SAMPLES:
        need(name in listed, listed)
    need(listed.count(MARK["en"]) == len(SAMPLES), listed)
    for name in SAMPLES:
        cli.good("new", name + ".nongtan", "--template", name).prints("Made", MARK["en"])
        made = cli.good("footprint", name + ".nongtan", "--json").json()
        near(made["total_kg_co2e"], sum(Holding(folder(name)).footprint().values()), name)
    cli("new", "navel-orange.nongtan", "--template", "navel-orange").ends(3).says("exists already")
    cli.good("new", "own.nongtan", "--template", "navel-orange", "--set", "product=脐橙")
    need("脐橙\n" in cli.good("get", "own.nongtan", "product").out, "--set works on a copy")
    cli("new", "bad.nongtan", "--template", "navel-orange", "--set", "output=many").ends(3)
    need(not os.path.exists(cli.path("bad.nongtan")), "nothing is left of a refused copy")
    cli("new", "x.nongtan", "--template", "oranges").ends(2).says("no template", "--template")
    cli("new").ends(2).says("PROJECT")
    need(cli.good("new", "plain.nongtan").out.find(MARK["en"]) < 0, "an empty project is not illustrative")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
