"""Papers: every document of the office as PDF, and the swimlane of a procedure as SVG. No Django here."""
