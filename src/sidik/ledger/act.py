"""The door that every change passes: one transaction, one entry in the ledger.

    @act("register.withdraw_item")
    def withdraw_item(actor: Actor, *, item: Item, reason: str) -> Item:
        ...
        note(subject=f"item:{item.uuid}", before=old, after=new, reason=reason)

An act called inside an act joins its transaction and writes its own entry with `part_of`.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from django.db import transaction

from sidik.domain.access import Actor, may
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Refusal
from sidik.ledger.append import append, hold_chain
from sidik.ledger.covered import collecting
from sidik.ledger.refused import Refused
from sidik.ledger.row_digests import Sum, keep, left_by
from sidik.ledger.sealing import SEALED, seal_after

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

__all__ = ["REGISTRY", "Refused", "act", "note", "permit", "snapshot"]

REGISTRY: dict[str, Callable[..., Any]] = {}


@dataclass
class _Frame:
    name: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    note: dict[str, Any] | None = None
    # Of the outermost act: whether an act inside it is one that is sealed at once.
    seals: bool = False


_stack: ContextVar[tuple[_Frame, ...]] = ContextVar("sidik_acts", default=())


def permit(result: T | Refusal | None) -> T:
    """Pass a result of the core on, or stop the act with its refusal."""
    if isinstance(result, Refusal):
        raise Refused(result)
    return result  # type: ignore[return-value]


def _digest(value: Mapping[str, Any] | str | None) -> str:
    if not value:
        return ""
    return value if isinstance(value, str) else digest_of([plain(value)])


def plain(value: Any) -> Any:
    """A value as JSON holds it: dates and ids as text, tuples and sets as lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(part) for part in value)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def note(
    *,
    subject: str,
    before: Mapping[str, Any] | str | None = None,
    after: Mapping[str, Any] | str | None = None,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """State what the running act did. `before` and `after` are kept as digests, `facts` as they are.

    `facts` holds ids, codes, counts and dates only, never content or the title of a closed item.
    """
    frame = _stack.get()[-1]
    if frame.note is not None:
        raise ValueError(f"{frame.name} noted twice")
    frame.note = {
        "subject": subject,
        "before": _digest(before),
        "after": _digest(after),
        "reason": reason,
        "facts": plain(facts or {}),
    }


def act(name: str) -> Callable[[F], F]:
    """Make a function an act (tindakan): checks the office, opens the transaction, appends the entry.

    Refuses: NOT_ALLOWED, and whatever the function refuses. Source: PP 71/2019 Pasal 22 (rekam jejak audit).
    """

    def wrap(function: F) -> F:
        @functools.wraps(function)
        def run(actor: Actor, *args: Any, **kwargs: Any) -> Any:
            permit(may(actor, name))
            outer = _stack.get()
            frame = _Frame(name)
            (*outer, frame)[0].seals |= name in SEALED
            token = _stack.set((*outer, frame))
            try:
                with transaction.atomic(), collecting() as touched:
                    if not outer:
                        hold_chain(actor.body)
                    result = function(actor, *args, **kwargs)
                    if frame.note is None:
                        raise ValueError(f"{name} did not note what it did")
                    lines = left_by(touched)
                    if lines:
                        frame.note["facts"] |= Sum(lines).facts()
                    entry = append(
                        body_code=actor.body,
                        entry_id=frame.id,
                        act=name,
                        actor=snapshot(actor),
                        part_of=outer[-1].id if outer else None,
                        **frame.note,
                    )
                    keep(entry, lines)
                    if frame.seals:
                        seal_after(entry)
            finally:
                _stack.reset(token)
            return result

        REGISTRY[name] = run
        return cast(F, run)

    return wrap


def snapshot(actor: Actor) -> dict[str, Any]:
    """The actor as the ledger keeps him: name, NIP and offices of that day."""
    offices = [{k: str(v) for k, v in asdict(o).items() if v} for o in actor.offices]
    return {
        "kind": actor.kind,
        "person": actor.person_id,
        "name": actor.name,
        "nip": actor.nip,
        "offices": offices,
    }
