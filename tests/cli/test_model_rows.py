#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Model rows from the command line: entered, changed, imported, traced, frozen. Expected masses are the worked examples RI-3, MA-1
and MA-2 of the method files."""
import csv
import os
import shutil
from decimal import Decimal

from command import CASES, Cli, need, run

FOLDER = os.path.join(CASES, "model-rows")
RI3_CH4 = Decimal("583.0516085644242")
MA1_CH4 = Decimal("11.793370068292687")
MA2_N2O = Decimal("0.06087887142857143") + Decimal("0.13381175939999998") + Decimal("0.0013393351714285713")
GWP_CH4, GWP_N2O = 27, 273  # IPCC AR6
PADDY = ["item=冬水田", "model=rice", "process=水田", "input.area=15亩", "input.days=120", "input.water=continuous",
         "input.before=flooded_gt30", "input.manure=5"]


def near(found, expected):
    need(abs(found - expected) <= abs(expected) * Decimal("1e-9"), "%s instead of %s" % (found, expected))


def edits(cli, project):
    return len(cli.good("history", project, "--json", "--max", 1000).json()["entries"])


def footprint(cli, project, *more):
    return cli.good("footprint", project, "--json", *more).json()


def records(cli, project, entity):
    return cli.good("get", project, entity, "--json").json()


def paddy(home, lang="en"):
    cli = Cli(home, lang)
    project = cli.project(name="t.nongtan")
    need(cli.good("add", project, "activity", *PADDY).out == "r001\n", "the id")
    return cli, project


# ---- entry ----

def test_a_row_is_one_edit_with_its_inputs(home):
    cli, project = paddy(home)
    need(edits(cli, project) == 2, "not one edit")
    near(footprint(cli, project)["total_kg_co2e"], RI3_CH4 * GWP_CH4)
    need(cli.good("get", project, "activity:r001:input.area").out == "activity:r001:input.area=15亩\n", "not as typed")
    cli.good("undo", project)
    for entity in ("activity", "input", "parameter"):
        need(not records(cli, project, entity), "%s is left behind" % entity)
    cli.good("redo", project)
    near(footprint(cli, project)["total_kg_co2e"], RI3_CH4 * GWP_CH4)


def test_an_input_is_changed_added_and_taken_away(home):
    cli, project = paddy(home)
    cli.good("set", project, "activity:r001:input.area=30亩", "activity:r001:share=0.5")
    near(footprint(cli, project)["total_kg_co2e"], RI3_CH4 * GWP_CH4)
    cli.good("set", project, "activity:r001:input.EFc=2.64", "activity:r001:input.EFc.source=own chambers", "activity:r001:share=")
    near(footprint(cli, project)["total_kg_co2e"], 4 * RI3_CH4 * GWP_CH4)
    need(cli.good("get", project, "activity:r001:input.EFc.source").out == "activity:r001:input.EFc.source=own chambers\n", "source")
    need(records(cli, project, "input")[-1]["id"] == "r001/EFc", "id of the input")
    cli.good("set", project, "activity:r001:input.EFc=")
    need("EFc" not in [r["key"] for r in records(cli, project, "input")], "still there")
    near(footprint(cli, project)["total_kg_co2e"], 2 * RI3_CH4 * GWP_CH4)


def test_wrong_input_is_named_and_nothing_is_stored(home):
    cli, project = paddy(home)
    before = cli.state(project)
    for word, said in (("input.days=400", "400"), ("input.water=wet", "single_drainage"), ("input.area=3 kg", "ha"),
                       ("input.area=0", "> 0"), ("input.EFc=high", "high"), ("amount=3亩", "model"), ("unit=kg", "model"),
                       ("model=maize", "soil_n2o")):
        cli("set", project, "activity:r001:" + word).ends(3).says(said)
        others = [w for w in PADDY if w.split("=")[0] != word.split("=")[0]]
        cli("add", project, "activity", *others, word).ends(3).says(said)
    cli("add", project, "activity", "item=x", "model=rice", "factor_id=grid.chongqing.2023").ends(3).says("Model", "factor")
    cli("add", project, "activity", "item=x", "input.area=3").ends(3)  # no model row
    need(cli.state(project) == before, "something was stored")
    need(len(records(cli, project, "activity")) == 1 and len(records(cli, project, "input")) == 5, "something was stored")


def test_a_run_that_refuses_is_open_and_counts_nothing(home):
    cli, project = paddy(home)
    cli.good("set", project, "activity:r001:input.depth=3")  # perhaps a parameter: known when it runs
    f = footprint(cli, project)
    need(f["total_kg_co2e"] == 0 and f["excluded"][0]["id"] == "r001" and "depth" in f["excluded"][0]["reason"], "%s" % f["excluded"])
    cli.good("trace", project, "r001").prints("depth")
    cli.good("add", project, "activity", "item=猪", "model=manure", "input.animal=swine", "input.heads=500", "input.climate=warm_temp_moist",
             "input.productivity=high", "input.system_1=pit_3m", "input.share_1=0.7", "input.system_2=solid", "input.share_2=50 %")
    f = footprint(cli, project)
    need(f["total_kg_co2e"] == 0 and len(f["excluded"]) == 2, "shares of 1.2 were computed: %s" % f)


def test_deleting_a_row_takes_its_inputs_along(home):
    cli, project = paddy(home)
    cli.good("add", project, "activity", *PADDY)
    before = edits(cli, project)
    cli.good("delete", project, "activity", "r001")
    need(edits(cli, project) == before + 1, "not one edit")
    need({r["row_id"] for r in records(cli, project, "input")} == {"r002"}, "inputs")
    cli.good("undo", project)
    near(footprint(cli, project)["total_kg_co2e"], 2 * RI3_CH4 * GWP_CH4)
    cli.good("set", project, "activity:r001:model=")
    need({r["row_id"] for r in records(cli, project, "input")} == {"r002"}, "inputs of a row that is no model row any more")
    cli.good("undo", project)
    cli.good("verify", project)
    near(footprint(cli, project)["total_kg_co2e"], 2 * RI3_CH4 * GWP_CH4)


# ---- results ----

def test_one_entry_a_row_and_all_parts_add_up(home):
    cli = Cli(home)
    f = footprint(cli, cli.project(FOLDER))
    need([r["id"] for r in f["by_item"]] == ["r001", "r002", "r003"], "rows: %s" % f["by_item"])
    need([r["amount"] for r in f["by_item"]] == [None] * 3, "a blank amount is none")
    need(not f["excluded"], "%s" % f["excluded"])
    near(f["by_item"][0]["kg_co2e"], RI3_CH4 * GWP_CH4)
    near(f["by_item"][1]["kg_co2e"], MA1_CH4 * GWP_CH4 + MA2_N2O * GWP_N2O)
    for cut in ("by_stage", "by_process", "by_item", "by_gas"):
        need(sum((p["kg_co2e"] for p in f[cut]), Decimal(0)) == f["total_kg_co2e"], cut)


def test_left_out_and_land_use_change_are_apart(home):
    cli, project = paddy(home)
    cli.good("add", project, "activity", *PADDY, "role=land_use_change")
    cli.good("set", project, "activity:r001:left_out=other", "output=60 t", "functional_unit=1 kg")
    f = footprint(cli, project)
    near(f["left_out_kg_co2e"], RI3_CH4 * GWP_CH4)
    near(f["total_kg_co2e"], RI3_CH4 * GWP_CH4)
    need(f["land_use_change_kg_co2e"] == f["total_kg_co2e"], "of which land-use change")
    need([(e["id"], e["kind"], e["mass_share"]) for e in f["excluded"]] == [("r001", "left_out", None)], "%s" % f["excluded"])
    cli.good("add", project, "activity", "item=薄膜", "amount=30", "unit=kg", "left_out=cutoff")
    e = footprint(cli, project)["excluded"][-1]
    need(e["id"] == "r003" and e["mass_share"] == Decimal("0.0005"), "%s" % e)  # 30 kg of 60 t, and no open row
    cli.good("footprint", project).prints("left out", "land-use change")


def test_another_edition_is_only_a_view(home):
    cli = Cli(home)
    project = cli.project(FOLDER)
    before = footprint(cli, project)
    other = footprint(cli, project, "--method", "cn")
    need(other["method"] == "cn" and other["total_kg_co2e"] != before["total_kg_co2e"], "no other edition")
    need(footprint(cli, project) == before, "the view was stored")
    cli("footprint", project, "--method", "ipcc1996").ends(2).says("ipcc1996", "ipcc2006")
    cli.good("set", project, "method=ipcc2006")
    need(footprint(cli, project)["method"] == "ipcc2006", "the study's edition")


def test_the_trace_has_every_step(home):
    cli, project = paddy(home)
    t = cli.good("trace", project, "r001", "--json").json()
    steps = {s["symbol"]: s for s in t["steps"] if s["symbol"]}
    need(t["model"] == "rice" and t["kg_co2e"] == footprint(cli, project)["total_kg_co2e"], "%s" % t)
    need([s["value"] for s in t["steps"] if s["symbol"] == "area"] == ["15亩", "1"], "typed and converted")
    need(steps["EFc"]["default"] and "5.11" in steps["EFc"]["source"] and steps["EFc"]["value"] == "1.32", "%s" % steps["EFc"])
    need(steps["SFo"]["equation"] == "ipcc2019.5.3" and "5*0.21" in steps["SFo"]["how"], "%s" % steps["SFo"])
    for key in ("symbol", "value", "unit", "equation", "source"):
        need(all(key in s for s in t["steps"]), key)
    cli.good("set", project, "activity:r001:input.EFc=1.19")
    t = cli.good("trace", project, "r001", "--json").json()
    need([s for s in t["steps"] if s["symbol"] == "EFc"][0]["overridden"], "not marked")
    need(any("EFc" in n for n in t["notices"]), "nobody asks for the source: %s" % t["notices"])


def test_the_report_lists_what_models_did(home):
    cli = Cli(home)
    project = cli.project(FOLDER)
    cli.good("report", project, "-o", cli.path("r.md"), "--lang", "en")
    with open(cli.path("r.md"), encoding="utf-8") as f:
        text = f.read()
    for piece in ("Paddy rice", "15亩", "583.05", "flooded more than 30 days", "rice/EFc", "land-use change", "IPCC 2019 Refinement"):
        need(piece in text, "'%s' is not in the report" % piece)


# ---- import, export, freezing ----

def test_export_and_import_give_the_same_project(home):
    cli = Cli(home)
    project = cli.project(FOLDER)
    cli.good("export", project, "-o", cli.path("out"))
    need({"inputs.csv", "parameters.csv"} <= set(os.listdir(cli.path("out"))), "tables")
    back = cli.project(cli.path("out"), name="back.nongtan")
    need(footprint(cli, back) == footprint(cli, project), "another footprint")
    for entity in ("activity", "input", "parameter"):
        need(records(cli, back, entity) == records(cli, project, entity), entity)
    cli.good("verify", back)
    cli.good("undo", back)
    need(not records(cli, back, "input") and not records(cli, back, "activity"), "one import is one undo")


def test_a_wrong_input_in_a_table_has_its_place(home):
    cli = Cli(home)
    project = cli.project(name="t.nongtan")
    cli.good("add", project, "activity", "r001", "item=x", "model=rice")
    with open(cli.path("x.csv"), "w", encoding="utf-8") as f:
        f.write("行号,输入项,值\nr001,days,400\nr001,area,3.2亩\nr009,area,1\n")
    cli("import", project, cli.path("x.csv"), "--as", "inputs").ends(3).says("x.csv:2", "400", "x.csv:4", "r009")
    need(not records(cli, project, "input"), "something was stored")


def with_factor(cli, value):
    """A copy of the program's tables in which the baseline factor of East Asia is another one."""
    data = cli.path("data-%s" % value)
    shutil.copytree(cli.env.get("NONGTAN_DATADIR") or os.environ["NONGTAN_DATADIR"], data)
    path = os.path.join(data, "parameters", "rice.csv")
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    key, column = rows[0].index("key"), rows[0].index("value")
    changed = [r for r in rows if r[key] == "EFc_east_asia"]
    need(len(changed) == 1, "EFc_east_asia")
    changed[0][column] = value
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows(rows)
    return data


