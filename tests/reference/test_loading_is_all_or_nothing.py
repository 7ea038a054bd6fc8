"""A file gives a procedure or every one of its defects, each on its line."""

import time
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import Condition, Procedure, Scope
from sidik.domain.roles import Role
from sidik.reference.procedures import Defect, dump, load_text, shipped, statutory
from sidik.reference.toml_lines import toml_lines

CONTRACT = """format = 1
id = "kalbar-disperindag-2020"
source = "002_e9e1487543609a7b.txt"

[identity]
institution = ["PEMERINTAH PROVINSI KALIMANTAN BARAT", "SEKRETARIAT"]
number = "065 / 453 / DPP-A"
title = "PENDOKUMENTASIAN INFORMASI YANG DIKECUALIKAN"
created_on = 2020-05-14
legal_basis = ["Undang-Undang Nomor 14 Tahun 2008", {lost = true}]

[headings]                       # as printed by this body
activity = "Uraian Kegiatan"

[roles.clerk]                    # key of your choice
label = "Petugas PPID"
as = "clerk"
[roles.chief]
label = "Ketua PPID"
as = "ppid"
[roles.head]
label = "Pimpinan badan publik"
as = "head"
column = false

[[steps]]
id = "s2"
text = "Mengklasifikasi informasi"
performers = ["clerk", "chief"]
activities = [                   # in order
  {do = "classify", by = "clerk", with = {facet = "period"}},
  {do = "shelve", by = "clerk", with = {order = "end_of_exemption"}},
  {do = "approve", by = "chief"},
]
requires = ["Daftar informasi yang dikecualikan", {lost = true}]
time = {text = "Tentatif"}
decision = {by = "chief", question = "Disetujui?", yes = {label = "y", to = "s3"}, no = {label = "t", to = "s2"}}
inferred = ["performers", "decision.no.to"]
alternative = {decision = {question = "Habis?", no = {label = "t", to = "end"}}}

[[steps]]
id = "s3"
text = "Mengubah informasi"
performers = ["head"]
activities = [{do = "change_status", by = "head", with = {kind = "open"}}]
scope = "timer"
when = {fact = "working_days_left", op = "<=", value = 30}
otherwise = "end"
"""


def defects(text: str) -> tuple[Defect, ...]:
    found = load_text(text)
    assert not isinstance(found, Procedure)
    return found


def changed(old: str, new: str) -> tuple[Defect, ...]:
    assert CONTRACT.count(old) == 1, old
    return defects(CONTRACT.replace(old, new))


def test_the_example_of_the_contract_loads() -> None:
    procedure = load_text(CONTRACT)
    assert isinstance(procedure, Procedure)
    first, timer = procedure.steps
    assert [a.do for a in first.activities] == [
        ActivityKind.CLASSIFY,
        ActivityKind.SHELVE,
        ActivityKind.APPROVE,
    ]
    assert first.requires == ("Daftar informasi yang dikecualikan", None)
    assert procedure.identity.legal_basis[1] is None
    assert procedure.performers["head"].role is Role.HEAD
    assert not procedure.performers["head"].column
    assert timer.scope is Scope.TIMER
    assert timer.when == Condition("working_days_left", "<=", 30)
    assert timer.otherwise == "end"


def test_windows_line_ends_and_byte_order_mark_do_not_matter() -> None:
    assert load_text("\ufeff" + CONTRACT.replace("\n", "\r\n")) == load_text(CONTRACT)


