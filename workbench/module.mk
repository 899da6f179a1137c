noinst_LIBRARIES += libworkbench.a
libworkbench_a_SOURCES = \
	workbench/batch.c \
	workbench/catalogue.c workbench/catalogue.h \
	workbench/edit.c workbench/edit_models.c \
	workbench/edit_rules.c \
	workbench/import.h workbench/import_again.c workbench/import_memory.c \
	workbench/evidence.c workbench/evidence.h workbench/notes.c workbench/settings.c workbench/settings.h workbench/viewer.c \
	workbench/open_text.c workbench/open_text.h \
	workbench/evaluation.c workbench/evaluation.h workbench/evaluation_sign.c workbench/evaluation_visit.c \
	workbench/exchange.c workbench/exchange.h workbench/exchange_study.c \
	workbench/factor_hints.c workbench/farm.c workbench/farm.h \
	workbench/results_edit.c \
	workbench/batch_rows.c workbench/block.c workbench/block.h workbench/block_internal.h workbench/block_plan.c \
	workbench/factor_ladder.c \
	workbench/factor_outdated.c \
	workbench/factors.h \
	workbench/language.c workbench/language.h \
	workbench/model_rows.c workbench/names.c \
	workbench/offsets.c workbench/offsets.h \
	workbench/pact.c workbench/pact.h workbench/pledge.c \
	workbench/place.c workbench/place.h \
	workbench/preview.c \
	workbench/recent.c \
	workbench/reduction_preview.c workbench/reduction_preview.h \
	workbench/reduction.c workbench/reduction.h workbench/reduction_actions.c workbench/reduction_csv.c \
	workbench/reduction_measures.c \
	workbench/figures.c workbench/figures.h \
	workbench/report_facts.c workbench/report_facts.h workbench/reporting.c workbench/reports.h \
	workbench/hand_in.c workbench/hand_in.h \
	workbench/sending.c workbench/sending.h \
	workbench/rules.c workbench/rules.h \
	workbench/results.c \
	workbench/samples.c \
	workbench/seal.c workbench/seal.h workbench/seal_aside.c workbench/seal_internal.h workbench/seal_parts.c workbench/seal_verify.c \
	workbench/starting.h workbench/templates.c workbench/next_year.c workbench/proposal.c workbench/proposal.h \
	workbench/sheets.c workbench/sheets.h workbench/sheet_internal.h workbench/requests.c workbench/sheet_read.c workbench/sheet_write.c \
	workbench/workbench.c workbench/workbench.h workbench/workbench_internal.h
WORKBENCH_LIBS = libworkbench.a $(REPORT_LIBS) $(STORAGE_LIBS)

if HAVE_CHECK
WORKBENCH_TESTS = tests/workbench/test_block tests/workbench/test_incremental tests/workbench/test_catalogue tests/workbench/test_edit tests/workbench/test_evaluation tests/workbench/test_exchange tests/workbench/test_factors tests/workbench/test_offsets tests/workbench/test_language tests/workbench/test_million \
	tests/workbench/test_starting \
	tests/workbench/test_reduction
check_PROGRAMS += $(WORKBENCH_TESTS)
TESTS += $(WORKBENCH_TESTS)
tests_workbench_test_block_SOURCES = tests/workbench/test_block.c tests/core/suite.h
tests_workbench_test_block_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_block_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_catalogue_SOURCES = tests/workbench/test_catalogue.c
tests_workbench_test_catalogue_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_catalogue_LDADD = libworkbench.a $(CHECK_LIBS)
tests_workbench_test_incremental_SOURCES = tests/workbench/test_incremental.c tests/core/suite.h tests/core/random.h
tests_workbench_test_incremental_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_incremental_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_million_SOURCES = tests/workbench/test_million.c
tests_workbench_test_million_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_million_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_edit_SOURCES = tests/workbench/test_edit.c
tests_workbench_test_edit_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_edit_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_offsets_SOURCES = tests/workbench/test_offsets.c tests/core/suite.h
tests_workbench_test_offsets_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_offsets_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_evaluation_SOURCES = tests/workbench/test_evaluation.c tests/core/suite.h
tests_workbench_test_evaluation_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_evaluation_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_exchange_SOURCES = tests/workbench/test_exchange.c tests/storage/random_record.h
tests_workbench_test_exchange_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_exchange_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_factors_SOURCES = tests/workbench/test_factors.c tests/core/suite.h
tests_workbench_test_factors_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_factors_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_language_SOURCES = tests/workbench/test_language.c
tests_workbench_test_language_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_language_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_starting_SOURCES = tests/workbench/test_starting.c tests/core/suite.h
tests_workbench_test_starting_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_starting_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
tests_workbench_test_reduction_SOURCES = tests/workbench/test_reduction.c tests/core/suite.h
tests_workbench_test_reduction_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_workbench_test_reduction_LDADD = $(WORKBENCH_LIBS) $(CHECK_LIBS)
endif
