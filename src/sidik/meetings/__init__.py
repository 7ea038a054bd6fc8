"""Meetings: sessions with agenda, attendance and what was concluded for each item.

What a meeting concludes is advice and record; the acts of the register decide.
"""
