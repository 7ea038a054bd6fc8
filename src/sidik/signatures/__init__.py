"""Signed copies of issued papers."""
