#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The tables of data/ against a second transcription of their sources.

constants.csv was taken a second time from the published tables as they are printed (wide, with their own row names), by
another program than the one that made data/, and joined by key; units.csv was worked out by hand from the definitions (15 亩 = 1 ha,
1 斤 = 0.5 kg), thresholds.csv from the clauses. None is made from data/: a figure that changes in data/ alone is told here, by table, key and both values."""
import csv
import os
import re
import sys
from decimal import Decimal
from fractions import Fraction

SOURCES = os.environ["NONGTAN_SRCDIR"]
DATA = os.environ.get("NONGTAN_DATADIR") or os.path.join(SOURCES, "data")
# Tables whose every figure must have a second transcription; of gwp.csv the whole of AR4 to AR6.
WHOLE = ["parameters/" + n for n in ("aquaculture", "burning", "carbon-stock", "crop-residue", "enteric-tier1", "enteric-tier2", "fuels",
                                     "manure-bo-vs-nex", "manure-gbt32151-22", "manure-mcf", "manure-n", "pedigree", "rice", "soil-n2o")]
WHOLE += ["factors/" + n for n in ("electricity", "energy", "field_cn", "inputs")]


def table(*parts):
    with open(os.path.join(*parts), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def figures(name):
    if name == "gwp":
        return {"%s/%s" % (r["set"], r["gas"]): r["gwp100"] for r in table(DATA, "gwp.csv")}
    return {r["key"]: r["value"] for r in table(DATA, name + ".csv")}


def wrong_figures(expected):
    """Rows of data/ that say something else than the second transcription, or are not there."""
    for name in sorted({r["table"] for r in expected}):
        found = figures(name)
        for row in (r for r in expected if r["table"] == name):
            value = found.get(row["key"])
            if value is None:
                yield "%s %s is not in data/" % (name, row["key"])
            elif not value or Decimal(value) != Decimal(row["value"]):
                yield "%s %s is %s; %s says %s" % (name, row["key"], value, row["source"], row["value"])


def unseen_figures(expected):
    known = {(r["table"], r["key"]) for r in expected}
    for name in WHOLE:
        for key, value in figures(name).items():
            if value and (name, key) not in known:
                yield "%s %s = %s has no second transcription" % (name, key, value)


# ---- units ----

def units():
    """Every name of a unit, with its factor and its base: {symbol: (Fraction, {base: power})}."""
    rows = {r["symbol"].split("|")[0]: r["definition"] for r in table(DATA, "units.csv")}
    names = {alias: r["symbol"].split("|")[0] for r in table(DATA, "units.csv") for alias in r["symbol"].split("|")}
    done = {}

    def term(text, sign):
        power = 1
        if "^" in text:
            text, power = text.split("^")
        if re.fullmatch(r"[0-9.]+", text):
            return Fraction(text) ** (int(power) * sign), {}
        factor, base = of(names[text])
        return factor ** (int(power) * sign), {b: p * int(power) * sign for b, p in base.items()}

    def of(symbol):
        if symbol in done:
            return done[symbol]
        definition = rows[symbol]
        if definition in ("base", "pack"):
            done[symbol] = Fraction(1), {symbol: 1}
            return done[symbol]
        factor, base = Fraction(1), {}
        for sign, text in re.findall(r"(/?)([^\s/]+)", definition):
            f, b = term(text, -1 if sign else 1)
            factor *= f
            for key, power in b.items():
                base[key] = base.get(key, 0) + power
        done[symbol] = factor, {k: p for k, p in base.items() if p}
        return done[symbol]

    return {symbol: of(symbol) for symbol in rows if rows[symbol] != "pack"}


def wrong_units():
    found = units()
    expected = {r["unit"]: r for r in table(SOURCES, "tests", "data", "units.csv")}
    for symbol in sorted(set(found) ^ set(expected)):
        yield "unit %s is not in both tables" % symbol
    for symbol in sorted(set(found) & set(expected)):
        row = expected[symbol]
        factor, base = Fraction(1), {}
        for sign, text in re.findall(r"(/?)([^\s/]+)", row["of"]):
            f, b = found.get(text, (Fraction(1), {text: 1}))
            if text in ("m2", "m3"):
                f, b = Fraction(1), {"m": int(text[1])}
            for key, power in b.items():
                base[key] = base.get(key, 0) + (-power if sign else power)
        if (found[symbol][0], found[symbol][1]) != (Fraction(row["factor"]), {k: p for k, p in base.items() if p}):
            yield "unit %s is %s %s; by its definition %s %s" % (symbol, *found[symbol], row["factor"], row["of"])


# ---- thresholds of the rule packs ----

def thresholds():
    """{(pack, key): value} of the lines "key: figure" at the left margin."""
    found = {}
    folder = os.path.join(DATA, "rules")
    for pack in sorted(n for n in os.listdir(folder) if n.endswith(".yaml")):
        with open(os.path.join(folder, pack), encoding="utf-8") as f:
            for key, value in re.findall(r"^([a-z_]+): *([0-9.]+) *(?:#.*)?$", f.read(), re.M):
                found[pack, key] = value
    return found


def wrong_thresholds():
    expected = {r["key"]: r for r in table(SOURCES, "tests", "data", "thresholds.csv")}
    found = thresholds()
    for pack in {pack for pack, _ in found}:
        for key in expected:
            if (pack, key) not in found:
                yield "%s: %s is not there" % (pack, key)
    for (pack, key), value in found.items():
        row = expected.get(key)
        if not row:
            yield "%s: %s = %s has no second transcription" % (pack, key, value)
        elif Decimal(value) != Decimal(row["value"]):
            yield "%s: %s is %s; %s: %s" % (pack, key, value, row["source"], row["value"])


def main():
    expected = table(SOURCES, "tests", "data", "constants.csv")
    checks = len(expected) + len(units()) + len(thresholds())
    bad = list(wrong_figures(expected)) + list(unseen_figures(expected)) + list(wrong_units()) + list(wrong_thresholds())
    for line in bad:
        print("FAILED: " + line)
    print("%d%%: Checks: %d, Failures: %d, Errors: 0" % (100 * (checks - len(bad)) // checks, checks, len(bad)))
    return 1 if bad or len(expected) < 1500 else 0


sys.exit(main())
