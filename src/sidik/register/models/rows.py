"""Row bases of the register, as accounts keeps them."""

from sidik.accounts.rows import BodyRow, CaseRow

__all__ = ["BodyRow", "CaseRow"]
