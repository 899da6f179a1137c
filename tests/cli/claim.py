# SPDX-License-Identifier: MPL-2.0
"""claim - a holding whose claim has everything that clauses 8 to 11 ask for, as calls of nongtan: NE-1 of
shared/methods/worked-examples.csv (1.72 to 1.48 kg/kg, 240 t) with its own sink of 84.6 t, CCER and CQCER."""

# 240 000 kg at 1.72 kg CO2e/kg are 412.8 t; the action takes it to 355.2 t.
STUDY = ["product=奉节脐橙", "product_type=fruit", "functional_unit=1 kg", "output=240 t", "period_from=2025-01-01",
         "period_to=2025-12-31", "boundary=cradle_to_gate", "region=重庆", "gwp_set=AR6", "org_name=白帝合作社", "org_kind=合作社",
         "org_industry=水果种植", "uscc=9150000020286320X6", "legal_representative=张三", "contact=李四 023-1",
         "assessed_on=2026-06-01"]
RECORDS = [
    ("factor", "f1", ["name=电", "value=1", "unit=kg CO2e/kWh", "gas=CO2e", "basis=co2e", "source=x", "tier=d", "region=CN", "year=2024",
                      "boundary=cradle to gate", "confidence=verified"]),
    ("activity", "r001", ["item=电", "stage=种植", "process=灌溉", "amount=412800", "unit=kWh", "factor_id=f1", "role=energy",
                          "data_kind=primary", "source_kind=meter", "evidence=表 1"]),
    ("action", "act001", ["name=光伏水泵", "path=clean_energy", "status=done", "date=2025-01-01", "cost=57600", "lifetime=10",
                          "evidence=验收单 7"]),
    ("edit", "e001", ["action_id=act001", "kind=set", "entity=activity", "record=r001", "field=amount", "value=355200", "source=电表"]),
    ("action", "act002", ["name=再装一组", "path=clean_energy", "status=planned", "expected_effect=10 t"]),
    ("edit", "e002", ["action_id=act002", "kind=set", "entity=activity", "record=r001", "field=amount", "value=345200", "source=报价"]),
    ("target", "y2030", ["year=2030", "aim=1.2 kg"]),
    ("offset", "lot001", ["kind=own_sink", "project=荒坡造林", "tonnes=84.6", "status=retired", "holder=白帝合作社", "place=草堂村后山",
                          "species=柏木", "area=60 亩", "start=2022-03-12", "by_year=2024=30.2; 2025=54.4", "deductions=0",
                          "relation=outside", "pledge=2026-05-20 承诺书 1", "evidence=样地调查 3", "vintage=2025", "proof=台账 4",
                          "retired_on=2026-05-20", "methodology=样地调查法"]),
    ("offset", "lot002", ["kind=ccer", "project=造林项目 P1", "registry=全国温室气体自愿减排注册登记系统", "methodology=CCER-14-001-V01",
                          "serial=CCER-2024-000001-000200", "vintage=2024", "tonnes=200", "status=retired", "holder=白帝合作社",
                          "retired_on=2026-05-20", "proof=注销证明 12", "country=CN", "relation=outside"]),
    ("offset", "lot003", ["kind=cqcer", "project=沼气项目 Q2", "registry=重庆碳惠通", "methodology=CQCM-001", "serial=CQ-2024-1-100",
                          "vintage=2024", "tonnes=100", "status=retired", "holder=白帝合作社", "retired_on=2026-05-21",
                          "proof=注销证明 13", "country=CN", "relation=outside"]),
    ("evaluator", "ev001", ["name=王评", "kind=third_party", "organisation=某认证公司", "role=组长", "statement=2026-05-01 声明 1"]),
    ("document", "doc001", ["name=电费单", "kind=receipt", "about=activity r001", "date=2026-01-10", "checked_by=王评", "method=与银行流水核对",
                            "result=agrees"]),
    ("remark", "find001", ["clause=7.5", "where=activity r001 amount", "severity=question", "text=电表是否校准", "author=王评",
                           "status=open"]),
    ("visit", "visit001", ["date=2026-05-30", "status=held", "place=草堂村", "purpose=核实数据", "scope=灌溉用电和碳汇", "people=王评：抄表",
                           "agenda=上午抄表，下午看林地", "seed=20261121", "confidence=0.9", "result=未发现差异"]),
    ("sample", "s001", ["visit=visit001", "about=activity r001", "what=电表", "status=agrees", "result=412800"]),
]
# A remark goes its way step by step: answered by the holding, closed by the evaluator.
STEPS = [["answer=已校准", "answered_by=李四", "status=answered"], ["closed_by=王评", "status=closed"]]


def make(cli, name="claim.nongtan", leave_out=(), change=()):
    """The project. `leave_out`: (entity, id, field) that stay blank, or (entity, None, None): no record of it. `change`: (entity, id,
    "key=value") instead or besides."""
    path = cli.path(name)
    cli.good("new", path)
    gone = set(leave_out)
    study = [s for s in STUDY if ("study", "study", s.split("=")[0]) not in gone]
    cli.good("set", path, *study)
    for entity, key, values in RECORDS:
        if (entity, None, None) in gone:
            continue
        kept = [v for v in values if (entity, key, v.split("=")[0]) not in gone]
        fields = {v.split("=")[0]: v for v in kept}
        fields.update({v.split("=")[0]: v for e, k, v in change if (e, k) == (entity, key)})
        cli.good("add", path, entity, key, *fields.values())
    if not {("remark", None, None), ("evaluator", None, None)} & gone:
        for step in STEPS:
            cli.good("set", path, *("remark:find001:" + s for s in step))
    return path
