"""A press of its own for one long paper: a job as JSON on standard input, the PDF on standard output."""

from __future__ import annotations

import json
import sys

from sidik.papers.printing import Job, press_job


def main() -> None:
    """Read one job, write one PDF."""
    job = Job(**json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(press_job(job))


if __name__ == "__main__":
    main()
