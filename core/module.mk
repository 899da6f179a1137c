noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/entity.c core/entity.h \
	core/exact.c core/exact.h \
	core/gas.c core/gas.h \
	core/number.c core/number.h \
	core/quantity.c \
	core/record.c core/record.h \
	core/refusal.c core/refusal.h \
	core/text.c core/text.h \
	core/unit.c core/unit.h core/unit_fit.c core/unit_private.h
CORE_LIBS = libcore.a $(UDUNITS_LIBS) $(SODIUM_LIBS) $(UNISTRING_LIBS) -lm

# tests of text, number, exact, gas, unit, quantity, record, entity
if HAVE_CHECK
CORE_TESTS = tests/core/test_number tests/core/test_exact tests/core/test_gas tests/core/test_unit tests/core/test_quantity
check_PROGRAMS += $(CORE_TESTS)
TESTS += $(CORE_TESTS)
CORE_TEST_LIBS = $(CORE_LIBS) $(CHECK_LIBS)
tests_core_test_number_SOURCES = tests/core/test_number.c tests/core/suite.h tests/core/random.h
tests_core_test_number_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_number_LDADD = $(CORE_TEST_LIBS)
tests_core_test_exact_SOURCES = tests/core/test_exact.c tests/core/suite.h tests/core/random.h
tests_core_test_exact_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_exact_LDADD = $(CORE_TEST_LIBS)
tests_core_test_gas_SOURCES = tests/core/test_gas.c tests/core/suite.h
tests_core_test_gas_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_gas_LDADD = $(CORE_TEST_LIBS)
tests_core_test_unit_SOURCES = tests/core/test_unit.c tests/core/suite.h tests/core/random.h tests/core/data_reader.h
tests_core_test_unit_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_unit_LDADD = $(CORE_TEST_LIBS)
tests_core_test_quantity_SOURCES = tests/core/test_quantity.c tests/core/suite.h tests/core/random.h tests/core/data_reader.h
tests_core_test_quantity_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_quantity_LDADD = $(CORE_TEST_LIBS)
endif

# What both faces and the reports need to put a footprint in words.
libcore_a_SOURCES += \
	core/line_text.c core/line_text.h \
	core/text_table.c core/text_table.h \
	core/width.c core/width.h
