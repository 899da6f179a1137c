# packing
noinst_LIBRARIES += libpacking.a
libpacking_a_SOURCES = packing/package.c packing/package.h

if HAVE_CHECK
check_PROGRAMS += tests/packing/test_package
TESTS += tests/packing/test_package
tests_packing_test_package_SOURCES = tests/packing/test_package.c tests/core/suite.h
tests_packing_test_package_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_packing_test_package_LDADD = libpacking.a $(ZIP_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
endif
