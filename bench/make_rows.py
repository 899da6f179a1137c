#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""make_rows ROWS FOLDER [SEED] - a farm's inventory of any size, the same for the same seed. Writes
factors.csv      500 factors, one gas each, in five kinds of unit
activities.csv   the rows as `nongtan import` reads them: every row has a factor of its own kind of unit
plain.csv        the same rows with their place, for programs that know nothing of farms (the references)"""
import csv
import math
import os
import random
import sys

FACTORS, PROCESSES, ITEMS = 500, 12, 300
UNITS = {"kg": ("kg", "t", "g", "斤", "担"), "kWh": ("kWh", "MWh", "MJ"), "L": ("L", "m3", "mL"), "ha": ("ha", "亩", "m2"),
         "t*km": ("t*km", "kg*km")}
GASES = (("CO2", -0.5), ("CH4", -6), ("N2O", -9), ("CO2e", -0.5))
STAGES = ("原材料", "生产", "运输")
WORK = ("施肥", "灌溉", "耕作", "植保", "采收", "分级", "包装", "运输", "饲喂", "清粪", "投苗", "烘干")
GOODS = ("尿素", "复合肥", "柴油", "电", "农膜", "饲料", "纸箱", "农药", "石灰", "种苗")


def factor(random_, number):
    base = random_.choice(sorted(UNITS))
    gas, size = random_.choice(GASES)
    return ["EF%03d" % number, "因子 %03d" % number, "%.9g" % math.exp(random_.gauss(size, 1.2)), "kg %s/%s" % (gas, base), gas,
            "co2e" if gas == "CO2e" else "gas", "made up for measuring", "2025"], base


def row(random_, number, bases):
    chosen = min(int(random_.expovariate(8 / FACTORS)), FACTORS - 1)
    process, item = random_.randrange(PROCESSES), random_.randrange(ITEMS)
    return ["r%07d" % number, STAGES[process % 3], WORK[process], "%s %02d" % (GOODS[item % 10], item // 10),
            "%.6g" % math.exp(random_.gauss(3, 2)), random_.choice(UNITS[bases[chosen]]), "EF%03d" % chosen,
            random_.choice(("primary", "secondary")), "第%d批" % (number % 97)]


def main(rows, folder, seed=42):
    random_ = random.Random(int(seed))
    os.makedirs(folder, exist_ok=True)
    bases = []
    with open(os.path.join(folder, "factors.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("factor_id", "name", "value", "unit", "gas", "basis", "source", "year"))
        for number in range(FACTORS):
            cells, base = factor(random_, number)
            bases.append(base)
            writer.writerow(cells)
    heading = ["row_id", "stage", "process", "item", "amount", "unit", "factor_id", "data_kind", "note"]
    with open(os.path.join(folder, "activities.csv"), "w", encoding="utf-8", newline="") as file, \
            open(os.path.join(folder, "plain.csv"), "w", encoding="utf-8", newline="") as plain:
        ours, theirs = csv.writer(file), csv.writer(plain)
        ours.writerow(heading)
        theirs.writerow(["pos"] + heading)
        for number in range(1, int(rows) + 1):
            cells = row(random_, number, bases)
            ours.writerow(cells)
            theirs.writerow([number] + cells)


main(*sys.argv[1:])
