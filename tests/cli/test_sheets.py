#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Collection sheets: printed with codes, filled in, read back by code; what is wrong on them is named. Requests to suppliers."""
import csv
import io

from command import Cli, need, run


def farm(home, lang="zh", name="t.nongtan"):
    cli = Cli(home, lang)
    cli.good("new", name, "--set", "product=" + name)
    cli.good("set", name, "period_from=2025-01-01", "period_to=2025-12-31")
    for fields in (["item=尿素", "process=施肥", "unit=kg", "asked=购货发票"], ["item=电", "process=灌溉", "unit=kWh"],
                   ["item=稻田", "process=田间", "model=rice"]):
        cli.good("add", name, "activity", *fields)
    return cli


def sheet(cli, *options, name="t.nongtan"):
    return list(csv.DictReader(io.StringIO(cli.good("sheet", name, *options).out)))


def fill(cli, lines, path="filled.csv", encoding="utf-8-sig"):
    with open(cli.path(path), "w", encoding=encoding, newline="") as f:
        writer = csv.DictWriter(f, fieldnames=list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return path


def test_out_and_back(home):
    cli = farm(home)
    lines = sheet(cli)
    need(lines[0]["需要的凭证"] == "购货发票" and lines[0]["单位"] == "kg" and not lines[0]["数量"], lines[0])
    need(len({line["行码"] for line in lines}) == len(lines) > 6, "each has a code of its own")
    area, = [line for line in lines if line["项目"].startswith("稻田") and line["单位"] == "ha"]
    lines[0].update({"数量": "8袋×50kg", "日期": "2025-03-05", "填表人": "张三"})
    area["数量"] = "3.2亩"
    for encoding in ("utf-8-sig", "gb18030"):
        path = fill(cli, lines, encoding=encoding)
        cli.good("import", "t.nongtan", path, "--dry-run")
        need("8袋" not in cli.good("get", "t.nongtan", "activity:r001:amount").out, "a dry run stores nothing")
        cli.good("import", "t.nongtan", path)
        need("8袋×50kg" in cli.good("get", "t.nongtan", "activity:r001:amount").out, "the amount as written")
        need("张三" in cli.good("get", "t.nongtan", "activity:r001:evidence").out, "who")
        need("primary" in cli.good("get", "t.nongtan", "activity:r001:data_kind").out, "kind of data")
        need("3.2亩" in cli.good("get", "t.nongtan", "input:r003/area:value").out, "input")
        cli.good("undo", "t.nongtan")
        need("8袋" not in cli.good("get", "t.nongtan", "activity:r001:amount").out, "one step back")


def test_of_one_process_and_files(home):
    cli = farm(home, "en")
    need([line["item"] for line in sheet(cli, "--process", "灌溉")] == ["电"], "one process")
    cli.good("sheet", "t.nongtan", "-o", "s.csv")
    with open(cli.path("s.csv"), "rb") as f:
        need(f.read(3) == b"\xef\xbb\xbf", "the mark that a spreadsheet needs")
    cli("sheet", "t.nongtan", "-o", "s.csv").ends(3).says("exists")
    cli.good("sheet", "t.nongtan", "-o", "s.html")
    with open(cli.path("s.html"), encoding="utf-8") as f:
        page = f.read()
    code = sheet(cli)[0]["row code"]
    need(code in page and "size:A4" in page and "<script" not in page, "a page with the codes")
    cli("sheet", "t.nongtan", "-o", "s.txt").ends(3).says(".html")
    cli("sheet", "t.nongtan", "--process", "采收").ends(3).says("采收")
    cli("sheet", "t.nongtan", "--supplier", "nobody").ends(3).says("nobody")


def refused(cli, change, *said):
    lines = sheet(cli)
    lines[0]["amount"] = "5"
    change(lines)
    out = cli("import", "t.nongtan", fill(cli, lines)).ends(3).says(*said)
    need("5" not in cli.good("get", "t.nongtan", "activity:r001:amount").out, "nothing is stored")
    return out.err


def test_what_is_wrong_is_named(home):
    cli = farm(home, "en")
    farm(home, "en", "other.nongtan")
    code = sheet(cli)[0]["row code"]
    other = sheet(cli, name="other.nongtan")[0]["row code"]
    need(code != other, "another project has other codes")
    # One letter of 37 is that of a request of the same name: then the code is sound, and what it names is not there.
    wrong = [code[:-1] + letter for letter in "ABC" if letter != code[-1]]
    told = [refused(cli, lambda s: s[0].update({"row code": one}), one, "filled.csv:2") for one in wrong]
    need(sum("check character" in text for text in told) >= len(wrong) - 1, told)
    refused(cli, lambda s: s[0].update({"row code": other}), other, "another project")
    refused(cli, lambda s: s[0].update({"row code": "r001"}), "check character")
    refused(cli, lambda s: s[0].update({"unit": "t"}), "'t'", "kg")
    refused(cli, lambda s: s[0].update({"date": "2025-02-31"}), "2025-02-31")
    refused(cli, lambda s: s[0].update({"amount": "many"}), "many")
    refused(cli, lambda s: s.append(dict(s[0])), "already used")
    lines = sheet(cli)
    lines[0]["amount"] = "5"
    path = fill(cli, lines)
    cli.good("delete", "t.nongtan", "activity", "r001")
    cli("import", "t.nongtan", path).ends(3).says(code, "no row")


def test_keyed_in_by_code(home):
    cli = farm(home, "en")
    code = sheet(cli)[0]["row code"]
    cli.good("sheet", "t.nongtan", "--enter", code.lower(), "--amount", "12", "--who", "Li").prints("尿素")
    need("12" in cli.good("get", "t.nongtan", "activity:r001:amount").out, "keyed in")
    cli("sheet", "t.nongtan", "--enter", "r002" + code[4:], "--amount", "12").ends(3).says("check character")
    cli("sheet", "t.nongtan", "--enter", code).ends(2).says("--amount")
    again = fill(cli, [dict(sheet(cli)[0], amount="13")])
    cli.good("import", "t.nongtan", again).says("13", "12", "place")


def test_requests(home):
    cli = farm(home, "en")
    cli.good("add", "t.nongtan", "request", "supplier=Works", "activity_id=r001", "what=how much was sold", "status=open")
    cli("request", "t.nongtan", "--accept", "q001").ends(3).says("q001", "open")
    lines = sheet(cli, "--supplier", "Works")
    need(len(lines) == 1 and "how much" in lines[0]["item"] and lines[0]["unit"] == "kg", lines)
    lines[0].update(amount="350", **{"filled in by": "Wu"})
    cli.good("import", "t.nongtan", fill(cli, lines))
    one, = cli.good("request", "t.nongtan", "--json").json()["requests"]
    need(one["status"] == "returned" and one["answer"] == "350", one)
    need("350" not in cli.good("get", "t.nongtan", "activity:r001:amount").out, "an answer is not yet a figure")
    cli.good("request", "t.nongtan", "--accept", "q001")
    for field, value in (("amount", "350"), ("data_kind", "primary"), ("source_kind", "supplier"), ("evidence", "q001 Works")):
        need(value in cli.good("get", "t.nongtan", "activity:r001:" + field).out, field)
    cli("import", "t.nongtan", "filled.csv").ends(3).says("accepted")
    cli("request", "t.nongtan", "--accept", "q001").ends(3)
    cli.good("undo", "t.nongtan")
    need("350" not in cli.good("get", "t.nongtan", "activity:r001:amount").out, "one step back")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
