#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""An openLCA export of each sample project, read by a reader that shares nothing with the program (tests/exchange/olca_reader.py): its chains and its
factors give what `nongtan footprint --json` gives."""
import glob
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "exchange"))
from command import Cli, need  # noqa: E402
from olca_reader import Package, footprint  # noqa: E402

SAMPLES = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")


def total_of(cli, project):
    """kg CO2e of all that is made; the program states removals beside it, an inventory holds them."""
    said = cli("footprint", project, "--json").json()
    return float(said["total_kg_co2e"]) + float(said["removals_kg_co2e"])


def export_is_read_by_others(cli, project):
    out = cli.path(os.path.basename(project) + ".zip")
    cli.good("export", project, "-o", out, "--format", "openlca")
    package, said = Package(out), total_of(cli, project)
    need(package.parts["olca-schema.json"] == {"version": 2}, "schema 2")
    categories = package.of("lcia_categories")
    need(len(categories) == 1, "one set of factors: %s" % [c["name"] for c in categories])
    found, _ = footprint(package, categories[0])
    need(abs(found - said) <= 1e-9 * abs(said), "%s: %r by openLCA's file, %r by the program" % (project, found, said))
    names = {u["name"]: u["@id"] for u in package.units.values()}
    need(names.get("kg") in (None, "20aadc24-a391-41cf-b340-3e4529f44bde"), "kg is openLCA's own kg")
    again = cli.path(os.path.basename(project) + "-2.zip")
    cli.good("export", project, "-o", again, "--format", "openlca")
    with open(out, "rb") as a, open(again, "rb") as b:
        need(a.read() == b.read(), "the same project, the same bytes")


def main():
    projects = sorted(glob.glob(os.path.join(SAMPLES, "*.nongtan")))
    need(projects, "no sample projects in %s" % SAMPLES)
    with tempfile.TemporaryDirectory() as home:
        cli = Cli(home)
        for project in projects:
            export_is_read_by_others(cli, project)


main()
