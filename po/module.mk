# Chinese texts without gettext's own Makefile: one catalogue, merged at each make from po/zh_CN.po and po/parts/*.po (a room's
# own file while it is being built), restricted to the texts that the sources hold.
po_zhdir = $(localedir)/zh_CN/LC_MESSAGES
po_zh_DATA = locale/zh_CN/LC_MESSAGES/nongtan.mo
EXTRA_DIST += po
CLEANFILES += locale/zh_CN/LC_MESSAGES/nongtan.mo locale/zh_CN.po
PO_TOOLS = XGETTEXT='$(XGETTEXT)' MSGMERGE='$(MSGMERGE)'

locale/zh_CN/LC_MESSAGES/nongtan.mo: locale/zh_CN.po
	@$(MKDIR_P) locale/zh_CN/LC_MESSAGES
	$(AM_V_GEN)$(MSGFMT) -c -o $@ locale/zh_CN.po

# The file changes only when a text does, so that an idle make stays idle.
locale/zh_CN.po: po-merge ; @:
po-merge:
	@$(MKDIR_P) locale
	@$(PO_TOOLS) $(srcdir)/po/merge-parts.sh locale/zh_CN.po

# Brings po/zh_CN.po (in the sources) up to the texts that the sources hold now, and lists what has no Chinese yet.
update-po:
	$(PO_TOOLS) $(srcdir)/po/merge-parts.sh
.PHONY: update-po po-merge
