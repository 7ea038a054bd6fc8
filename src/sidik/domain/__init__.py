"""The law as values and functions. Imports the standard library only, knows no database and no clock.

Reading order: glossary, roles, sources, grounds, periods, workdays, item, consequence_test, determination,
duties, activities, procedure, progress, guards, disclosure, chain, access, refusal.
"""
