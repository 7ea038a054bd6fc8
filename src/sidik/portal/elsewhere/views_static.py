"""Pages that only the site of plain files has: search by a small script, words in order, what needs the live door."""

from __future__ import annotations

from itertools import pairwise

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse

from sidik.domain.grounds import GROUND_LABELS
from sidik.domain.item import NATURE_LABELS, Nature
from sidik.edition import Edition
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.static_words import (
    MOST_SHOWN_ENTRIES,
    ROWS_PER_PART,
    index_of,
    rows_module,
    titles,
)

SCRIPT_TYPE = "text/javascript; charset=utf-8"
SHOWN_NATURES = (Nature.EXEMPT, Nature.PARTLY_EXEMPT, Nature.OPEN, Nature.WITHDRAWN)
# More pairs than these are left to the live door: they grow with the square of the editions.
MOST_COMPARED = 8


def search(request: PublicRequest) -> HttpResponse:
    """The search of the static site. Without script it leads to the words in order."""
    edition = _edition(request)
    counted, index = edition.manifest.counts, index_of(edition, request.today)
    context = {
        "units": [unit for unit in counted["by_unit"] if unit],
        "grounds": {
            letter: GROUND_LABELS[letter] for letter in GROUND_LABELS if letter in counted["by_ground"]
        },
        "natures": {str(nature): NATURE_LABELS[nature] for nature in SHOWN_NATURES},
        "entries": index.entries,
        "letters": " ".join(index.letters()),
        "rows_per_part": ROWS_PER_PART,
    }
    return render(request, "portal/elsewhere/static_search.html", context)


def words(request: PublicRequest) -> HttpResponse:
    """All first letters for which titles have words."""
    letters = index_of(_edition(request), request.today).shown_letters()
    trail = [("Pencarian", reverse("static_search")), ("Indeks kata", "")]
    return render(request, "portal/elsewhere/static_words.html", {"letters": letters, "trail": trail})


def words_of(request: PublicRequest, letters: str) -> HttpResponse:
    """The words of titles that begin with two letters, and the entries they stand in."""
    edition = _edition(request)
    index, named = index_of(edition, request.today), titles(edition, request.today)
    found = [
        (root, len(places), [named[place] for place in places[:MOST_SHOWN_ENTRIES]])
        for root, places in sorted(index.in_titles.items())
        if root.startswith(letters)
    ]
    if not found:
        raise Http404
    trail = [("Indeks kata", reverse("static_words")), (letters, "")]
    context = {"letters": letters, "words": found, "most": MOST_SHOWN_ENTRIES, "trail": trail}
    return render(request, "portal/elsewhere/static_words_of.html", context)


def words_part(request: PublicRequest, letters: str) -> HttpResponse:
    """One part of the index for the script."""
    return HttpResponse(index_of(_edition(request), request.today).part(letters), content_type=SCRIPT_TYPE)


def rows_part(request: PublicRequest, part: int) -> HttpResponse:
    """Some rows for the script."""
    return HttpResponse(rows_module(_edition(request), request.today, part), content_type=SCRIPT_TYPE)


def compare(request: PublicRequest) -> HttpResponse:
    """Two editions side by side, or, where none are named, the pairs that this site holds."""
    if request.GET:
        portal = resolve(request.path_info, urlconf="sidik.portal.urls")
        answer: HttpResponse = portal.func(request, *portal.args, **portal.kwargs)
        return answer
    if request.shelf is None:
        raise Http404
    numbers = [one.manifest.number for one in request.shelf.editions]
    context = {
        "pairs": pairs(numbers)[::-1],
        "trail": [("Riwayat edisi", reverse("edition_list")), ("Perbandingan", "")],
    }
    return render(request, "portal/elsewhere/static_compare.html", context)


def only_live(request: PublicRequest, typed: str = "") -> HttpResponse:
    """Where the live door answers what plain files cannot."""
    return render(request, "portal/elsewhere/static_only_live.html", {"live_url": settings.PORTAL_URL})


def pairs(numbers: list[int]) -> list[tuple[int, int]]:
    """Which editions the site compares: all pairs of the newest, older ones each with the next."""
    newest = numbers[-MOST_COMPARED:]
    every = [(old, new) for old in newest for new in newest if old < new]
    return sorted({*every, *pairwise(numbers)})


def _edition(request: PublicRequest) -> Edition:
    edition = current(request)
    if edition is None:
        raise Http404
    return edition
