#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""reports-seen prepare FOLDER NONGTAN, then compare FOLDER - compares what other programs read in the reports of tests/reports-seen.sh with the reports as Markdown and with `footprint --json`:
headings, cells of tables and captions in the PDF, in the PDF that LibreOffice made of the .docx and in the print of the HTML; totals that LibreOffice
recalculated; nothing beyond the edge of a page."""
import json
import math
import os
import re
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cli"))
from workbook import Book  # noqa: E402

EDGE = 20  # points of a page that stay white at the left and right
SHEET = {"zh": "汇总", "en": "totals"}
FAULTS = []


def fault(text):
    FAULTS.append(text)
    print("FAILED " + text)


def read(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def plain(text):
    """Without what Markdown adds, and without blanks: lines are broken elsewhere."""
    for entity, sign in (("<br>", ""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return re.sub(r"\s+", "", re.sub(r"\\(.)", r"\1", text))


def pieces(markdown):
    """Headings, captions, paragraphs and cells of a report as Markdown; not the figures as characters."""
    text = re.sub(r"(?ms)^```text\n.*?^```\n", "", markdown)
    for line in text.split("\n"):
        if re.match(r"\|( -+:? \|)+$", line) or not line.strip():
            continue
        if line.startswith("|"):
            yield from (c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1] if c.strip() and not re.fullmatch(r"=+", c.strip()))
        else:
            yield re.sub(r"^(#+ |> |\*\*|---$)+|\*\*$", "", line).strip()



def running_text(path):
    """All pages as one text: without what stands on each of them, at which a paragraph may go over to the next page."""
    pages = [page.split("\n") for page in read("pdftotext", "-raw", path, "-").split("\f")[:-1]]
    often = {line for line in pages[0] if sum(line in page for page in pages) > len(pages) / 2} if len(pages) > 1 else set()
    return plain("".join(line for page in pages for line in page if line not in often and not re.fullmatch(r"(.* )?\d+ ?/ ?\d+", line)))


def check_text(name, which, path, wanted):
    flat = plain(read("pdftotext", "-raw", path, "-")) + running_text(path)
    lost = [p for p in wanted if plain(p) not in flat]
    for piece in lost[:5]:
        fault("%s %s: '%s' is not in it (%d of %d pieces lost)" % (name, which, piece[:80], len(lost), len(wanted)))
    return len(wanted) - len(lost)


def check_edges(name, which, path):
    """Words by their boxes: none beyond the margin."""
    page, width = 0, 0.0
    for line in read("pdftotext", "-bbox", path, "-").splitlines():
        if "<page " in line:
            page, width = page + 1, float(re.search(r'width="([\d.]+)"', line).group(1))
        found = re.search(r'<word xMin="([-\d.]+)".* xMax="([-\d.]+)".*>(.*)</word>', line)
        if found and (float(found.group(1)) < EDGE or float(found.group(2)) > width - EDGE):
            fault("%s %s: '%s' is cut by the edge of page %d" % (name, which, found.group(3), page))


# ---- workbooks ----

def exact_cells(cell, value):
    """Two cells that together say a double with all its bits: LibreOffice writes 15 digits. The whole part, and the rest as a whole number."""
    column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()
    bits = math.frexp(value)[1] if value else 4  # of the whole part; less than 0 where there is none
    return ('<c r="Y%s"><f>INT(%s*64)/64</f></c><c r="Z%s"><f>SUM(%s,-Y%s)*%d</f></c>' % (row, cell, row, cell, row, 2 ** (53 - bits))), 2 ** (53 - bits)


def prepared(source, target, lang, wanted, change=None):
    """A copy without one stored value of a formula, with a cell changed, and with the totals' bits beside them. `wanted`: cell -> double."""
    book = Book(source)
    with zipfile.ZipFile(source) as z, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for part in z.namelist():
            data = z.read(part).decode("utf-8") if part.endswith(".xml") else z.read(part)
            if part.startswith("xl/worksheets/sheet"):
                number = int(re.search(r"(\d+)\.xml", part).group(1)) - 1
                data = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", data)
                if change and book.sheets[number] == change[0]:
                    data, n = re.subn(r'(<c r="%s"[^>]*><v>)[^<]*' % change[1], r"\g<1>%r" % change[2], data)
                    assert n == 1, "no figure in %s %s" % change[:2]
                if book.sheets[number] == SHEET[lang]:
                    for cell, value in wanted.items():
                        data = re.sub(r'(<c r="%s".*?)(</row>)' % cell, lambda m: m.group(1) + exact_cells(cell, value)[0] + m.group(2), data, count=1, flags=re.S)
            out.writestr(part, data)


