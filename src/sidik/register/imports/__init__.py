"""Importing lists: what each row would become, what it lacks, what it repeats; the hook for rooms above.

The rows of an import are in `register.models.imports`, its acts in `register.acts.importing`.
"""
