#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Templates by product and the study of last year: what they bring, and that no figure counts that nobody entered or confirmed."""
import os

from command import Cli, need, run

STUDY = ["product=脐橙", "product_type=fruit", "functional_unit=1 kg", "output=240 t", "period_from=2024-03-01", "period_to=2025-02-28",
         "region=重庆", "org_name=白帝合作社", "claimed=100 t"]


def rows(cli, project):
    return cli.good("footprint", project, "--json").json()


def test_templates_stand_beside_samples(home):
    cli = Cli(home, "zh")
    listed = cli.good("new", "--template").out
    for key in "rice rapeseed maize potato citrus tea mustard vegetables pig cattle goat poultry fish fungi".split():
        need(any(line.split()[0:1] == [key] and "模板" in line for line in listed.splitlines()), key)
    cli.good("new", "r.nongtan", "--template", "rice", "--set", "product=南川米")
    need("南川米" in cli.good("get", "r.nongtan", "product").out, "the name given stays")
    need("crop" in cli.good("get", "r.nongtan", "product_type").out, "the kind of product comes with it")
    cli.good("new", "f.nongtan", "--template", "fungi").prints("field.N2O.direct", "培养料")
    found = cli("check", "r.nongtan", "--json").json()
    ids = [f["id"] for c in found["clauses"] for f in c["findings"] if c["id"] in ("7.2.2", "7.2.3")]
    need(not [i for i in ids if i.startswith("7.2.3/")], ids)
    need(rows(cli, "r.nongtan")["total_kg_co2e"] == 0, "no figure")
    cli.good("undo", "r.nongtan")
    need("crop" not in cli.good("get", "r.nongtan", "product_type").out, "one step back")


def last_year(cli):
    cli.good("new", "last.nongtan")
    cli.good("set", "last.nongtan", *STUDY)
    cli.good("add", "last.nongtan", "factor", "f1", "name=电", "value=0.5", "unit=kg CO2e/kWh", "gas=CO2e", "basis=co2e", "source=x")
    cli.good("add", "last.nongtan", "activity", "item=电", "process=灌溉", "amount=8×125", "unit=kWh", "factor_id=f1", "evidence=表 1",
             "period_from=2024-03-01", "period_to=2025-02-28", "data_kind=primary")
    cli.good("add", "last.nongtan", "activity", "item=稻田", "model=rice", "input.area=3.2亩", "input.days=120", "input.water=continuous",
             "input.before=flooded_gt30")
    cli.good("add", "last.nongtan", "request", "supplier=肥料厂", "activity_id=r001", "what=电耗", "status=returned", "answer=5")
    return rows(cli, "last.nongtan")["total_kg_co2e"]


def test_same_as_last_year(home):
    cli = Cli(home)
    total = last_year(cli)
    need(total > 500, total)
    cli.good("new", "next.nongtan", "--from", "last.nongtan").prints("2/2")
    get = lambda key: cli.good("get", "next.nongtan", key).out.strip()
    need(get("period_from").endswith("2025-03-01") and get("period_to").endswith("2026-02-28"), get("period_to"))
    need("240" not in get("output") and "100" not in get("claimed"), "amounts of the year stay behind")
    need("白帝" in get("org_name"), "the organisation stays")
    need(rows(cli, "next.nongtan")["total_kg_co2e"] == 0, "proposals count nothing")
    found = cli("check", "next.nongtan", "--clause", "7.4").out
    need("last year" in found and "8×125" in found, found)
    waiting = cli.good("confirm", "next.nongtan", "--json").json()["proposed"]
    need([w["id"] for w in waiting] == ["r001", "r002"] and waiting[0]["proposed"] == "8×125", waiting)
    need("open" in get("request:q001:status") and "5" not in get("request:q001:answer"), "asked anew")
    need("表" not in get("activity:r001:evidence") and get("activity:r001:period_to").endswith("2026-02-28"), "evidence is of the year")
    cli.good("confirm", "next.nongtan", "r001", "r002")
    need(rows(cli, "next.nongtan")["total_kg_co2e"] == total, "confirmed, it is last year's footprint")
    cli("confirm", "next.nongtan", "r001").ends(3).says("r001", "no proposal")
    need(rows(cli, "last.nongtan")["total_kg_co2e"] == total, "last year's project is untouched")


def test_a_typed_figure_replaces_the_proposal(home):
    cli = Cli(home)
    last_year(cli)
    cli.good("new", "next.nongtan", "--from", "last.nongtan")
    cli.good("set", "next.nongtan", "activity:r001:amount=400")
    need(rows(cli, "next.nongtan")["total_kg_co2e"] == 200, "the typed one counts")
    cli("confirm", "next.nongtan", "r001").ends(3)


def test_wrong_beginnings(home):
    cli = Cli(home)
    cli("new", "a.nongtan", "--from", "nothing.nongtan").ends(4).says("nothing.nongtan")
    need(not os.path.exists(cli.path("a.nongtan")), "nothing is left")
    cli.good("new", "b.nongtan")
    cli("new", "b.nongtan", "--from", "b.nongtan").ends(3).says("exists")
    cli("new", "c.nongtan", "--from", "b.nongtan", "--template", "rice").ends(2)
    cli("new", "c.nongtan", "--template", "bananas").ends(2).says("bananas")
    cli("new", "d.nongtan", "--template", "rice", "--set", "output=many").ends(3)
    need(not os.path.exists(cli.path("d.nongtan")), "nothing is left of a refused one")
    cli("confirm", "b.nongtan", "r9").ends(2).says("r9")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
