"""In which forms the information exists (bentuk informasi), as the contract of the list report names them."""

from __future__ import annotations

import re
from functools import lru_cache

_FORMS = (
    ("soft", re.compile(r"soft|elektronik|digital|\bpdf\b|berkas|\bfile\b")),
    ("hard", re.compile(r"hard|cetak|kertas|fisik|naskah")),
)


@lru_cache(maxsize=1024)
def forms_in(text: str) -> tuple[str, ...]:
    """`soft` for a file, `hard` for paper, both where the cell names both; nothing is assumed."""
    plain = text.lower()
    return tuple(form for form, words in _FORMS if words.search(plain))