def test_a_later_library_moves_no_old_result(home):
    cli, project = paddy(home)
    imported = cli.project(FOLDER, name="imported.nongtan")
    before, before_import = footprint(cli, project), footprint(cli, imported)
    need("rice/EFc_east_asia" in [r["id"] for r in records(cli, project, "parameter")], "not frozen")
    cli.env["NONGTAN_DATADIR"] = with_factor(cli, "2.64")
    need(footprint(cli, project) == before, "the entered row has moved")
    need(footprint(cli, imported) == before_import, "the imported row has moved")
    fresh = cli.project(name="fresh.nongtan")
    cli.good("add", fresh, "activity", *PADDY)
    near(footprint(cli, fresh)["total_kg_co2e"], 2 * RI3_CH4 * GWP_CH4)


def test_taking_an_override_back_freezes_what_is_then_used(home):
    cli = Cli(home)
    project = cli.project(name="t.nongtan")
    cli.good("add", project, "activity", *PADDY, "input.EFc=1.19", "input.EFc.source=own")
    need("rice/EFc_east_asia" not in [r["id"] for r in records(cli, project, "parameter")], "frozen without use")
    cli.good("set", project, "activity:r001:input.EFc=")
    need("rice/EFc_east_asia" in [r["id"] for r in records(cli, project, "parameter")], "not frozen")
    cli.good("undo", project)
    need("rice/EFc_east_asia" not in [r["id"] for r in records(cli, project, "parameter")], "one undo")


def test_what_a_done_action_uses_is_frozen(home):
    cli, project = paddy(home)
    cli.good("add", project, "action", "a1", "name=排水", "path=process", "status=done")
    cli.good("add", project, "edit", "action_id=a1", "kind=set", "entity=input", "record=r001/water", "field=value", "value=multiple_drainage")
    near(footprint(cli, project)["total_kg_co2e"], RI3_CH4 * GWP_CH4 * Decimal("0.55"))  # table 5.12
    need("rice/SFw_multiple_drainage" in [r["id"] for r in records(cli, project, "parameter")], "not frozen")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
