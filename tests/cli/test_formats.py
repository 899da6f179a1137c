#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The formats in which a report leaves the house, each opened by something that is not nongtan: HTML as XML, PDF by poppler's tools, .docx and .xlsx as zips of
XML, the workbook calculated by tests/cli/workbook.py. What a verifier types into the workbook gives what the program says after the same edit. The same project
gives the same bytes, wherever and in whatever zone."""
import hashlib
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import claim
import formats_farm
from command import Cli, need, run
from workbook import Book

ENDINGS = (".html", ".md", ".pdf", ".docx", ".xlsx")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEETS = {"en": ("factors", "GWP", "rows", "totals"), "zh": ("因子表", "GWP", "清单行", "汇总")}
FACTORS, GWPS, ROWS, TOTALS = range(4)
TOTAL = "{:,.3f}".format(formats_farm.total())


def written(cli, project, ending, lang="zh", kind="footprint"):
    path = cli.path("%s-%s%s" % (kind, lang, ending))
    cli.good("report", project, "-o", path, "--kind", kind, "--lang", lang, "--force")
    return path


def tool(*args):
    need(shutil.which(args[0]), "%s is not here: install poppler-utils" % args[0])
    done = subprocess.run(args, capture_output=True, env=dict(os.environ, LC_ALL="C.UTF-8"), timeout=120)
    need(done.returncode == 0, "%s: %s" % (args[0], done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8")


def without_blanks(text):
    return re.sub(r"\s+", "", text)


# ---- HTML ----

VOID = r"<(meta|br|hr|col)\b([^>]*)>"


def test_html_is_one_file_with_nothing_from_outside(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    for lang in ("zh", "en"):
        for kind in ("footprint", "neutrality"):
            with open(written(cli, project, ".html", lang, kind), encoding="utf-8") as f:
                page = f.read()
            body = re.sub(VOID, r"<\1\2/>", page.replace("<!DOCTYPE html>\n", "", 1))
            root = ET.fromstring(body)
            tags = {e.tag for e in root.iter()}
            need(not tags & {"script", "link", "img", "iframe", "object", "form", "base", "audio", "video"}, "tags: %s" % tags)
            for e in root.iter():
                for name, value in e.attrib.items():
                    need(not name.startswith("on"), "%s on <%s>" % (name, e.tag))
                    need(name not in ("src", "srcset", "data", "action") and (name != "href" or value.startswith("#")), "%s=%s" % (name, value))
                    need("url(" not in value.replace("url(#", ""), "%s=%s" % (name, value))
            style = root.find("head/style").text
            need("@import" not in style and "url(" not in style and "</" not in style, "style: %s" % style)
            ids = [e.get("id") for e in root.iter() if e.get("id") and e.tag != "pattern"]
            need(len(ids) == len(set(ids)), "an id twice: %s" % [i for i in ids if ids.count(i) > 1])
            for link in root.iter("a"):
                need(link.get("href")[1:] in ids, "%s leads nowhere" % link.get("href"))
            for svg in root.iter("svg"):
                need(svg.get("role") == "img" and len(svg.get("aria-label", "")) > 10, "a figure without words: %s" % svg.attrib)
            need(kind != "footprint" or list(root.iter("svg")), "no figure")
            need("".join(root.itertext()).count("包装\"<b>") >= 1 or kind != "footprint", "a hostile name is not shown as it is")


# ---- PDF ----

def test_pdf_text_can_be_copied(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    for lang in ("zh", "en"):
        path = written(cli, project, ".pdf", lang)
        info = dict(line.split(":", 1) for line in tool("pdfinfo", path).splitlines() if ":" in line)
        need("A4" in info["Page size"], "page: %s" % info["Page size"])
        pages = int(info["Pages"])
        text = tool("pdftotext", "-layout", path, "-")
        parts = text.rstrip("\f").split("\f")
        need(len(parts) == pages and pages > 3, "%d pages, %d texts" % (pages, len(parts)))
        flat = without_blanks(tool("pdftotext", "-raw", path, "-"))
        for piece in ("奉节脐橙", "电网平均CO₂e", "复合肥15-15-15", TOTAL, "白帝合作社<甲>&\"乙\"", "kgCO2e/kWh", "公告2025-10<表1>"):
            need(without_blanks(piece) in flat, "'%s' is not in the text of %s" % (piece, path))
        for n, part in enumerate(parts, 1):
            need(re.search(r"\b%d ?/ ?%d$" % (n, pages), part.rstrip()), "page %d has no number: %s" % (n, part[-200:]))
        need(os.path.getsize(path) < 400000, "%d bytes: are the fonts whole?" % os.path.getsize(path))
        need("emb" in tool("pdffonts", path).splitlines()[0], "pdffonts")
        for line in tool("pdffonts", path).splitlines()[2:]:
            # Of Noto Sans CJK cairo 1.16 left out parts of outlines: 如 could be copied and not seen.
            need("NotoSansCJK" not in line or "CID TrueType" in line, "a face with CFF outlines: %s" % line)
            need(line.split()[-5:-2] == ["yes", "yes", "yes"], "not embedded as a subset with its characters: %s" % line)


def test_letters_that_stand_apart_are_copied_whole(home):
    """Words of letters that fonts share parts of are one word each."""
    cli = Cli(home)
    project = formats_farm.make(cli)
    cli.good("set", project, "product=FILIAL KILN FLINT 脐橙 I和L")
    text = tool("pdftotext", written(cli, project, ".pdf", "en"), "-")
    need("FILIAL KILN FLINT 脐橙 I和L" in re.sub(r"\s+", " ", text), text[:300])


DRAFT = {"zh": "草稿：应载内容尚未齐全", "en": "DRAFT: not all is there that it must hold"}


def headers(path, ending):
    """What stands on every page, as far as the format has pages of its own."""
    if ending == ".pdf":
        return tool("pdftotext", "-raw", path, "-").rstrip("\f").split("\f")
    if ending == ".docx":
        with zipfile.ZipFile(path) as z:
            return ["".join(t for _, t in paragraphs(ET.fromstring(z.read("word/header1.xml"))))]
    with open(path, encoding="utf-8") as f:
        text = f.read()
    return [text[:2000], re.search(r'@top-center\{[^}]*content:"([^"]*)"', text).group(1)] if ending == ".html" else [text[:2000]]


def test_a_draft_says_so_on_each_page(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    for lang, words in DRAFT.items():
        for ending in (".pdf", ".docx", ".html", ".md"):
            for n, page in enumerate(headers(written(cli, project, ending, lang), ending), 1):
                need(words in page, "page %d of the %s is not marked: %s" % (n, ending, page[:300]))
        need(any(words in str(v) for v in Book(written(cli, project, ".xlsx", lang)).cells.values()), "the workbook is not marked")
    whole = claim.make(cli)
    cli.good("add", whole, "sign_off", "s1", "stage=conclusion", "conclusion=undecided", "who=王评", "date=2026-06-05", "note=文件评审和现场评价")
    said = cli.good("report", whole, "-o", cli.path("whole.pdf"), "--kind", "neutrality", "--lang", "zh", "--json").json()
    need(said["draft"] is False, "the complete claim lacks something: %s" % said)
    need(DRAFT["zh"] not in tool("pdftotext", cli.path("whole.pdf"), "-"), "a complete report is marked as a draft")


def outline(data):
    """Titles of the bookmarks, read from a PDF whose objects are not packed."""
    titles = []
    for hexed in re.findall(rb"/Title\s*<FEFF([0-9A-Fa-f]+)>", data):
        titles.append(bytes.fromhex(hexed.decode()).decode("utf-16-be"))
    return titles + [t.decode("latin-1") for t in re.findall(rb"/Title\s*\(((?:[^()\\]|\\.)*)\)", data)]


def test_pdf_has_a_bookmark_for_each_heading(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    with open(written(cli, project, ".md"), encoding="utf-8") as f:
        headings = [h for h in re.findall(r"(?m)^#{2,4} (.*)$", f.read())]
    with open(written(cli, project, ".pdf"), "rb") as f:
        titles = outline(f.read())
    for heading in headings:
        need(heading.replace("\\", "") in titles, "no bookmark '%s': %s" % (heading, titles))


# ---- Word ----

def paragraphs(root):
    for p in root.iter(WORD + "p"):
        style = p.find(WORD + "pPr/" + WORD + "pStyle")
        yield (style.get(WORD + "val") if style is not None else None), "".join(t.text or "" for t in p.iter(WORD + "t"))


def test_docx_has_real_headings_tables_and_pictures(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    for lang, word in (("zh", "表"), ("en", "Table")):
        with open(written(cli, project, ".md", lang), encoding="utf-8") as f:
            markdown = f.read()
        with zipfile.ZipFile(written(cli, project, ".docx", lang)) as z:
            need(z.testzip() is None and z.namelist()[0] == "[Content_Types].xml", "parts: %s" % z.namelist())
            parts = {n: z.read(n) for n in z.namelist()}
        roots = {n: ET.fromstring(data) for n, data in parts.items() if n.endswith((".xml", ".rels"))}
        document = roots["word/document.xml"]
        styles = {s.get(WORD + "styleId"): s for s in roots["word/styles.xml"].iter(WORD + "style")}
        found = list(paragraphs(document))
        need({s for s, _ in found if s} <= set(styles), "a style that is not there: %s" % {s for s, _ in found})
        for level in (1, 2):
            for heading in re.findall(r"(?m)^%s (.*)$" % ("#" * (level + 1)), markdown):
                need(("Heading%d" % level, heading.replace("\\", "")) in found, "no heading %d '%s'" % (level, heading))
            need(styles["Heading%d" % level].find(WORD + "pPr/" + WORD + "outlineLvl").get(WORD + "val") == str(level - 1), "outline")
        tables = list(document.iter(WORD + "tbl"))
        need(len(tables) == len(re.findall(r"(?m)^\| -", markdown)), "%d tables" % len(tables))
        for table in tables:
            rows = table.findall(WORD + "tr")
            need(rows[0].find(WORD + "trPr/" + WORD + "tblHeader") is not None, "the heading row is not repeated")
            widths = [int(c.get(WORD + "w")) for c in table.find(WORD + "tblGrid")]
            need(all(len(r.findall(WORD + "tc")) == len(widths) for r in rows), "cells and columns differ")
            need(abs(sum(widths) - 9638) <= len(widths), "the table is %d wide" % sum(widths))
        captions = [text for style, text in found if style == "Caption"]
        need(sum(c.startswith(word + " ") for c in captions) == len(tables), "captions: %s" % captions)
        check_pictures(document, roots, parts)
        check_links(document, lambda e: "".join(t.text or "" for t in e.iter(WORD + "t")))
        text = "".join(t for _, t in found)
        for piece in ("电网平均 CO₂e", "包装\"<b>", TOTAL):
            need(piece in text, "'%s' is not there" % piece)


def check_links(document, text_of):
    """A factor's link leads to the cell that has its name."""
    marks = {}
    for cell in document.iter(WORD + "tc"):
        for mark in cell.iter(WORD + "bookmarkStart"):
            marks[mark.get(WORD + "name")] = text_of(cell)
    links = [(link.get(WORD + "anchor"), text_of(link)) for link in document.iter(WORD + "hyperlink")]
    need(len(links) >= len(formats_farm.ROWS), "%d links" % len(links))
    for anchor, text in links:
        need(anchor in marks, "%s leads nowhere" % text)
        need(marks[anchor] in text or text in marks[anchor] or text.split(" ")[-1] in marks[anchor], "'%s' leads to '%s'" % (text, marks[anchor]))


