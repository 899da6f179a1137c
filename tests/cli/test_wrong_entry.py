#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Wrong entry of farm staff (issue 5, "Must be seen" 5) by command line: status 3, the value and what to do about it named in both
languages, and nothing stored. The same on screen is tests/tui/test_wrong_entry.c."""
import os
import socket
import zipfile

from command import Cli, need, run

LANGS = ("en", "zh")


def farm(home, lang):
    """A leap year; a row of urea by bags of 50 kg, two plots of which one begins the other, a herd, two named figures."""
    cli = Cli(os.path.join(home, lang), lang)
    os.makedirs(cli.home, exist_ok=True)
    p = cli.project()
    cli.good("set", p, "product=脐橙", "functional_unit=1 kg", "output=2 t", "period_from=2024-01-01", "period_to=2024-12-31")
    cli.good("add", p, "activity", "r001", "item=尿素", "unit=kg", "pack=50 kg")
    cli.good("add", p, "activity", "r002", "item=柴油", "amount=86", "unit=升")
    for name, kind in (("3号地", "plot"), ("东塘", "pond"), ("东塘边地", "plot"), ("一号猪舍", "herd")):
        cli.good("add", p, "site", name, "kind=" + kind)
    cli.good("add", p, "variable", "果园面积", "formula=12.5亩")
    cli.good("add", p, "variable", "氮肥", "formula=果园面积 × 25斤/亩", "unit=kg")
    return cli, p


def refused(home, calls):
    """`calls` makes (arguments, what both languages say, English remedy, Chinese remedy) of a project."""
    for lang in LANGS:
        cli, p = farm(home, lang)
        before = cli.state(p)
        for args, said, english, chinese in calls(cli, p):
            result = cli(*args).ends(3).says("nongtan: ", said, english if lang == "en" else chinese)
            need(lang == "en" or "。" in result.err, "not in Chinese: %s" % result)
            need("\x1b" not in result.err, "an escape came through: %r" % result.err)
        need(cli.state(p) == before, "something was stored")


def test_formulas(home):
    def calls(cli, p):
        def name(text):
            return ("add", p, "variable", "总量", "formula=" + text)

        def edit(text):
            return ("set", p, "variable:果园面积:formula=" + text)
        kinds, kinds_zh = "Only figures of one kind", "同类"
        return (
            (edit("氮肥 ÷ (25斤/亩)"), "果园面积 → 氮肥 → 果园面积", "figure of its own", "直接写成数值"),
            (edit("果园面积 + 1亩"), "果园面积 → 果园面积", "figure of its own", "直接写成数值"),
            (edit("3kg"), "氮肥", "of the same kind", "同类单位"),
            (name("3亩+2kg"), "亩, kg", kinds, kinds_zh) if cli.lang == "en" else (name("3亩+2kg"), "3亩+2kg", kinds, kinds_zh),
            (name("min(果园面积, 2kg)"), "min(果园面积, 2kg)", kinds, kinds_zh),
            (name("果园面识 × 2"), "果园面识", "choose one of: 果园面积", "果园面积"),
            (name("1 ÷ 0"), "1 ÷ 0", "below the line", "除"),
            (name("1e308 × 1e308"), "1e308", "Check the digits", "检查"),
            (name("1e400"), "1e400", "Check the digits", "检查"),
            (name("(" * 50000 + "2kg" + ")" * 50000), "", "Shorten it", "缩短"),
            (name("(" * 900 + "2kg" + ")" * 900), "((((", "", ""),
            (name("\x1b[2J3kg"), "␛", "", ""),
            (("add", p, "variable", "\x1b[2J", "formula=3kg"), "␛[2J", "Begin with a letter", "字"),
            (("add", p, "variable", "袋", "formula=3kg"), "袋", "Begin with a letter", "字"))
    refused(home, calls)


def test_amounts(home):
    def calls(cli, p):
        def amount(text, *more):
            return ("add", p, "activity", "item=肥", "amount=" + text, *(more or ("unit=kg",)))
        digits, digits_zh = "Check the digits", "检查"
        return (
            (amount("3亩+2kg"), "3亩+2kg", "Only figures of one kind", "同类"),
            (amount("3kg+2"), "3kg+2", "Only figures of one kind", "同类"),
            (amount("3kg+2", "note="), "3kg+2", "Only figures of one kind", "同类"),
            (amount("果园面积 × 2"), "亩", "same kind", "同类"),
            (amount("1e400"), "1e400", digits, digits_zh), (amount("1e308×10"), "1e308×10", digits, digits_zh),
            (amount("2kg÷0"), "2kg÷0", "below the line", "除"),
            (amount("-3"), "-3", "positive figure", "正数"), (amount("氮肥 - 2×氮肥"), "氮肥 - 2×氮肥", "positive figure", "正数"),
            (amount("三五袋"), "三五袋", "Write it in digits", "数字"), (amount("百二"), "百二", "Write it in digits", "数字"),
            (amount("十几"), "十几", "Write it in digits", "数字"), (amount("一万三千克"), "一万三千克", "Write it in digits", "数字"),
            (amount("12~15"), "12~15", "Enter one figure", "一个"), (amount("1,20"), "1,20", "without separators", "分隔"),
            (amount("1 200"), "1 200", "without separators", "分隔"), (amount("1 200", "note="), "1 200", "without separators", "分隔"),
            (amount("8袋×50kg", "pack=40kg"), "40kg", "Correct one of the two", "改正其中之一"),
            (amount("8", "unit=袋", "pack=0kg"), "0kg", "> 0", "> 0"),
            (amount("3亩", "unit=kg"), "亩", "same kind", "同类"),
            (amount("(" * 60000 + "2" + ")" * 60000), "", "Shorten it", "缩短"),
            (("set", p, "activity:r001:amount=8袋×40kg"), "8袋×40kg", "Correct one of the two", "改正其中之一"),
            (("set", p, "activity:r001:amount=\x1b]0;x\x07"), "␛", "Type digits", "数字"))
    refused(home, calls)


def test_dates(home):
    def calls(cli, p):
        write, write_zh = "Write it as 2025-03-06", "2025-03-06"
        wrong = ("2024-02-30", "2023-02-29", "2024-02-31", "2024年2月30日", "２０２４－０２－３１", "二〇二四年二月三十一日", "2024-13-01",
                 "2024-00-10", "2024-1-0", "20240231", "99999-01-01", "5/6/2024", "1e400", "三月五日", "腊月二十")
        return tuple((("set", p, "%s=%s" % (field, date)), date, write, write_zh)
                     for field in ("activity:r001:period_from", "period_from") for date in wrong)
    refused(home, calls)
    for good in ("2024-02-29", "２０２４－０２－２９", "二〇二四年二月二十九日"):
        cli, p = farm(os.path.join(home, good), "en")
        cli.good("set", p, "period_from=" + good)


def test_log_lines(home):
    def calls(cli, p):
        def log(text):
            return ("log", p, text)
        date, date_zh, plot, plot_zh = "Write it as 2025-03-06", "2025-03-06", "add the plot first", "登记该地块"
        digits, digits_zh = "Write it in digits", "数字"
        return (
            (log("2月31日 3号地 追施尿素 2袋"), "2月31日", date, date_zh), (log("2月30日 3号地 追施尿素 2袋"), "2月30日", date, date_zh),
            (log("二月三十一日 3号地 追施尿素 2袋"), "二月三十一日", date, date_zh), (log("2023-2-29 3号地 追施尿素 2袋"), "2023-2-29", date, date_zh),
            (log("13月1日 3号地 追施尿素 2袋"), "13月1日", date, date_zh), (log("正月初五 3号地 追施尿素 2袋"), "正月初五", date, date_zh),
            (log("3月5日至7日 3号地 追施尿素 2袋"), "7日", "Give one", "一"), (log("3号地 追施尿素 2袋"), "", "Enter a value", "填"),
            (log("3月5日 9号地 追施尿素 2袋"), "9号地", plot, plot_zh), (log("3月5日 二号猪舍 喂料 玉米 20斤"), "二号猪舍", plot, plot_zh),
            (log("3月5日 东塘边 投喂 饲料 2斤"), "东塘边", "东塘, 东塘边地", "东塘边地"), (log("3月5日 3 追施尿素 2袋"), "'3'", plot, plot_zh)
            if cli.lang == "en" else (log("3月5日 3 追施尿素 2袋"), "“3”", plot, plot_zh),
            (log("3月5日 东 追施尿素 2袋"), "东", plot, plot_zh), (log("3月5日 3、9号地 追施尿素 2袋"), "9号地", plot, plot_zh),
            (log("3月5日 3号地"), "", "Enter a value", "填"), (log("3月5日 3号地 2袋"), "", "Enter a value", "填"),
            (log("3月5日 3号地 追施尿素"), "", "Enter a value", "填"), (log("3月5日 3号地 追施尿素 2"), "2", "Add the unit", "单位"),
            (log("3月5日 3号地 追施尿素 三五袋"), "三五袋", digits, digits_zh), (log("3月5日 3号地 追施尿素 百二袋"), "百二袋", digits, digits_zh),
            (log("3月5日 3号地 追施尿素几袋"), "几袋", digits, digits_zh), (log("3月5日 3号地 追施尿素 -2袋"), "-2袋", "positive figure", "正数"),
            (log("3月5日 3号地 追施尿素 1e400袋"), "1e400", "Check the digits", "检查"),
            (log("3月5日 3号地 追施尿素 3亩+2kg"), "3亩+2kg", "Only figures of one kind", "同类"),
            (log("3月5日 3号地 追施尿素 2袋÷0"), "2袋÷0", "below the line", "除"), (log("3月5日 3号地 追施尿素 2斗"), "斗", "listed unit", "单位"),
            (log("3月5日 3号地 追施尿素 肥料×2"), "肥料", "Name a figure first", "命名"), (log("3月5日 3号地 追施尿素 2袋 3袋"), "3袋", "Give one", "一"),
            (log("2袋 " * 200), "", "Shorten it", "缩短"), (log("3月5日 \x1b[2J地 追施尿素 9袋"), "", "", ""))
    refused(home, calls)


def test_log_lines_that_are_asked_about(home):
    """Stored, and said so: a day outside of the period, bags of another size than the row's. Names may be used in a line."""
    cli, p = farm(home, "en")
    cli.good("log", p, "2025-3-5 3号地 追施尿素 2袋", "--dry-run").prints("Outside the study's period")
    cli.good("log", p, "3月5日 3号地 追施尿素 2袋×40kg", "--dry-run").prints("= 80 kg", "r001 says that one pack holds 50 kg")
    cli.good("log", p, "3月5日 3号地 追施尿素 2袋(40kg)", "--dry-run").prints("= 80 kg", "one pack holds 50 kg")
    need("one pack" not in cli.good("log", p, "3月5日 3号地 追施尿素 2袋(50公斤)", "--dry-run").out, "50 kg are 50 kg")
    cli.good("log", p, "3月5日 3号地 追施尿素 氮肥×2", "--dry-run").prints("= 312.5 kg")  # 2 × 12.5 × 12.5


