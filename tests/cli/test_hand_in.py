#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""A package for a database. By hand: urea 8袋×50kg = 400 kg × 2 = 800, diesel 2 m3 × 3 per litre = 6000 kg CO2e; 6800 in all, 6.8 per kg of 1000 kg.
The agreed units begin with kg and L: 2 m3 of diesel are 2000 L, 3 t of straw are 3000 kg."""
import csv
import hashlib
import io
import json
import os
import zipfile
from decimal import Decimal

from command import Cli, need, run


def add(cli, project, entity, *fields):
    return cli.good("add", project, entity, *fields)


WHOLE = ("product=大米", "product_type=crop", "functional_unit=1 kg", "output=1000 kg", "period_from=2025-01-01", "period_to=2025-12-31", "boundary=cradle_to_gate",
         "org_name=示例合作社", "org_kind=合作社", "org_industry=谷物种植", "legal_representative=张三", "contact=李四 13800000000", "uscc=91350100M000100Y43",
         "division_code=500112", "product_code_scheme=UN CPC", "product_code_edition=2.1", "product_code=0113")


def farm(home, *settings):
    cli = Cli(home)
    project = cli.project()
    cli.good("set", project, *(settings or WHOLE))
    for key, value, unit in (("urea", "2", "kg CO2e/kg"), ("diesel", "3", "kg CO2e/L")):
        add(cli, project, "factor", "factor_id=" + key, "name=" + key, "value=" + value, "unit=" + unit, "gas=CO2e", "basis=co2e", "tier=d", "source=书",
            "region=CN", "year=2023")
    add(cli, project, "activity", "row_id=r1", "item=尿素", "amount=8袋×50kg", "unit=kg", "factor_id=urea", "stage=种植", "data_kind=primary")
    add(cli, project, "activity", "row_id=r2", "item==柴油", "amount=2", "unit=m3", "factor_id=diesel", "stage=种植", "data_kind=secondary", "reason=无")
    return cli, project


def parts(path):
    with zipfile.ZipFile(path) as z:
        need(z.testzip() is None, "a part is broken")
        return {n: z.read(n) for n in z.namelist()}


def table(found, key):
    text = found["tables/%s.csv" % key]
    need(text.startswith(b"\xef\xbb\xbf"), "no byte order mark")
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def test_a_whole_project_is_handed_in(home):
    cli, project = farm(home)
    receipt = cli.write("receipt.txt", b"paid")
    cli.good("attach", project, "activity/r1", receipt)
    path = cli.path("a.zip")
    told = cli.good("hand-in", project, "-o", path, "--json").json()
    need(told["blocking"] == 0 and told["findings"] == [] and told["file"] == path, told)
    found = parts(path)
    rows = {r[0]: r for r in table(found, "activity")[1:]}
    need(rows["r1"][4:6] == ["400", "kg"], rows["r1"])
    need(rows["r2"][4:6] == ["2000", "L"], rows["r2"])
    need(rows["r2"][3] == "'=柴油", "a cell would run as a formula: %s" % rows["r2"][3])
    need((rows["r1"][12], rows["r2"][12]) == ("800", "6000") and rows["r1"][11] == "emission", rows)
    result = dict(zip(*table(found, "result")))
    total = cli.good("footprint", project, "--json").json()
    need(Decimal(result["total, kg CO2e"]) == total["total_kg_co2e"] == 6800, result)
    need(result["kg CO2e per functional unit"] == "6.8" and result["digest of the calculation"] == cli.state(project)[0], result)
    need(abs(Decimal(result["emissions of primary amounts, %"]) - Decimal(100 * 800) / 6800) < Decimal("1e-9"), result)
    stages = table(found, "stage")[1:]
    need(sum(Decimal(r[1]) for r in stages) == 6800, stages)
    evidence = table(found, "evidence")[1]
    need(evidence[1:] == ["activity/r1", "receipt.txt", "4", hashlib.sha256(b"paid").hexdigest()], evidence)
    listed = json.loads(found["hand-in.json"])
    need(listed["draft"] is False and {p["name"] for p in listed["parts"]} == set(found) - {"hand-in.json"}, listed)
    need(all(hashlib.sha256(found[p["name"]]).hexdigest() == p["sha256"] for p in listed["parts"]), "a SHA-256 is wrong")


def test_the_same_project_gives_the_same_bytes(home):
    cli, project = farm(home)
    cli.good("hand-in", project, "-o", cli.path("a.zip"))
    cli.env["TZ"] = "America/Los_Angeles"
    cli.good("hand-in", project, "-o", cli.path("b.zip"))
    with open(cli.path("a.zip"), "rb") as a, open(cli.path("b.zip"), "rb") as b:
        need(a.read() == b.read(), "other bytes")


def test_what_lacks_is_named_before_anything_is_written(home):
    cli, project = farm(home)
    path = cli.path("a.zip")
    for setting, back, names in (("uscc=", "uscc=91350100M000100Y43", "social credit code"), ("division_code=510x", "division_code=500112", "510x"),
                                 ("division_code=990101", "division_code=500112", "990101"), ("product_code=RICE", "product_code=0113", "RICE"),
                                 ("product_code_edition=", "product_code_edition=2.1", "edition")):
        cli.good("set", project, setting)
        told = cli("hand-in", project, "-o", path)
        need(told.status == 1 and names.lower() in told.out.lower(), told)
        need(not os.path.exists(path), "written although %s" % setting)
        cli.good("set", project, back)
    add(cli, project, "activity", "row_id=r9", "item=农药", "amount=1", "unit=kg", "stage=种植", "data_kind=primary")
    told = cli("hand-in", project, "-o", path, "--json")
    need(told.status == 1 and any("incomplete" in f["finding"] for f in told.json()["findings"]), told)
    cli.good("hand-in", project, "-o", path, "--draft")
    found = parts(path)
    need(json.loads(found["hand-in.json"])["draft"] is True and b"incomplete" in found["findings.csv"], "the draft does not say so")
    rows = {r[0]: r for r in table(found, "activity")[1:]}
    need(rows["r9"][11] == "open" and rows["r9"][12] == "" and rows["r9"][4] == "", "an open row has figures: %s" % rows["r9"])


def test_an_empty_project_and_wrong_words(home):
    cli = Cli(home)
    project = cli.project()
    told = cli("hand-in", project, "--json")
    need(told.status == 1 and told.json()["blocking"] > 10, told)
    unknown = cli("hand-in", project, "--shape", "nowhere")
    need(unknown.status != 0, unknown)
    unknown.says("nowhere", "cq-draft")
    need(cli("hand-in", project, "--shape", "../rules/db50-draft").status != 0, "a path was taken for an id")
    zh = Cli(home, "zh")
    need("企业信息" in zh("hand-in", project).out, "not in Chinese")


run(test_a_whole_project_is_handed_in, test_the_same_project_gives_the_same_bytes, test_what_lacks_is_named_before_anything_is_written,
    test_an_empty_project_and_wrong_words)