def check_pictures(document, roots, parts):
    targets = {r.get("Id"): r.get("Target") for r in roots["word/_rels/document.xml.rels"]}
    pictures = [e.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed") for e in document.iter()
                if e.tag.endswith("}blip")]
    need(len(pictures) >= 2, "pictures: %s" % pictures)
    for p in pictures:
        need(parts["word/" + targets[p]][:8] == b"\x89PNG\r\n\x1a\n", "%s is no picture" % p)
    for e in document.iter():
        if e.tag.endswith("}docPr"):
            need(len(e.get("descr", "")) > 10, "a picture without words")


# ---- the workbook ----

def totals_of(book, lang):
    """Label -> value of the first rows, and the groups by their heading's place: stage, process, gas."""
    rows, whole, groups = book.rows(SHEETS[lang][TOTALS]), {}, []
    for label, value, unit in (r[:3] for r in rows[1:]):
        if value == "kg CO2e":
            groups.append({})
        elif isinstance(value, float) and groups:
            groups[-1][label or ""] = value
        elif isinstance(value, float):
            whole[label] = value
    return list(whole.values()), groups


def same(book, lang, footprint, when):
    whole, groups = totals_of(book, lang)
    expected = [footprint[k] for k in ("total_kg_co2e", "removals_kg_co2e", "biogenic_co2_kg")]
    need(whole[:3] == [float(v) for v in expected], "%s: %r in the workbook, %r computed" % (when, whole[:3], expected))
    need(whole[4] == float(footprint["per_functional_unit_kg_co2e"]), "%s: per unit %r, %r" % (when, whole[4], footprint["per_functional_unit_kg_co2e"]))
    for group, key, name in zip(groups, ("by_stage", "by_process", "by_gas"), ("key", "key", "gas")):
        want = {row[name]: float(row["kg_co2e"]) for row in footprint[key]}
        need(group == want, "%s: %s %s in the workbook, %s computed" % (when, key, group, want))


