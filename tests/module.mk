# Common to all tests. Each layer lists its own programs in its module.mk.
AM_TESTS_ENVIRONMENT = \
	NONGTAN_SRCDIR='$(abs_top_srcdir)'; export NONGTAN_SRCDIR; \
	NONGTAN_BUILDDIR='$(abs_top_builddir)'; export NONGTAN_BUILDDIR; \
	NONGTAN_DATADIR='$(abs_top_srcdir)/data'; export NONGTAN_DATADIR; \
	NONGTAN_LOCALEDIR='$(abs_top_builddir)/locale'; export NONGTAN_LOCALEDIR; \
	NONGTAN='$(abs_top_builddir)/nongtan$(EXEEXT)'; export NONGTAN; \
	NONGTAN_CPPFLAGS='$(NONGTAN_CPPFLAGS)'; export NONGTAN_CPPFLAGS; \
	PYTHON3='$(PYTHON3)'; export PYTHON3; \
	ASAN_OPTIONS=detect_leaks=1:abort_on_error=0; export ASAN_OPTIONS;
CHECK_BOTH = $(CHECK_CFLAGS)
EXTRA_DIST += tests/cases tests/blackbox/screen.py tests/blackbox/session.py tests/blackbox/story.py tests/blackbox/screenshot.py tests/blackbox/citrus_year.py tests/blackbox/sc_im.py

# Tests that are scripts. Those in tests/blackbox drive the real program on a pseudo-terminal.
TEST_EXTENSIONS = .py .sh
PY_LOG_COMPILER = $(PYTHON3)
AM_PY_LOG_FLAGS = -B
SH_LOG_COMPILER = $(SHELL)
BLACKBOX_TESTS = \
	tests/blackbox/test_screen.py tests/blackbox/test_story.py tests/blackbox/test_citrus_story.py tests/blackbox/test_neutrality_story.py tests/blackbox/test_models.py tests/blackbox/test_kill.py tests/blackbox/test_ends.py \
	tests/blackbox/test_terminals.py tests/blackbox/test_hostile.py tests/blackbox/test_progress.py tests/blackbox/test_evidence.py
SCRIPT_TESTS = tests/check-includes.py tests/check-hardening.sh tests/check-commands.sh tests/check-po.sh $(BLACKBOX_TESTS)
dist_check_SCRIPTS += $(SCRIPT_TESTS)
TESTS += $(SCRIPT_TESTS)

# Constants of data/ against a second transcription, and farms worked out by hand; `make mutation` proves that every constant
# they use is told when it changes (slow).
CONSTANT_TESTS = tests/data/test_constants.py tests/mutation/test_farms.py
dist_check_SCRIPTS += $(CONSTANT_TESTS)
TESTS += $(CONSTANT_TESTS)
EXTRA_DIST += tests/data/constants.csv tests/data/units.csv tests/data/thresholds.csv tests/mutation/farms.py tests/mutation/mutate.py
mutation: all
	$(AM_TESTS_ENVIRONMENT) $(PYTHON3) -B $(srcdir)/tests/mutation/mutate.py
.PHONY: mutation

# Every sample's reports, opened by LibreOffice and a browser; pages as pictures to be looked at (minutes). REPORTS_SEEN: where they go and which samples.
EXTRA_DIST += tests/reports-seen.sh tests/reports-seen.py
REPORTS_SEEN = reports-seen.out
reports-seen: all
	$(AM_TESTS_ENVIRONMENT) $(srcdir)/tests/reports-seen.sh '$(abs_top_builddir)/nongtan$(EXEEXT)' sample-projects $(REPORTS_SEEN)
.PHONY: reports-seen

# A CSV table and a workbook of 1,000,000 rows in, undone, redone and out again, each step within 200 MB (minutes; 2 GB of disk).
EXTRA_DIST += tests/million/million.py
MILLION = 1000000
million: all
	NONGTAN_DATADIR='$(abs_top_srcdir)/data' $(PYTHON3) -B $(srcdir)/tests/million/million.py '$(abs_top_builddir)/nongtan$(EXEEXT)' $(MILLION)
.PHONY: million
