#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Collection sheets: printed with codes, filled in, read back by code; what is wrong on them is named. Requests to suppliers."""
import csv
import html
import io
import os
import re
import shutil
import zipfile
from xml.etree import ElementTree

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


# ---- as a workbook ----

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)')


def cells(path):
    """(line, column) -> text, and the attributes of each cell; of the first sheet."""
    with zipfile.ZipFile(path) as z:
        shared = ["".join(ElementTree.fromstring(si).itertext())
                  for si in re.findall(r"<si>.*?</si>", z.read("xl/sharedStrings.xml").decode("utf-8"), re.S)]
        xml = z.read("xl/worksheets/sheet1.xml").decode("utf-8")
    texts, attributes = {}, {}
    for column, line, more, inside in CELL.findall(xml):
        attributes[int(line), column] = more
        value = re.search(r"<v>(.*?)</v>", inside or "")
        texts[int(line), column] = shared[int(value.group(1))] if value else ""
    return texts, attributes


def write_cells(path, changes, out):
    """As a spreadsheet would: (line, column) -> text, or a number."""
    def cell(match):
        value = changes.get((int(match.group(2)), match.group(1)))
        if value is None:
            return match.group(0)
        style = re.search(r' s="\d+"', match.group(3)).group(0)
        inside = (' t="inlineStr"><is><t>%s</t></is>' % html.escape(value)) if isinstance(value, str) else "><v>%r</v>" % value
        return '<c r="%s%s"%s%s</c>' % (match.group(1), match.group(2), style, inside)
    with zipfile.ZipFile(path) as z, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to:
        for name in z.namelist():
            data = z.read(name)
            to.writestr(name, CELL.sub(cell, data.decode("utf-8")).encode() if name == "xl/worksheets/sheet1.xml" else data)
    return out


def test_a_workbook_says_what_the_table_says(home):
    for lang in ("zh", "en"):
        cli = farm(home, lang, lang + ".nongtan")
        lines = list(csv.reader(io.StringIO(cli.good("sheet", lang + ".nongtan").out)))
        path = cli.path(lang + ".xlsx")
        cli.good("sheet", lang + ".nongtan", "-o", path)
        texts, attributes = cells(path)
        need([[texts[r + 1, "ABCDEFGHI"[c]] for c in range(9)] for r in range(len(lines))] == lines, "%s: %s" % (lines, texts))
        with zipfile.ZipFile(path) as z:
            sheet, styles = z.read("xl/worksheets/sheet1.xml").decode(), z.read("xl/styles.xml").decode()
        formats = re.findall(r"<xf [^>]*/>|<xf [^>]*[^/]>.*?</xf>", styles[styles.index("<cellXfs"):])
        for (line, column), more in attributes.items():
            style = formats[int(re.search(r's="(\d+)"', more).group(1))]
            is_open = line > 1 and column in "FGHI"
            need(('locked="0"' in style) == is_open and ('numFmtId="49"' in style) == is_open, "%s%d: %s" % (column, line, style))
        need("<sheetProtection" in sheet and "password" not in sheet and "<f>" not in sheet, "protection without a password")
        with open(path, "rb") as f:
            before = f.read()
        cli("sheet", lang + ".nongtan", "-o", path).ends(3).says("exists" if lang == "en" else "已存在")
        cli.good("sheet", lang + ".nongtan", "-o", path, "--force")
        with open(path, "rb") as f:
            need(f.read() == before, "the same sheet, other bytes")


def test_a_workbook_comes_back_as_the_table_does(home):
    cli = farm(home, "en")
    shutil.copy(cli.path("t.nongtan"), cli.path("u.nongtan"))
    lines = sheet(cli)
    area = [i for i, line in enumerate(lines) if line["item"].startswith("稻田") and line["unit"] == "ha"][0]
    typed = {(2, "F"): "8袋×50kg", (2, "G"): "2025-03-05", (2, "H"): "张三", (2, "I"): "=1+1 <&> 发票", (3, "F"): 1234.5, (area + 2, "F"): "3.2亩"}
    names = dict(zip("FGHI", ("amount", "date", "filled in by", "note")))
    for (line, column), value in typed.items():
        lines[line - 2][names[column]] = str(value)
    cli.good("sheet", "t.nongtan", "-o", "s.xlsx")
    write_cells(cli.path("s.xlsx"), typed, cli.path("filled.xlsx"))
    cli.good("import", "t.nongtan", "filled.xlsx", "--dry-run")
    need("8袋" not in cli.good("get", "t.nongtan", "activity:r001:amount").out, "a dry run stores nothing")
    cli.good("import", "t.nongtan", "filled.xlsx")
    cli.good("import", "u.nongtan", fill(cli, lines))
    for name in ("t", "u"):
        cli.good("export", name + ".nongtan", "-o", "tables-" + name)
    for table in os.listdir(cli.path("tables-u")):
        with open(cli.path("tables-t", table), "rb") as a, open(cli.path("tables-u", table), "rb") as b:
            need(a.read() == b.read(), "%s differs" % table)
    need("1234.5" in cli.good("get", "t.nongtan", "activity:r002:amount").out, "a number")
    need("3.2亩" in cli.good("get", "t.nongtan", "input:r003/area:value").out, "an input")


def test_what_is_wrong_in_a_workbook_is_named(home):
    cli = farm(home, "en")
    cli.good("sheet", "t.nongtan", "-o", "s.xlsx")
    for change, said in (({(2, "F"): "many"}, "many"), ({(2, "F"): "5", (2, "G"): "2025-02-31"}, "2025-02-31"), ({(2, "F"): "5", (2, "D"): "t"}, "kg"),
                         ({(2, "F"): "5", (2, "A"): "r001"}, "check character")):
        write_cells(cli.path("s.xlsx"), change, cli.path("filled.xlsx"))
        cli("import", "t.nongtan", "filled.xlsx").ends(3).says(said, "filled.xlsx:2")
    need("5" not in cli.good("get", "t.nongtan", "activity:r001:amount").out, "nothing is stored")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
