"""The dashboard (dasbor): where the work stands, what is late, what the units answered. Counts only, read anew."""
