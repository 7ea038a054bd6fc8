"""`python -m sidik.cli`, which is how `sidik run` starts its worker."""

from __future__ import annotations

import sys

from sidik.cli import main

sys.exit(main())
