# The tables the program reads, with their sources. NONGTAN_DATADIR may point to this folder as it stands.
dist_pkgdata_DATA = \
	data/SOURCES.md \
	data/aliases.csv \
	data/divisions.csv \
	data/exchange-gases.csv \
	data/exchange-units.csv \
	data/gwp.csv \
	data/measures.csv \
	data/plausibility.csv \
	data/regions.csv \
	data/substances.csv \
	data/traps.csv \
	data/units.csv
factorsdir = $(pkgdatadir)/factors
dist_factors_DATA = \
	data/factors/electricity.csv \
	data/factors/energy.csv \
	data/factors/families.csv \
	data/factors/field_cn.csv \
	data/factors/inputs.csv
handindir = $(pkgdatadir)/hand-in
dist_handin_DATA = data/hand-in/cq-draft.yaml
templatesdir = $(pkgdatadir)/templates
dist_templates_DATA = \
	data/templates/items.csv \
	data/templates/omitted.csv \
	data/templates/templates.csv
rulesdir = $(pkgdatadir)/rules
dist_rules_DATA = \
	data/rules/animal-products.yaml \
	data/rules/db50-draft.yaml
parametersdir = $(pkgdatadir)/parameters
dist_parameters_DATA = \
	data/parameters/aquaculture.csv \
	data/parameters/burning.csv \
	data/parameters/carbon-stock.csv \
	data/parameters/crop-residue.csv \
	data/parameters/enteric-tier1.csv \
	data/parameters/enteric-tier2.csv \
	data/parameters/fuels.csv \
	data/parameters/manure-bo-vs-nex.csv \
	data/parameters/manure-gbt32151-22.csv \
	data/parameters/manure-mcf.csv \
	data/parameters/manure-n.csv \
	data/parameters/pedigree.csv \
	data/parameters/rice.csv \
	data/parameters/soil-n2o.csv