def computed(cli, project):
    return cli.good("footprint", project, "--json").json()


def cell_of(book, sheet, key, column):
    for r, row in enumerate(book.rows(sheet), 1):
        if row[0] == key:
            return "%s%d" % (column, r)
    raise AssertionError("no row %s" % key)


def test_the_workbook_calculates_what_the_program_does(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    for lang in ("zh", "en"):
        book = Book(written(cli, project, ".xlsx", lang))
        need(book.sheets[:4] == list(SHEETS[lang]), "sheets: %s" % book.sheets)
        same(book, lang, computed(cli, project), "as written")
        for place in book.formulas:  # what a viewer shows that does not calculate; the file keeps 16 digits of it
            need(abs(book.value(*place) - book.stored[place]) <= 1e-15 * abs(book.stored[place]), "%s: stored %r, calculated %r"
                 % (place, book.stored[place], book.value(*place)))


def test_a_changed_cell_gives_what_the_program_says_then(home):
    """(sheet, key, column, value) in the workbook; the same with `nongtan set`."""
    changes = [(ROWS, "r001", "F", 17.123, "activity:r001:amount=17.123"), (FACTORS, "电", "C", 0.6789, "factor:电:value=0.6789"),
               (GWPS, "CH4", "B", 29.8, "gwp:本地/CH4:gwp100=29.8"), (ROWS, "r005", "N", 0.77, "activity:r005:share=0.77")]
    cli = Cli(home)
    project = formats_farm.make(cli)
    book = Book(written(cli, project, ".xlsx", "en"))
    before = computed(cli, project)["total_kg_co2e"]
    for sheet, key, column, value, edit in changes:
        name = SHEETS["en"][sheet]
        book.set(name, cell_of(book, name, key, column), value)
        cli.good("set", project, edit)
        after = computed(cli, project)
        need(after["total_kg_co2e"] != before, "%s changed nothing" % edit)
        same(book, "en", after, edit)
        before = after["total_kg_co2e"]


def test_each_row_of_the_workbook_has_its_factor_and_source(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    book = Book(written(cli, project, ".xlsx", "en"))
    head, *rows = book.rows("rows")
    listed = {row[0]: row for row in book.rows("factors")[1:]}
    need(len(rows) == len(formats_farm.ROWS), "%d rows" % len(rows))
    for row in rows:
        cell = dict(zip(head, row))
        need(cell["factor"] in listed and listed[cell["factor"]][2] == row[head.index("value")], "factor of %s" % row)
        need(cell["source of the factor"] and cell["source of the factor"].startswith(listed[cell["factor"]][9]), "source of %s" % row)
    formula = re.compile(r"[=+\-@]")
    for place, value in book.cells.items():
        need(not isinstance(value, str) or place in book.formulas or not formula.match(value) or value == "-", "%s begins like a formula: %r" % (place, value))


def test_samples_calculate_to_their_totals(home):
    built = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")
    cli = Cli(home)
    names = sorted(n for n in os.listdir(built) if n.endswith(".nongtan"))
    need(len(names) >= 7, "samples: %s" % names)
    for name in names:
        shutil.copy(os.path.join(built, name), cli.path(name))
        os.chmod(cli.path(name), 0o644)
        same(Book(written(cli, cli.path(name), ".xlsx", "en")), "en", computed(cli, cli.path(name)), name)


# ---- the same bytes ----

def digests(cli, project, lang):
    return {e: hashlib.sha256(open(written(cli, project, e, lang), "rb").read()).hexdigest() for e in ENDINGS}


def test_the_same_project_gives_the_same_bytes(home):
    cli = Cli(home)
    project = formats_farm.make(cli)
    first = {lang: digests(cli, project, lang) for lang in ("zh", "en")}
    other = os.path.join(home, "另一个 folder")
    os.mkdir(other)
    copied = shutil.copy(project, os.path.join(other, "x.nongtan"))
    for zone, locale, mask in (("America/Los_Angeles", "C", 0o077), ("Asia/Shanghai", "zh_CN.UTF-8", 0o000), ("Pacific/Kiritimati", "C.UTF-8", 0o022)):
        there = Cli(other, preexec=lambda mask=mask: os.umask(mask))
        there.env.update(TZ=zone, LC_ALL=locale)
        for lang in first:
            again = digests(there, copied, lang)
            for ending in ENDINGS:
                need(again[ending] == first[lang][ending], "%s %s differs under %s %s %o" % (ending, lang, zone, locale, mask))


if __name__ == "__main__":
    run(test_html_is_one_file_with_nothing_from_outside, test_pdf_text_can_be_copied, test_letters_that_stand_apart_are_copied_whole,
        test_a_draft_says_so_on_each_page, test_pdf_has_a_bookmark_for_each_heading, test_docx_has_real_headings_tables_and_pictures, test_the_workbook_calculates_what_the_program_does,
        test_a_changed_cell_gives_what_the_program_says_then, test_each_row_of_the_workbook_has_its_factor_and_source,
        test_samples_calculate_to_their_totals, test_the_same_project_gives_the_same_bytes)
