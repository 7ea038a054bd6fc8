"""The calendar of terms (kalender masa): the year as heat, a day, the forecast of twelve months, what was reminded of.

Reads only. Who sees no more than his own unit elsewhere sees no more here.
"""
