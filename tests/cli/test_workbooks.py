#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Workbooks (.xlsx) are read as tables: shared and inline strings, dates by style, stored values of formulas, sheets by name. What is no
workbook, or unpacks to too much, is refused by name and stores nothing. The workbooks are written here, part by part."""
import os
import sys
import tempfile
import zipfile

from command import Cli, need

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
STRINGS = ["编号", "工序", "物料", "用量", "单位", "开始日期", "备注", "种植", "尿素", "千克"]


def parts(rows, sheets=(("数据", ""),), head=HEAD):
    """All parts of a workbook whose first sheet has these rows."""
    relations = "".join('<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>' % (i, TYPE, i)
                        for i in range(1, len(sheets) + 1))
    out = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": HEAD + '<Relationships><Relationship Id="a" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % TYPE,
        "xl/_rels/workbook.xml.rels": HEAD + '<Relationships>%s<Relationship Id="s" Type="%s/styles" Target="styles.xml"/>'
                                             '<Relationship Id="t" Type="%s/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
                                             % (relations, TYPE, TYPE),
        "xl/workbook.xml": HEAD + '<workbook %s xmlns:r="%s"><sheets>%s</sheets></workbook>' % (
            MAIN, TYPE, "".join('<sheet name="%s" sheetId="%d" r:id="r%d"%s/>' % (name, i + 1, i + 1, more)
                                for i, (name, more) in enumerate(sheets))),
        "xl/styles.xml": HEAD + '<styleSheet %s><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
                                '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
                                '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>' % MAIN,
        "xl/sharedStrings.xml": HEAD + '<sst %s>%s</sst>' % (MAIN, "".join(
            "<si><r><t>%s</t></r><r><t>%s</t></r><rPh><t>pinyin</t></rPh></si>" % (s[:1], s[1:]) for s in STRINGS)),
    }
    for i in range(len(sheets)):
        out["xl/worksheets/sheet%d.xml" % (i + 1)] = head + '<worksheet %s><sheetData>%s</sheetData></worksheet>' % (MAIN, rows)
    return out


def write(path, content, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as z:
        for name, text in content.items():
            z.writestr(name, text)
    return path


def shared(text, place):
    return '<c r="%s" t="s"><v>%d</v></c>' % (place, STRINGS.index(text))


HEADING = '<row r="1">%s</row>' % "".join(shared(s, "ABCDEFG"[i] + "1") for i, s in enumerate(STRINGS[:7]))
ROWS = HEADING + (
    '<row r="3"><c r="A3" t="inlineStr"><is><t>x1</t></is></c>' + shared("种植", "B3") + shared("尿素", "C3") +
    '<c r="D3"><f>2*4.1</f><v>8.1999999999999993</v></c>' + shared("千克", "E3") +
    '<c r="F3" s="1"><v>45722</v></c><c r="G3" t="str"><f>"a"</f><v>a &amp; b</v></c></row>'
    '<row r="4"><c r="A4" t="inlineStr"><is><t>x2</t></is></c>' + shared("种植", "B4") + shared("尿素", "C4") +
    '<c r="D4"><v>1200000</v></c>' + shared("千克", "E4") + '<c r="F4" s="2"><v>45658.5</v></c><c r="G4" s="1"/></row>')


def test_values(home):
    cli = Cli(home, "en")
    project = os.path.join(home, "a.nongtan")
    cli("new", project).ends(0)
    book = write(os.path.join(home, "投入.xlsx"), parts(ROWS))
    cli("import", project, book, "--as", "activities").ends(0)
    out = os.path.join(home, "out")
    cli("export", project, "-o", out).ends(0)
    text = open(os.path.join(out, "activities.csv"), encoding="utf-8-sig").read()
    for piece in ("x1,", "种植", "尿素", ",8.2,", "千克", "2025-03-06", "a & b", "1200000", "2025-01-01"):
        need(piece in text, "'%s' is not in\n%s" % (piece, text))
    need("pinyin" not in text and "2*4.1" not in text, text)


def test_sheets(home):
    cli = Cli(home, "en")
    project = os.path.join(home, "b.nongtan")
    cli("new", project).ends(0)
    content = parts("", (("首页", ' state="hidden"'), ("投入 2025", ""), ("3", "")))
    for i, amount in ((1, "11"), (2, "22"), (3, "33")):
        content["xl/worksheets/sheet%d.xml" % i] = HEAD + '<worksheet %s><sheetData>%s</sheetData></worksheet>' % (
            MAIN, ROWS.replace("1200000", amount))
    book = write(os.path.join(home, "b.xlsx"), content)
    done = cli("import", project, book, "--as", "activities", "--sheet", "2024", "--dry-run").ends(3)
    done.says("2024", "投入 2025")
    for sheet, amount in ((None, "22"), ("首页", "11"), ("2", "22"), ("3", "33")):
        path = os.path.join(home, "s%s.nongtan" % amount + (sheet or ""))
        cli("new", path).ends(0)
        cli("import", path, book, "--as", "activities", *(("--sheet", sheet) if sheet else ())).ends(0)
        out = os.path.join(home, "o" + amount + (sheet or ""))
        cli("export", path, "-o", out).ends(0)
        text = open(os.path.join(out, "activities.csv"), encoding="utf-8-sig").read()
        need("," + amount + "," in text, "%s: no %s in\n%s" % (sheet, amount, text))


def lying(path):
    """A sheet that unpacks to far more than the zip says."""
    write(path, dict(parts(ROWS), **{"xl/worksheets/sheet1.xml": HEAD + "<worksheet><sheetData>" + " " * (300 << 20)}))
    data = bytearray(open(path, "rb").read())
    size = (len(HEAD) + len("<worksheet><sheetData>") + (300 << 20)).to_bytes(4, "little")
    for place in range(len(data) - 4):
        if data[place:place + 4] == size:
            data[place:place + 4] = (5000).to_bytes(4, "little")
    open(path, "wb").write(data)


def wrong_books(home):
    """Name, what the message must hold."""
    def path(name):
        return os.path.join(home, name)
    whole = open(write(path("whole.xlsx"), parts(ROWS)), "rb").read()
    for name, data in (("half.xlsx", whole[:len(whole) // 2]), ("tail.xlsx", whole[:-10]), ("pk.xlsx", b"PK\3\4"),
                       ("old.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(2000)),
                       ("locked.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(1500) + "EncryptedPackage".encode("utf-16le") + bytes(900))):
        open(path(name), "wb").write(data)
    for name in ("half.xlsx", "tail.xlsx", "pk.xlsx"):
        yield name, "damaged"
    yield "old.xlsx", ".xls (Excel"
    yield "locked.xlsx", "password"
    flagged = bytearray(whole)
    for magic, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = flagged.find(magic)
        while place >= 0:
            flagged[place + offset] |= 1
            place = flagged.find(magic, place + 4)
    open(path("encrypted.xlsx"), "wb").write(flagged)
    yield "encrypted.xlsx", "password"
    write(path("ods.xlsx"), {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
    yield "ods.xlsx", ".ods"
    write(path("zip.xlsx"), {"a.txt": "a"})
    yield "zip.xlsx", ".zip"
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"):
        content = parts(ROWS)
        del content[part]
        name = "no-%s.xlsx" % os.path.basename(part)
        write(path(name), content)
        yield name, os.path.basename(part)
    declared = parts(ROWS, head=HEAD + '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY e SYSTEM "file:///etc/passwd">]>')
    write(path("entity.xlsx"), declared)
    yield "entity.xlsx", "sheet1.xml"
    laughs = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join('<!ENTITY a%d "%s">' % (i, "&a%d;" % (i - 1) * 10) for i in range(1, 12)) + "]>"
    write(path("laughs.xlsx"), parts(ROWS.replace("x1", "&a11;"), head=HEAD + laughs))
    yield "laughs.xlsx", "sheet1.xml"
    write(path("bad.xlsx"), parts(ROWS + "<row"))
    yield "bad.xlsx", "sheet1.xml"
    write(path("string.xlsx"), parts(ROWS + '<row r="9"><c r="A9" t="s"><v>99</v></c></row>'))
    yield "string.xlsx", "sheet1.xml"
    write(path("back.xlsx"), parts(ROWS + '<row r="2"><c r="A2"><v>9</v></c></row>'))
    yield "back.xlsx", "sheet1.xml"
    write(path("bomb.xlsx"), dict(parts(ROWS), **{"xl/worksheets/sheet1.xml": HEAD + "<worksheet><sheetData>" + " " * (300 << 20)}))
    yield "bomb.xlsx", "unpack"
    lying(path("liar.xlsx"))
    yield "liar.xlsx", "iar.xlsx"
    write(path("empty.xlsx"), parts(""))
    yield "empty.xlsx", "no rows"


def test_wrong(home):
    cli = Cli(home, "en")
    project = os.path.join(home, "c.nongtan")
    cli("new", project).ends(0)
    before = cli.state(project)
    for name, piece in wrong_books(home):
        done = cli("import", project, os.path.join(home, name), "--as", "activities").ends(3)
        done.says(piece)
        need("hahaha" not in done.err and "root:" not in done.err, str(done))
        need(cli.state(project) == before, "%s changed the project" % name)


def main():
    for test in (test_values, test_sheets, test_wrong):
        with tempfile.TemporaryDirectory() as home:
            test(home)
            print("ok", test.__name__)


if __name__ == "__main__":
    sys.exit(main())
