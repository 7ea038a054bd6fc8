"""The home (rumah data): directory of database, keys and editions. Made private, migrated once per release."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

from django.conf import LazySettings
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured

from sidik.cli.refuse import Stop

SETTINGS = "sidik.config.settings"
DATABASE = "sidik.sqlite3"
MIGRATED = ".migrated"
PACKAGE = Path(__file__).resolve().parent.parent


def directory() -> Path:
    """Where the home lies. Written back as an absolute path, so that children and settings see the same."""
    home = Path(os.environ.get("SIDIK_HOME", "").strip() or "home").expanduser().absolute()
    os.environ["SIDIK_HOME"] = str(home)
    return home


def is_new(home: Path) -> bool:
    """Whether nothing was ever kept here."""
    return not (home / MIGRATED).exists() and not (home / DATABASE).exists()


def make(home: Path) -> None:
    """Directories and the session secret, readable by their owner only."""
    # Whatever is written from here on (database, editions, key files) is for its owner only.
    os.umask(0o077)
    try:
        for part in (home, home / "keys", home / "editions", home / "static"):
            part.mkdir(parents=True, exist_ok=True, mode=0o700)
        _secret(home / "keys" / "session.key")
    except OSError as error:
        raise Stop(
            f"Rumah data {home} tidak dapat ditulis ({error.strerror}); pilih tempat lain dengan SIDIK_HOME."
        ) from error


def _secret(path: Path) -> None:
    # Linked into place when complete: a start killed here leaves no half a secret.
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def settings() -> LazySettings:
    """The office's settings, without its apps. An odd setting is one sentence, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        _ = configured.INSTALLED_APPS
    except ImproperlyConfigured as error:
        raise Stop(str(error)) from error
    return configured


def django() -> None:
    """Start Django with the office's settings and apps."""
    settings()
    import django as framework  # noqa: PLC0415 (needs the settings, which read the home)

    framework.setup()


def open_home() -> Path:
    """The existing home, with Django started and the tables up to date."""
    home = directory()
    if is_new(home) and not os.environ.get("SIDIK_DATABASE_URL"):
        raise Stop(
            f"Belum ada rumah data di {home}; jalankan `sidik run` atau `sidik setup`, atau isikan SIDIK_HOME."
        )
    make(home)
    django()
    migrate(home)
    return home


def migrate(home: Path) -> bool:
    """Bring the tables up to date, unless this release did so already. True when something was done."""
    digest = release_digest()
    marker = home / MIGRATED
    if marker.exists() and marker.read_text(encoding="utf-8") == digest:
        return False
    django()
    from django.apps import apps  # noqa: PLC0415 (needs Django)
    from django.core.management import call_command  # noqa: PLC0415

    from sidik.cli.tables import make_at_once  # noqa: PLC0415 (needs Django)

    make_at_once()
    call_command("migrate", verbosity=0, interactive=False)
    for app in apps.get_app_configs():
        # An app that ships reference data (holidays, laws, procedures) loads it here, again at each release.
        load = getattr(app, "load_reference", None)
        if load is not None:
            load()
    draft = marker.with_name(f"{MIGRATED}.new")
    draft.write_text(digest, encoding="utf-8")
    draft.replace(marker)
    return True


def release_digest() -> str:
    """Digest of what decides on tables and reference data: migrations, shipped data, the installed libraries."""
    office = settings()
    digest = hashlib.sha256(repr((office.INSTALLED_APPS, office.DATABASES["default"]["ENGINE"])).encode())
    locks = (PACKAGE.parents[1] / "requirements" / "run.lock",)
    shipped = (
        *PACKAGE.glob("*/migrations/*.py"),
        *PACKAGE.glob("reference/**/*.toml"),
        *PACKAGE.glob("*/apps.py"),
    )
    for path in sorted(p for p in (*locks, *shipped) if p.exists()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
