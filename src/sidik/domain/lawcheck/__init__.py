"""What the law says of a list, of an item and of a step: findings with article and remedy (law.md L-01 to L-75)."""

from sidik.domain.lawcheck.catalogue import CATALOGUE
from sidik.domain.lawcheck.check import check_entry
from sidik.domain.lawcheck.rule import Rule
from sidik.domain.lawcheck.whole_list import check_list

__all__ = ["CATALOGUE", "Rule", "check_entry", "check_list"]
