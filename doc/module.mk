EXTRA_DIST += doc/reliability.md doc/exchange.md
# doc: the manual page and the completion are what the program itself says; where it cannot run (cross-compiling) they are left out
if CAN_RUN
nodist_man_MANS = doc/nongtan.1
bashcompletiondir = $(datadir)/bash-completion/completions
nodist_bashcompletion_DATA = doc/bash-completion/nongtan
CLEANFILES += doc/nongtan.1 doc/bash-completion/nongtan

doc/nongtan.1: nongtan$(EXEEXT)
	@$(MKDIR_P) doc
	$(AM_V_GEN)./nongtan$(EXEEXT) help --man --lang en >$@.part && mv $@.part $@

doc/bash-completion/nongtan: nongtan$(EXEEXT)
	@$(MKDIR_P) doc/bash-completion
	$(AM_V_GEN)./nongtan$(EXEEXT) completion bash >$@.part && mv $@.part $@
endif
