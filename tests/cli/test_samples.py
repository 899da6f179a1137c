#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The illustrative holdings that are shipped: read without a complaint, their footprints computed a second time, every clause with a
status, the verdicts that their READMEs state, and the mark "illustrative" on every page."""
import os
import re

from command import SOURCES, Cli, need, run
from second_footprint import Holding, read

BUILT = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")
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


def template(home, name):
    """The sample as it is shipped: with what the evaluator did after the tables were there."""
    cli = Cli(home)
    cli.env["NONGTAN_SAMPLES"] = BUILT
    project = name + ".nongtan"
    cli.good("new", project, "--template", name)
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
        before = sum(Holding(folder(name), ()).footprint().values())
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


def clauses(home, name):
    cli, project = template(home, name)
    return {c["id"]: c for c in cli("check", project, "--json").json()["clauses"]}


def blocking(found):
    return {f["id"] for c in found.values() for f in c["findings"] if f["open"] and f["severity"] in ("error", "warning")}


def test_every_clause_is_checked_and_says_what_it_found(home):
    for name in SAMPLES:
        found = clauses(home, name)
        need({"3.1", "7.7", "8", "9.1", "9.2", "9.3"} <= set(found) and len(found) > 18, set(found))
        for clause in found.values():
            need(clause["status"] in ("met", "question", "not_applicable", "finding"), "%s %s: %s" % (name, clause["id"], clause["status"]))
        need(blocking(found) == ({"10 d/remark/find1/status"} if name == "rice-rape-crayfish" else set()), blocking(found))


def test_without_visit_and_conclusion_nothing_is_decided(home):
    cli, project = opened(home, "navel-orange")
    b = cli("balance", project, "--json").ends(1).json()
    need(b["verdict"] == "undecided" and b["blocked_by"], "the tables alone hold neither: %s" % b["blocked_by"])


def verdict(home, name):
    cli, project = template(home, name)
    b = cli("balance", project, "--json").ends(0 if name == "navel-orange" else 1).json()
    signed = cli.good("get", project, "sign_off", "--json").json()[-1]
    need(signed["stage"] == "conclusion" and signed["conclusion"] == b["verdict"] and len(signed["digest"]) == 64, signed)
    return b


def test_verdict_of_the_oranges(home):
    b = verdict(home, "navel-orange")
    need(b["verdict"] == "neutral" and b["neutral"] is True and not b["blocked_by"], b)
    need(b["covered_t"] == b["needed_t"] == 151, b)


def test_verdict_of_the_pigs(home):
    b = verdict(home, "rongchang-pigs")
    need(b["verdict"] == "not_neutral" and b["neutral"] is False, b)
    need(b["needed_t"] == 566 and b["covered_t"] == 200, "366 t are missing: %s" % b)


def test_verdict_of_the_rice(home):
    b = verdict(home, "rice-rape-crayfish")
    need(b["verdict"] == "undecided" and b["covered_t"] == b["needed_t"] == 302, b)
    need(len(b["blocked_by"]) == 1 and "10 d" in b["blocked_by"][0], b["blocked_by"])


def test_a_remark_that_is_closed_decides(home):
    cli, project = template(home, "rice-rape-crayfish")
    cli.good("set", project, "remark:find1:status=closed", "remark:find1:closed_by=示例丙（虚构）")
    need(cli("balance", project, "--json").json()["verdict"] == "undecided", "the conclusion that is signed is another one")
    for stage, conclusion in (("evaluation", "accepted"), ("conclusion", "neutral")):
        cli.good("add", project, "sign_off", "stage=" + stage, "conclusion=" + conclusion, "who=示例丙（虚构）", "date=2026-07-01", "note=示例")
    need(cli("balance", project, "--json").json()["verdict"] == "neutral", "every clause is met now")


def test_evidence_that_was_drawn_and_seen(home):
    for name in SAMPLES:
        cli, project = template(home, name)
        visit = cli.good("get", project, "visit", "--json").json()
        drawn = cli.good("get", project, "sample", "--json").json()
        need(len(visit) == 1 and visit[0]["status"] == "held" and visit[0]["seed"] and visit[0]["result"], visit)
        need(len(drawn) >= 8 and all(s["status"] == "agrees" and s["result"] for s in drawn), drawn)


def test_amounts_are_plausible_and_a_slip_is_told(home):
    for name in SAMPLES:
        cli, project = opened(home, name)
        told = [f["id"] for f in [c for c in cli("check", project, "--json").json()["clauses"] if c["id"] == "7.6 a"][0]["findings"]]
        need(all(i.startswith("7.6 a/factor/") for i in told), "only the age and region of factors are asked after: %s" % told)
    cli.good("set", project, "activity:r018:amount=300000")  # ten times the electricity of the pump
    told = [f for c in cli("check", project, "--json").json()["clauses"] for f in c["findings"] if "r018" in f["id"] or "electric" in f["message"]]
    need(told, "300,000 kWh on 20 ha pass unseen")


# ---- one parameter, and all that hangs on it ----

def state(cli, project):
    """What each view says of the project."""
    plan, visit = cli("plan", project, "--json").json(), cli("visit", project, "--json").json()
    balance = cli("balance", project, "--json").json()
    return {"footprint": cli.good("footprint", project, "--json").json()["total_kg_co2e"], "plan": plan, "visit": visit,
            "balance": {k: balance[k] for k in ("residual_t", "needed_t", "covered_t")}, "verdict": balance["verdict"]}


def test_a_parameter_of_an_action_moves_everything_and_undo_brings_it_back(home):
    cli, project = template(home, "navel-orange")
    before = state(cli, project)
    need(before["verdict"] == "neutral", before)
    cli.good("set", project, "edit:e1:value=19")  # 3 t more of fertiliser than the action really took
    after = state(cli, project)
    for view in before:
        need(after[view] != before[view], "%s does not follow the action's parameter" % view)
    near(after["footprint"] - before["footprint"], 3000 * 2.47, "3 t of compound fertiliser")
    need(after["balance"]["needed_t"] == 158 and after["verdict"] == "not_neutral", after["balance"])
    cli.good("undo", project)
    need(state(cli, project) == before, "undo does not bring all back")


def test_effects_of_the_actions(home):
    for name in SAMPLES:
        cli, project = template(home, name)
        plan = cli.good("plan", project, "--json").json()
        without, done = (sum(Holding(folder(name), actions).footprint().values()) for actions in ((), None))
        near(plan["before"]["total_kg_co2e"], without, name + " before")
        near(plan["current"]["total_kg_co2e"], done, name + " current")
        for action in plan["actions"]:
            if action["status"] == "done":
                alone = sum(Holding(folder(name), (action["id"],)).footprint().values())
                need(abs(float(action["alone_kg_co2e"]) - (without - alone)) < 1e-6, "%s %s: %s" % (name, action["id"], without - alone))


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
        for call in (["footprint"], ["check"], ["balance"], ["review"], ["visit"], ["plan"], ["trace"], []):
            args = [*call, project, *(["r001"] if call == ["trace"] else []), "--lang", lang]
            out = cli(*args).out
            need(mark in out.splitlines()[0], "%s:\n%s" % (args, out[:300]))
    for call in ("footprint", "check", "balance", "review", "visit", "plan", "verify"):
        need(cli(call, project, "--json").json()["illustrative"] is True, call)
    for kind in ("footprint", "neutrality", "pledge", "visit"):
        for lang, mark in MARK.items():
            top = cli.good("report", project, "--kind", kind, "--lang", lang).out[:600]
            need(mark in re.sub(r"\s*\n!\s*", " ", top), top)
    for ending in ("html", "md"):
        cli.good("report", project, "-o", "r." + ending, "--lang", "zh")
        with open(cli.path("r." + ending), encoding="utf-8") as file:
            text = file.read()
        need(MARK["zh"] in text.split("<body")[-1][:600], text[:600])
        need(ending == "md" or "@page" in text.split("<body")[0], "the mark stands on every printed page")
    cli.good("set", project, "illustrative=")
    need(cli("balance", project, "--json").json()["illustrative"] is False, "the mark is the study's")
    need(MARK["en"] not in cli("balance", project).out, "a real project carries no mark")


# ---- new --template ----

def test_templates(home):
    cli = Cli(home)
    cli.env["NONGTAN_SAMPLES"] = BUILT
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
