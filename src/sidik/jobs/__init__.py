"""Background work (pekerjaan): a queue in the database, a worker that survives its own death, a schedule, progress.

A job is an ordinary `django_tasks` task, enqueued inside the act's transaction and safe to run twice: a worker
killed in the middle leaves its task to the next one. Rows here are the state of the machine, not of the register,
so they are no acts and have no entry in the ledger; what a job changes, it changes through acts.
"""
