"""Pages of the rounds of collecting: of the office that calls, and of the unit that answers."""