CASES = [
    ("format = 1\n", "format = 2\n", 1, "format", "tidak dikenal"),
    ('id = "kalbar-disperindag-2020"', 'id = "Kalbar 2020"', 2, "id", "tanda pengenal"),
    ("created_on = 2020-05-14", 'created_on = "14 Mei 2020"', 9, "identity.created_on", "bukan tanggal"),
    ("created_on = 2020-05-14", "made_on = 2020-05-14", 9, "identity.made_on", "tidak dikenal"),
    ("title = ", "titel = ", 5, "identity.title", "tidak ada"),
    ('number = "065 / 453 / DPP-A"', 'number = "  "', 7, "identity.number", "kosong"),
    ('number = "065 / 453 / DPP-A"', "number = 65", 7, "identity.number", "berupa teks"),
    ('"Undang-Undang Nomor 14 Tahun 2008", ', '"", ', 10, "identity.legal_basis[1]", "kosong"),
    ('activity = "Uraian Kegiatan"', 'aktivitas = "Uraian"', 13, "headings.aktivitas", "tidak dikenal"),
    ('as = "ppid"', 'as = "administrator"', 20, "roles.chief.as", "tidak dikenal"),
    ('label = "Ketua PPID"\nas = "ppid"', 'label = "Ketua PPID"', 18, "roles.chief.as", "tidak ada"),
    ("column = false", 'column = "tidak"', 24, "roles.head.column", "true atau false"),
    (
        'performers = ["clerk", "chief"]',
        'performers = ["clerk", "chief", "boss"]',
        29,
        "steps[1].performers[3]",
        "boss",
    ),
    ('do = "classify"', 'do = "klasifikasi"', 31, "steps[1].activities[1].do", "klasifikasi"),
    ('with = {facet = "period"}', 'with = {facet = "umur"}', 31, "steps[1].activities[1].with.facet", "umur"),
    ('with = {facet = "period"}', 'with = {jenis = "x"}', 31, "steps[1].activities[1].with.jenis", "jenis"),
    (
        '{do = "approve", by = "chief"}',
        '{do = "approve", by = "head"}',
        33,
        "steps[1].activities[3].by",
        "bukan",
    ),
    (
        '{do = "approve", by = "chief"}',
        '{do = "approve", by = "x"}',
        33,
        "steps[1].activities[3].by",
        "tidak dikenal",
    ),
    ('time = {text = "Tentatif"}', "time = {amount = 3}", 36, "steps[1].time", "bersama"),
    ('time = {text = "Tentatif"}', "time = {}", 36, "steps[1].time.text", "tidak ada"),
    (
        'yes = {label = "y", to = "s3"}',
        'yes = {label = "y", to = "s9"}',
        37,
        "steps[1].decision.yes.to",
        "s9",
    ),
    (
        'yes = {label = "y", to = "s3"}',
        'yes = {label = "y", to = "s2"}',
        37,
        "steps[1].decision",
        "langkah yang sama",
    ),
    ('decision = {by = "chief"', 'decision = {by = "head"', 37, "steps[1].decision.by", "bukan pelaksana"),
    ('"decision.no.to"]', '"warna"]', 38, "steps[1].inferred[2]", "warna"),
    ('no = {label = "t", to = "end"}', 'no = {to = "s7"}', 39, "steps[1].alternative.decision.no.to", "s7"),
    ('id = "s3"', 'id = "s2"', 42, "steps[2].id", "dua kali"),
    ('id = "s3"', 'id = "end"', 42, "steps[2].id", "tanda pengenal"),
    ('text = "Mengubah informasi"', 'text = ""', 43, "steps[2].text", "kosong"),
    (
        'activities = [{do = "change_status", by = "head", with = {kind = "open"}}]',
        "",
        41,
        "steps[2].activities",
        "",
    ),
    (
        'activities = [{do = "change_status", by = "head", with = {kind = "open"}}]',
        "activities = []",
        45,
        "",
        "",
    ),
    ('fact = "working_days_left"', 'fact = "os.system"', 47, "steps[2].when", "os.system"),
    ('op = "<="', 'op = "~"', 47, "steps[2].when", "Operator"),
    ('scope = "timer"', 'scope = "kadang"', 46, "steps[2].scope", "kadang"),
    ('otherwise = "end"', 'otherwise = "s8"', 48, "steps[2].otherwise", "s8"),
    ('otherwise = "end"', 'outcomes = {open = "end"}', 48, "steps[2].outcomes", "uji konsekuensi"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "says"), CASES)
