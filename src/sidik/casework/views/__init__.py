"""Pages of casework."""
