#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Mutation of the constants in data/ that the farms of farms.py use: factors, GWP, parameters, units, thresholds of packs. Each
is changed alone, by +1 % and by a swap of digits, in a copy of data/; then the second transcription (tests/data) and the farms
worked out by hand must tell. A change that nobody tells is a survivor. Slow: `make mutation`, not part of check.

    mutate.py [FARM…] [--list]"""
import csv
import io
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.environ["NONGTAN_SRCDIR"]
DATA = os.path.join(SOURCES, "data")
sys.path.insert(0, os.path.join(SOURCES, "tests", "cli"))
sys.path.insert(0, HERE)
import farms  # noqa: E402
from command import Cli  # noqa: E402


def table(*parts):
    with open(os.path.join(DATA, *parts), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


# ---- what a farm uses ----

class Constant:
    """A figure in a file of data/: the row (of a table) or line, and who uses it."""

    def __init__(self, file, row, column, value):
        self.file, self.row, self.column, self.value, self.users = file, row, column, value, set()

    @property
    def name(self):
        return "%s %s" % (self.file, "/".join(self.row))


FACTOR_FILES = ["factors/%s.csv" % n for n in ("electricity", "energy", "field_cn", "inputs")]
LIBRARY = {row["key"]: (file, row["value"]) for file in FACTOR_FILES for row in table(file)}


def of_parameters(records):
    for r in records:
        name, key = r["id"].split("/", 1)
        file = "factors/%s.csv" % name if os.path.exists(os.path.join(DATA, "factors", name + ".csv")) else "parameters/%s.csv" % name
        yield file, (key,), "value", next(row["value"] for row in table(file) if row["key"] == key)


def of_factors(records):
    for r in records:
        if r["factor_id"] in LIBRARY:
            file, value = LIBRARY[r["factor_id"]]
            yield file, (r["factor_id"],), "value", value


def of_gwp(footprint):
    gases = {g["gas"] for g in footprint["by_gas"]}
    for row in table("gwp.csv"):
        if row["set"] == footprint["gwp_set"] and row["gas"] in gases:
            yield "gwp.csv", (row["set"], row["gas"]), "gwp100", row["gwp100"]


UNITS = table("units.csv")
UNIT_OF = {alias: row for row in UNITS for alias in row["symbol"].split("|")}


def of_units(texts):
    """Units that stand in the texts, and those that their definitions go back to."""
    waiting = [w for text in texts for w in re.findall(r"[^\s\d.,·×*/^()=+-]+", text or "") if w in UNIT_OF]
    done = set()
    while waiting:
        row = UNIT_OF[waiting.pop()]
        if row["symbol"] in done:
            continue
        done.add(row["symbol"])
        waiting += [w for w in re.findall(r"[^\s\d./^]+\d?", row["definition"]) if w in UNIT_OF]
        for figure in re.finditer(r"(?<![\^\w])\d+(\.\d+)?", row["definition"]):
            yield "units.csv", (row["symbol"], figure.group()), "definition", figure.group()


def of_packs():
    for pack in sorted(os.listdir(os.path.join(DATA, "rules"))):
        with open(os.path.join(DATA, "rules", pack), encoding="utf-8") as f:
            for key, value in re.findall(r"^([a-z_]+): *([0-9.]+) *(?:#.*)?$", f.read(), re.M):
                yield "rules/" + pack, (key,), None, value


def used(cli, path):
    get = lambda entity: cli.good("get", path, entity, "--json").json()
    activities, inputs, factors = get("activity"), get("input"), get("factor")
    texts = [a.get(k) for a in activities for k in ("unit", "pack", "content", "amount")] + [i.get("value") for i in inputs]
    texts += [f.get("unit") for f in factors]
    yield from of_parameters(get("parameter"))
    yield from of_factors(factors)
    yield from of_gwp(cli.good("footprint", path, "--json").json())
    yield from of_units(map(str, texts))


def constants(only):
    """All constants by file and row, with the farms that use them."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="nongtan-mutation-") as home:
        for name, path in farms.all_farms(Cli(home)):
            for file, row, column, value in [*used(Cli(home), path), *of_packs()] if not only or name in only else ():
                found.setdefault((file, row), Constant(file, row, column, value)).users.add(name)
    return [found[key] for key in sorted(found)]


