# report: documents as data, their contents, their renderers
noinst_LIBRARIES += libreport.a
libreport_a_SOURCES = \
	report/columns.c report/columns.h \
	report/document.c report/document.h \
	report/docx.c report/docx_parts.c report/docx_parts.h \
	report/drawing.c report/drawing.h report/drawing_bars.c report/drawing_columns.c report/drawing_internal.h \
	report/drawing_sankey.c report/drawing_svg.c \
	report/figure.c report/figure.h report/figure_range.c report/figure_range.h report/figure_text.c \
	report/form_sheet.c report/form_sheet.h \
	report/footprint_parts.h report/footprint_report.c report/footprint_report.h report/report_quality.c report/report_scope.c \
	report/html.c \
	report/json.c \
	report/live.c report/live.h report/live_balance.c report/live_internal.h report/live_rows.c report/live_totals.c \
	report/made_with.c report/made_with.h \
	report/markdown.c \
	report/neutral_parts.h report/neutrality_report.c report/neutrality_report.h \
	report/picture.c report/picture.h \
	report/pdf.c report/pdf_figure.c report/pdf_page.c report/pdf_page.h report/pdf_table.c \
	report/label_report.c report/label_report.h \
	report/pledge_report.c report/pledge_report.h \
	report/request_report.c report/request_report.h report/report_short.c report/summary_report.c report/summary_report.h \
	report/render.c report/render.h \
	report/report_figures.c report/report_figures.h report/report_sankey.c report/report_uncertainty.c \
	report/report_evaluation.c report/report_input.h report/report_lacks.c report/report_lacks.h report/report_missing.c \
	report/report_models.c report/report_offsets.c report/report_parts.c report/report_parts.h \
	report/report_reduction.c report/report_verdict.c \
	report/text.c \
	report/visit_report.c report/visit_report.h \
	report/xlsx.c report/xlsx_file.c report/xlsx_file.h
REPORT_LIBS = libreport.a $(PANGO_LIBS) libpacking.a $(ZIP_LIBS) $(XLSXWRITER_LIBS)

if HAVE_CHECK
REPORT_TESTS = tests/report/test_figures tests/report/test_columns tests/report/test_document tests/report/test_drawing tests/report/test_figure tests/report/test_files tests/report/test_width
check_PROGRAMS += $(REPORT_TESTS)
TESTS += $(REPORT_TESTS)
tests_report_test_figures_SOURCES = tests/report/test_figures.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_report_test_figures_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_figures_LDADD = $(REPORT_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
tests_report_test_document_SOURCES = tests/report/test_document.c tests/core/suite.h
tests_report_test_document_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_document_LDADD = $(REPORT_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
tests_report_test_columns_SOURCES = tests/report/test_columns.c tests/core/suite.h
tests_report_test_columns_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_columns_LDADD = $(REPORT_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
tests_report_test_drawing_SOURCES = tests/report/test_drawing.c tests/core/suite.h
tests_report_test_drawing_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_drawing_LDADD = $(REPORT_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
tests_report_test_figure_SOURCES = tests/report/test_figure.c tests/core/suite.h
tests_report_test_figure_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_figure_LDADD = $(REPORT_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
tests_report_test_files_SOURCES = tests/report/test_files.c tests/core/suite.h
tests_report_test_files_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_files_LDADD = $(REPORT_LIBS) $(CORE_LIBS) $(CHECK_LIBS)
tests_report_test_width_SOURCES = tests/report/test_width.c tests/core/suite.h
tests_report_test_width_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_report_test_width_LDADD = $(CORE_LIBS) $(CHECK_LIBS)
endif
