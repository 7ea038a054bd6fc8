"""Shared pages: the look, sign-in templates, refusals as pages, headers on every answer."""
