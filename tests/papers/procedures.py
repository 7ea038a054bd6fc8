"""Procedures beside the shipped ones: an awkward one, and random ones."""

from __future__ import annotations

from hypothesis import strategies as st

from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import Activity, Decision, Exit, Identity, Performer, Procedure, Step, TimeLimit
from sidik.domain.roles import Role


def step(
    step_id: str, text: str, performers: tuple[str, ...], decision: Decision | None = None, next_: str = ""
) -> Step:
    done = tuple(Activity(ActivityKind.TASK, key) for key in performers)
    return Step(step_id, text, performers, done, decision=decision, next=next_)


def decided(by: str, yes: tuple[str, str], no: tuple[str, str]) -> Decision:
    return Decision(by, "Disetujui?", Exit(*yes), Exit(*no))


def awkward() -> Procedure:
    """Two decisions, the second jumping back over the first; decisions between performers; an end by decision."""
    labels = {
        "a": "Petugas Layanan",
        "b": "Verifikator Unit Organisasi Bersifat Khusus",
        "c": "PPID",
        "d": "Kepala Dinas",
    }
    steps = (
        step("s1", "Menerima dan memeriksa berkas usulan dari unit kerja", ("a",)),
        step(
            "s2",
            "Memeriksa kelengkapan",
            ("b", "c"),
            decided("c", ("Lengkap", "s3"), ("Tidak lengkap", "s1")),
        ),
        step("s3", "Menelaah dasar hukum bersama-sama", ("a", "c", "d")),
        step("s4", "Menyetujui", ("a", "b", "d"), decided("b", ("benar", "s6"), ("salah", "s1"))),
        step("s5", "Melengkapi", ("a",), None, "s3"),
        step("s6", "Memutuskan akhir", ("d",), decided("d", ("Ya", "end"), ("Tidak", "s5"))),
    )
    performers = {key: Performer(key, label, Role.PPID) for key, label in labels.items()}
    return Procedure("awkward", Identity(("PEMERINTAH KOTA CONTOH",), "SOP #satu *dua*"), performers, steps)


def long_one(count: int, words: int = 12) -> Procedure:
    """A procedure of many steps that goes back over pages."""
    performers = {
        "a": Performer("a", "Petugas", Role.CLERK),
        "b": Performer("b", "Ketua PPID", Role.PPID),
    }
    steps = []
    for number in range(1, count + 1):
        text = f"Langkah-{number}. " + "mengolah informasi " * words
        decision = (
            decided("b", ("Ya", f"s{number + 1}"), ("Tidak", "s2"))
            if number % 7 == 6 and number < count
            else None
        )
        made = step(f"s{number}", text, ("b",) if decision else ("a",), decision)
        steps.append(made)
    first = steps[0]
    steps[0] = Step(
        first.id,
        first.text,
        first.performers,
        first.activities,
        requires=("Formulir", None),
        time=TimeLimit("2 (dua) hari kerja"),
        produces=(None,),
        note="Catatan petugas",
    )
    return Procedure(
        "long", Identity(("PEMERINTAH KOTA CONTOH",), "Prosedur panjang"), performers, tuple(steps)
    )


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """Random procedures: up to nine steps, up to five performers, decisions that lead anywhere."""
    keys = [f"p{i}" for i in range(draw(st.integers(1, 5)))]
    count = draw(st.integers(1, 9))
    ids = [f"s{i}" for i in range(count)]
    steps = []
    for index, step_id in enumerate(ids):
        who = tuple(draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True)))
        decision, next_ = None, ""
        if draw(st.booleans()):
            yes, no = (draw(st.sampled_from([*ids, "end"])) for _ in range(2))
            decision = decided(draw(st.sampled_from(who)), ("Ya", yes), ("Tidak", no))
        elif draw(st.integers(0, 4)) == 0:
            next_ = draw(st.sampled_from([i for i in ids if i != step_id] + ["end"]))
        steps.append(step(step_id, f"Langkah {index} " * draw(st.integers(1, 12)), who, decision, next_))
    performers = {key: Performer(key, f"Pelaksana {key}", Role.PPID) for key in keys}
    return Procedure("random", Identity(("PEMERINTAH",), "Prosedur acak"), performers, tuple(steps))


def crowded(count: int = 9) -> Procedure:
    """Many performers with long names, each with a step and a way back."""
    performers = {
        f"p{i}": Performer(f"p{i}", f"Penanggung jawab pertimbangan {i}", Role.PPID) for i in range(count)
    }
    steps = [step(f"s{i}", f"Langkah-{i}. Mempertanggungjawabkan usulan", (f"p{i}",)) for i in range(count)]
    steps[-1] = step(
        f"s{count - 1}",
        "Memutuskan",
        (f"p{count - 1}",),
        decided(f"p{count - 1}", ("Ya", "end"), ("Tidak", "s0")),
    )
    return Procedure("crowded", Identity(("PEMERINTAH",), "Prosedur ramai"), performers, tuple(steps))
