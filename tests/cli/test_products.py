#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Several products of one holding (clause 7.3): each product's part, its alternatives, and that the parts are the whole, digit by
digit. Expected figures: PF-2 of product-footprint.md, and by hand."""
import os
from decimal import Decimal

from command import Cli, need, run


def add(cli, project, entity, *fields):
    return cli.good("add", project, entity, *fields).out.strip()


def view(cli, project, *options):
    return cli.good("footprint", project, *options, "--json").json()


def near(found, expected, tolerance="1e-9"):
    expected = Decimal(expected)
    need(abs(Decimal(found) - expected) <= abs(expected) * Decimal(tolerance), "%s, not %s" % (found, expected))


def alternatives(footprint):
    return {a["basis"]: a for a in footprint["alternatives"]}


def factor(cli, project, name, value, unit="kg CO2e/kg", gas="CO2e", basis="co2e"):
    add(cli, project, "factor", "factor_id=" + name, "name=" + name, "value=" + value, "unit=" + unit, "gas=" + gas, "basis=" + basis,
        "source=test")


# ---- PF-2 ----

def grain_and_straw(home):
    cli = Cli(home)
    project = cli.project()
    cli.good("set", project, "product=水稻", "functional_unit=1 kg")
    add(cli, project, "product", "product_id=grain", "name=稻谷", "kind=product", "output=6200 kg", "price=2.90 元/kg")
    add(cli, project, "product", "product_id=straw", "name=稻草", "kind=coproduct", "output=3000 kg", "price=0.25 元/kg")
    add(cli, project, "allocation", "allocation_id=k", "name=field", "basis=mass", "document=weigh book 12")
    factor(cli, project, "all", "1")
    add(cli, project, "activity", "item=everything", "amount=8100", "unit=kg", "factor_id=all", "allocation=k")
    return cli, project


def test_pf_2(home):
    cli, project = grain_and_straw(home)
    grain = view(cli, project, "--study", "稻谷")
    need(grain["study"] == "稻谷" and grain["product"] == "grain" and grain["basis"] is None, "study")
    need(grain["output"] == {"amount": 6200, "unit": "kg"} and grain["functional_unit"] == {"amount": 1, "unit": "kg"}, "its own output")
    near(grain["per_functional_unit_kg_co2e"], "0.880435", "5e-7")
    near(alternatives(grain)["chosen"]["per_functional_unit_kg_co2e"], "0.880435", "5e-7")
    near(alternatives(grain)["mass"]["per_functional_unit_kg_co2e"], "0.880435", "5e-7")
    near(alternatives(grain)["economic"]["per_functional_unit_kg_co2e"], "1.25414", "5e-6")
    by_value = view(cli, project, "--study", "grain", "--basis", "economic")
    need(by_value["basis"] == "economic", "basis")
    near(by_value["total_kg_co2e"], Decimal("8100") * 17980 / 18730, "1e-12")
    need(alternatives(by_value) == alternatives(grain), "the alternatives do not depend on the view")
    cli.good("footprint", project, "--study", "grain").prints("0.880435", "1.25414", "by the chosen keys", "by economic value throughout")
    whole = view(cli, project)
    need(whole["product"] is None and whole["alternatives"] == [] and whole["total_kg_co2e"] == 8100, "the whole holding")
    need(view(cli, project, "--study", "水稻")["total_kg_co2e"] == 8100, "the study by its product")


def test_what_is_missing_for_an_alternative_is_said(home):
    cli, project = grain_and_straw(home)
    cli.good("set", project, "product:straw:price=")
    found = alternatives(view(cli, project, "--study", "grain"))
    need(found["economic"]["total_kg_co2e"] is None and "price" in found["economic"]["problem"].lower(), found)
    need(found["mass"]["problem"] is None and found["chosen"]["problem"] is None, found)
    # A row that is open under every key is missing in all of them, and hinders no comparison.
    add(cli, project, "activity", "item=unknown", "amount=1", "unit=kg", "allocation=k")
    cli.good("set", project, "product:straw:price=0.25 元/kg")
    found = alternatives(view(cli, project, "--study", "grain"))
    near(found["economic"]["per_functional_unit_kg_co2e"], "1.25414", "5e-6")


def test_a_residue_carries_nothing(home):
    cli, project = grain_and_straw(home)
    cli.good("set", project, "product:straw:kind=residue", "product:straw:price=")
    need(view(cli, project, "--study", "grain")["total_kg_co2e"] == 8100, "all of it")
    need(view(cli, project, "--study", "straw")["total_kg_co2e"] == 0, "nothing of it")
    cli.good("set", project, "activity:r001:allocation=")  # with one product that carries, no key is needed
    need(view(cli, project, "--study", "grain")["total_kg_co2e"] == 8100, "all of it without a key")


def test_trace_names_share_basis_and_document(home):
    cli, project = grain_and_straw(home)
    step, = [s for s in cli.good("trace", project, "r001", "--study", "grain", "--json").json()["steps"]
             if s["label"] == "part of the product"]
    near(step["value"], Decimal(6200) / 9200, "1e-15")
    need("field" in step["how"] and "mass" in step["how"] and step["source"] == "weigh book 12", step)
    whole = cli.good("trace", project, "r001", "--json").json()
    need(not [s for s in whole["steps"] if s["label"] == "part of the product"], "the whole is no part")
    add(cli, project, "activity", "item=baler", "amount=1", "unit=kg", "factor_id=all", "product=straw")
    cli("trace", project, "r002", "--study", "grain").ends(3).says("r002", "稻谷")


def test_unknown_names(home):
    cli, project = grain_and_straw(home)
    for command in (["footprint", project], ["trace", project, "r001"]):
        cli(*command, "--study", "hay").ends(2).says("hay", "水稻", "grain 稻谷", "straw 稻草")
        cli(*command, "--basis", "wishes").ends(2).says("wishes", "economic")


# ---- rice, rape and crayfish on shared plots ----

PRODUCTS = ["rice", "rape", "crayfish", "straw"]


def farm(home):
    cli = Cli(home)
    project = cli.project()
    cli.good("set", project, "product=稻油虾", "functional_unit=1 kg", "period_from=2025-01-01", "period_to=2025-12-31")
    add(cli, project, "product", "product_id=rice", "name=水稻", "kind=product", "output=6.2 t", "price=2.9 元/kg")
    add(cli, project, "product", "product_id=rape", "name=油菜籽", "kind=product", "output=900 kg", "price=6.1 元/kg")
    add(cli, project, "product", "product_id=crayfish", "name=小龙虾", "kind=product", "output=1100 斤", "price=15 元/斤",
        "functional_unit=1 斤")
    add(cli, project, "product", "product_id=straw", "name=秸秆", "kind=residue")
    keys(cli, project)
    rows(cli, project)
    return cli, project


def keys(cli, project):
    add(cli, project, "allocation", "allocation_id=pump", "name=水泵", "basis=hours", "document=pump log", "reason=by use")
    add(cli, project, "allocation", "allocation_id=tractor", "name=拖拉机", "basis=area", "document=plot register", "reason=by use")
    add(cli, project, "allocation", "allocation_id=store", "name=仓库", "basis=mass")
    add(cli, project, "allocation", "allocation_id=lease", "name=合同", "basis=shares", "document=lease 7", "reason=agreed")
    for key, product, amount in (("pump", "rice", "311"), ("pump", "crayfish", "97 h"), ("pump", "rape", "1.5 天"),
                                 ("tractor", "rice", "13.2亩"), ("tractor", "rape", "0.7 ha"), ("lease", "rice", "33.3 %"),
                                 ("lease", "rape", "0.3337"), ("lease", "crayfish", "0.3333")):
        add(cli, project, "share", "id=%s/%s" % (key, product), "allocation=" + key, "product=" + product, "amount=" + amount)


def rows(cli, project):
    factor(cli, project, "power", "0.5777", "kg CO2e/kWh")
    factor(cli, project, "diesel", "2.6819", "kg CO2/L", "CO2", "gas")
    factor(cli, project, "paddy", "1.3", "kg CH4/ha/d", "CH4", "gas")
    factor(cli, project, "soil", "0.011", "kg N2O-N/kg N", "N2O", "N")
    factor(cli, project, "straw-burnt", "1.4", "kg CO2/kg", "CO2 biogenic", "gas")
    factor(cli, project, "trees", "-1.7", "kg CO2/kg", "CO2", "gas")
    factor(cli, project, "film", "2.03", "kg CO2e/kg")
    factor(cli, project, "feed", "1.1", "kg CO2e/kg")
    for row in (["item=电", "amount=1777.7", "unit=度", "factor_id=power", "allocation=pump"],
                ["item=柴油", "amount=333.3", "unit=升", "factor_id=diesel", "allocation=tractor"],
                ["item=稻田甲烷", "amount=880", "unit=亩 d", "factor_id=paddy", "product=rice", "role=field"],
                ["item=氮肥", "amount=7.77", "unit=kg N", "factor_id=soil", "allocation=lease", "role=field"],
                ["item=秸秆燃烧", "amount=123.4", "unit=kg", "factor_id=straw-burnt", "allocation=store"],
                ["item=林带", "amount=100.1", "unit=kg", "factor_id=trees", "allocation=tractor", "role=removal"],
                ["item=开垦", "amount=11.3", "unit=kg", "factor_id=film", "allocation=lease", "role=land_use_change"],
                ["item=标签", "amount=0.7", "unit=kg", "factor_id=film", "allocation=store", "left_out=cutoff"],
                ["item=饲料", "amount=1.7", "unit=kg/kg", "factor_id=feed", "product=crayfish"],
                ["item=膜", "amount=10", "unit=kg", "factor_id=film", "share=0.7", "allocation=pump"]):
        add(cli, project, "activity", *row)


TOTALS = ["total_kg_co2e", "removals_kg_co2e", "biogenic_co2_kg", "land_use_change_kg_co2e", "left_out_kg_co2e"]


def lines(footprint):
    return {row["id"]: row["kg_co2e"] for row in footprint["by_item"] + footprint["removals"]}


def test_the_parts_are_the_whole(home):
    cli, project = farm(home)
    for options in ([], ["--gwp", "AR5"], ["--basis", "mass"], ["--basis", "economic"]):
        whole = view(cli, project, *options)
        parts = [view(cli, project, "--study", p, *options) for p in PRODUCTS]
        need(whole["excluded"] == [] or [e["id"] for e in whole["excluded"]] == ["r008"], whole["excluded"])
        for total in TOTALS:
            need(whole[total] != 0, "%s is no test" % total)
            need(sum(p[total] for p in parts) == whole[total], "%s: %s, not %s" % (total, [p[total] for p in parts], whole[total]))
        for row, kg in lines(whole).items():
            found = [lines(p).get(row, 0) for p in parts]
            need(sum(found) == kg, "%s: %s, not %s" % (row, found, kg))
        need(sum(p["total_kg_co2e"] for p in parts[3:]) == 0, "the residue carries")


def test_each_part_by_hand(home):
    cli, project = farm(home)
    rice, rape, crayfish = (lines(view(cli, project, "--study", p)) for p in PRODUCTS[:3])
    power, diesel = Decimal("1777.7") * Decimal("0.5777"), Decimal("333.3") * Decimal("2.6819")
    near(rice["r001"], power * 311 / 444)
    near(rape["r001"], power * 36 / 444)
    near(crayfish["r001"], power * 97 / 444)
    near(rice["r002"], diesel * Decimal("13.2") / Decimal("23.7"))
    near(rape["r002"], diesel * Decimal("10.5") / Decimal("23.7"))
    need(crayfish["r002"] == 0, "ponds need no tractor")
    need("r003" not in rape and "r009" not in rice, "rows of one product")
    near(rice["r004"], Decimal("7.77") * Decimal("0.011") * 44 / 28 * 273 * Decimal("0.333"))
    near(crayfish["r009"], Decimal("1.7") * 550 * Decimal("1.1"))  # per kg of crayfish, not of rice
    near(rape["r010"], Decimal("0.7") * 10 * Decimal("2.03") * 36 / 444)
    per_jin = view(cli, project, "--study", "小龙虾")
    need(per_jin["functional_unit"] == {"amount": 1, "unit": "斤"}, "its own functional unit")
    near(per_jin["per_functional_unit_kg_co2e"], per_jin["total_kg_co2e"] / 1100)


def test_a_row_without_a_key(home):
    cli, project = farm(home)
    need(cli.good("check", project, "--clause", "7.3", "--json").json()["clauses"][0]["status"] == "met", "keys by use have reasons")
    cli.good("set", project, "activity:r001:allocation=")
    need(view(cli, project)["excluded"][0]["id"] == "r008", "the whole counts it: nothing is divided there")
    for product in PRODUCTS:
        found = [e for e in view(cli, project, "--study", product)["excluded"] if e["id"] == "r001"]
        need(len(found) == 1 and "key" in found[0]["reason"], found)
    clause, = cli("check", project, "--clause", "7.3", "--json").json()["clauses"]
    need([f["id"] for f in clause["findings"] if f["severity"] == "error"] == ["7.3/activity/r001/allocation"], clause)


def test_shares_of_0_99(home):
    cli, project = farm(home)
    cli.good("set", project, "share:lease/rice:amount=0.3230")
    for product in PRODUCTS[:3]:
        found, = [e for e in view(cli, project, "--study", product)["excluded"] if e["id"] == "r004"]
        need("0.99" in found["reason"], found)
    cli("set", project, "share:lease/rice:amount=-0.1").ends(3).says("-0.1")
    cli("set", project, "share:lease/rice:amount=1.1").ends(3).says("1.1")
    cli("set", project, "share:tractor/rice:amount=13.2").ends(3).says("13.2")
    cli("set", project, "share:tractor/rice:amount=13.2 kg").ends(3).says("kg", "ha")


# ---- what products cannot be ----

def test_products_that_are_refused(home):
    cli, project = grain_and_straw(home)
    state = cli.state(project)
    for field, said in (("price=3 元/头", "元"), ("price=3 kg", "kg"), ("dry_matter=1.2", "1.2"), ("protein=-0.1", "-0.1"),
                        ("energy=15 kg/kg", "kg"), ("output=0 kg", "0 kg"), ("functional_unit=1 头", "头"), ("kind=gift", "gift"),
                        ("number=-3", "-3")):
        cli("set", project, "product:grain:" + field).ends(3).says(said)
    cli("set", project, "activity:r001:product=grain").ends(3)
    cli("set", project, "activity:r001:allocation=none").ends(3).says("none")
    need(cli.state(project) == state, "something was stored")


# ---- linked processes ----

def linked(home):
    cli = Cli(home)
    project = cli.project()
    cli.good("set", project, "product=稻谷", "functional_unit=1 kg")
    for process, direction, item, amount, unit in (
            ("field", "output", "grain", "6", "kg"), ("field", "output", "straw", "3", "kg"), ("field", "input", "seed", "0.3", "kg"),
            ("field", "emission", "CH4", "0.7", "kg"), ("seed", "output", "seed", "1", "kg"), ("seed", "input", "grain", "1.1", "kg"),
            ("seed", "emission", "CO2", "0.2", "kg")):
        add(cli, project, "flow", "process=" + process, "direction=" + direction, "item=" + item, "amount=" + amount, "unit=" + unit)
    add(cli, project, "demand", "item=grain", "amount=6000", "unit=kg")
    return cli, project


def test_linked_outputs_need_a_key(home):
    cli, project = linked(home)
    cli("footprint", project).ends(3).says("field", "key")
    cli("check", project, "--clause", "7.3").prints("7.3", "field")
    add(cli, project, "product", "product_id=grain", "kind=product", "output=6000 kg", "price=2.9 元/kg")
    add(cli, project, "product", "product_id=straw", "kind=coproduct", "output=3000 kg", "price=0.25 元/kg")
    add(cli, project, "allocation", "allocation_id=k", "basis=mass")
    add(cli, project, "process", "process=field", "allocation=k")
    add(cli, project, "demand", "item=straw", "amount=2000", "unit=kg")
    whole = view(cli, project)
    # By mass a kg of grain and of straw cost the same: g kg of output take g/9 runs of the field and g/30 of seed. The grain made is
    # 6000 + 1.1 g/30, with g = 8000 + 1.1 g/30.
    made = Decimal(8000) / (1 - Decimal("1.1") / 30)
    near(whole["by_gas"][0]["kg"], made / 9 * Decimal("0.7"))
    near(whole["by_gas"][1]["kg"], made / 30 * Decimal("0.2"))
    grain, straw = view(cli, project, "--study", "grain"), view(cli, project, "--study", "straw")
    need(grain["total_kg_co2e"] + straw["total_kg_co2e"] == whole["total_kg_co2e"], "the parts are not the whole")
    near(grain["total_kg_co2e"], whole["total_kg_co2e"] * Decimal("0.75"))
    need(alternatives(grain)["economic"]["total_kg_co2e"] > grain["total_kg_co2e"], "by value the grain carries more")
    cli.good("check", project, "--clause", "7.3")


def test_a_loop_that_takes_more_than_it_gives(home):
    cli = Cli(home)
    project = cli.project()
    for process, item, amount in (("seed", "grain", "10"), ("field", "seed", "1")):
        made = "seed" if process == "seed" else "grain"
        add(cli, project, "flow", "process=" + process, "direction=output", "item=" + made, "amount=5", "unit=kg")
        add(cli, project, "flow", "process=" + process, "direction=input", "item=" + item, "amount=" + amount, "unit=kg")
    add(cli, project, "demand", "item=grain", "amount=1")
    cli.good("footprint", project)  # gain 0.4
    cli.good("set", project, "flow:f002:amount=25")  # gain 1
    cli("footprint", project).ends(3).says("no unique solution")
    cli.good("set", project, "flow:f002:amount=100")  # gain 4
    cli("footprint", project).ends(3).says("no unique solution")
    clause = cli("check", project, "--clause", "7.4", "--json").ends(1).json()["clauses"][0]
    need(clause["status"] == "finding" and "no unique solution" in clause["findings"][0]["message"],
         "what cannot be solved is no finding: %s" % clause)


run(test_pf_2, test_what_is_missing_for_an_alternative_is_said, test_a_residue_carries_nothing,
    test_trace_names_share_basis_and_document, test_unknown_names, test_the_parts_are_the_whole, test_each_part_by_hand,
    test_a_row_without_a_key, test_shares_of_0_99, test_products_that_are_refused, test_linked_outputs_need_a_key,
    test_a_loop_that_takes_more_than_it_gives)
