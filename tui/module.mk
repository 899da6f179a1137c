# tui: the terminal, the widgets on it, and the screens
noinst_LIBRARIES += libtui.a
libtui_a_SOURCES = \
	tui/term/backend.h \
	tui/term/cluster.c tui/term/cluster.h \
	tui/term/curses.c \
	tui/term/decode.c tui/term/decode.h \
	tui/term/glyph.c \
	tui/term/pieces.h \
	tui/term/recorder.c tui/term/recorder.h \
	tui/term/term.c tui/term/term.h \
	tui/widget/chart.c tui/widget/chart.h \
	tui/widget/dialog.c tui/widget/dialog.h \
	tui/widget/field.c tui/widget/field.h \
	tui/widget/form.c tui/widget/form.h \
	tui/widget/keybar.c tui/widget/keybar.h \
	tui/widget/message.c tui/widget/message.h \
	tui/widget/palette.c tui/widget/palette.h \
	tui/widget/picker.c tui/widget/picker.h \
	tui/widget/refusal_line.c tui/widget/refusal_line.h \
	tui/widget/table.c tui/widget/table.h \
	tui/widget/viewer.c tui/widget/viewer.h \
	tui/widget/widget.c tui/widget/widget.h
TUI_LIBS = libtui.a $(NCURSES_LIBS)

# The application: screens and what holds them together.
noinst_LIBRARIES += libscreens.a
libscreens_a_SOURCES = \
	tui/app.c tui/app.h tui/app_internal.h \
	tui/app_draft.c tui/app_frame.c tui/app_page.c \
	tui/command.c tui/command.h \
	tui/screen/clauses.c \
	tui/screen/edit.c tui/screen/edit.h \
	tui/screen/findings.c \
	tui/screen/footprint.c \
	tui/screen/inventory.c \
	tui/screen/lines.c tui/screen/lines.h \
	tui/screen/new.c \
	tui/screen/order.c tui/screen/order.h \
	tui/screen/pick.c tui/screen/pick.h tui/screen/pick_factor.c \
	tui/screen/record_form.c tui/screen/record_form.h \
	tui/screen/records.c tui/screen/records.h \
	tui/screen/report.c \
	tui/screen/scope.c \
	tui/screen/screen.h \
	tui/screen/start.c \
	tui/screen/step_records.c tui/screen/steps.h \
	tui/screen/trace.c
SCREENS_LIBS = libscreens.a $(TUI_LIBS)
