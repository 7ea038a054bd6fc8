"""Pages of the desk: agenda books, number books, issued papers."""
