# SPDX-License-Identifier: MPL-2.0
"""citrus_year - a year of a citrus co-operative above Fengjie as its papers have it, and what it comes to by hand.

An invented holding, not a survey: amounts are of the size that advisers give for navel oranges (per 亩 and year about 70 kg of compound
fertiliser, 13 kg of urea, 1.2 kg of sprays, 1.6 t of fruit). Texts stand as on receipts and in the notebook. Factors are read from data/ by
the keys that stand here, and multiplied out in plain Python; nothing of the program is used.
"""
import csv
import os
import re

STUDY = [("product", "奉节脐橙"), ("organisation", "奉节县白帝脐橙合作社"), ("period from", "2025-01-01"), ("period to", "2025-12-31"),
         ("functional unit", "1 kg")]
SCOPE = [("product output", "199 t"), ("region", "重庆"), ("area of the plots", "124.5亩")]
PLOTS = [("1号地", "36亩"), ("2号地", "28亩"), ("3号地", "42.5亩"), ("后山坡", "18亩")]

# Day, plot, work, item, amount, unit. An amount with a unit of its own in it leaves the unit blank, as one would in a sheet.
LOG = [tuple(line.split("\t")) for line in """\
1-6\t1号地\t修剪\t\t\t
1-8\t3号地\t修剪\t\t\t
1-10\t后山坡\t修剪\t\t\t
1-15\t1号地\t采收\t脐橙\t8650\t斤
1-15\t\t运输\t鲜果运输\t4.3吨×16公里\t
1-22\t3号地\t采收\t脐橙\t10200\t斤
1-22\t\t运输\t鲜果运输\t5.1吨×18公里\t
1-31\t\t抄表\t分选、冷藏用电\t1860\t度
2-18\t1号地\t追施\t尿素\t9袋×50kg\t
2-18\t1号地\t追施\t复合肥\t18袋×50kg\t
2-19\t2号地\t追施\t尿素\t7\t袋
2-19\t2号地\t追施\t复合肥\t14\t袋
2-20\t3号地\t追施\t尿素\t11\t袋
2-20\t3号地\t追施\t复合肥\t21\t袋
2-21\t后山坡\t追施\t尿素\t4\t袋
2-21\t后山坡\t追施\t复合肥\t9\t袋
2-28\t\t抄表\t分选、冷藏用电\t1640\t度
3-4\t2号地\t采收\t脐橙\t7400\t斤
3-4\t\t运输\t鲜果运输\t3.7吨×16公里\t
3-12\t1号地\t打药\t农药\t7.2\t斤
3-12\t2号地\t打药\t农药\t5.6\t斤
3-13\t3号地\t打药\t农药\t8.4\t斤
3-13\t后山坡\t打药\t农药\t3.5\t斤
4-10\t1号地\t除草\t汽油\t6\t升
4-10\t2号地\t除草\t汽油\t4.5\t升
4-11\t3号地\t除草\t汽油\t7\t升
4-25\t\t加油\t柴油\t300元÷7.85元/升\t
5-20\t1号地\t追施\t硫酸钾\t4袋×50kg\t
5-20\t2号地\t追施\t硫酸钾\t3\t袋
5-21\t3号地\t追施\t硫酸钾\t5\t袋
6-3\t1号地\t打药\t农药\t9\t斤
6-3\t2号地\t打药\t农药\t7\t斤
6-4\t3号地\t打药\t农药\t10.5\t斤
6-18\t1号地\t除草\t汽油\t6.5\t升
6-18\t后山坡\t除草\t汽油\t3\t升
7-2\t1号地\t追施\t复合肥\t22\t袋
7-2\t2号地\t追施\t复合肥\t17\t袋
7-3\t3号地\t追施\t复合肥\t26\t袋
7-3\t后山坡\t追施\t复合肥\t11\t袋
7-15\t1号地\t抽水\t柴油\t120元÷7.62元/升\t
7-18\t2号地\t抽水\t柴油\t18\t升
7-18\t3号地\t抽水\t柴油\t25\t升
8-3\t1号地\t抽水\t柴油\t16\t升
8-3\t3号地\t抽水\t柴油\t22\t升
8-20\t1号地\t打药\t农药\t8\t斤
8-20\t2号地\t打药\t农药\t6.5\t斤
8-21\t3号地\t打药\t农药\t9.8\t斤
9-5\t1号地\t除草\t汽油\t6\t升
9-5\t3号地\t除草\t汽油\t7.5\t升
10-12\t1号地\t基施\t商品有机肥\t150袋×40kg\t
10-12\t2号地\t基施\t商品有机肥\t115\t袋
10-14\t3号地\t基施\t商品有机肥\t175\t袋
10-14\t后山坡\t基施\t商品有机肥\t75\t袋
10-15\t1号地\t基施\t过磷酸钙\t20袋×50kg\t
10-15\t3号地\t基施\t过磷酸钙\t24\t袋
11-26\t1号地\t采收\t脐橙\t12600\t斤
11-26\t\t运输\t鲜果运输\t6.3吨×16公里\t
12-9\t3号地\t采收\t脐橙\t15800\t斤
12-9\t\t运输\t鲜果运输\t7.9吨×18公里\t
12-31\t\t抄表\t分选、冷藏用电\t2150\t度
""".splitlines()]
assert len(LOG) == 60 and all(len(line) == 6 for line in LOG)

