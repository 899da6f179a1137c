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
