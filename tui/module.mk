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
	tui/term/term.c tui/term/term.h
TUI_LIBS = libtui.a $(NCURSES_LIBS)
