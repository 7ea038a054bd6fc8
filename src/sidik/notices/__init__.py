"""Notices: what an officer should know, in his inbox. Number and link only, never the title of closed information."""
