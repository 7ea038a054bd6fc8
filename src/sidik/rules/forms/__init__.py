"""Forms of rules: the sheet of the procedure editor, and the small forms of SOP and holidays."""
