# report: documents as data, their contents, their renderers
noinst_LIBRARIES += libreport.a
libreport_a_SOURCES = \
	report/document.c report/document.h \
	report/footprint_report.c report/footprint_report.h \
	report/html.c \
	report/markdown.c \
	report/render.c report/render.h \
	report/report_parts.c report/report_parts.h \
	report/report_verdict.c \
	report/text.c
REPORT_LIBS = libreport.a

if HAVE_CHECK
check_PROGRAMS += tests/report/test_document
TESTS += tests/report/test_document
tests_report_test_document_SOURCES = tests/report/test_document.c
tests_report_test_document_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_document_LDADD = $(REPORT_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
endif
