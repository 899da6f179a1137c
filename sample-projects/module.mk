# Sample projects: published farms and illustrative holdings as tables, made into project files by the program just built.
SAMPLE_TABLES = \
	sample-projects/apple-organic-conventional/README.md \
	sample-projects/apple-organic-conventional/activity.csv \
	sample-projects/apple-organic-conventional/expected.csv \
	sample-projects/apple-organic-conventional/factors.csv \
	sample-projects/apple-organic-conventional/gwp.csv \
	sample-projects/apple-organic-conventional/study.csv \
	sample-projects/navel-orange/README.md \
	sample-projects/navel-orange/actions.csv \
	sample-projects/navel-orange/activities.csv \
	sample-projects/navel-orange/documents.csv \
	sample-projects/navel-orange/edits.csv \
	sample-projects/navel-orange/evaluators.csv \
	sample-projects/navel-orange/factors.csv \
	sample-projects/navel-orange/inputs.csv \
	sample-projects/navel-orange/offsets.csv \
	sample-projects/navel-orange/processes.csv \
	sample-projects/navel-orange/reasons.csv \
	sample-projects/navel-orange/remarks.csv \
	sample-projects/navel-orange/study.csv \
	sample-projects/navel-orange/targets.csv \
	sample-projects/navel-orange.steps \
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
	sample-projects/rice-paddy-nanjing/study.csv \
	sample-projects/rice-rape-crayfish/README.md \
	sample-projects/rice-rape-crayfish/actions.csv \
	sample-projects/rice-rape-crayfish/activities.csv \
	sample-projects/rice-rape-crayfish/allocations.csv \
	sample-projects/rice-rape-crayfish/documents.csv \
	sample-projects/rice-rape-crayfish/edits.csv \
	sample-projects/rice-rape-crayfish/evaluators.csv \
	sample-projects/rice-rape-crayfish/factors.csv \
	sample-projects/rice-rape-crayfish/inputs.csv \
	sample-projects/rice-rape-crayfish/offsets.csv \
	sample-projects/rice-rape-crayfish/processes.csv \
	sample-projects/rice-rape-crayfish/products.csv \
	sample-projects/rice-rape-crayfish/reasons.csv \
	sample-projects/rice-rape-crayfish/remarks.csv \
	sample-projects/rice-rape-crayfish/shares.csv \
	sample-projects/rice-rape-crayfish/study.csv \
	sample-projects/rice-rape-crayfish/targets.csv \
	sample-projects/rice-rape-crayfish.steps \
	sample-projects/rongchang-pigs/README.md \
	sample-projects/rongchang-pigs/actions.csv \
	sample-projects/rongchang-pigs/activities.csv \
	sample-projects/rongchang-pigs/documents.csv \
	sample-projects/rongchang-pigs/edits.csv \
	sample-projects/rongchang-pigs/evaluators.csv \
	sample-projects/rongchang-pigs/factors.csv \
	sample-projects/rongchang-pigs/inputs.csv \
	sample-projects/rongchang-pigs/offsets.csv \
	sample-projects/rongchang-pigs/processes.csv \
	sample-projects/rongchang-pigs/reasons.csv \
	sample-projects/rongchang-pigs/remarks.csv \
	sample-projects/rongchang-pigs/study.csv \
	sample-projects/rongchang-pigs/targets.csv \
	sample-projects/rongchang-pigs.steps
EXTRA_DIST += sample-projects/build.sh $(SAMPLE_TABLES)

samplesdir = $(pkgdatadir)/sample-projects
samples_DATA = \
	sample-projects/apple-organic-conventional.nongtan \
	sample-projects/navel-orange.nongtan \
	sample-projects/pig-farm-gaf.nongtan \
	sample-projects/rice-irrigated-gaf.nongtan \
	sample-projects/rice-paddy-nanjing.nongtan \
	sample-projects/rice-rape-crayfish.nongtan \
	sample-projects/rongchang-pigs.nongtan
CLEANFILES += $(samples_DATA)
BUILD_SAMPLE = $(srcdir)/sample-projects/build.sh ./nongtan$(EXEEXT) $(srcdir)/data $(srcdir)/sample-projects

sample-projects/apple-organic-conventional.nongtan: nongtan$(EXEEXT) $(srcdir)/sample-projects/build.sh $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/apple-organic-conventional $@
sample-projects/navel-orange.nongtan: nongtan$(EXEEXT) $(srcdir)/sample-projects/build.sh $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/navel-orange $@
sample-projects/pig-farm-gaf.nongtan: nongtan$(EXEEXT) $(srcdir)/sample-projects/build.sh $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/pig-farm-gaf $@
sample-projects/rice-irrigated-gaf.nongtan: nongtan$(EXEEXT) $(srcdir)/sample-projects/build.sh $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/rice-irrigated-gaf $@
sample-projects/rice-paddy-nanjing.nongtan: nongtan$(EXEEXT) $(srcdir)/sample-projects/build.sh $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/rice-paddy-nanjing $@
sample-projects/rice-rape-crayfish.nongtan: nongtan$(EXEEXT) $(srcdir)/sample-projects/build.sh $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/rice-rape-crayfish $@
sample-projects/rongchang-pigs.nongtan: nongtan$(EXEEXT) $(srcdir)/sample-projects/build.sh $(SAMPLE_TABLES)
	$(AM_V_GEN)$(BUILD_SAMPLE)/rongchang-pigs $@
