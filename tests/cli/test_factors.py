#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The factor library from the command line: the levels of clause 7.7 side by side, the electricity that disagrees, factors of one's own,
and frozen copies against a library that has changed. Figures are those of data/SOURCES.md."""
import os
import shutil
from decimal import Decimal

from command import SOURCES, Cli, need, run

GRID, SOUTHWEST, FOOTPRINT = "grid.chongqing.2023", "grid.southwest.2023", "grid.cfp.cn.2024.average"


def ladder(cli, *call):
    return cli.good("factors", "--json", *call).json()


def all_of(answer):
    return [f for level in answer["levels"] for f in level["factors"]] + answer["other_regions"]


def row(answer, key):
    return next(f for f in all_of(answer) if f["id"] == key)


def power(cli, factor=GRID):
    project = cli.project()
    cli.good("set", project, "region=重庆", "period_to=2025-12-31")
    cli.good("add", project, "activity", "r001", "item=电", "amount=1000", "unit=kWh", "factor_id=" + factor)
    return project


def findings(cli, project):
    checked = cli("check", project, "--clause", "7.7", "--json").json()
    return {f["id"]: f for clause in checked["clauses"] for f in clause["findings"]}


# ---- levels ----

def test_the_ladder_has_every_level(home):
    cli = Cli(home)
    answer = ladder(cli, "--for", "尿素", "--region", "重庆", "--year", "2025")
    need(answer["family"] == "fertiliser.urea" and [level["level"] for level in answer["levels"]] == list("abcde"), str(answer))
    need([len(level["factors"]) for level in answer["levels"]] == [0, 0, 0, 1, 0], "d alone: %s" % answer)
    urea = row(answer, "input.fert.n.urea")
    need(urea["value"] == "7.484" and urea["proposed"] and urea["year_distance"] == -10, "urea: %s" % urea)
    need(row(answer, "input.fert.jrc.urea")["region_relation"] == "other", "Europe is another region")
    text = cli.good("factors", "--for", "尿素", "--region", "重庆", "--year", "2025").out
    for words in ("a measured, mass balance: none of yours", "b supplier: none of yours", "c regional: none held", "proposed",
                  "years earlier: 10", "Of another region"):
        need(words in text, "'%s' is not said:\n%s" % (words, text))
    chinese = Cli(home, "zh").good("factors", "--for", "urea", "--region", "重庆").out
    need("本项目没有" in chinese and "建议" in chinese, chinese)


def test_electricity_has_no_default(home):
    """SOURCES.md, conflicts 1 and 2: all series are shown with their boundary, and none is proposed."""
    cli = Cli(home)
    answer = ladder(cli, "--for", "电", "--region", "重庆", "--year", "2025")
    need(answer["contested"] and not any(f["proposed"] for f in all_of(answer)), "a default was proposed")
    shown = {"grid.chongqing.%d" % y: "combustion" for y in (2021, 2022, 2023)}
    shown.update({"grid.southwest.%d" % y: "combustion" for y in (2021, 2022, 2023)})
    shown.update({"grid.cn.%d.average" % y: "combustion" for y in (2021, 2022, 2023)})
    shown.update({"grid.cfp.cn.2023.average": "cradle", FOOTPRINT: "cradle", "grid.cfp.chongqing.2020lit": "cradle"})
    for key, boundary in shown.items():
        need(row(answer, key)["boundary_kind"] == boundary, key)
    need(row(answer, GRID)["region_relation"] == "exact" and row(answer, SOUTHWEST)["region_relation"] == "wider", "regions")
    order = [f["id"] for f in all_of(answer)]
    need(order.index(GRID) < order.index(SOUTHWEST) < order.index("grid.sichuan.2023"), "order: %s" % order)


def test_a_project_brings_region_year_and_its_own_factors(home):
    cli = Cli(home)
    project = power(cli)
    cli.good("add", project, "factor", "own", "name=尿素（供应商）", "value=6.9", "unit=kgCO2e/kg N", "gas=CO2e", "basis=co2e", "tier=b",
             "region=重庆", "year=2025", "source=供应商", "evidence=声明 3 号")
    answer = ladder(cli, "--for", "尿素", "--project", project)
    need(answer["region"] == "重庆" and answer["year"] == 2025, str(answer))
    own = row(answer, "own")
    need(own["own"] and own["proposed"] and own["level"] == "b" and not row(answer, "input.fert.n.urea")["proposed"], str(answer))


def test_wrong_calls(home):
    cli = Cli(home)
    cli("factors", "--for", "氢能拖拉机").ends(2).says("氢能拖拉机")
    cli("factors", "--for", "尿素", "--year", "二五").ends(2).says("二五")
    cli("factors", "--for", "尿素", "--year", "-3").ends(2)
    cli("factors", "--year", "2025", "尿素").ends(2).says("--for")
    cli("factors", "--accept", "x").ends(2).says("--outdated")
    cli("factors", "--outdated").ends(2)
    cli("factors", "--outdated", "a", "b").ends(2)
    cli("factors", "--outdated", "gone.nongtan").ends(4).says("gone.nongtan")
    cli("factors", "--for", "尿素", "--project", "gone.nongtan").ends(4).says("gone.nongtan")
    cli("factors", "--for", "尿素", "--outdated", "x").ends(2)


# ---- what 7.7 asks ----

def test_a_choice_of_electricity_is_open_until_its_reason(home):
    cli = Cli(home)
    for key in (GRID, FOOTPRINT, "grid.cfp.chongqing.2020lit"):
        project = power(cli, key)
        name = "7.7/factor/%s/boundary" % key
        need(findings(cli, project)[name]["open"], "not asked: %s" % key)
        cli.good("reason", project, name, "与电网公司结算口径一致")
        need(not findings(cli, project)[name]["open"], "still open: %s" % key)
        os.remove(project)


def test_the_southwest_grid_is_not_chongqing(home):
    cli = Cli(home)
    project = power(cli, SOUTHWEST)
    f = findings(cli, project)["7.7/factor/%s/tier" % SOUTHWEST]
    need(f["open"] and f["severity"] == "warning" and "0.5581" in f["message"], str(f))
    need("重庆" in findings(Cli(home, "zh"), project)["7.7/factor/%s/tier" % SOUTHWEST]["message"], "Chinese")


def test_a_claimed_level_needs_evidence(home):
    cli = Cli(home)
    project = cli.project()
    values = ["name=自制有机肥", "value=0.1", "unit=kgCO2e/kg", "gas=CO2e", "basis=co2e", "source=本场", "region=重庆", "year=2025"]
    for level, asked in (("a", True), ("b", True), ("c", False)):
        cli.good("add", project, "factor", "own" + level, "tier=" + level, *values)
        cli.good("add", project, "activity", "item=有机肥", "amount=1", "unit=kg", "factor_id=own" + level)
        need(("7.7/factor/own%s/evidence" % level in findings(cli, project)) == asked, level)
    cli.good("set", project, "factor:owna:evidence=物料平衡表 2025-1", "factor:owna:note=进 3 t 鸡粪，出 1.1 t 肥")
    need("7.7/factor/owna/evidence" not in findings(cli, project), "the evidence is given")


def test_a_trap_is_told_when_it_is_entered(home):
    cli = Cli(home)
    project = cli.project()
    film = ["name=农膜", "unit=kgCO2e/kg", "gas=CO2e", "basis=co2e", "source=文献"]
    cli.good("add", project, "factor", "film", "value=5.18", *film).says("kg C")
    need(not cli.good("add", project, "factor", "film2", "value=2.49", *film).err, "no trap")
    cli.good("set", project, "factor:film2:value=5.18").says("kg C")
    need("碳" in Cli(home, "zh").good("set", project, "factor:film2:value=5.18").err, "Chinese")


# ---- outdated ----

def newer_library(cli, home, table, old, new):
    data = os.path.join(home, "data")
    if not os.path.isdir(data):
        shutil.copytree(os.path.join(SOURCES, "data"), data)
    path = os.path.join(data, table)
    with open(path, encoding="utf-8", newline="") as f:
        text = f.read()
    need(text.count(old) == 1, "'%s' stands %d times in %s" % (old, text.count(old), table))
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text.replace(old, new))
    cli.env["NONGTAN_DATADIR"] = data


CELL = "chongqing provincial average,0.5581,"


def test_outdated_copies_and_their_effect(home):
    cli = Cli(home)
    project = power(cli)
    cli.good("factors", "--outdated", project).prints("as the library has them")
    newer_library(cli, home, "factors/electricity.csv", CELL, CELL.replace("0.5581", "0.6"))
    before = cli.state(project)
    answer = cli("factors", "--outdated", project, "--json").ends(1).json()
    item = answer["outdated"][0]
    need(answer["count"] == 1 and item["entity"] == "factor" and item["id"] == GRID and not item["removed"], str(answer))
    need(item["fields"] == [{"field": "value", "old": "0.5581", "new": "0.6"}], str(item))
    need(abs(item["effect_kg_co2e"] - Decimal("41.9")) < Decimal("1e-9"), "1000 x (0.6 - 0.5581): %s" % item)
    need(abs(item["effect_share"] - Decimal("41.9") / Decimal("558.1")) < Decimal("1e-12"), str(item))
    cli("factors", "--outdated", project).ends(1).prints("0.5581", "0.6", "+41.9 kg CO2e", "7.51 %")
    need(cli.state(project) == before, "looking changed the project")


def test_accepted_one_by_one_and_undone(home):
    cli = Cli(home)
    project = power(cli)
    cli.good("add", project, "activity", "r002", "item=尿素", "amount=100", "unit=kg", "content=46 % N", "factor_id=input.fert.n.urea")
    newer_library(cli, home, "factors/electricity.csv", CELL, CELL.replace("0.5581", "0.6"))
    newer_library(cli, home, "factors/inputs.csv", "urea manufacture,7.484,", "urea manufacture,7.5,")
    need(cli("factors", "--outdated", project, "--json").ends(1).json()["count"] == 2, "two differ")
    entries = cli.state(project)[2]
    left = cli("factors", "--outdated", project, "--accept", GRID, "--json").ends(1).json()
    need([i["id"] for i in left["outdated"]] == ["input.fert.n.urea"], str(left))
    need(cli.state(project)[2] == entries + 1, "one edit")
    cli("factors", "--outdated", project, "--accept", GRID).ends(2).says(GRID)
    cli.good("factors", "--outdated", project, "--accept", "factor:input.fert.n.urea")
    total = cli.good("footprint", project, "--json").json()["total_kg_co2e"]
    need(abs(total - Decimal("945")) < Decimal("1e-9"), "600 + 46 x 7.5: %s" % total)
    cli.good("undo", project)
    cli.good("undo", project)
    need(cli("factors", "--outdated", project, "--json").ends(1).json()["count"] == 2, "undo brings both back")
    need(cli.state(project)[0] and cli.good("verify", project, "--json").json()["chain"], "the chain holds")


def test_a_removed_row(home):
    cli = Cli(home)
    project = power(cli)
    newer_library(cli, home, "factors/electricity.csv", "grid.chongqing.2023,", "grid.chongqing.2023.old,")
    item = cli("factors", "--outdated", project, "--json").ends(1).json()["outdated"][0]
    need(item["removed"] and item["fields"] == [] and item["effect_kg_co2e"] is None, str(item))
    before = cli.state(project)
    cli("factors", "--outdated", project, "--accept", GRID).ends(3).says(GRID)
    need(cli.state(project) == before, "something was stored")


def test_gwp_values(home):
    """100 kg of methane of a paddy: 27 with AR6; 30 would be 300 kg more."""
    cli = Cli(home)
    project = cli.project()
    cli.good("add", project, "factor", "p", "name=稻田", "value=1", "unit=kgCH4/kg", "gas=CH4 non-fossil", "basis=gas")
    cli.good("add", project, "activity", "item=稻田", "amount=100", "unit=kg", "factor_id=p")
    newer_library(cli, home, "gwp.csv", "AR6,CH4 non-fossil,27.0,", "AR6,CH4 non-fossil,30,")
    item = cli("factors", "--outdated", project, "--json").ends(1).json()["outdated"][0]
    need(item["entity"] == "gwp" and abs(item["effect_kg_co2e"] - 300) < Decimal("1e-9"), str(item))
    cli.good("factors", "--outdated", project, "--accept", item["id"])


def test_parameters_of_models(home):
    """Liming: 1 t of limestone x 0.12 x 44/12 = 440 kg; with 0.13 it is 36.7 kg more."""
    cli = Cli(home)
    project = cli.project()
    cli.good("add", project, "activity", "r001", "item=石灰石", "model=liming", "input.limestone=1 t")
    frozen = cli.good("get", project, "parameter", "--json").json()
    need(frozen, "no parameter was frozen")
    table, key = next(p["id"] for p in frozen if "limestone" in p["id"].lower()).split("/")
    newer_library(cli, home, *parameter_cell(table, key))
    item = cli("factors", "--outdated", project, "--json").ends(1).json()["outdated"][0]
    need(item["entity"] == "parameter" and item["id"] == table + "/" + key and item["fields"][0]["field"] == "value", str(item))
    need(item["effect_kg_co2e"] > 30, str(item))
    cli.good("factors", "--outdated", project, "--accept", item["id"])


def parameter_cell(table, key):
    for folder in ("parameters", "factors"):
        path = os.path.join(SOURCES, "data", folder, table + ".csv")
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as f:
                line = next(line for line in f if line.startswith(key + ","))
            return folder + "/" + table + ".csv", line, line.replace(",0.12,", ",0.13,", 1)
    raise AssertionError(table)


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
