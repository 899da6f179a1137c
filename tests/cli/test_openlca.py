#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""An openLCA export of each sample project, read by a reader that shares nothing with the program (tests/exchange/olca_reader.py): its chains and its
factors give what `nongtan footprint --json` gives; read back, the project has the same footprint."""
import glob
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "exchange"))
from command import Cli, need  # noqa: E402
from olca_reader import Package, footprint  # noqa: E402

SAMPLES = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")


def per_unit(cli, project, package):
    """What the program says of one reference unit (kg, m2, a head …) of the product, from its figure per functional unit."""
    said = cli("footprint", project, "--json").json()
    unit = said["functional_unit"]
    factors = {u["name"]: u["conversionFactor"] for u in package.units.values()}
    need(unit["unit"] in factors, "%s is none of the units of the file: %s" % (unit["unit"], sorted(factors)))
    return float(said["per_functional_unit_kg_co2e"]) / float(unit["amount"]) / factors[unit["unit"]]


def export_is_read_by_others(cli, project):
    out = cli.path(os.path.basename(project) + ".zip")
    cli.good("export", project, "-o", out, "--format", "openlca")
    package = Package(out)
    need(package.parts["olca-schema.json"] == {"version": 2}, "schema 2")
    categories = package.of("lcia_categories")
    need(len(categories) == 1, "one set of factors: %s" % [c["name"] for c in categories])
    total, asked = footprint(package, categories[0])
    said = per_unit(cli, project, package)
    need(abs(total / asked - said) <= 1e-9 * abs(said), "%s: %r by openLCA's file, %r by the program" % (project, total / asked, said))
    again = cli.path(os.path.basename(project) + "-2.zip")
    cli.good("export", project, "-o", again, "--format", "openlca")
    with open(out, "rb") as a, open(again, "rb") as b:
        need(a.read() == b.read(), "the same project, the same bytes")


def main():
    projects = sorted(glob.glob(os.path.join(SAMPLES, "*.nongtan")))
    need(projects, "no sample projects in %s" % SAMPLES)
    with tempfile.TemporaryDirectory() as home:
        cli = Cli(home)
        if "openlca" not in cli("export", "--help").out:
            print("nongtan export --format openlca is not there yet")
            sys.exit(77)
        for project in projects:
            export_is_read_by_others(cli, project)


main()
