#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Reduction by command line alone (clause 8), from a fresh project. By hand:

  urea 400 kg × 2 kg CO2e/kg = 800, diesel 100 L × 3 = 300: 1100 kg before any action.
  A halves the urea: 200 × 2 = 400 less alone. B buys it at 1.5 kg CO2e/kg: 400 × 0.5 = 200 less alone.
  Together 200 × 1.5 + 300 = 600: 500 less, not 600. Last in: A 900 - 600 = 300, B 700 - 600 = 100.
  C is planned, 80 L of diesel: 60 less.
"""
import csv
import io
import os
import shutil
from decimal import Decimal

from command import Cli, need, run


def add(cli, project, entity, *fields):
    return cli.good("add", project, entity, *fields).out.strip()


def plan(cli, project, *options):
    return cli.good("plan", project, *options, "--json").json()


def edit(cli, project, name, action, record, field, value, entity="activity"):
    add(cli, project, "edit", "edit_id=" + name, "action_id=" + action, "kind=set", "entity=" + entity, "record=" + record,
        "field=" + field, "value=" + value)


def farm(home, name="t.nongtan"):
    cli = Cli(home)
    project = cli.project(name=name)
    cli.good("set", project, "product=脐橙", "product_type=fruit", "functional_unit=1 kg", "output=1000 kg", "period_from=2025-01-01",
             "period_to=2025-12-31", "boundary=cradle_to_gate", "variant=base")
    for key, value, unit in (("urea", "2", "kg CO2e/kg"), ("diesel", "3", "kg CO2e/L"), ("low", "1.5", "kg CO2e/kg")):
        add(cli, project, "factor", "factor_id=" + key, "name=" + key, "value=" + value, "unit=" + unit, "gas=CO2e", "basis=co2e",
            "source=test")
    add(cli, project, "activity", "row_id=r1", "item=尿素", "amount=400", "unit=kg", "factor_id=urea")
    add(cli, project, "activity", "row_id=r2", "item=柴油", "amount=100", "unit=L", "factor_id=diesel")
    add(cli, project, "action", "action_id=A", "name=减施尿素", "path=process", "status=done", "date=2025-03-01", "evidence=收据1",
        "cost=1000", "lifetime=5", "running_cost=-50")
    add(cli, project, "action", "action_id=B", "name=低碳尿素", "path=purchase", "status=done", "date=2025-04-01", "evidence=合同2",
        "running_cost=120")
    add(cli, project, "action", "action_id=C", "name=少耕", "path=process", "status=planned", "date=2027-01-01", "expected_effect=5 t")
    edit(cli, project, "e1", "A", "r1", "amount", "200")
    edit(cli, project, "e2", "B", "r1", "factor_id", "low")
    edit(cli, project, "e3", "C", "r2", "amount", "80")
    return cli, project


def action(p, name):
    return next(a for a in p["actions"] if a["id"] == name)


def equal(found, expected, what):
    need(found is not None and abs(Decimal(found) - Decimal(expected)) < Decimal("1e-9"), "%s: %s, not %s" % (what, found, expected))


def totals(p):
    return [p[k]["total_kg_co2e"] for k in ("before", "current", "after")]


def test_two_actions_that_overlap(home):
    cli, project = farm(home)
    p = plan(cli, project)
    for found, expected in zip(totals(p), (1100, 600, 540)):
        equal(found, expected, "totals")
    for name, alone, last_in in (("A", 400, 300), ("B", 200, 100), ("C", 60, 60)):
        equal(action(p, name)["alone_kg_co2e"], alone, name + " alone")
        equal(action(p, name)["last_in_kg_co2e"], last_in, name + " last in")
    equal(p["done_kg_co2e"], 500, "joint")
    equal(p["planned_kg_co2e"], 60, "planned")
    equal(p["current"]["per_functional_unit_kg_co2e"], "0.6", "per functional unit")
    cli.good("plan", project).prints("1,100.000", "600.000", "600.000 kg one by one, to 500.000 kg together")
    need("5 t" not in cli.good("plan", project).out, "a typed expectation is shown as an effect")


# A: 1000 yuan over 5 years, 50 saved a year: 150 a year for 0.4 t. B: 120 a year for 0.2 t. C states no cost.
def test_cost_orders_the_curve(home):
    cli, project = farm(home)
    p = plan(cli, project)
    equal(action(p, "A")["yearly_cost"], 150, "yearly")
    equal(action(p, "A")["cost_per_tonne"], 375, "A")
    equal(action(p, "B")["cost_per_tonne"], 600, "B")
    need(action(p, "C")["cost_per_tonne"] is None and p["order"] == ["A", "B", "C"], "order: %s" % p["order"])
    cli.good("set", project, "action:C:running_cost=-30")
    need(plan(cli, project)["order"] == ["C", "A", "B"], "what saves money comes first")
    rows = list(csv.DictReader(io.StringIO(cli.good("plan", project, "--csv").out.lstrip("\ufeff"))))
    need([r["action_id"] for r in rows] == ["C", "A", "B"], "csv")
    equal(rows[1]["alone_kg_co2e"], 400, "csv")
    equal(rows[1]["cost_per_tonne"], 375, "csv")


def seen(cli, project):
    balance = cli("balance", project, "--json")
    return (cli.good("footprint", project, "--json").json()["total_kg_co2e"], plan(cli, project)["current"]["total_kg_co2e"],
            balance.json()["residual_t"])


def test_one_edit_changes_everything_and_undo_brings_it_back(home):
    cli, project = farm(home)
    for found, expected in zip(seen(cli, project), (600, 600, "0.6")):
        equal(found, expected, "before")
    cli.good("set", project, "edit:e1:value=100")
    for found, expected in zip(seen(cli, project), (450, 450, "0.45")):
        equal(found, expected, "after the edit")
    equal(action(plan(cli, project), "A")["alone_kg_co2e"], 600, "A alone")
    cli.good("undo", project)
    for found, expected in zip(seen(cli, project), (600, 600, "0.6")):
        equal(found, expected, "after undo")
    cli.good("set", project, "action:B:status=planned")
    for found, expected in zip(seen(cli, project), (700, 700, "0.7")):
        equal(found, expected, "B is only planned")


def test_what_if_stores_nothing(home):
    cli, project = farm(home)
    state = cli.state(project)
    p = plan(cli, project, "--with", "C")
    equal(p["what_if"]["current"]["total_kg_co2e"], 540, "with C")
    equal(p["what_if"]["effect_kg_co2e"], 60, "with C")
    p = plan(cli, project, "--without", "A")
    equal(p["what_if"]["current"]["total_kg_co2e"], 900, "without A")
    equal(p["what_if"]["effect_kg_co2e"], -300, "without A")
    equal(p["what_if"]["after"]["total_kg_co2e"], 840, "without A, all planned")
    equal(p["current"]["total_kg_co2e"], 600, "the real plan stands beside")
    p = plan(cli, project, "--with", "C", "--without", "B")
    equal(p["what_if"]["current"]["total_kg_co2e"], 640, "both")
    need(cli.state(project) == state and "what_if" not in plan(cli, project), "something was stored")
    cli("plan", project, "--with", "nobody").ends(2).says("nobody")


def test_rows_come_and_go(home):
    cli, project = farm(home)
    add(cli, project, "edit", "edit_id=e4", "action_id=C", "kind=add", "entity=activity", "record=r9")
    for name, field, value in (("e5", "item", "电"), ("e6", "amount", "10"), ("e7", "unit", "kg"), ("e8", "factor_id", "low")):
        edit(cli, project, name, "C", "r9", field, value)
    equal(action(plan(cli, project), "C")["alone_kg_co2e"], 45, "20 L less, 10 × 1.5 more")
    add(cli, project, "edit", "edit_id=e9", "action_id=B", "kind=remove", "entity=activity", "record=r2")
    p = plan(cli, project)
    equal(p["current"]["total_kg_co2e"], 300, "the diesel is gone")
    need(p["after"]["total_kg_co2e"] is None and "r2" in p["after"]["reason"], "C edits what B took away")
    cli("check", project, "--clause", "8").ends(1).prints("8/edit/e3/record")
    cli.good("delete", project, "action", "C")
    equal(plan(cli, project)["after"]["total_kg_co2e"], 300, "its edits went with it")
    cli.good("undo", project)
    need(plan(cli, project)["after"]["total_kg_co2e"] is None, "undo brings action and edits back")


def test_a_factor_of_the_library_comes_with_the_edit(home):
    cli, project = farm(home)
    cli.good("set", project, "edit:e2:value=input.fert.npk")
    equal(plan(cli, project)["current"]["total_kg_co2e"], Decimal("200") * Decimal("2.47") + 300, "2.47 kg CO2e/kg")
    equal(action(plan(cli, project), "B")["alone_kg_co2e"], Decimal("400") * (2 - Decimal("2.47")), "it raises emissions")
    cli("check", project, "--clause", "8").ends(1).prints("8/action/B/")


def test_wrong_edits_are_refused_and_nothing_is_stored(home):
    cli, project = farm(home)
    state = cli.state(project)
    for fields, piece, status in ((["kind=set", "entity=activity", "record=r7", "field=amount", "value=1"], "r7", 2),
                          (["kind=set", "entity=activity", "record=r1", "field=amuont", "value=1"], "amuont", 2),
                          (["kind=set", "entity=activity", "record=r1", "field=amount", "value=abc"], "abc", 3),
                          (["kind=set", "entity=offset", "record=l1", "field=tonnes", "value=1"], "offset", 3),
                          (["kind=add", "entity=activity", "record=r1"], "r1", 3),
                          (["kind=remove", "entity=activity", "record=r8"], "r8", 2),
                          (["kind=alter", "entity=activity", "record=r1"], "alter", 3)):
        cli("add", project, "edit", "action_id=A", *fields).ends(status).says(piece)
    cli("add", project, "edit", "action_id=Z", "kind=remove", "entity=activity", "record=r1").ends(3).says("Z")
    need(cli.state(project) == state, "something was stored")


# ---- targets and baseline ----

def with_baseline(home):
    cli, project = farm(home)
    add(cli, project, "activity", "row_id=b1", "variant=2023", "item=尿素", "amount=500", "unit=kg", "factor_id=urea")
    add(cli, project, "activity", "row_id=b2", "variant=2023", "item=柴油", "amount=100", "unit=L", "factor_id=diesel")
    cli.good("set", project, "baseline=2023", "baseline_output=800 kg")
    return cli, project


# 2023: (1000 + 300) / 800 = 1.625; now 0.6.
def test_baseline_is_another_variant(home):
    cli, project = with_baseline(home)
    b = plan(cli, project)["baseline"]
    need(b["kind"] == "variant" and b["comparable"] and not b["differences"], "comparable: %s" % b)
    equal(b["base"]["per_functional_unit_kg_co2e"], "1.625", "base")
    equal(b["reduction_per_functional_unit_kg_co2e"], "1.025", "R")
    cli.good("set", project, "baseline_output=")
    b = plan(cli, project)["baseline"]
    need([d["what"] for d in b["differences"]] == ["output"], "an output that nobody stated is told")
    equal(b["reduction_per_functional_unit_kg_co2e"], "0.7", "R")
    cli.good("set", project, "baseline=")
    b = plan(cli, project)["baseline"]
    need(b["kind"] == "before", "kind")
    equal(b["reduction_per_functional_unit_kg_co2e"], "0.5", "R by the actions")


def clauses_that_block(cli, project):
    return cli("balance", project, "--json").json()["blocking_clauses"]


def test_no_verdict_without_an_action_or_a_reason(home):
    cli, project = farm(home)
    need("8" not in clauses_that_block(cli, project), "two proven actions")
    cli.good("set", project, "action:A:status=planned", "action:B:status=planned", "action:A:date=", "action:B:date=")
    need("8" in clauses_that_block(cli, project), "only plans")
    need(finding_ids(cli, project) == {"8/study/study/no_action_reason": "error"}, "one finding: %s" % finding_ids(cli, project))
    cli("reason", project, "8/study/study/no_action_reason", "太贵").ends(3).says("is an error")
    cli.good("set", project, "no_action_reason=本期改造投资回收期超过十五年，经济上不可行")
    need("8" not in clauses_that_block(cli, project), "a reason is recorded")
    cli.good("undo", project)
    need("8" in clauses_that_block(cli, project), "and taken back")


def test_targets(home):
    cli, project = with_baseline(home)
    for year, aim, more in (("2025", "0.5 kg", []), ("2023", "1.3 kg", ["variant=2023"]), ("2024", "1.7 kg", ["variant=2023", "output=800 kg"]),
                            ("2030", "0.4 kg", [])):
        add(cli, project, "target", "year=" + year, "aim=" + aim, *more)
    t = plan(cli, project)["targets"]
    need([x["state"] for x in t] == ["missed", "reached", "missed", "ahead"], "states: %s" % t)
    equal(t[0]["actual_kg_co2e"], "1.625", "the baseline, for its own output")
    equal(t[1]["actual_kg_co2e"], "1.625", "2024 for its own output")
    equal(t[2]["gap_kg_co2e"], "0.1", "gap")
    need(t[3]["actual_kg_co2e"] is None, "2030 is not over")
    equal(t[3]["planned_kg_co2e"], "0.54", "by the plan")


def finding_ids(cli, project):
    clauses = cli("check", project, "--clause", "8", "--json").json()["clauses"]
    return {f["id"]: f["severity"] for c in clauses for f in c["findings"]}


def old_project(cli, project, *changes):
    old = os.path.join(os.path.dirname(project), "old.nongtan")
    if os.path.exists(old):
        os.remove(old)
    shutil.copy(project, old)
    cli.good("set", old, "action:A:status=planned", "action:B:status=planned", *changes)
    cli.good("set", project, "baseline=old.nongtan")


def test_baseline_is_another_project_file(home):
    cli, project = farm(home)
    need(not finding_ids(cli, project), "findings before: %s" % finding_ids(cli, project))
    old_project(cli, project)
    b = plan(cli, project)["baseline"]
    need(b["kind"] == "file" and b["comparable"], "comparable")
    equal(b["reduction_per_functional_unit_kg_co2e"], "0.5", "R")
    for changes, place, severity in ((["gwp_set=AR5"], "8/study/study/gwp_set", "warning"),
                                    (["boundary=gate_to_gate"], "8/study/study/boundary", "error"),
                                    (["functional_unit=1 L", "output=1000 L"], "8/study/study/functional_unit", "error"),
                                    (["functional_unit=1 t"], "8/study/study/functional_unit", "note"),
                                    (["product=柚"], "8/study/study/product", "question"),
                                    (["product_type=tea"], "8/study/study/product", "error")):
        old_project(cli, project, *changes)
        found = finding_ids(cli, project)
        need(found == {place: severity}, "%s: %s" % (changes, found))
        refused = severity == "error"
        need((plan(cli, project)["baseline"]["reduction_per_functional_unit_kg_co2e"] is None) == refused, changes)


def test_a_baseline_that_is_not_there(home):
    cli, project = farm(home)
    for name in ("2019", "none.nongtan", "../t.nongtan", "t.csv.nongtan"):
        cli.good("set", project, "baseline=" + name)
        need(finding_ids(cli, project) == {"8/study/study/baseline": "error"}, name)
        b = plan(cli, project)["baseline"]
        need(not b["comparable"] and b["reason"] and b["reduction_per_functional_unit_kg_co2e"] is None, name)
    cli.write("noise.nongtan", b"not a project at all")
    cli.good("set", project, "baseline=noise.nongtan")
    need(finding_ids(cli, project) == {"8/study/study/baseline": "error"}, "noise")


# ---- tables and measures ----

def test_tables_go_out_and_come_back(home):
    cli, project = with_baseline(home)
    add(cli, project, "target", "target_id=y1", "year=2025", "aim=0.5 kg")
    folder = cli.path("tables")
    cli.good("export", project, "-o", folder)
    again = cli.path("again.nongtan")
    cli.good("new", again)
    cli.good("import", again, folder)
    need(plan(cli, again) == plan(cli, project), "the plan differs after export and import")


def test_measures_say_that_they_are_typical(home):
    cli, project = farm(home)
    cli.good("plan", project, "--measures").prints("typical range, not your effect", "nitrogen.dose", "unverified")
    measures = cli.good("plan", project, "--measures", "--json").json()["measures"]
    keys = [m["key"] for m in measures]
    need("manure.digester" not in keys and "pond.feed" not in keys and "nitrogen.dose" in keys, "a fruit study")
    dose = next(m for m in measures if m["key"] == "nitrogen.dose")
    need(dose["verified"] is False and dose["source"] and dose["year"] == "2018", "from memory, and said so")
    need({"kind": "set", "entity": "activity", "record": "r1", "field": "amount", "item": "尿素", "present": "400"} in dose["edits"],
         "edits: %s" % dose["edits"])
    need(keys.index("nitrogen.dose") < keys.index("film.less"), "measures with rows come first")
    paths = {m["path"] for m in cli.good("plan", project, "--measures", "--path", "packaging", "--json").json()["measures"]}
    need(paths == {"packaging"}, "one path")


def test_a_plan_of_nothing(home):
    cli = Cli(home)
    project = cli.project()
    p = plan(cli, project)
    need(p["actions"] == [] and p["targets"] == [] and p["baseline"]["kind"] == "before", "empty")
    cli.good("plan", project).prints("No action is recorded.")
    cli("plan").ends(2)
    cli("plan", cli.path("none.nongtan")).ends(4)


def test_names_cannot_act_on_a_terminal_or_spreadsheet(home):
    cli, project = farm(home)
    cli.good("set", project, "action:A:name==cmd|' /C calc'!A0", "action:B:name=a\x1b[31mb")
    for options in ([], ["--csv"], ["--json"]):
        need("\x1b" not in cli.good("plan", project, *options).out, "an escape went through: %s" % options)
    need("'=cmd" in cli.good("plan", project, "--csv").out, "a formula went through")


run(test_two_actions_that_overlap, test_cost_orders_the_curve, test_one_edit_changes_everything_and_undo_brings_it_back,
    test_what_if_stores_nothing, test_rows_come_and_go, test_a_factor_of_the_library_comes_with_the_edit,
    test_wrong_edits_are_refused_and_nothing_is_stored, test_baseline_is_another_variant,
    test_no_verdict_without_an_action_or_a_reason, test_targets, test_baseline_is_another_project_file,
    test_a_baseline_that_is_not_there, test_tables_go_out_and_come_back, test_measures_say_that_they_are_typical,
    test_a_plan_of_nothing, test_names_cannot_act_on_a_terminal_or_spreadsheet)
