"""The printer and the parser of references are inverse to each other; what people type comes to the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.domain.sources import LegalReference, cite, cite_all, is_well_formed
from sidik.listio.citations_text import references_in
from tests.listio.typed_citations import references, typed


@settings(max_examples=200, deadline=None)
@given(references())
def test_a_printed_reference_is_read_as_itself(reference: LegalReference) -> None:
    assert references_in(cite(reference)) == (reference,)


@settings(max_examples=100, deadline=None)
@given(st.lists(references(with_law=True), min_size=1, max_size=6, unique=True))
def test_a_printed_list_is_read_as_itself(several: list[LegalReference]) -> None:
    assert references_in(cite_all(tuple(several))) == tuple(several)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_typed_reference_is_read_as_the_printed_one(data: st.DataObject) -> None:
    reference = data.draw(references())
    assert references_in(data.draw(typed(reference))) == (reference,)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_read_out_of_any_text_is_printable_and_stays(text: str) -> None:
    for one in references_in(text):
        if is_well_formed(one):
            assert references_in(cite(one)) == (one,)


def test_a_reference_that_custom_completes_is_not_well_formed() -> None:
    assert not is_well_formed(LegalReference(article="17", letter="h"))
    assert is_well_formed(LegalReference(article="18", letter="h"))
