"""Well-formed references drawn at random, and the many ways in which people type one."""

from __future__ import annotations

from hypothesis import strategies as st

from sidik.domain.sources import Instrument, LegalReference, is_well_formed

LONG_NAMES = {
    Instrument.UU: ("UU", "UU RI", "Undang-Undang", "Undang - Undang", "Undang undang Republik Indonesia"),
    Instrument.UUD: ("UUD", "UUD NRI Tahun", "Undang-Undang Dasar Negara Republik Indonesia Tahun"),
    Instrument.PERPPU: ("Perppu", "Perpu", "Peraturan Pemerintah Pengganti Undang-Undang"),
    Instrument.PP: ("PP", "Peraturan Pemerintah", "Peraturan Pemerintah RI"),
    Instrument.PERPRES: ("Perpres", "Peraturan Presiden"),
    Instrument.PERMEN: ("Permendagri", "Permenkes", "Peraturan Menteri Dalam Negeri", "Peraturan Kepala BKN"),
    Instrument.PERKI: ("Perki", "PerKI", "Peraturan Komisi Informasi", "Peraturan Komisi Informasi Pusat"),
    Instrument.PERDA: ("Perda", "Peraturan Daerah Kabupaten Malang", "Perda Prov. Bali", "Qanun Aceh"),
    Instrument.PERKADA: (
        "Perbup",
        "Pergub",
        "Perwali",
        "Peraturan Bupati Bantul",
        "Peraturan Wali Kota Kediri",
    ),
    Instrument.SK: ("SK", "Keputusan Bupati", "Surat Keputusan Rektor", "Kepmenkes", "SK KMA"),
    Instrument.OTHER: ("Surat Edaran", "SE", "Instruksi Presiden", "Peraturan Rektor", "TAP MPR"),
}
_DIGITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SIMPLE = st.integers(1, 999).map(str)
_LETTERED = st.builds(lambda n, c: f"{n}{c}", st.integers(1, 99), st.sampled_from("ABC"))
_CODED = st.builds(
    lambda n, codes: "/".join((str(n), *codes)),
    st.integers(1, 999),
    st.lists(
        st.sampled_from(("PMK.05", "MENKES", "SK", "PER", "III", "KEP", "M.PAN")), min_size=1, max_size=3
    ),
)


@st.composite
def references(draw: st.DrawFn, *, with_law: bool = False) -> LegalReference:
    """Any well-formed reference. `with_law`: one that names its law."""
    laws: list[Instrument | None] = [*Instrument] if with_law else [None, *Instrument]
    instrument = draw(st.sampled_from(laws))
    is_code = instrument not in (Instrument.UU, Instrument.PP, Instrument.PERPPU, Instrument.PERPRES)
    year = draw(st.none() | st.integers(1945, 2030))
    number = draw(
        st.none() | (_SIMPLE if year is None else st.one_of(_SIMPLE, _CODED if is_code else _LETTERED))
    )
    article = draw(
        st.none() | st.integers(1, 400).map(str) | st.sampled_from(("17", "28F", "45A", "I", "II"))
    )
    inner = article is not None
    reference = LegalReference(
        instrument,
        None if instrument in (None, Instrument.UUD) else number,
        None if instrument is None else year,
        article,
        draw(st.none() | st.integers(1, 20).map(str) | st.just("1a")) if inner else None,
        draw(st.none() | st.sampled_from("abcdefghijklmnop")) if inner else None,
        draw(st.none() | st.integers(1, 20)) if inner else None,
    )
    return reference if is_well_formed(reference) else draw(references(with_law=with_law))


@st.composite
def typed(draw: st.DrawFn, reference: LegalReference) -> str:
    """One reference as somebody may type it."""
    law, place = draw(_law(reference)), draw(_place(reference))
    parts = [part for part in (law, place) if part]
    if len(parts) == 2 and draw(st.booleans()):
        parts.reverse()
    text = " ".join(parts)
    text = draw(st.sampled_from((str, str.lower, str.upper)))(text)
    return draw(_spaced(text))


@st.composite
def _law(draw: st.DrawFn, reference: LegalReference) -> str:
    if reference.instrument is None:
        return ""
    name = draw(st.sampled_from(LONG_NAMES[reference.instrument]))
    if reference.instrument is Instrument.UUD:
        return f"{name} {reference.year}"
    if reference.number is None and reference.year is None:
        return "Aturan lain" if reference.instrument is Instrument.OTHER else name.split(" Prov")[0]
    if reference.number is None:
        return f"{name} Tahun {reference.year}"
    marks = ("Nomor ", "No. ", "No ", "Nomor : ", "nomor: ", "NO.")
    mark = draw(st.sampled_from(marks if "/" in reference.number or reference.year is None else (*marks, "")))
    if reference.year is None:
        return f"{name} {mark}{reference.number}"
    dates = (" Tahun {}", " tahun {}", " Th {}", " Th. {}", " thn {}", "/{}")
    return f"{name} {mark}{reference.number}{draw(st.sampled_from(dates)).format(reference.year)}"


@st.composite
def _place(draw: st.DrawFn, reference: LegalReference) -> str:
    if reference.article is None:
        return ""
    parts = [f"{draw(st.sampled_from(('Pasal', 'Psl.', 'Ps.', 'Pas al')))} {reference.article}"]
    if reference.paragraph:
        shapes = ("ayat ({})", "ayat {}", "ayat({})", "Ayat ( {} )")
        parts.append(draw(st.sampled_from(shapes)).format(reference.paragraph))
    if reference.letter:
        shapes = (
            "huruf {}",
            "hu ruf {}",
            "Huruf {}",
            "huruf ({})",
            "hrf. {}",
            "butir {}",
            "({})",
            ", huruf {}",
        )
        parts.append(draw(st.sampled_from(shapes)).format(reference.letter))
    if reference.point is not None:
        words = (str(reference.point), f"({reference.point})", *_in_words(reference.point))
        parts.append(
            f"{draw(st.sampled_from(('angka', 'Angka', 'butir', 'poin')))} {draw(st.sampled_from(words))}"
        )
    return " ".join(parts)


def _in_words(number: int) -> tuple[str, ...]:
    return (_DIGITS[number - 1], f"{number} ({_DIGITS[number - 1]})") if number < 10 else ()


@st.composite
def _spaced(draw: st.DrawFn, text: str) -> str:
    """With double and unbreakable spaces, bullets, numbering, a line break, or a stop at the end."""
    begin = draw(st.sampled_from(("", "", "1. ", "- ", "• ", "a. ", " ")))
    end = draw(st.sampled_from(("", "", ";", ".", " ", "\n", ",")))
    words = text.split(" ")
    gaps = draw(
        st.lists(st.sampled_from((" ", " ", " ", "  ", "\u00a0")), min_size=len(words), max_size=len(words))
    )
    return begin + "".join(w + g for w, g in zip(words, gaps, strict=True)).rstrip() + end
