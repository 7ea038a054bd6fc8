"""Settings of the public door: no database, no accounts, no sessions, no keys.

Nothing is signed or remembered for a visitor, so the secret that Django insists on is thrown away with the process.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from sidik import environment as env

HOME = env.directory("SIDIK_HOME", default="home")
EDITIONS_DIRECTORY = HOME / "editions"
# One file alone (`sidik portal --edition`), the body whose list is shown, the key its editions must bear.
EDITION_FILE = Path(env.text("SIDIK_EDITION", default="")) if env.text("SIDIK_EDITION", default="") else None
EDITION_BODY = env.text("SIDIK_PORTAL_BODY", default="")
EDITION_PUBLIC_KEY = env.text("SIDIK_EDITION_PUBLIC_KEY", default="")
# Where messages of visitors wait for the office, sealed. The only directory that this door writes into.
PORTAL_INBOX = env.directory("SIDIK_PORTAL_INBOX", default=str(HOME / "inbox"))
# A copy of the list elsewhere takes no messages: nobody would fetch them.
PORTAL_INBOX_IS_NAMED = bool(env.text("SIDIK_PORTAL_INBOX", default=""))

DEBUG = False
SECRET_KEY = secrets.token_urlsafe(48)
BIND = env.bind("SIDIK_BIND")
PORTAL_PORT = env.port("SIDIK_PORTAL_PORT", default=8001)
# Pages that were made are kept in memory up to this size, per process.
PORTAL_CACHE_BYTES = env.integer("SIDIK_PORTAL_CACHE_MB", default=64, least=1, most=4096) * 1024 * 1024
PORTAL_URL = env.address("SIDIK_PORTAL_URL", default=env.local_address(BIND, PORTAL_PORT))
SECURE = urlsplit(PORTAL_URL).scheme == "https"
PROXIES = env.proxies()
# Nothing here depends on the name under which it was reached, and a mirror may carry any.
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = ["sidik.web", "sidik.portal", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "sidik.portal.compressing.CompressMiddleware",
    "sidik.portal.elsewhere.framing.FramedMiddleware",
    "sidik.portal.headers.PublicHeadersMiddleware",
    "sidik.web.fixed_files.FixedFilesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "sidik.portal.headers.EditionMiddleware",
]
ROOT_URLCONF = "sidik.config.urls_portal"
WSGI_APPLICATION = "sidik.config.wsgi_portal.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "sidik.portal.context.public",
            ]
        },
    }
]
DATABASES: dict[str, dict[str, str]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = USE_TZ = True
STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "sidik.web.fixed_files.FixedNames"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
# Nothing is ever posted to this door.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024
FILE_UPLOAD_HANDLERS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What people look for is nobody's business: addresses with queries stay out of the log.
    # Nor does what is too long or odd: a visitor must not be able to fill the disk with lines.
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "CRITICAL"}},
}