def awkward_files(cli):
    """Files that no receipt is, and what is said of each."""
    os.mkfifo(cli.path("pipe"))
    with open(cli.path("huge.bin"), "wb") as f:
        f.truncate(3 << 30)
    os.makedirs(cli.path("folder"))
    os.symlink("/dev/zero", cli.path("link"))
    cli.write("empty", b"")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(cli.path("socket"))
    ordinary, ordinary_zh = "Name an ordinary file", "普通文件"
    return (("pipe", ordinary, ordinary_zh), ("huge.bin", "Split the file", "拆分"), ("folder", ordinary, ordinary_zh),
            ("link", "Name the file itself", "直接写出该文件"), ("empty", "right file", "文件"), ("socket", ordinary, ordinary_zh),
            ("nothing", "Check the name", "检查"), ("../nothing", "Check the name", "检查"))


def test_attachments(home):
    def calls(cli, p):
        return [(("attach", p, "r001", name), name, english, chinese) for name, english, chinese in awkward_files(cli)]
    refused(home, calls)
    for lang, said in (("en", "Write the name alone"), ("zh", "只写文件名")):
        cli = Cli(os.path.join(home, lang), lang)
        p = cli.path("t.nongtan")
        cli.write("\x1b[2J发票.txt", "receipt")
        need("\x1b" not in cli.good("attach", p, "r001", "\x1b[2J发票.txt").out, "an escape came through")
        before = cli.state(p)
        for name in ("../../evil", "/etc/passwd", "..", "a/b"):
            cli("set", p, "attachment:file001:name=" + name).ends(3).says(name, said)
        need(cli.state(p) == before, "something was stored")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
