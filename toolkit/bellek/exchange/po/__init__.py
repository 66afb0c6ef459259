"""PO, POT and MO, the files of GNU gettext."""
