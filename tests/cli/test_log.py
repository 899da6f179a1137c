#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The farm log by the command line: quick lines, tables of them, what they make of a row, and what is refused. Figures by hand."""
from decimal import Decimal

from command import Cli, need, run


def add(cli, project, entity, *fields):
    return cli.good("add", project, entity, *fields).out.strip()


def farm(home, lang="en"):
    """Urea at 2 kg CO2e/kg, a row without an amount, two plots and a pond."""
    cli = Cli(home, lang)
    project = cli.project()
    cli.good("set", project, "product=脐橙", "functional_unit=1 kg", "output=2 t", "period_from=2025-01-01", "period_to=2025-12-31")
    add(cli, project, "factor", "factor_id=urea", "name=尿素", "value=2", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "source=test")
    add(cli, project, "activity", "item=尿素", "factor_id=urea", "unit=kg", "pack=50 kg", "data_kind=primary")
    add(cli, project, "site", "3号地", "kind=plot", "area=4亩")
    add(cli, project, "site", "4号地", "kind=plot", "area=6亩")
    add(cli, project, "site", "东塘", "kind=pond")
    return cli, project


def total(cli, project):
    return Decimal(cli.good("footprint", project, "--json").json()["total_kg_co2e"])


def test_lines_make_the_footprint(home):
    cli, project = farm(home)
    cli.good("log", project, "3月5日 3号地 追施尿素 2袋").prints("2025-03-05", "3号地", "2 袋", "= 100 kg", "r001")
    need(total(cli, project) == 200, "2 bags of 50 kg")
    cli.good("log", project, "2025-4-1 3、4号地 追施 尿素 5斤/亩", "5/20 尿素 30斤 4号地 追施")
    need(total(cli, project) == 2 * (100 + 25 + 15), "a rate on 10 亩, and 30 斤")
    trace = cli.good("trace", project, "r001")
    trace.prints("2025-03-05", "2025-04-01", "3号地|4号地", "Σ 125 kg", "Σ 140 kg", "3月5日 3号地 追施尿素 2袋")
    cli.good("undo", project)
    need(total(cli, project) == 200, "both lines were one edit")
    cli.good("set", project, "log:g001:amount=3")
    need(total(cli, project) == 300, "an edit of a line counts at once")


def test_list(home):
    cli, project = farm(home)
    cli.good("log", project, "5月5日 4号地 追施尿素 1袋", "3月5日 3号地 追施尿素 2袋", "3月6日 东塘 投喂 配合饲料 120斤")
    lines = cli.good("log", project, "--json").json()["lines"]
    need([line["date"] for line in lines] == ["2025-03-05", "2025-03-06", "2025-05-05"], "by date: %s" % lines)
    need(lines[0]["typed"] == "3月5日 3号地 追施尿素 2袋" and lines[0]["activity_id"] == "r001" and lines[0]["unit"] == "袋", lines[0])
    need(lines[1]["activity_id"] is None, "no row of that item")
    need(len(cli.good("log", project, "--site", "东塘", "--json").json()["lines"]) == 1, "one plot")
    need(len(cli.good("log", project, "--activity", "-", "--json").json()["lines"]) == 1, "those that feed nothing")
    need(len(cli.good("log", project, "--item", "尿素", "--json").json()["lines"]) == 2, "one item")
    cli.good("log", project).prints("配合饲料", "120 斤", "r001")