def test_a_defect_is_named_with_line_key_and_remedy(
    old: str, new: str, line: int, key: str, says: str
) -> None:
    found = changed(old, new)
    assert any(d.line == line and d.key.startswith(key) and says in d.message and d.remedy for d in found), (
        found
    )


def test_every_defect_is_reported_at_once() -> None:
    text = (
        CONTRACT.replace("2020-05-14", '"kemarin"')
        .replace('as = "ppid"', 'as = "raja"')
        .replace('"s3", ', "")
    )
    text = text.replace('do = "shelve"', 'do = "buang"').replace('to = "s3"', 'to = "s5"')
    assert [d.line for d in defects(text)] == [9, 20, 32, 37]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('format = 1\nid = "x\n', 2, "tidak dapat dibaca"),
        ("format = 1\nid = [\n", 3, "tidak dapat dibaca"),
        ("format = 1\nformat = 1\n", 2, "dua kali"),
        ("format = 1\nx = 2020-13-45\n", 2, "kalender"),
    ],
)
def test_broken_toml_gives_its_line(text: str, line: int, says: str) -> None:
    (defect,) = defects(text)
    assert defect.line == line
    assert says in defect.message


def test_an_exit_without_target_does_not_hide_other_defects() -> None:
    text = CONTRACT.replace('yes = {label = "y", to = "s3"}', 'yes = {label = "y"}')
    assert [d.key for d in defects(text)] == ["steps[1].decision.yes.to"]
    assert "steps[2].outcomes.open" in {d.key for d in defects(CONTRACT + 'outcomes = {open = ""}')}


def test_an_empty_file_names_what_is_missing() -> None:
    assert {d.key for d in defects("")} == {"format", "id", "identity", "roles", "steps"}


@pytest.mark.parametrize(
    "text", ["x = " + "[" * 5000 + "]" * 5000, "a" * 1_000_001, "steps = 1", "steps = [1]"]
)
def test_hostile_texts_are_defects_and_no_errors(text: str) -> None:
    assert defects(text)


def test_wrong_shapes_anywhere_are_defects_and_no_errors() -> None:
    for key in ("identity", "headings", "roles", "steps", "corrections", "id", "statutory"):
        assert defects(f"format = 1\n{key} = 5\n")
    for key in (
        "performers",
        "activities",
        "time",
        "decision",
        "when",
        "outcomes",
        "inferred",
        "alternative",
    ):
        for value in ("5", '"x"', "[5]", "{x = 5}", "[[1]]", "[{}]"):
            assert defects(f"format = 1\n[[steps]]\n{key} = {value}\n")


def step(name: str, more: str = "") -> str:
    return (
        f'[[steps]]\nid = "{name}"\ntext = "x"\nperformers = ["a"]\n'
        f'activities = [{{do = "task", by = "a"}}]\n{more}\n'
    )


HEAD = 'format = 1\nid = "x"\n[identity]\ninstitution = ["I"]\ntitle = "T"\n[roles.a]\nlabel = "A"\nas = "clerk"\n'


def test_a_step_that_nothing_leads_to_is_a_defect() -> None:
    found = defects(HEAD + step("s1", 'next = "s3"') + step("s2") + step("s3"))
    assert [(d.key, "tidak pernah dicapai" in d.message) for d in found] == [("steps[2]", True)]


def test_a_circle_without_end_is_a_defect_at_each_of_its_steps() -> None:
    found = defects(HEAD + step("s1") + step("s2", 'next = "s1"'))
    assert [(d.key, "tidak ada jalan" in d.message) for d in found] == [
        ("steps[1]", True),
        ("steps[2]", True),
    ]