# ---- mutants ----

def plus_one_percent(value):
    return "%.12g" % (float(value) * 1.01)


def digits_swapped(value):
    """The first two neighbours that differ change places; where there are none the last digit grows."""
    for m in re.finditer(r"(?=(\d)(\.?)(\d))", value):
        if m.group(1) != m.group(3):
            at = m.start()
            return value[:at] + m.group(3) + m.group(2) + m.group(1) + value[at + len(m.group(0)) + len(m.group(1) + m.group(2) + m.group(3)):]
    last = max(i for i, c in enumerate(value) if c.isdigit())
    return value[:last] + str((int(value[last]) + 1) % 10) + value[last + 1:]


def mutants(constant):
    """Texts in place of the figure that say another number; 0 has no per cent."""
    for make in (plus_one_percent, digits_swapped):
        text = make(constant.value)
        if float(text) != float(constant.value):
            yield text


def changed(constant, text):
    """The whole file with the one figure changed; exactly one."""
    path = os.path.join(DATA, constant.file)
    if constant.column is None:
        with open(path, encoding="utf-8") as f:
            lines, count = re.subn(r"^(%s: *)%s" % (constant.row[0], re.escape(constant.value)), r"\g<1>" + text, f.read(), flags=re.M)
        assert count == 1, constant.name
        return lines
    rows, out, count = table(constant.file), io.StringIO(), 0
    names = {"gwp.csv": ("set", "gas"), "units.csv": ("symbol",)}.get(constant.file, ("key",))
    for row in rows:
        if tuple(row[n] for n in names) == constant.row[:len(names)]:
            row[constant.column] = re.sub(r"(?<![\^\w.])%s" % re.escape(constant.value), text, row[constant.column], count=1)
            count += 1
    assert count == 1, constant.name
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def copy_with(folder, constant, text):
    """data/ by links, but for the one changed file."""
    for here, folders, files in os.walk(DATA):
        to = os.path.join(folder, os.path.relpath(here, DATA))
        os.makedirs(to, exist_ok=True)
        for name in files:
            if os.path.relpath(os.path.join(here, name), DATA) != constant.file:
                os.symlink(os.path.join(here, name), os.path.join(to, name))
    with open(os.path.join(folder, constant.file), "w", encoding="utf-8", newline="") as f:
        f.write(changed(constant, text))


def tells(test, folder, only=""):
    env = {**os.environ, "NONGTAN_DATADIR": folder, "MUTATION_FARMS": only}
    done = subprocess.run([sys.executable, "-B", os.path.join(SOURCES, "tests", test)], env=env, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL)
    return done.returncode != 0


def try_one(constant, text):
    with tempfile.TemporaryDirectory(prefix="nongtan-mutation-") as folder:
        copy_with(folder, constant, text)
        return (tells("data/test_constants.py", folder),
                tells("mutation/test_farms.py", folder, " ".join(sorted(constant.users))))


def main():
    only = [a for a in sys.argv[1:] if not a.startswith("-")]
    all_of_them = constants(only)
    made = by_table = by_farm = 0
    survivors = []
    for constant in all_of_them:
        if "--list" in sys.argv:
            print("%-70s %-10s %s" % (constant.name, constant.value, " ".join(sorted(constant.users))))
            continue
        for text in mutants(constant):
            table_tells, farm_tells = try_one(constant, text)
            made, by_table, by_farm = made + 1, by_table + table_tells, by_farm + farm_tells
            if not table_tells and not farm_tells:
                survivors.append("%s: %s -> %s" % (constant.name, constant.value, text))
            print("%-64s %9s -> %-12s %s %s" % (constant.name, constant.value, text, "table" if table_tells else "-",
                                                "farm" if farm_tells else "-"), flush=True)
    print("constants used: %d, mutants: %d, told by the second transcription: %d, by a farm's total: %d, by neither: %d" %
          (len(all_of_them), made, by_table, by_farm, len(survivors)))
    for line in survivors:
        print("SURVIVED: " + line)
    return 1 if survivors or (not made and "--list" not in sys.argv) else 0


if __name__ == "__main__":
    sys.exit(main())
