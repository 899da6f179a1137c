#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""1,000,000 rows (or as many as are named) by command line: a CSV table and the same as a workbook are imported and undone in one step
each, redone, verified and written out, with the peak of memory and the seconds of each step; stopped half way they leave no trace.

    make million [MILLION=1000000]

Times are told, never judged; memory is judged: every step within 200 MB (a verification also computes the footprint, and is only told).
"""
import csv
import hashlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.sax.saxutils import escape

LIMIT_KB = 200 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADING = ["process", "item", "amount", "unit", "data_kind", "source"]
failures = 0


def rows(count):
    for i in range(count):
        yield ["种植", f"复合肥{i % 37}", f"{i % 9973 + 1}.5", "kg", "primary", f"{2000 + i % 27}年{i % 12 + 1}月送货单{i:07d}"]


def write_csv(path, count):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f)
        out.writerow(HEADING)
        out.writerows(rows(count))


def part(archive, name, text):
    archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


def relations(*items):
    inner = "".join(f'<Relationship Id="rId{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, (kind, to) in enumerate(items, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def write_sheet(out, count, strings):
    out.write(f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'.encode())
    for n, row in enumerate(iter_rows(count), 1):
        cells = []
        for letter, (i, value) in zip("ABCDEF", enumerate(row)):
            if n > 1 and i == 2:
                cells.append(f'<c r="{letter}{n}"><v>{value}</v></c>')
            else:
                cells.append(f'<c r="{letter}{n}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>')
        out.write(f'<row r="{n}">{"".join(cells)}</row>'.encode())
    out.write(b"</sheetData></worksheet>")


def iter_rows(count):
    yield HEADING
    yield from rows(count)


def write_xlsx(path, count):
    """With shared strings, as spreadsheets write them."""
    strings = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        part(archive, "[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        part(archive, "_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
        part(archive, "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="rows" sheetId="1" r:id="rId1"/></sheets></workbook>')
        part(archive, "xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            write_sheet(out, count, strings)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as out:
            out.write(f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{MAIN}">'.encode())
            for text in strings:
                out.write(f"<si><t>{escape(text)}</t></si>".encode())
            out.write(b"</sst>")


def check(right, what):
    global failures
    if not right:
        failures += 1
        print(f"WRONG: {what}")


def measured(command, stop_after=None):
    """Exit status, seconds, peak of memory in kB; `stop_after` seconds it is stopped by SIGINT."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # in the background it is ignored
    if stop_after is not None:
        time.sleep(stop_after)
        os.kill(process.pid, signal.SIGINT)  # not send_signal(), which waits for one that has ended
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.monotonic() - begin, usage.ru_maxrss, output.decode()


def step(name, command, limit=LIMIT_KB):
    status, seconds, peak, output = measured(command)
    print(f"{name:24} {seconds:7.1f} s  {peak / 1024:6.0f} MB", flush=True)
    check(status == 0, f"{name}: status {status}\n{output}")
    check(not limit or peak <= limit, f"{name}: {peak} kB is more than {limit} kB")
    return seconds


def tables(nongtan, project, folder):
    step("  export", [nongtan, "export", project, "--output", folder])
    with open(os.path.join(folder, "activities.csv"), "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def history_length(nongtan, project):
    return subprocess.run([nongtan, "history", project], capture_output=True, text=True, check=True).stdout.count("\n")


def contents(nongtan, project):
    return subprocess.run([nongtan, "get", project, "activity"], capture_output=True, check=True).stdout


def stopped(nongtan, project, table, whole):
    """At shares of its time: no record, no entry, no file beside it."""
    before, entries, files = contents(nongtan, project), history_length(nongtan, project), sorted(os.listdir(os.environ["TMPDIR"]))
    for share in (0.2, 0.4, 0.6):
        status, seconds, _, _ = measured([nongtan, "import", project, table], stop_after=share * whole)
        print(f"  stopped at {share:.0%}          {seconds:7.1f} s", flush=True)
        if status == 0:  # a machine that is less busy now than at the first import
            print("  (it was done before)")
            subprocess.run([nongtan, "undo", project], check=True, capture_output=True)
            return
        check(status in (130, -signal.SIGINT), f"stopped at {share}: status {status}")  # the latter before it listens
        check(contents(nongtan, project) == before, "records are left behind")
        check(history_length(nongtan, project) == entries, "an entry is left behind")
        check(sorted(os.listdir(os.environ["TMPDIR"])) == files, "a temporary file is left behind")


def main():
    nongtan, count = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory(dir=sys.argv[3] if len(sys.argv) > 3 else None) as folder:
        os.environ.update(XDG_STATE_HOME=folder, TMPDIR=os.path.join(folder, "tmp"), LC_ALL="C.UTF-8")
        os.mkdir(os.environ["TMPDIR"])
        sums = {}
        for kind, write in (("csv", write_csv), ("xlsx", write_xlsx)):
            table, project = os.path.join(folder, f"rows.{kind}"), os.path.join(folder, f"{kind}.nongtan")
            write(table, count)
            subprocess.run([nongtan, "new", project], check=True, capture_output=True)
            blank = contents(nongtan, project)
            print(f"{kind}, {count} rows, {os.path.getsize(table) / 1e6:.0f} MB")
            seconds = step("  import", [nongtan, "import", project, table])
            sums[kind] = tables(nongtan, project, os.path.join(folder, f"{kind}-1"))
            step("  undo", [nongtan, "undo", project])
            check(contents(nongtan, project) == blank, "the undo leaves records")
            stopped(nongtan, project, table, seconds)
            step("  redo", [nongtan, "redo", project])
            check(tables(nongtan, project, os.path.join(folder, f"{kind}-2")) == sums[kind], "redone is not what was imported")
            step("  verify", [nongtan, "verify", project], limit=None)
            os.unlink(table)
        check(sums["csv"] == sums["xlsx"], "CSV and workbook differ")
    print("all as it should be" if not failures else f"{failures} wrong")
    return failures != 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
