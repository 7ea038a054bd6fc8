"""Pages of the archive: places, copies, loans, papers."""