LINK = '<Relationship Id="rId1" Type="' + OFFICE + '/%s" Target="%s"/>'
SHEET = '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'


def workbook(path, sheet, others=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("_rels/.rels", PACKAGE % LINK % ("officeDocument", "xl/workbook.xml"))
        z.writestr("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets>'
                                      '</workbook>' % (MAIN, OFFICE))
        z.writestr("xl/_rels/workbook.xml.rels", PACKAGE % LINK % ("worksheet", "worksheets/sheet1.xml"))
        z.writestr("xl/worksheets/sheet1.xml", sheet)
        for name in others:
            z.writestr(name, "")


def entities(depth):
    """Each is ten of the one before."""
    return "<!DOCTYPE w [<!ENTITY e0 'aaaaaaaaaa'>%s]>" % "".join(
        "<!ENTITY e%d '%s'>" % (i, "&e%d;" % (i - 1) * 10) for i in range(1, depth + 1))


def test_imported_files(home):
    def calls(cli, p):
        os.mkfifo(cli.path("pipe.csv"))
        os.mkfifo(cli.path("pipe.xlsx"))
        workbook(cli.path("ratio.xlsx"), SHEET % (MAIN, CELL % (" " * (400 << 20))))
        workbook(cli.path("many.xlsx"), SHEET % (MAIN, CELL % "item"), ["xl/x%d" % i for i in range(30000)])
        workbook(cli.path("laughs.xlsx"), entities(12) + SHEET % (MAIN, CELL % "&e12;"))
        workbook(cli.path("reads.xlsx"), "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + SHEET % (MAIN, CELL % "&x;"))
        cli.write("log.csv", "农事记录\n2月29日 3号地 追施尿素 2袋\n2月31日 3号地 追施尿素 2袋\n3月5日 9号地 追施尿素 2袋\n")
        cli.write("variables.csv", "variable_id,formula\n甲,乙 + 1kg\n乙,甲\n")
        csv, csv_zh = "CSV", "CSV"
        return (
            (("import", p, "pipe.csv"), "pipe.csv", "Name an ordinary file", "普通文件"),
            (("import", p, "pipe.xlsx"), "pipe.xlsx", "Name an ordinary file", "普通文件"),
            (("import", p, "ratio.xlsx"), "ratio.xlsx", csv, csv_zh), (("import", p, "many.xlsx"), "many.xlsx", csv, csv_zh),
            (("import", p, "laughs.xlsx"), "laughs.xlsx", "", ""), (("import", p, "reads.xlsx"), "reads.xlsx", "", ""),
            (("log", p, "--file", "log.csv"), "log.csv:3: ", "Write it as 2025-03-06", "2025-03-06"),
            (("log", p, "--file", "log.csv"), "log.csv:4: ", "add the plot first", "登记该地块"),
            (("import", p, "variables.csv"), "甲 → 乙 → 甲", "figure of its own", "直接写成数值"))
    refused(home, calls)


def test_what_was_refused_is_stored_when_it_is_mended(home):
    cli, p = farm(home, "zh")
    for wrong, right in ((("set", p, "variable:果园面积:formula=氮肥 ÷ (25斤/亩)"), ("set", p, "variable:果园面积:formula=20亩")),
                         (("add", p, "activity", "r003", "item=肥", "amount=3亩+2kg"), ("add", p, "activity", "r003", "item=肥", "amount=3斤+2kg")),
                         (("log", p, "2月31日 3号地 追施尿素 2袋"), ("log", p, "2月29日 3号地 追施尿素 2袋")),
                         (("log", p, "3月5日 9号地 追施尿素 2袋"), ("log", p, "3月5日 3号地 追施尿素 2袋"))):
        before = cli.state(p)
        cli(*wrong).ends(3)
        need(cli.state(p) == before, "stored: %s" % (wrong,))
        cli.good(*right)
        need(cli.state(p)[2] == before[2] + 1, "not stored: %s" % (right,))


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
