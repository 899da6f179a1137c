# Speed, as ratios to a reference in the same run (doc/performance.md). Not a part of the tests: times on a shared machine mean nothing alone.
#     make bench [ROWS=1000000]    ROWS: of the import and export; interactive measurements always have 100,000
SPEED_TOOLS = bench/factor_search bench/pty bench/rollup bench/start bench/update
EXTRA_PROGRAMS = $(SPEED_TOOLS)
bench_factor_search_SOURCES = bench/factor_search.c bench/measure.h
bench_factor_search_LDADD = $(STORAGE_LIBS)
bench_pty_SOURCES = bench/pty.c bench/measure.h
bench_pty_LDADD = -lutil
bench_rollup_SOURCES = bench/rollup.c bench/measure.h
bench_rollup_LDADD = $(WORKBENCH_LIBS) -lm
bench_start_SOURCES = bench/start.c
bench_start_LDADD = $(NCURSES_LIBS) $(SQLITE_LIBS)
bench_update_SOURCES = bench/update.c bench/measure.h
bench_update_LDADD = $(SQLITE_LIBS)
EXTRA_DIST += bench/many_factors.py bench/make_rows.py bench/bench.py doc/performance.md
ROWS = 100000
bench: all $(SPEED_TOOLS)
	NONGTAN='$(abs_top_builddir)/nongtan$(EXEEXT)' NONGTAN_DATADIR='$(abs_top_srcdir)/data' NONGTAN_LOCALEDIR='$(abs_top_builddir)/locale' \
		BENCH_FLAGS='$(CFLAGS) $(NONGTAN_CFLAGS)' BENCH_STRIP='$(STRIP)' \
		$(PYTHON3) -B $(srcdir)/bench/bench.py --rows $(ROWS) --programs bench --work bench/work
	$(PYTHON3) -B $(srcdir)/bench/many_factors.py $(srcdir)/data bench/many-factors
	bench/factor_search$(EXEEXT) bench/many-factors
clean-local: clean-bench
clean-bench:
	rm -rf bench/many-factors bench/work
	rm -f $(SPEED_TOOLS)
.PHONY: bench clean-bench
