"""The ledger (jejak audit): one append-only hash chain per public body, and the door that every change passes.

Offers `@act`, `note`, `permit`, the clock and the append-only triggers. Rows carry the body's code and a snapshot
of the actor, no foreign key, so that evidence outlives people and reorganisations. Nothing ever updates a row.
"""
