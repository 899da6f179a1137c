#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""many_factors DATA OUT - a copy of data/ whose factor library has 100,000 rows: the shipped ones again and again, with other
keys and numbered names, so that a search finds as large a part of them as it does in the shipped library."""
import csv
import os
import shutil
import sys

WANTED = 100_000


def main(data, out):
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(data, out)
    folder = os.path.join(out, "factors")
    names = [n for n in sorted(os.listdir(folder)) if n.endswith(".csv") and n != "families.csv"]
    tables = {}
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            tables[name] = (reader.fieldnames, list(reader))
    rounds = -(-WANTED // sum(len(rows) for _, rows in tables.values()))
    for name, (fields, rows) in tables.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fields)
            writer.writeheader()
            for i in range(rounds):
                for row in rows:
                    writer.writerow(row if not i else dict(row, key="%s.%d" % (row["key"], i), name_zh="%s %d" % (row["name_zh"], i)))


main(*sys.argv[1:])