# Item, process, amount as typed ("" : the sum of the log), unit, what one unit holds of what the factor counts, factor (library key or
# model), kind of data, where it was read. The first 15 are items of the citrus template, the others are the holding's own.
ACTIVITIES = [
    ("尿素", "肥料", "", "kg", "46 % N", "input.fert.n.urea", "primary", "log"),
    ("复合肥", "肥料", "", "kg", "", "input.fert.npk", "primary", "log"),
    ("硫酸钾", "肥料", "", "kg", "50 % K2O", "input.fert.k.sop", "primary", "log"),
    ("商品有机肥", "肥料", "", "kg", "", "input.compost.chicken", "primary", "log"),
    ("农药", "病虫草害防治", "", "kg", "", "input.pesticide.cn", "primary", "log"),
    ("覆膜与果袋", "农膜", "12卷×8.5kg", "kg", "", "input.film.agri", "primary", "invoice"),
    ("纸箱", "包装", "9600个×0.55kg", "kg", "", "input.pack.corrugated_box", "primary", "invoice"),
    ("原料公路运输", "原料运输", "38.5吨×42公里", "tkm", "", "input.transport.road.diesel_any.2024", "primary", "log"),
    ("施氮土壤 N2O（直接、间接）", "田间", "", "", "", "soil_n2o", "primary", "log"),
    ("尿素施用 CO2", "田间", "", "", "", "urea", "primary", "log"),
    ("石灰施用 CO2", "田间", "", "", "", "liming", "primary", "log"),
    ("柴油", "农机", "", "L", "0.84 kg/L", "energy.diesel.co2", "primary", "log"),
    ("汽油", "农机", "", "L", "0.73 kg/L", "energy.gasoline.co2", "primary", "log"),
    ("灌溉用电", "灌溉", "318度+402度+655度", "kWh", "", "grid.chongqing.2023", "primary", "meter"),
    ("分选、冷藏用电", "分选贮藏", "", "kWh", "", "grid.chongqing.2023", "primary", "log"),
    ("鲜果运输", "原料运输", "", "", "", "input.transport.road.diesel_any.2024", "primary", "log"),
    ("过磷酸钙", "肥料", "", "", "12 % P2O5", "input.fert.p.ssp", "primary", "log"),
    ("石灰", "病虫草害防治", "12袋×25kg", "", "", "input.lime.quick", "primary", "invoice"),
    ("滴灌管", "灌溉", "6卷×42kg", "", "", "input.plastic.pe_pipe", "primary", "invoice"),
    ("自来水", "灌溉", "186吨", "", "", "input.water.tap", "primary", "meter"),
    ("反光膜", "农膜", "9卷×14kg", "", "", "input.film.agri", "primary", "invoice"),
    ("单果袋", "包装", "35万个×0.6克", "", "", "input.pack.film_bag", "primary", "invoice"),
    ("隔板", "包装", "9600个×80克", "", "", "input.pack.corrugated_paper", "primary", "invoice"),
    ("周转筐", "包装", "200个×1.8kg÷5", "", "", "input.plastic.hdpe", "primary", "invoice"),
    ("胶带", "包装", "40卷×0.25kg", "", "", "input.plastic.pp", "primary", "invoice"),
]
assert len(ACTIVITIES) == 25

