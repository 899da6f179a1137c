# SPDX-License-Identifier: MPL-2.0
"""worked_claims - the worked examples of uncertainty, data quality and neutrality as calls of nongtan; and lists computed a
second time from their definitions in Python, for models whose equations add one figure after the other."""
import math
import statistics

from worked import TOTAL, Equation, Model

FAMILIES = ["UN", "DQ", "NE"]

E6 = "E=410,300,160,70,35,25"


def output(label):
    return lambda done: next(o["value"] for o in done["outputs"] if o["label"].startswith(label))


ISHIGAMI = {q: q for q in ("V", "S1", "S2", "S3", "ST1", "ST2", "ST3")}
EXAMPLES = {
    "UN-1": [Model("uncertainty_product", "U=5,40", {"U_product_pct": "U_product"}),
             Model("uncertainty_sum", "x=1000,300,150 U={U_product_pct};60;10", {"U_sum_pct": "U_sum"})],
    "UN-2": [Equation("lognormal.sigma", "GSD2=2.0", "sigma"), Equation("lognormal.low", "M=10 GSD2=2.0", "p2.5"),
             Equation("lognormal.high", "M=10 GSD2=2.0", "p97.5"), Equation("lognormal.mean", "M=10 sigma={sigma}", "mean")],
    "UN-3": [Model("lognormal_fit", "lo=0.89 hi=1.96", {"mu": "mu", "median": "median", "sigma": "sigma"})],
    "UN-4": [Equation("triangular.mean", "a=2 c=3 b=7", "mean"), Equation("triangular.sd", "a=2 c=3 b=7", "sd"),
             Equation("triangular.quantile", "a=2 c=3 b=7 p=0.05", "q0.05"),
             Equation("triangular.quantile", "a=2 c=3 b=7 p=0.5", "q0.5"),
             Equation("triangular.quantile", "a=2 c=3 b=7 p=0.95", "q0.95")],
    "UN-5": [Model("ishigami", "a=7 b=0.1", ISHIGAMI)],
    "UN-6": [Model("rank_correlation", "x=1,2,2,4,5,6 y=3,1,4,4,6,9", {"rho": "rho"})],
    "DQ-1": [Model("pedigree", "U_b=1.05 reliability=2 completeness=3 temporal=1 geographical=2 technological=3",
                   {"GSD2": "GSD2", "sigma_ln": "sigma_ln"})],
    "DQ-2": [Model("data_quality", E6 + " DQR=1.8,2.6,2.2,1.2,3.0,3.4", {"DQR_weighted": "DQR_mean"})],
    "DQ-3": [Equation("pef.dqr", "TeR=1.5 GeR=2.0 TiR=1.0 P=2.0", "DQR")],
    "DQ-4": [Model("primary_share", E6 + " primary=1,0,1,1,0,0", {"PDS_pct": TOTAL})],
    "NE-1": [Model("neutrality", "base=1.72 current=1.48 Q=240000 own_sink=84.6 ccer=200 cqcer=100",
                   {"baseline_kgCO2e_per_kg": "base", "current_kgCO2e_per_kg": "current", "quantity_kg": "Q", "reduction_pct": "reduction",
                    "residual_tCO2e": "residual", "retire_tCO2e_integer": "retire", "own_sink_tCO2e": "own_sink",
                    "own_sink_usable_integer": "own_sink_usable", "ccer": "ccer_used", "cqcer": "cqcer_used"})],
    "NE-2": [Model("neutrality", "current=1.48 Q=240000 k=1.23", {"upper_tCO2e": "upper", "retire_upper": "retire"})],
}


# ---- a second way ----

def spearman(x, y):
    """Pearson's correlation of the mid-ranks, from the standard library."""
    def ranks(z):
        return [statistics.mean(i + 1 for i, v in enumerate(sorted(z)) if v == w) for w in z]
    return statistics.correlation(ranks(x), ranks(y))


def of_product(u):
    return math.hypot(*u)


def of_sum(x, u):
    return math.hypot(*(a * b for a, b in zip(x, u))) / abs(math.fsum(x))


def rating(e, dqr):
    known = [(abs(a), b) for a, b in zip(e, dqr) if b is not None]
    return math.fsum(a * b for a, b in known) / math.fsum(a for a, _ in known)


def primary(e, flags):
    return 100 * math.fsum(abs(a) for a, f in zip(e, flags) if f) / math.fsum(map(abs, e))
