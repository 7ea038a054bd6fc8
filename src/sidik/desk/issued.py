"""A hook for rooms above the desk: what they keep beside the papers follows once an act on a paper is committed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import transaction

from sidik.accounts.models import Body
from sidik.desk.models import Paper

Follower = Callable[[Body], object]
_FOLLOWERS: list[Follower] = []


def follow_papers(follower: Follower) -> Follower:
    """Let a room follow the papers of each body. Call it from `AppConfig.ready` of the room above."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)
    return follower


def tell_of_paper(paper: Paper) -> None:
    """A paper was issued, signed or replaced: those who follow are told after the commit.

    What they fail to do stands in the log and does not undo the act; they catch up by themselves.
    """
    for follower in _FOLLOWERS:
        transaction.on_commit(partial(follower, paper.body), robust=True)
