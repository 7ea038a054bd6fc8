"""Pages of the set-up: an overview, one page per step, the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sidik.accounts import acts as accounts
from sidik.accounts.forms import BodyForm, LogoForm, RulesForm, body_initial, rules_initial, rules_settings
from sidik.accounts.queries import holders
from sidik.accounts.views.people import link_of, warn_of_nip
from sidik.accounts.views.units import pasted, tally
from sidik.casework.setup.composed import choose_procedure, take_officer
from sidik.casework.setup.forms import OWN, PATTERN_PARTS, BookForm, OfficerForm, ProcedureChoiceForm
from sidik.casework.setup.steps import (
    BOOKS,
    KEYS,
    STEPS,
    chosen_version,
    needed_roles,
    next_key,
    stands,
    with_skipped,
)
from sidik.desk.acts import keep_book
from sidik.desk.models import NumberBook
from sidik.domain.access import may
from sidik.domain.procedure import Procedure
from sidik.domain.readings import ALTERNATIVE, PRINTED
from sidik.domain.refusal import Refusal
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.reference.procedures import Defect, dump, load_text, shipped
from sidik.rules import acts as rules
from sidik.rules.models import Holiday, ProcedureVersion
from sidik.rules.queries import procedure_of
from sidik.rules.showing import ReadingShown, readings_shown
from sidik.web.gate import OfficeRequest, officer

Answer = HttpResponse


@officer(Role.ADMINISTRATOR)
def overview(request: OfficeRequest) -> HttpResponse:
    """How far the set-up is, and the door to where it goes on."""
    body = request.public_body
    rows = stands(body)
    going_on = next_key(body)
    context = {
        "rows": rows,
        "done_count": sum(row.is_done for row in rows),
        "next_url": reverse("setup:step", args=[going_on]) if going_on else "",
        "is_begun": any(row.is_done or row.is_skipped for row in rows),
    }
    return render(request, "casework/setup/overview.html", context)


@never_cache
@officer(Role.ADMINISTRATOR)
def step(request: OfficeRequest, key: str) -> HttpResponse:
    """One step. It may be left at any moment; what was stored stays."""
    if key not in KEYS:
        raise Http404
    return PAGES[key](request, key)


@officer(Role.ADMINISTRATOR)
@require_POST
def skip(request: OfficeRequest, key: str) -> HttpResponse:
    """Pass over a step; it stays open and can be done later."""
    if key not in KEYS or not STEPS[KEYS.index(key)].may_skip:
        raise Http404
    accounts.change_body(request.actor, settings=with_skipped(request.public_body, key))
    return _onward(request, key)


@officer(Role.ADMINISTRATOR)
@require_POST
def finish(request: OfficeRequest) -> HttpResponse:
    """The office opens; steps passed over stay reachable."""
    accounts.set_up_body(request.actor)
    messages.success(
        request, "Penyiapan selesai. Langkah yang dilewati tetap dapat dikerjakan dari halaman ini."
    )
    return redirect("setup:overview")


def _onward(request: OfficeRequest, key: str) -> HttpResponse:
    # Asked anew: the act has changed the row that the request carries.
    body = type(request.public_body).objects.get(pk=request.public_body.pk)
    following = next_key(body, key)
    return redirect("setup:step", following) if following else redirect("setup:overview")


def _page(request: OfficeRequest, key: str, template: str, **context: Any) -> HttpResponse:
    place = KEYS.index(key)
    row = STEPS[place]
    status = 422 if request.method == "POST" and not context.pop("is_fine", False) else 200
    context |= {
        "step": row,
        "rows": stands(request.public_body, here=key),
        "number": place + 1,
        "step_count": len(STEPS),
        "is_done": row.is_done(request.public_body),
        "next_url": reverse("setup:step", args=[KEYS[place + 1]])
        if place + 1 < len(KEYS)
        else reverse("setup:overview"),
        "trail": [("Penyiapan awal", reverse("setup:overview")), (row.title, "")],
    }
    return render(request, f"casework/setup/{template}.html", context, status=status)


def _try(act: Callable[[], Any]) -> Refusal | None:
    try:
        act()
    except Refused as refused:
        return refused.refusal
    return None


def _body(request: OfficeRequest, key: str) -> HttpResponse:
    body = request.public_body
    data = request.POST if request.method == "POST" else None
    form = BodyForm(data, initial=body_initial(body))
    rules_form = RulesForm(data, initial=rules_initial(body))
    refusal = None
    if request.method == "POST" and all([form.is_valid(), rules_form.is_valid()]):
        settings = rules_settings(body, rules_form.cleaned_data)
        refusal = _try(lambda: accounts.change_body(request.actor, **form.cleaned_data, settings=settings))
        if refusal is None:
            return _onward(request, key)
    return _page(request, key, "body", form=form, rules_form=rules_form, refusal=refusal)


def _logo(request: OfficeRequest, key: str) -> HttpResponse:
    posted = request.method == "POST"
    form = LogoForm(request.POST if posted else None, request.FILES if posted else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        picture = form.cleaned_data["file"]
        if picture is None:
            form.add_error("file", "Pilih berkas gambar, atau lewati langkah ini.")
        else:
            refusal = _try(lambda: accounts.change_body(request.actor, logo=picture))
            if refusal is None:
                messages.success(request, "Lambang tersimpan. Periksa kop di bawah ini.")
                return redirect("setup:step", key)
    return _page(request, key, "logo", form=form, refusal=refusal)


def _units(request: OfficeRequest, key: str) -> HttpResponse:
    form, lines, refusal, done = pasted(request)
    if done:
        return _onward(request, key)
    context = {"form": form, "lines": lines, "refusal": refusal, **tally(lines)}
    count = request.public_body.units.count()
    return _page(request, key, "units", unit_count=count, is_fine=bool(lines) and not refusal, **context)


def _holidays(request: OfficeRequest, key: str) -> HttpResponse:
    body, refusal = request.public_body, None
    if request.method == "POST":
        refusal = _try(lambda: rules.seed_holidays(request.actor))
        if refusal is None:
            messages.success(request, "Tabel hari libur 2008–2035 dimuat.")
            return _onward(request, key)
    table = Holiday.objects.filter(body=body)
    year = clock.today(body.zone).year
    context = {"count": table.count(), "this_year": table.filter(on__year=year), "year": year}
    return _page(request, key, "holidays", refusal=refusal, **context)


def _procedure(request: OfficeRequest, key: str) -> HttpResponse:
    posted = request.method == "POST"
    form = ProcedureChoiceForm(request.POST if posted else None, request.FILES if posted else None)
    refusal = None
    defects: tuple[Defect, ...] = ()
    if request.method == "POST" and form.is_valid():
        toml = form.cleaned_data.get("toml") or _shipped_text(form.cleaned_data["choice"])
        loaded = load_text(toml)
        if isinstance(loaded, Procedure):
            refusal = _try(lambda: choose_procedure(request.actor, toml=toml))
            if refusal is None:
                return _onward(request, key)
        else:
            defects = loaded
    version = chosen_version(request.public_body)
    context = {"shipped": shipped(), "own": OWN, "version": version, "defects": defects}
    return _page(request, key, "procedure", form=form, refusal=refusal, **context)


def _shipped_text(key: str) -> str:
    return next(dump(p) for p in shipped() if p.id == key)


def _readings(request: OfficeRequest, key: str) -> HttpResponse:
    version = chosen_version(request.public_body)
    if version is None:
        messages.info(request, "Pilih SOP lebih dahulu.")
        return redirect("setup:step", "sop")
    is_draft = version.state == ProcedureVersion.State.DRAFT
    readings = readings_shown(procedure_of(version)) if is_draft else []
    chosen = {r.place: request.POST.get(f"bacaan:{r.place}", "") for r in readings}
    missing = [r for r in readings if chosen[r.place] not in _allowed(r)] if request.method == "POST" else []
    refusal = None
    if request.method == "POST" and not missing:
        refusal = _try(lambda: rules.activate(request.actor, version=version, readings=chosen))
        if refusal is None:
            messages.success(request, f"SOP {version.title} berlaku.")
            return _onward(request, key)
    rows = [{"reading": r, "chosen": chosen[r.place], "is_missing": r in missing} for r in readings]
    context = {"version": version, "is_draft": is_draft, "readings": rows, "missing": missing}
    return _page(request, key, "readings", refusal=refusal, **context)


def _allowed(reading: ReadingShown) -> tuple[str, ...]:
    return (PRINTED, ALTERNATIVE) if reading.rival else (PRINTED,)


def _officers(request: OfficeRequest, key: str) -> HttpResponse:
    body = request.public_body
    roles = needed_roles(body)
    held = [{"label": ROLE_LABELS[role], "offices": list(holders(body, role))} for role in roles]
    vacant = [role for role, row in zip(roles, held, strict=True) if not row["offices"]]
    initial = {"starts_on": clock.today(body.zone), "role": vacant[0].value if vacant else None}
    form = OfficerForm(
        request.POST if request.method == "POST" else None, body=body, roles=roles, initial=initial
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            person, invitation = take_officer(
                request.actor,
                person=form.cleaned_data["person"],
                new=form.new_person(),
                office=form.office(),
                invite=form.cleaned_data["invite"],
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{person.name} tercatat sebagai {form.cleaned_data['title']}.")
            warn_of_nip(request, person.nip)
            if form.cleaned_data["invite"] and invitation is None:
                messages.info(request, f"{person.name} sudah memiliki akun dan masuk seperti biasa.")
            if invitation is None:
                return redirect("setup:step", key)
            # The link is shown once, so this page answers the POST itself.
            return _page(request, key, "invited", link=link_of(*invitation), is_fine=True)
    return _page(request, key, "officers", form=form, refusal=refusal, held=held, vacant_count=len(vacant))


def _books(request: OfficeRequest, key: str) -> HttpResponse:
    body = request.public_body
    today = clock.today(body.zone)
    kept = dict(NumberBook.objects.filter(body=body, key__in=BOOKS).values_list("key", "pattern"))
    data = request.POST if request.method == "POST" else None
    forms = [
        BookForm(data, key=book, today=today, initial={"sample_on": today, "pattern": kept.get(book, "")})
        for book in BOOKS
    ]
    refusal, is_fine = None, False
    mistakes: list[tuple[str, str, str]] = []
    if request.method == "POST" and not _are_valid(forms):
        mistakes = [mistake for form in forms for mistake in form.mistakes()]
    elif request.method == "POST":
        is_fine = True
        if any(form.was_guessed() for form in forms):
            messages.info(request, "Periksa pola yang dikenali, lalu simpan.")
            forms = [_with_guess(form) for form in forms]
        else:
            refusal = _try(lambda: _keep(request, forms))
            if refusal is None:
                messages.success(request, f"{len(forms)} pola nomor tersimpan.")
                return _onward(request, key)
    context = {"forms": forms, "mistakes": mistakes, "pattern_parts": PATTERN_PARTS}
    return _page(request, key, "books", refusal=refusal, is_fine=is_fine and not refusal, **context)


def _are_valid(forms: list[BookForm]) -> bool:
    # Every form is asked, so that all mistakes show at once.
    return sum(form.is_valid() for form in forms) == len(forms)


def _with_guess(form: BookForm) -> BookForm:
    seen = {name: form.cleaned_data[name] for name in ("sample", "sample_on", "pattern")}
    return BookForm(key=form.key, today=form.today, initial=seen)


def _keep(request: OfficeRequest, forms: list[BookForm]) -> None:
    for form in forms:
        keep_book(request.actor, key=form.key, name=form.name, pattern=form.cleaned_data["pattern"])


def _import(request: OfficeRequest, key: str) -> HttpResponse:
    # Whoever administers has no right to what a list contains, unless he also holds an office that works with it.
    allowed = may(request.actor, "register.start_import") is None
    import_url = reverse("register:import_start") if allowed else ""
    return _page(request, key, "import", import_url=import_url, is_fine=True)


PAGES: dict[str, Callable[[OfficeRequest, str], Answer]] = {
    "badan": _body,
    "lambang": _logo,
    "unit": _units,
    "libur": _holidays,
    "sop": _procedure,
    "bacaan": _readings,
    "pejabat": _officers,
    "nomor": _books,
    "impor": _import,
}