def totals(path, lang, footprint):
    """Cell -> double that the program computed."""
    book, wanted = Book(path), {}
    for r, key in ((2, "total_kg_co2e"), (3, "removals_kg_co2e"), (4, "biogenic_co2_kg")):
        wanted["B%d" % r] = float(footprint[key])
    heads = [int(c[1:]) for (s, c), v in book.cells.items() if s == SHEET[lang] and c[0] == "B" and v == "kg CO2e"]
    for head, (key, label) in zip(sorted(heads), (("by_stage", "key"), ("by_process", "key"), ("by_gas", "gas"))):
        for n, row in enumerate(footprint[key]):
            need(book.cells.get((SHEET[lang], "A%d" % (head + 1 + n))) in (row[label], row[label] or None), "%s: another order than the program's" % path)
            wanted["B%d" % (head + 1 + n)] = float(row["kg_co2e"])
    return wanted


def need(good, text):
    if not good:
        fault(text)


def computed(nongtan, project):
    return json.loads(read(nongtan, "footprint", project, "--json", "--quiet"), parse_float=Decimal, parse_int=Decimal)


def prepare(nongtan, folder):
    """Each footprint's workbook to be calculated anew, once as it is and once with its first factor a tenth larger; with what must come out."""
    plan = {}
    for below in ("stripped", "changed"):  # apart: projects that lie beside each other are compared
        os.makedirs(os.path.join(folder, below), exist_ok=True)
    for name in names_in(folder):
        sample, kind, lang = name.rsplit("-", 2)
        if kind != "footprint":
            continue
        source, project = os.path.join(folder, name + ".xlsx"), os.path.join(folder, sample + ".nongtan")
        plan[name] = totals(source, lang, computed(nongtan, project))
        prepared(source, os.path.join(folder, "stripped", name + ".xlsx"), lang, plan[name])
        book = Book(source)
        key, value = book.cells.get((book.sheets[0], "A2")), book.cells.get((book.sheets[0], "C2"))
        if key is None:
            continue  # all rows are of models
        changed, more = os.path.join(folder, "changed", sample + ".nongtan"), float("%.6g" % (value * 1.1))
        shutil.copy(project, changed)
        read(nongtan, "set", changed, "factor:%s:value=%r" % (key, more))
        plan[name + "-changed"] = totals(source, lang, computed(nongtan, changed))
        need(plan[name + "-changed"]["B2"] != plan[name]["B2"], "%s: the factor %s changes nothing" % (name, key))
        prepared(source, os.path.join(folder, "stripped", name + "-changed.xlsx"), lang, plan[name + "-changed"], (book.sheets[0], "C2", more))
    with open(os.path.join(folder, "plan.json"), "w", encoding="utf-8") as f:
        json.dump(plan, f)


def check_workbook(name, lang, path, wanted):
    """All bits of each total as LibreOffice calculated it."""
    book, good = Book(path), 0
    at = {c: v for (s, c), v in list(book.stored.items()) + list(book.cells.items()) if s == SHEET[lang]}
    for cell, value in wanted.items():
        whole, rest, scale = at.get("Y" + cell[1:]), at.get("Z" + cell[1:]), exact_cells(cell, value)[1]
        found = None if whole is None or rest is None else whole + rest / scale
        need(found == value, "%s %s: LibreOffice calculates %r, the program %r" % (name, cell, found, value))
        good += found == value
    return good


def names_in(folder):
    with open(os.path.join(folder, "names"), encoding="utf-8") as f:
        return f.read().split()


def compare(folder):
    for name in names_in(folder):
        with open(os.path.join(folder, name + ".md"), encoding="utf-8") as f:
            wanted = [p for p in pieces(f.read()) if p]
        told = []
        for which, path in (("pdf", name + ".pdf"), ("docx", "office/" + name + ".pdf"), ("html", "print/" + name + ".pdf")):
            path = os.path.join(folder, path)
            if not os.path.exists(path):
                fault("%s %s: was not made" % (name, which))
                continue
            told.append("%s %d of %d" % (which, check_text(name, which, path, wanted), len(wanted)))
            check_edges(name, which, path)
        print("%s: %s" % (name, ", ".join(told)), flush=True)
    with open(os.path.join(folder, "plan.json"), encoding="utf-8") as f:
        plan = json.load(f)
    for name, wanted in plan.items():
        path = os.path.join(folder, "recalculated", name + ".xlsx")
        if os.path.exists(path):
            lang = name.replace("-changed", "").rsplit("-", 1)[1]
            print("%s.xlsx: %d of %d totals to the last bit" % (name, check_workbook(name, lang, path, wanted), len(wanted)))
        else:
            fault("%s.xlsx: was not calculated" % name)
    print("%d reports, %d workbooks, %d faults" % (len(names_in(folder)), len(plan), len(FAULTS)))
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(compare(sys.argv[2]) if sys.argv[1] == "compare" else prepare(sys.argv[3], sys.argv[2]))
