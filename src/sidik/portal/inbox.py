"""The inbox of the portal (kotak masukan): sealed messages in a directory from which the office takes them.

What lies there the portal cannot read. A message is whole under its name and on disk before the visitor is told so.
How many one address may send a day is counted by marks under a key thrown away with the day; no address is kept.
"""

from __future__ import annotations

import hmac
import os
import secrets
import shutil
from datetime import date
from enum import StrEnum
from hashlib import sha256
from ipaddress import ip_address, ip_network
from pathlib import Path

SUFFIX = ".msg"
MOST_WAITING = 500
MOST_OF_ONE_ADDRESS = 5
MOST_OF_A_DAY = 200
LIMITS = ".batas"
UNKNOWN = "tidak dikenal"


class Kept(StrEnum):
    """What became of a message."""

    YES = "yes"
    TOO_MANY_OF_YOURS = "too_many_of_yours"
    FULL = "full"
    FAILED = "failed"


class Inbox:
    """The directory of one body."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def is_open(self) -> bool:
        """Whether messages can be kept: the directory is there, or can be made beside what is there."""
        place = self.directory
        while not place.exists() and place != place.parent:
            place = place.parent
        return place.is_dir() and os.access(place, os.W_OK | os.X_OK)

    def is_waiting(self, name: str) -> bool:
        """Whether the message of this id still waits for the office."""
        return (self.directory / f"{name}{SUFFIX}").is_file()

    def keep(self, name: str, sealed: bytes, *, address: str, today: date) -> Kept:
        """Keep a sealed message under its id, within the limits."""
        try:
            self.directory.mkdir(mode=0o770, parents=True, exist_ok=True)
            with os.scandir(self.directory) as found:
                waiting = sum(one.name.endswith(SUFFIX) for one in found)
            if waiting >= MOST_WAITING:
                return Kept.FULL
            # First his own places: whoever has none left must not use up the day of all others.
            if not self._counted(today, network_of(address), MOST_OF_ONE_ADDRESS):
                return Kept.TOO_MANY_OF_YOURS
            if not self._counted(today, "", MOST_OF_A_DAY):
                return Kept.FULL
            self._write(name, sealed)
        except OSError:
            return Kept.FAILED
        return Kept.YES

    def _write(self, name: str, sealed: bytes) -> None:
        temporary = self.directory / f".{name}.{secrets.token_hex(6)}"
        try:
            with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o660), "wb") as file:  # noqa: PTH123
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            # A link fails where the name is taken; a rename would write over another's message.
            (self.directory / f"{name}{SUFFIX}").hardlink_to(temporary)
        finally:
            temporary.unlink(missing_ok=True)
        opened = os.open(self.directory, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

    def _counted(self, today: date, address: str, most: int) -> bool:
        """Take one of the places of this address today; no place is left when False."""
        day = self.directory / LIMITS / today.isoformat()
        if not day.is_dir():
            shutil.rmtree(self.directory / LIMITS, ignore_errors=True)
            day.mkdir(mode=0o770, parents=True, exist_ok=True)
        mark = hmac.new(_key_of(day), address.encode(), sha256).hexdigest()[:24]
        for place in range(most):
            try:
                (day / f"{mark}-{place}").touch(exist_ok=False)
            except FileExistsError:
                continue
            return True
        return False


def network_of(address: str) -> str:
    """What one line is given: an address of IPv4, of IPv6 the network of 64 bits with all its addresses.

    What is no address counts as one line, so that invented ones give nobody more places.
    """
    bare = address.strip().strip("[]")
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare.partition("]")[0].partition("%")[0])
    except ValueError:
        return UNKNOWN
    found = getattr(found, "ipv4_mapped", None) or found
    return str(found) if found.version == 4 else str(ip_network((int(found) >> 64 << 64, 64)))


def _key_of(day: Path) -> bytes:
    """The key of the day, made by whoever comes first."""
    path = day / "kunci"
    if not path.exists():
        temporary = day / f".{secrets.token_hex(6)}"
        temporary.write_bytes(secrets.token_bytes(32))
        temporary.chmod(0o600)
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return path.read_bytes()