def test_wrong_lines_store_nothing(home):
    cli, project = farm(home)
    before = cli.state(project)
    for line, said in (("2月31日 3号地 追施尿素 2袋", "2月31日"), ("3月5日 5号地 追施尿素 2袋", "4号地"), ("3月5日 西塘 投喂 饲料 2斤", "东塘"),
                       ("3月5日 3号地 追施尿素", "Amount is empty"), ("3月5日 3号地 追施 尿素 2", "unit"), ("3月5日 3月6日 追施尿素 2袋", "given twice"),
                       ("3号地 追施尿素 2袋", "Date is empty"), ("3月5日 3号地 追施 尿素 2袋 3袋", "given twice"), ("", "empty"),
                       ("3月5日 3号地 追施 尿素 -2袋", ""), ("3月5日 3号地 追施 尿素 1e999袋", "")):
        cli("log", project, "3月4日 3号地 追施尿素 1袋", line).ends(3).says(said)
        cli("log", project, line, "--json").ends(3)
    need(cli.state(project) == before, "something was stored")
    zh = Cli(home, "zh")
    zh("log", project, "3月5日 5号地 追施尿素 2袋").ends(3).says("没有名为“5号地”的地块或畜群", "4号地")
    cli.good("log", project, "3月4日 3号地 追施尿素 1袋", "--dry-run").prints("= 50 kg", "Nothing was stored")
    need(cli.state(project) == before, "a dry run stored something")


def test_total_and_lines_count_once(home):
    cli, project = farm(home)
    cli.good("log", project, "3月5日 3号地 追施尿素 2袋", "2024-12-31 3号地 追施尿素 9袋")
    need(total(cli, project) == 200, "the line of last year does not count")
    said = cli.good("log", project, "2026-1-1 3号地 追施尿素 9袋", "--dry-run").out
    need("not count" in said, said)
    cli.good("set", project, "activity:r001:amount=10")
    need(total(cli, project) == 20, "the typed total counts alone")
    findings = [f for c in cli("check", project, "--json").json()["clauses"] for f in c["findings"]]
    need(any("the lines do not count" in f["message"] for f in findings), "both given is told")


def test_mixed_units_are_told_by_line(home):
    cli, project = farm(home)
    cli.good("log", project, "3月5日 3号地 追施尿素 2袋", "3月6日 3号地 追施尿素 3升")
    findings = [f for c in cli("check", project, "--json").json()["clauses"] for f in c["findings"] if f["severity"] == "error"]
    need(any("升" in f["message"] or "升" in str(f) for f in findings), findings)


def test_tables(home):
    cli, project = farm(home)
    quick = cli.write("quick.csv", "农事记录,记录人\n3月5日 3号地 追施尿素 2袋,老张\n3月6日 4号地 追施尿素 1袋,老李\n")
    cli.good("log", project, "--file", quick)
    need(total(cli, project) == 300, "three bags")
    lines = cli.good("log", project, "--json").json()["lines"]
    need(lines[0]["who"] == "老张" and lines[0]["typed"] == "3月5日 3号地 追施尿素 2袋", lines[0])
    cli.good("undo", project)
    need(cli.good("log", project, "--json").json()["lines"] == [], "one edit")
    fields = cli.write("fields.csv", "日期,地块,作业,item,amount,unit,activity_id\n2025-03-05,3号地,追施,尿素,2,袋,r001\n".encode("gb18030"))
    cli.good("log", project, "--file", fields)
    need(total(cli, project) == 200, "by fields")
    before = cli.state(project)
    bad = cli.write("bad.csv", "农事记录\n3月5日 3号地 追施尿素 2袋\n2月31日 3号地 追施尿素 2袋\n3月5日 9号地 追施尿素 2袋\n")
    cli("log", project, "--file", bad).ends(3).says("bad.csv:3", "2月31日", "bad.csv:4", "9号地")
    need(cli.state(project) == before, "a bad table stored something")
    cli("log", project, "--file", fields, "3月5日 3号地 追施尿素 2袋").ends(2)
    cli("log", project, "--file", cli.path("none.csv")).ends(3)


def test_digest(home):
    cli, project = farm(home)
    cli.good("log", project, "3月5日 3号地 追施尿素 2袋")
    before = cli.good("footprint", project, "--json").json()["digest"]
    cli.good("set", project, "log:g001:date=2025-03-06")
    after = cli.good("footprint", project, "--json").json()["digest"]
    need(before != after, "the digest covers the lines")
    cli.good("verify", project)


run(test_lines_make_the_footprint, test_list, test_wrong_lines_store_nothing, test_total_and_lines_count_once,
    test_mixed_units_are_told_by_line, test_tables, test_digest)
