"""The legal library: laws with their validity, and the ten grounds of Pasal 17 with their sub-points."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sidik.domain.grounds import (
    DEBATED_NEVER_EXEMPT,
    GROUND_LABELS,
    GROUND_POINTS,
    NEVER_EXEMPT,
    NOT_PERMANENT,
    WITH_POINTS,
    GroundLetter,
)
from sidik.domain.lawcheck import CATALOGUE
from sidik.domain.lawcheck.catalogue import families
from sidik.domain.lawcheck.findings import Severity
from sidik.domain.laws import Law, LawStatus, status
from sidik.domain.sources import INSTRUMENT_LABELS
from sidik.ledger import clock
from sidik.listio.report_words import SEVERITY_LABELS, SEVERITY_MEANINGS
from sidik.reference.laws import laws
from sidik.web.gate import OfficeRequest, officer

STATUS_LOOKS = {
    LawStatus.IN_FORCE: ("Berlaku", "green", "circle-check"),
    LawStatus.NOT_YET: ("Belum berlaku", "blue", "calendar-clock"),
    LawStatus.REPLACED: ("Sudah digantikan", "amber", "history"),
    LawStatus.UNKNOWN: ("Belum diketahui", "grey", "circle-dashed"),
}
SHOWN = {"": "Semua", "berlaku": "Berlaku", "digantikan": "Sudah digantikan"}


def name_of(law: Law) -> str:
    """UU 14/2008; with the issuer where a number is shared."""
    issuer = f" {law.issuer}" if law.issuer else ""
    return f"{INSTRUMENT_LABELS[law.kind]}{issuer} {law.number}/{law.year}"


@officer()
def law_list(request: OfficeRequest) -> HttpResponse:
    """Laws with validity; search over name, title and short name."""
    query, which = request.GET.get("cari", "").strip()[:100], request.GET.get("status", "")
    today = clock.today(request.public_body.zone)
    found = []
    for law in laws():
        state = status(law, today)
        words = f"{name_of(law)} {law.number} tahun {law.year} {law.title} {law.short}".lower()
        if any(word not in words for word in query.lower().split()):
            continue
        if which in ("berlaku", "digantikan") and (which == "digantikan") != (state is LawStatus.REPLACED):
            continue
        word, tone, icon = STATUS_LOOKS[state]
        found.append({"law": law, "name": name_of(law), "word": word, "tone": tone, "icon": icon})
    context = {
        "rows": found,
        "query": query,
        "which": which,
        "shown": SHOWN.items(),
        "trail": [("SOP", reverse("rules:procedure_list")), ("Pustaka hukum", "")],
    }
    return render(request, "rules/law_list.html", context)


@officer()
def ground_list(request: OfficeRequest) -> HttpResponse:
    """Pasal 17 huruf a to j, and what Pasal 18 ayat (1) never lets be exempt."""
    grounds = [
        {
            "letter": letter.value,
            "label": GROUND_LABELS[letter],
            "points": GROUND_POINTS[letter],
            "is_penjelasan": letter not in WITH_POINTS,
            "is_limited": letter in NOT_PERMANENT,
        }
        for letter in GroundLetter
    ]
    context = {
        "grounds": grounds,
        "never": NEVER_EXEMPT.items(),
        "debated": DEBATED_NEVER_EXEMPT,
        "trail": [
            ("SOP", reverse("rules:procedure_list")),
            ("Pustaka hukum", reverse("rules:law_list")),
            ("Pasal 17", ""),
        ],
    }
    return render(request, "rules/ground_list.html", context)


SEVERITY_LOOKS = {
    Severity.BLOCK: ("red", "circle-alert"),
    Severity.WARN: ("amber", "triangle-alert"),
    Severity.INFO: ("blue", "info"),
}


@officer()
def rule_list(request: OfficeRequest) -> HttpResponse:
    """Every rule of the law check, by what it looks at."""
    shown = [
        (label, [(rule, SEVERITY_LABELS[rule.severity], *SEVERITY_LOOKS[rule.severity]) for rule in rules])
        for label, rules in families()
    ]
    weights = [
        (SEVERITY_LABELS[severity], SEVERITY_MEANINGS[severity], *SEVERITY_LOOKS[severity])
        for severity in Severity
    ]
    context = {
        "families": shown,
        "count": len(CATALOGUE),
        "weights": weights,
        "trail": [
            ("SOP", reverse("rules:procedure_list")),
            ("Pustaka hukum", reverse("rules:law_list")),
            ("Kaidah", ""),
        ],
    }
    return render(request, "rules/rule_list.html", context)


@officer()
def rule_detail(request: OfficeRequest, name: str) -> HttpResponse:
    """One rule of the law check: what it wants, where it is written, what to do, an example of either kind."""
    rule = CATALOGUE.get(name)
    if rule is None:
        raise Http404
    names = list(CATALOGUE)
    place = names.index(name)
    tone, icon = SEVERITY_LOOKS[rule.severity]
    context = {
        "rule": rule,
        "word": SEVERITY_LABELS[rule.severity],
        "meaning": SEVERITY_MEANINGS[rule.severity],
        "tone": tone,
        "icon": icon,
        "before": CATALOGUE[names[place - 1]] if place else None,
        "after": CATALOGUE[names[place + 1]] if place + 1 < len(names) else None,
        "trail": [
            ("Pustaka hukum", reverse("rules:law_list")),
            ("Kaidah", reverse("rules:rule_list")),
            (rule.name, ""),
        ],
    }
    return render(request, "rules/rule_detail.html", context)
