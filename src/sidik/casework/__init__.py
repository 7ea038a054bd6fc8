"""Casework: procedures running. A case takes items through one procedure version, step by step.

Offers acts to start a case, complete an activity, decide, split, open the statutory sub-case at a guard, reassign,
hold, resume and cancel; the officers' inbox; and the daily job that lets dates take effect.
It must never edit an SOP: where the law asks more than the SOP prints, the case waits and a sub-case runs.
"""
