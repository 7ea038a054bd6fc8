"""Two wordings compared word by word, as HTML that is readable without colour."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def diff_html(old: str, new: str) -> SafeString:
    """The new wording with removed words in <del> and added words in <ins>."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    parts: list[tuple[SafeString | str]] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        if kind == "equal":
            parts.append((come,))
            continue
        if gone:
            parts.append((format_html("<del>{}</del>", gone),))
        if come:
            parts.append((format_html("<ins>{}</ins>", come),))
    return format_html('<div class="diff">{}</div>', format_html_join("", "{}", parts))
