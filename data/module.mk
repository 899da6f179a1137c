# The tables the program reads, with their sources. NONGTAN_DATADIR may point to this folder as it stands.
dist_pkgdata_DATA = \
	data/SOURCES.md \
	data/aliases.csv \
	data/gwp.csv \
	data/substances.csv \
	data/units.csv
factorsdir = $(pkgdatadir)/factors
dist_factors_DATA = \
	data/factors/electricity.csv \
	data/factors/energy.csv \
	data/factors/field_cn.csv \
	data/factors/inputs.csv