# What the three model rows are told, and where the attachments lie (under the home folder) with the row that each proves.
# N of the year, by hand: urea 31 bags of 50 kg with 46 %, compound fertiliser 138 bags of 50 kg with 15 %; 515 bags of 40 kg of compost
# with 1.5 % N.
SYNTHETIC_N, ORGANIC_N, UREA_KG, LIMESTONE_KG = 31 * 50 * 0.46 + 138 * 50 * 0.15, 515 * 40 * 0.015, 31 * 50, 500
MODEL_INPUTS = {
    "施氮土壤 N2O（直接、间接）": [("气候", "湿"), ("化肥氮", "1550kg×46%N+6900kg×15%N"), ("施用的有机氮", "20600kg×1.5%N")],
    "尿素施用 CO2": [("尿素", "31×50kg")],
    "石灰施用 CO2": [("石灰石", "500kg")],
}
ATTACHMENTS = [("尿素", "票据/2025-02农资店发票.jpg"), ("商品有机肥", "票据/2025-10有机肥送货单.jpg"), ("纸箱", "票据/2025-11纸箱厂发票.pdf"),
               ("柴油", "票据/2025-04加油站小票.jpg"), ("灌溉用电", "票据/2025电费单.pdf"), ("分选、冷藏用电", "票据/2025冷库抄表本.jpg")]

# ---- what it comes to, by plain arithmetic ----

BAG = {"尿素": 50, "复合肥": 50, "硫酸钾": 50, "商品有机肥": 40, "过磷酸钙": 50}
JIN, N2O_N, C_TO_CO2 = 0.5, 44 / 28, 44 / 12
# IPCC 2019 Refinement, Vol. 4, Tables 11.1 (wet climate) and 11.3 (all synthetic N; organic N); AR6 WGI, Table 7.SM.7; IPCC 2006, Vol. 4,
# 11.3 and 11.4: limestone 0.12, urea 0.20 t C/t
EF1_SYNTHETIC, EF1_ORGANIC, GAS_SYNTHETIC, GAS_ORGANIC, EF4, LEACH, EF5, GWP_N2O = 0.016, 0.006, 0.11, 0.21, 0.014, 0.24, 0.011, 273
LIME_C, UREA_C = 0.12, 0.20


def figure(key, column="value"):
    """The figure of the library as it stands in its tables."""
    folder = os.path.join(os.environ["NONGTAN_DATADIR"], "factors")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("key") == key:
                    return row[column]
    raise KeyError(key)


def line_amount(item, amount, unit):
    """A line of the log in the unit that its row is counted in: kg, L, kWh, t km."""
    if "÷" in amount:  # yuan by price
        money, price = re.findall(r"[0-9.]+", amount)
        return float(money) / float(price)
    figures = [float(figure) for figure in re.findall(r"[0-9.]+", amount)]
    if "×" in amount:
        return figures[0] * figures[1]
    return figures[0] * {"袋": BAG.get(item), "斤": JIN, "升": 1, "度": 1}[unit]


def log_sum(item):
    return sum(line_amount(item, amount, unit) for _, _, _, what, amount, unit in LOG if what == item)


def soil():
    direct = SYNTHETIC_N * EF1_SYNTHETIC + ORGANIC_N * EF1_ORGANIC
    deposited = (SYNTHETIC_N * GAS_SYNTHETIC + ORGANIC_N * GAS_ORGANIC) * EF4
    leached = (SYNTHETIC_N + ORGANIC_N) * LEACH * EF5
    return (direct + deposited + leached) * N2O_N * GWP_N2O


MODELS = {"soil_n2o": soil, "urea": lambda: UREA_KG * UREA_C * C_TO_CO2, "liming": lambda: LIMESTONE_KG * LIME_C * C_TO_CO2}
# Amounts of the totals by hand, in the unit that the factor counts: kg, t km, kWh, t
TOTALS = {"覆膜与果袋": 12 * 8.5, "纸箱": 9600 * 0.55, "原料公路运输": 38.5 * 42, "灌溉用电": 318 + 402 + 655, "石灰": 12 * 25, "滴灌管": 6 * 42,
          "自来水": 186, "反光膜": 9 * 14, "单果袋": 350000 * 0.6 / 1000, "隔板": 9600 * 80 / 1000, "周转筐": 200 * 1.8 / 5, "胶带": 40 * 0.25}


def content(text):
    """46 % N, 0.84 kg/L."""
    return 1 if not text else float(text.split()[0]) / (100 if "%" in text else 1)


def kg_co2e():
    """{item: kg CO2e}, for all rows."""
    result = {}
    for item, _, amount, _, holds, source, _, _ in ACTIVITIES:
        if source in MODELS:
            result[item] = MODELS[source]()
        else:
            result[item] = (TOTALS[item] if amount else log_sum(item)) * content(holds) * float(figure(source))
    return result


def name(key):
    """What the library calls the factor in Chinese."""
    return figure(key, "name_zh")
