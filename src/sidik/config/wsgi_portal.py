"""The public door as a WSGI application: `gunicorn sidik.config.wsgi_portal:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "sidik.config.settings_portal"
application = get_wsgi_application()
