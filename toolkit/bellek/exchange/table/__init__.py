"""Tables for reviewers, a unit a row: TSV, CSV, XLSX; and pairs of plain files, a unit a line."""
