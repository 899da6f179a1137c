# SPDX-License-Identifier: MPL-2.0
"""olca_reader - a reader of openLCA JSON-LD of its own, a few lines, that shares nothing with the program: what a buyer's script would do.

It knows schema 2 and the older names as olca-schema's CHANGES.md lists them. Amounts are brought to the reference unit of their flow; every linked
process is scaled to what is asked of it (defaultProvider), and each elementary flow is multiplied with the factors of one impact category. In openLCA an
elementary flow counts amount × factor, whether it goes in or out (its matrices turn the sign of both).
"""
import json
import zipfile


class Package:
    def __init__(self, path):
        self.parts, self.folders = {}, {}
        with zipfile.ZipFile(path) as z:
            for name in z.namelist():
                if not name.endswith(".json"):
                    continue
                tree = json.loads(z.read(name))
                folder = name.split("/")[-2] if "/" in name else ""
                self.parts[name] = tree
                if folder and "@id" in tree:
                    self.folders.setdefault(folder, {})[tree["@id"]] = tree
        self.units = {u["@id"]: u for g in self.of("unit_groups") for u in g["units"]}

    def of(self, folder):
        return list(self.folders.get(folder, {}).values())

    def get(self, folder, ref):
        return self.folders.get(folder, {}).get((ref or {}).get("@id"))

    def in_reference(self, amount):
        """The figure of an exchange or a factor's unit in the reference unit of its flow."""
        flow = self.get("flows", amount["flow"])
        share = [p["conversionFactor"] for p in flow["flowProperties"] if p["flowProperty"]["@id"] == amount["flowProperty"]["@id"]]
        return self.units[amount["unit"]["@id"]]["conversionFactor"] / share[0]


def flag(exchange, name, old):
    return bool(exchange.get(name, exchange.get(old, False)))


def is_reference(exchange):
    return flag(exchange, "isQuantitativeReference", "quantitativeReference")


def share_of(process, flow):
    """Of what the process causes, the part that its product `flow` bears."""
    method = process.get("defaultAllocationMethod")
    shares = [f["value"] for f in process.get("allocationFactors", []) if f["allocationType"] == method and f["product"]["@id"] == flow]
    return shares[0] if shares else 1.0


def impact_factors(package, category):
    factors = {}
    for f in category["impactFactors"]:
        factors[f["flow"]["@id"]] = f["value"] / package.in_reference(f)
    return factors


def per_reference(package, process, factors, known, path=()):
    """kg CO2e per reference unit of the product that the process is about."""
    pid = process["@id"]
    if pid in known:
        return known[pid]
    assert pid not in path, "processes feed each other: this reader cannot solve that"
    reference = [e for e in process["exchanges"] if is_reference(e)][0]
    total = 0.0
    for e in process["exchanges"]:
        amount = e["amount"] * package.in_reference(e)
        if e["flow"]["@id"] in factors:
            total += amount * factors[e["flow"]["@id"]]
        provider = package.get("processes", e.get("defaultProvider"))
        if provider:
            sign = -1 if flag(e, "isAvoidedProduct", "avoidedProduct") else 1
            total += sign * amount * per_reference(package, provider, factors, known, path + (pid,))
    total *= share_of(process, reference["flow"]["@id"])
    known[pid] = total / (reference["amount"] * package.in_reference(reference))
    return known[pid]


def footprint(package, category):
    """kg CO2e of what is asked for and how much that is in reference units, by one impact category: what the product system asks for; without one, what
    the process makes that supplies no other."""
    factors, known = impact_factors(package, category), {}
    for system in package.of("product_systems"):
        process = package.get("processes", system["refProcess"])
        reference = [e for e in process["exchanges"] if is_reference(e)][0]
        asked = dict(reference, unit=system["targetUnit"], flowProperty=system["targetFlowProperty"])
        amount = system["targetAmount"] * package.in_reference(asked)
        return amount * per_reference(package, process, factors, known), amount
    used = {e["defaultProvider"]["@id"] for p in package.of("processes") for e in p["exchanges"] if e.get("defaultProvider")}
    last = [p for p in package.of("processes") if p["@id"] not in used]
    assert len(last) == 1, "which process is it about? %s" % [p["name"] for p in last]
    reference = [e for e in last[0]["exchanges"] if is_reference(e)][0]
    amount = reference["amount"] * package.in_reference(reference)
    return amount * per_reference(package, last[0], factors, known), amount
