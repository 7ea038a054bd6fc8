"""The public door as a WSGI application: `gunicorn sidik.config.wsgi_portal:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "sidik.config.settings_portal"
_django = get_wsgi_application()

# Only now: these read the settings.
from sidik.config.settings_portal import PORTAL_CACHE_BYTES  # noqa: E402
from sidik.portal.door import catalogue  # noqa: E402
from sidik.portal.serving import Serving  # noqa: E402

# The editions that lie here are verified before the door opens, so that no reader waits for it.
catalogue().shelf()
application = Serving(_django, most_bytes=PORTAL_CACHE_BYTES)
