"""The law check: one breach and one clean line per rule."""
