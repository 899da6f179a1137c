# Sample projects: published farms as tables, made into project files by the program just built.
SAMPLE_TABLES = \
	sample-projects/apple-organic-conventional/README.md \
	sample-projects/apple-organic-conventional/activity.csv \
	sample-projects/apple-organic-conventional/expected.csv \
	sample-projects/apple-organic-conventional/factors.csv \
	sample-projects/apple-organic-conventional/gwp.csv \
	sample-projects/apple-organic-conventional/study.csv \
	sample-projects/pig-farm-gaf/README.md \
	sample-projects/pig-farm-gaf/activity.csv \
	sample-projects/pig-farm-gaf/expected.csv \
	sample-projects/pig-farm-gaf/factors.csv \
	sample-projects/pig-farm-gaf/gwp.csv \
	sample-projects/pig-farm-gaf/study.csv \
	sample-projects/rice-irrigated-gaf/README.md \
	sample-projects/rice-irrigated-gaf/activity.csv \
	sample-projects/rice-irrigated-gaf/expected.csv \
	sample-projects/rice-irrigated-gaf/factors.csv \
	sample-projects/rice-irrigated-gaf/gwp.csv \
	sample-projects/rice-irrigated-gaf/study.csv \
	sample-projects/rice-paddy-nanjing/README.md \
	sample-projects/rice-paddy-nanjing/activity.csv \
	sample-projects/rice-paddy-nanjing/expected.csv \
	sample-projects/rice-paddy-nanjing/factors.csv \
	sample-projects/rice-paddy-nanjing/gwp.csv \
	sample-projects/rice-paddy-nanjing/study.csv
EXTRA_DIST += sample-projects/build.sh $(SAMPLE_TABLES)

samplesdir = $(pkgdatadir)/sample-projects
samples_DATA = \
	sample-projects/apple-organic-conventional.nongtan \
	sample-projects/pig-farm-gaf.nongtan \
	sample-projects/rice-irrigated-gaf.nongtan \
	sample-projects/rice-paddy-nanjing.nongtan
CLEANFILES += $(samples_DATA)
BUILD_SAMPLE = $(srcdir)/sample-projects/build.sh ./nongtan$(EXEEXT) $(srcdir)/data $(srcdir)/sample-projects

sample-projects/apple-organic-conventional.nongtan: nongtan$(EXEEXT) $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/apple-organic-conventional $@
sample-projects/pig-farm-gaf.nongtan: nongtan$(EXEEXT) $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/pig-farm-gaf $@
sample-projects/rice-irrigated-gaf.nongtan: nongtan$(EXEEXT) $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/rice-irrigated-gaf $@
sample-projects/rice-paddy-nanjing.nongtan: nongtan$(EXEEXT) $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/rice-paddy-nanjing $@
