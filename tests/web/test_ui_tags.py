"""The template tags: what an officer sees of a status, a mistake, a refusal, a list of many pages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from sidik.domain.item import Nature, Stage, Term
from sidik.domain.refusal import Reason, Refusal
from sidik.web.statuses import AXES


class ProposalForm(forms.Form):
    title = forms.CharField(label="Ringkasan", help_text="Bukan nama dokumennya.")
    ground = forms.ChoiceField(label="Dasar", widget=forms.RadioSelect, choices=[("h", "Huruf h")])
    note = forms.CharField(label="Catatan", required=False)


def shown(source: str, **context: object) -> str:
    return Template("{% load ui wording %}" + source).render(Context(context))


def test_a_status_is_colour_icon_and_word() -> None:
    html = shown("{% chip 'nature' 'exempt' %}")
    assert "tone-violet" in html
    assert "web/icons.svg#lock" in html
    assert "Dikecualikan" in html


@pytest.mark.parametrize(("axis", "kind"), [("stage", Stage), ("nature", Nature), ("term", Term)])
def test_every_value_of_an_axis_has_its_look(axis: str, kind: type[StrEnum]) -> None:
    assert set(AXES[axis]) == {value.value for value in kind}


def test_an_unknown_status_is_shown_and_not_dropped() -> None:
    assert "Some thing" in shown("{% chip 'nature' 'some_thing' %}")


def test_every_status_has_an_icon_of_the_sprite() -> None:
    drawn = Path(str(finders.find("web/icons.svg"))).read_text(encoding="utf-8")
    missing = {
        look.icon for axis in AXES.values() for look in axis.values() if f'id="{look.icon}"' not in drawn
    }
    assert missing == set()


def test_an_icon_with_a_label_speaks_and_one_without_is_silent() -> None:
    assert 'aria-label="Hapus"' in shown("{% icon 'x' label='Hapus' %}")
    assert 'aria-hidden="true"' in shown("{% icon 'x' %}")


def test_a_field_ties_help_and_mistake_to_its_input() -> None:
    html = shown("{% field form.title %}", form=ProposalForm({}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_an_optional_field_says_that_it_may_stay_empty() -> None:
    form = ProposalForm()
    assert "boleh dikosongkan" in shown("{% field form.note %}", form=form)
    assert "boleh dikosongkan" not in shown("{% field form.title %}", form=form)


def test_choices_are_a_fieldset_with_a_legend() -> None:
    html = shown("{% field form.ground %}", form=ProposalForm())
    assert "<fieldset" in html
    assert "<legend" in html
    assert "is-cards" in html


def test_the_error_summary_links_each_mistake_to_its_field() -> None:
    html = shown("{% error_summary form %}", form=ProposalForm({"note": "x"}))
    assert 'href="#id_title"' in html
    assert html.count("<li>") == 2


def test_the_error_summary_is_absent_when_nothing_is_wrong() -> None:
    form = ProposalForm({"title": "a", "ground": "h"})
    assert shown("{% error_summary form %}", form=form).strip() == ""


def test_a_refusal_shows_sentence_article_and_remedy() -> None:
    refusal = Refusal(
        Reason.MISSING, "jangka waktu.", source="PP 61/2010 Pasal 5", remedy="Isi jangka waktu."
    )
    html = shown("{% refusal_box refusal %}", refusal=refusal)
    assert "Belum lengkap: jangka waktu." in html
    assert "Dasar: PP 61/2010 Pasal 5" in html
    assert "Isi jangka waktu." in html


def test_no_refusal_leaves_no_box() -> None:
    assert shown("{% refusal_box refusal %}", refusal=None).strip() == ""


def test_a_list_of_many_pages_keeps_its_filters() -> None:
    request = RequestFactory().get("/register/", {"sifat": "open", "page": "7"})
    html = shown(
        "{% pagination page 'informasi' %}", request=request, page=Paginator(range(1234), 25).page(7)
    )
    assert "?sifat=open&amp;page=8" in html
    assert "151–175 dari 1.234 informasi" in html
    assert html.count("is-gap") == 2


def test_what_a_person_typed_is_escaped_in_the_difference() -> None:
    html = shown("{% diff old new %}", old="ditutup <b>", new="ditutup <script>")
    assert "<script>" not in html
    assert "<del>" in html
    assert "<ins>" in html


def test_the_term_bar_turns_red_after_the_deadline_and_green_after_the_end() -> None:
    source = "{% term_bar start end today due_on=due %}"
    term = {"start": date(2023, 1, 2), "end": date(2026, 4, 20), "due": date(2026, 3, 1)}
    assert "is-late" in shown(source, today=date(2026, 4, 1), **term)
    assert "is-over" in shown(source, today=date(2026, 4, 20), **term)
    running = shown(source, today=date(2024, 1, 1), **term)
    assert "is-late" not in running
    assert "is-over" not in running


def test_a_term_without_end_says_so_in_words() -> None:
    html = shown(
        "{% term_bar start None today permanent='Ditinjau 2028' %}",
        start=date(2023, 1, 2),
        today=date(2026, 1, 1),
    )
    assert "Ditinjau 2028" in html


def test_the_stepper_says_where_the_case_stands() -> None:
    steps = [
        {"number": 1, "title": "Himpun", "state": "done"},
        {"number": 2, "title": "Verifikasi", "state": "here"},
    ]
    html = shown("{% stepper steps %}", steps=steps)
    assert html.count("Anda di sini") == 1
    assert 'aria-current="step"' in html


def test_the_timeline_keeps_rounds_apart() -> None:
    entries = [{"title": "a", "round": 1}, {"title": "b", "round": 1}, {"title": "c", "round": 2}]
    html = shown("{% timeline entries %}", entries=entries)
    assert html.count('class="timeline-round"') == 2
    assert html.count('<ol class="timeline">') == 2
