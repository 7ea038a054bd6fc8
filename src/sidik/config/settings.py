"""Settings of the office door. One file, typed readers, no secret with a default."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sidik import environment as env
from sidik.channels import NAMES as CHANNEL_NAMES

HOME = env.directory("SIDIK_HOME", default="home")
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = env.secret("SIDIK_SECRET_KEY", file=HOME / "keys" / "session.key")
BIND = env.bind("SIDIK_BIND")
OFFICE_PORT = env.port("SIDIK_OFFICE_PORT", default=8000)
PORTAL_PORT = env.port("SIDIK_PORTAL_PORT", default=8001)
KEY_PASSPHRASE = env.text("SIDIK_KEY_PASSPHRASE", default="")
# Where the portal puts what visitors write, sealed, until the office takes it.
PORTAL_INBOX = env.directory("SIDIK_PORTAL_INBOX", default=str(HOME / "inbox"))
# The office door itself speaks TLS, by the certificate of the home.
TLS = env.flag("SIDIK_TLS", default=False)
OFFICE_URL = env.address("SIDIK_OFFICE_URL", default=env.local_address(BIND, OFFICE_PORT))
PORTAL_URL = env.address("SIDIK_PORTAL_URL", default=env.local_address(BIND, PORTAL_PORT))
ALLOWED_HOSTS = ["127.0.0.1", "localhost", urlsplit(OFFICE_URL).hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [OFFICE_URL]
SECURE = urlsplit(OFFICE_URL).scheme == "https"
PROXIES = env.proxies()

INSTALLED_APPS = [
    "sidik.web",
    "sidik.ledger",
    "sidik.jobs",
    "sidik.files",
    "sidik.accounts",
    "sidik.notices",
    "sidik.rules",
    "sidik.desk",
    "sidik.signatures",
    "sidik.register",
    "sidik.collection",
    "sidik.archive",
    "sidik.publication",
    "sidik.visitors",
    "sidik.meetings",
    "sidik.casework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
]
# An app still without code is left out, so that every stage of the building runs.
INSTALLED_APPS = [
    a for a in INSTALLED_APPS if not a.startswith("sidik.") or (PACKAGE / a[6:] / "apps.py").exists()
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sidik.web.fixed_files.FixedFilesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sidik.accounts.middleware.ActorMiddleware",
    # After the actor: the page it answers with bears the officer's navigation.
    "sidik.web.readable.ReadableMiddleware",
    "sidik.web.refused.RefusedMiddleware",
    "sidik.web.headers.PrivateMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sidik.config.urls_office"
WSGI_APPLICATION = "sidik.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sidik.web.navigation.office_nav",
            ],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    """PostgreSQL where an address is given, else the SQLite file of the home."""
    if url:
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    # Below 3.51.3 a write-ahead log can be corrupted when it restarts; then the rollback journal with EXTRA.
    safe_wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    journal = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    rollback = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "sidik.sqlite3",
        # Opening the file with its pragmas costs as much as a small page.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (journal if safe_wal else rollback)
            + "PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-20000;",
        },
    }


DATABASES = {"default": _database(env.text("SIDIK_DATABASE_URL", default=""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sidik.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Axes counts wrong passwords for a name at one place; by name alone anyone could lock an officer out.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "SIDIK"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "sidik.accounts.limits.typed_name"
AXES_CLIENT_IP_CALLABLE = "sidik.web.place.came_from"
AXES_VERBOSE = False
# What was typed as a one-time code of a seat may be a slip of the right one.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "kode", "csrfmiddlewaretoken"]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-sidik" if SECURE else "sidik"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sidik.web.views.csrf_failure"
# Not with the certificate of the home: the portal has the same host without TLS, and a browser that was told would
# not open it for a year.
SECURE_HSTS_SECONDS = 31_536_000 if SECURE and not TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Session storage: the cookie fallback of Django's default would hold the text of messages.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Uploads go through the sealing handler only; nothing is written in clear to a temporary directory.
FILE_UPLOAD_HANDLERS = ["sidik.web.uploads.MemoryOnlyUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "sidik"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sidik.web.fixed_files.FixedNames"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if env.text("SIDIK_SMTP_HOST", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = env.text("SIDIK_SMTP_HOST", default="")
    EMAIL_PORT = env.port("SIDIK_SMTP_PORT", default=25)
    EMAIL_HOST_USER = env.text("SIDIK_SMTP_USER", default="")
    EMAIL_HOST_PASSWORD = env.text("SIDIK_SMTP_PASSWORD", default="")
    SMTP_SECURITY = env.choice("SIDIK_SMTP_SECURITY", of=("none", "starttls", "tls"), default="none")
    EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_SECURITY == "starttls", SMTP_SECURITY == "tls"
    EMAIL_TIMEOUT = env.integer("SIDIK_SMTP_TIMEOUT_SECONDS", default=20, least=1, most=300)
    if EMAIL_HOST_USER and SMTP_SECURITY == "none" and EMAIL_HOST not in {"localhost", "127.0.0.1", "::1"}:
        raise env.OddSetting(
            "SIDIK_SMTP_USER memerlukan sambungan tersandi; isikan SIDIK_SMTP_SECURITY dengan `starttls` atau `tls`."
        )
# Other portals and sites that editions are sent to; nothing is sent where none is named.
CHANNELS = {name: env.text(name, default="") for name in CHANNEL_NAMES}
# The whole portal as plain files, written anew each night where a directory is named.
STATIC_DIR = env.text("SIDIK_STATIC_DIR", default="")
# Hosts whose page may be opened to compare it with the edition.
PARITY_HOSTS = frozenset(
    one.strip().lower() for one in env.text("SIDIK_PARITY_HOSTS", default="").split(",") if one.strip()
)
# The signing service of the officers, where the body has one; without it papers are signed locally or by hand.
SIGNING_URL = (
    env.address("SIDIK_SIGNING_URL", default="") if env.text("SIDIK_SIGNING_URL", default="") else ""
)
SIGNING_USER = env.text("SIDIK_SIGNING_USER", default="")
SIGNING_PASSWORD = env.text("SIDIK_SIGNING_PASSWORD", default="")
SIGNING_TIMEOUT_SECONDS = env.integer("SIDIK_SIGNING_TIMEOUT_SECONDS", default=30, least=1, most=300)
DEFAULT_FROM_EMAIL = env.text("SIDIK_MAIL_FROM", default="sidik@localhost")

SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
