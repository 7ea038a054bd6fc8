"""A process of its own for one check: what is asked as JSON on standard input, what was found on standard output."""

from __future__ import annotations

import json
import sys
from datetime import datetime

from sidik.domain.refusal import Refusal
from sidik.signing.apart import heard
from sidik.signing.checking import checked
from sidik.signing.findings import Findings

MOST_MEMORY_BYTES = 2 * 1024**3


def main() -> None:
    """Read one file, write one answer."""
    _keep_small()
    asked = json.loads(sys.stdin.buffer.read())
    found = checked(
        heard(asked["content"]),
        printed=None if asked["printed"] is None else heard(asked["printed"]),
        at=datetime.fromisoformat(asked["at"]),
        certified=[heard(one) for one in asked["certified"]],
        local=[heard(one) for one in asked["local"]],
    )
    sys.stdout.write(json.dumps(_told(found)))


def _told(found: Findings | Refusal) -> dict[str, object]:
    if isinstance(found, Refusal):
        return {"refusal": [found.code, found.detail, found.source, found.remedy]}
    return {"findings": found.to_data()}


def _keep_small() -> None:
    """Where the system knows such a limit, the child ends before the machine has no memory left."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  other systems do not have it

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


if __name__ == "__main__":
    main()
