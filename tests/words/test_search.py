"""The same words go into an index and come out of a query."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.words import fts5_match, index_text, query_terms, stem, tokens, tsquery

TEXTS = (
    "Informasi yang dikecualikan menurut Pasal 17 huruf h",
    "Rencana pengadaan barang dan jasa tahun 2026",
    "Adat istiadat daerah",
    "Surat nomor 188/015/DIK/XI/2026 tentang penetapan",
    "Keadaan kas di kelurahan",
)


@pytest.fixture
def index() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61')")
    database.executemany("INSERT INTO t(rowid, words) VALUES (?, ?)", enumerate(map(index_text, TEXTS)))
    return database


def found(index: sqlite3.Connection, text: str) -> list[int]:
    return [row[0] for row in index.execute("SELECT rowid FROM t WHERE t MATCH ?", [fts5_match(text)])]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("pengecualian", [0]),
        ("kecuali", [0]),
        ("Mengecualikan informasi", [0]),
        ("pengadaan", [1]),
        ("pengad", [1]),
        ("menetapkan", [3]),
        ("188/015", [3]),
        ("yang pengadaan", [1]),
        ("17", [0]),
        ("pengadaan penetapan", []),
    ],
)
def test_finds_by_meaning_number_and_beginning(
    index: sqlite3.Connection, query: str, rows: list[int]
) -> None:
    assert found(index, query) == rows


@given(st.text(max_size=60))
def test_no_query_can_break_the_database(text: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61')")
    match = fts5_match(text)
    assert bool(match) == bool(query_terms(text))
    if match:
        database.execute("SELECT rowid FROM t WHERE t MATCH ?", [match]).fetchall()
    database.close()


@pytest.mark.parametrize("text", ["𝑨", "ℌukum", "İzin", "Straße"])
def test_a_token_of_a_token_is_itself(text: str) -> None:
    assert [tokens(token) for token in tokens(text)] == [(token,) for token in tokens(text)]


def test_tokens_are_letters_or_digits() -> None:
    assert tokens("Surat No. 14/2008 – “Évaluasi” pasal17h") == (
        "surat",
        "no",
        "14",
        "2008",
        "evaluasi",
        "pasal",
        "17",
        "h",
    )


def test_stop_words_count_only_when_alone() -> None:
    assert [term.word for term in query_terms("informasi yang rahasia")] == ["informasi", "rahasia"]
    assert [term.word for term in query_terms("yang")] == ["yang"]
    assert query_terms("  ?! ") == ()


def test_postgresql_asks_the_same() -> None:
    assert tsquery("pengecualian 17") == "(pengecualian:* | kecuali) & (17:*)"


@given(st.one_of(st.text(max_size=90), st.text(st.characters(max_codepoint=127), max_size=150)))
def test_an_index_holds_each_token_and_after_it_its_root(text: str) -> None:
    expected: list[str] = []
    for token in tokens(text):
        expected += dict.fromkeys((token, stem(token)))
    assert index_text(text).split() == expected