def test_a_list_of_tables_keeps_its_lines() -> None:
    text = HEAD + step("s1") + step("s2", "[steps.time]\ntext = 7\n")
    (defect,) = defects(text)
    assert defect.key == "steps[2].time.text"
    assert text.splitlines()[defect.line - 1] == "text = 7"


def test_shipped_and_statutory_procedures_load() -> None:
    assert [p.id for p in shipped()] == [
        "kalbar-disperindag-2020",
        "kota-kupang-kominfo-2022",
        "ntb-diskopukm-2021",
        "ntt-disperindag-2022",
    ]
    assert [p.id for p in statutory()] == [
        "pembukaan-informasi-habis-jangka-waktu",
        "uji-konsekuensi-dan-penetapan",
    ]
    assert all(p.statutory for p in statutory())
    assert not any(p.statutory for p in shipped())


def test_the_four_use_every_activity_but_the_fallback() -> None:
    used = {a.do for p in shipped() for s in p.steps for a in s.activities}
    assert used == set(ActivityKind) - {ActivityKind.TASK}


def test_second_readings_are_kept() -> None:
    readings = {(p.id[:3], s.id): s.alternative for p in shipped() for s in p.steps if s.alternative}
    assert readings == {
        ("ntt", "s3"): {"performers": ["verifier"]},
        ("kal", "s2"): {
            "decision": {
                "question": "Jangka waktu habis?",
                "yes": {"label": "y", "to": "s3"},
                "no": {"label": "t", "to": "s4"},
            }
        },
        ("ntb", "s9"): {"decision": {"no": {"label": "Tidak", "to": "s7"}}},
    }


WHOLE = [CONTRACT, *(dump(p) for p in shipped())]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_file_gives_defects_on_lines_it_has(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 30))
    put = data.draw(
        st.text(st.sampled_from("abc019.\"=[]{},#\\n'\\ -_") | st.characters(codec="utf-8"), max_size=6)
    )
    damaged = text[:at] + put + text[at + cut :]
    loaded = load_text(damaged)
    if not isinstance(loaded, Procedure):
        assert loaded
        assert all(1 <= defect.line <= damaged.count("\n") + 1 and defect.remedy for defect in loaded)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [found for key, member in members for found in ((*path, key), *paths(member, (*path, key)))]


TRICKY = (
    """a.b."c d" = 1 # x = 2
'e = f' = [ # [
  "]", '''
 ] x = ''', """
    + '"""\n"" \\" = """'
    + """, {g = {h = [1, [2, {i = 3}]]}, "j\\u0041" = ""},
]
[k]
l = 2020-01-01
[[k.m]]
n = -1e3
[[k.m]]
[k.m.o]
p = true
[q . r]
"""
)


@pytest.mark.parametrize("text", [*WHOLE, TRICKY])
def test_every_key_that_is_read_has_its_line(text: str) -> None:
    values = tomllib.loads(text)
    lines = toml_lines(text)
    assert set(paths(values)) == set(lines)
    for path, line in lines.items():
        if (
            path
            and isinstance(path[-1], str)
            and path[-1].isidentifier()
            and path[-1].isascii()
            and path[-1] != "jA"
        ):
            assert path[-1] in text.splitlines()[line - 1]


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 20_000) + " = 1",
        "[" + " . ".join(['"a"'] * 20_000) + "]",
        "x = {" + ".".join(["'a'"] * 20_000) + " = 1}",
        "\n".join(["[[steps]]"] * 40_000),
        "a = " + "[" * 100_000,
    ],
    ids=["key", "table", "inside", "steps", "brackets"],
)
def test_a_file_made_to_exhaust_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    assert isinstance(load_text(text), tuple)
    assert time.process_time() - started < 1


def test_a_text_of_many_sentences_is_no_endless_key() -> None:
    sentences = "Petugas menerima berkas. Verifikator memeriksa. Selesai. " * 60
    assert "TOML" not in str(load_text(f'source = "{sentences}"'))
