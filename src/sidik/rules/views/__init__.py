"""Pages of rules: procedures, their editor, papers of an SOP, the holiday table, the legal library."""
