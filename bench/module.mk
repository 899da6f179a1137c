# Speed, as ratios to a reference in the same run. Not a part of the tests: times on a shared machine mean nothing alone.
EXTRA_PROGRAMS = bench/factor_search
bench_factor_search_SOURCES = bench/factor_search.c
bench_factor_search_LDADD = $(STORAGE_LIBS)
EXTRA_DIST += bench/many_factors.py
bench: bench/factor_search$(EXEEXT)
	$(PYTHON3) -B $(srcdir)/bench/many_factors.py $(srcdir)/data bench/many-factors
	bench/factor_search$(EXEEXT) bench/many-factors
clean-local: clean-bench
clean-bench:
	rm -rf bench/many-factors
.PHONY: bench clean-bench
