"""The `sidik` command: one module per subcommand, imported only when it is asked for.

Ends with 0 when all is well, 1 when the answer is no (broken chain, defective SOP), 2 for a request that cannot be
read. Errors are one sentence in Indonesian on the error stream.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from sidik.cli.refuse import Stop


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status."""
    from sidik.cli.arguments import parser  # noqa: PLC0415 (the whole package stays light to import)

    request = parser().parse_args(arguments)
    try:
        status: int = request.call(request)
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return status
