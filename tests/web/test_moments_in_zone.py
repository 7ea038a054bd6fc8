"""A moment on a page is told in the zone of the public body, never in that of the machine."""

from __future__ import annotations

import re
from pathlib import Path

import sidik

TEMPLATES = Path(sidik.__file__).parent


def test_no_template_prints_a_moment_without_the_zone_of_the_body() -> None:
    bare = re.compile(r"_at\s*\|\s*(?:date|time)\b")
    found = [
        f"{path.relative_to(TEMPLATES)}: {line.strip()[:80]}"
        for path in TEMPLATES.rglob("*.html")
        for line in path.read_text("utf-8").splitlines()
        if bare.search(line)
    ]
    assert not found, "use {% moment %}: " + "; ".join(found)
