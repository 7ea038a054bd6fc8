"""SIDIK: how an Indonesian public body documents the information that it exempts from disclosure.

Read `sidik.domain` first: the law as values and functions. Everything else records and shows what it decides.
"""

__version__ = "0.1.0"
