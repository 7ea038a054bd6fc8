"""What can be wrong with the flow of a procedure that is otherwise well written: targets, dead ends, circles."""

from __future__ import annotations

from collections.abc import Iterator

from sidik.domain import routing
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import END, Procedure, Scope, Step
from sidik.reference.defects import Defects, Path


def check_flow(procedure: Procedure, defects: Defects) -> None:
    """Note every defect of the flow. The ways are followed only where every target exists."""
    ids = [step.id for step in procedure.steps]
    if not ids:
        defects.add(("steps",), "Prosedur ini tidak memuat langkah.", "Tambahkan bagian [[steps]].")
        return
    whole = True
    for place, step in enumerate(procedure.steps):
        if step.id in ids[:place]:
            whole = False
            defects.add(
                ("steps", place, "id"),
                f"Tanda langkah “{step.id}” dipakai dua kali.",
                "Beri tanda yang berbeda.",
            )
        for path, target in _targets(step):
            if not target and path[0] in ("decision", "outcomes"):
                whole = False  # Reported where it was read.
            elif target and target != END and target not in ids:
                whole = False
                remedy = f"Pilih salah satu: {', '.join([*ids, END])}."
                defects.add(("steps", place, *path), f"Langkah “{target}” tidak ada.", remedy)
        _check_step(step, ("steps", place), defects)
    _check_timers(procedure, defects)
    if whole and all(ids):
        _check_ways(procedure, defects)


def _targets(step: Step) -> Iterator[tuple[Path, str]]:
    if step.decision is not None:
        yield ("decision", "yes", "to"), step.decision.yes.to
        yield ("decision", "no", "to"), step.decision.no.to
    yield ("next",), step.next
    yield ("otherwise",), step.otherwise
    for outcome, target in step.outcomes.items():
        yield ("outcomes", outcome), target
    yield from _alternative_targets(step)


def _alternative_targets(step: Step) -> Iterator[tuple[Path, str]]:
    decision = step.alternative.get("decision")
    for side in ("yes", "no"):
        way = decision.get(side) if isinstance(decision, dict) else None
        if isinstance(way, dict) and isinstance(way.get("to"), str):
            yield ("alternative", "decision", side, "to"), way["to"]
    for key in ("next", "otherwise"):
        target = step.alternative.get(key)
        if isinstance(target, str):
            yield ("alternative", key), target


def _check_step(step: Step, path: Path, defects: Defects) -> None:
    if step.decision is not None and step.decision.yes.to and step.decision.yes.to == step.decision.no.to:
        message = "Kedua cabang keputusan menuju langkah yang sama."
        defects.add((*path, "decision"), message, "Beri tujuan yang berbeda, atau hapus keputusan ini.")
    if step.decision is not None and step.next:
        defects.add((*path, "next"), "Langkah dengan keputusan tidak memakai next.", "Hapus next.")
    if step.otherwise and step.when is None and step.scope is not Scope.TIMER:
        defects.add((*path, "otherwise"), "Tidak ada syarat untuk otherwise.", "Tambahkan when, atau hapus.")
    if step.outcomes and not any(a.do is ActivityKind.TEST_CONSEQUENCES for a in step.activities):
        message = "Hasil uji diarahkan, tetapi langkah ini tidak memuat uji konsekuensi."
        defects.add(
            (*path, "outcomes"), message, "Hapus outcomes, atau tambahkan kegiatan test_consequences."
        )


def _check_timers(procedure: Procedure, defects: Defects) -> None:
    timers = [place for place, step in enumerate(procedure.steps) if step.scope is Scope.TIMER]
    for place in timers[1:]:
        message = "Hanya satu langkah yang dapat dimulai oleh tanggal."
        defects.add(("steps", place, "scope"), message, "Jadikan langkah ini biasa, atau buat prosedur lain.")


def _check_ways(procedure: Procedure, defects: Defects) -> None:
    places = {step.id: place for place, step in enumerate(procedure.steps)}
    met: set[str] = set()
    for timer in (False, True):
        begin = procedure.steps[0].id if not timer else routing.timer_step(procedure)
        met |= routing.reachable(procedure, begin, timer=timer) if begin else frozenset()
    for step_id, place in places.items():
        if step_id not in met:
            message = f"Langkah “{step_id}” tidak pernah dicapai."
            defects.add(
                ("steps", place), message, "Arahkan sebuah cabang ke langkah ini, atau hapus langkahnya."
            )
    for step_id in routing.stranded(procedure):
        message = f"Dari langkah “{step_id}” tidak ada jalan menuju akhir."
        defects.add(("steps", places[step_id]), message, "Beri satu jalan ke langkah berikutnya atau ke end.")
    for step_id in routing.circling(procedure):
        message = f"Syarat langkah “{step_id}” dapat berputar tanpa henti."
        defects.add(("steps", places[step_id]), message, "Arahkan otherwise ke langkah lain.")
