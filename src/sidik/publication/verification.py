"""Whether the file of an edition on the shelf is whole, signed by this body, and the one that was published."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache

from sidik.edition import EditionRefused, verify_edition
from sidik.files.keys import keyring
from sidik.publication.models import Edition
from sidik.publication.shelf import path_of
from sidik.words import index_text

KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Verified:
    """The answer for one edition; `why` is empty when all agrees."""

    why: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether file, signature, content and row agree."""
        return not self.why


def verified(edition: Edition) -> Verified:
    """Every row of the file recomputed, its signature, and the digest of the office's own row."""
    path = path_of(edition)
    if not path.exists():
        return Verified("berkas edisi tidak ada di rak")
    try:
        key = keyring().signing_key(body=edition.body.code).public_key
        manifest = verify_edition(path, key, index=index_text)
    except EditionRefused as refused:
        return Verified(refused.why)
    if manifest.digest != edition.digest:
        return Verified("berkas di rak bukan berkas yang diterbitkan")
    previous = edition.previous.digest if edition.previous else ""
    return Verified("" if manifest.previous == previous else "tidak menyambung pada edisi sebelumnya")


def verified_lately(edition: Edition) -> Verified:
    """The same for a page: computed anew whenever the file has changed, else at most once an hour."""
    path = path_of(edition)
    state = path.stat() if path.exists() else None
    stamp = f"{state.st_mtime_ns}-{state.st_size}" if state else "none"
    key = f"edition-verified-{edition.uuid}-{stamp}"
    why = cache.get(key)
    if why is None:
        why = verified(edition).why
        cache.set(key, why, KEPT_SECONDS)
    return Verified(why)
