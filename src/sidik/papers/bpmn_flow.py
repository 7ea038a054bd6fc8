"""A procedure as a graph of BPMN nodes and flows: tasks of performers, gateways, one start, one end.

Variables of the conditions: `answer` ("yes" or "no") at a decision, `outcome` behind a consequence test,
`timer` (whether the case is one whose date has come), and the facts of `sidik.domain.conditions`.

Reads the printed flow by itself, not through `sidik.domain.routing`: an engine that runs this graph can then
bear witness for or against our interpreter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sidik.domain.activities import ACTIVITY_LABELS, ActivityKind
from sidik.domain.conditions import in_words
from sidik.domain.item import CONCLUSION_LABELS
from sidik.domain.procedure import END, Condition, Decision, Procedure, Scope, Step

START, FINISH, FROM_TIMER = "start", "finish", "start_timer"


@dataclass(frozen=True)
class Node:
    """A shape: start, task, gateway, pass (a step that asks nothing) or finish, in the lane of a performer."""

    id: str
    kind: str
    name: str
    lane: str
    documentation: str = ""


@dataclass(frozen=True)
class Flow:
    """An arrow between two nodes; `default` is taken where no condition of its gateway holds."""

    source: str
    target: str
    name: str = ""
    condition: str = ""
    default: bool = False


@dataclass(frozen=True)
class Graph:
    """All nodes, in reading order, and all flows."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]


def task_id(procedure: Procedure, step_id: str, activity: int) -> str:
    """Id of the task of an activity. Ids count, since step ids are free text and BPMN ids are not."""
    return f"{_prefix(procedure, step_id)}_task_{activity + 1}"


def decision_id(procedure: Procedure, step_id: str) -> str:
    """Id of the gateway of a step's decision."""
    return f"{_prefix(procedure, step_id)}_decision"


def graph(procedure: Procedure) -> Graph:
    """Lay a procedure out as nodes and flows."""
    nodes, flows = list(_start_nodes(procedure)), list(_start_flows(procedure))
    for step in procedure.steps:
        nodes += _nodes(procedure, step)
        flows += _guard_flows(procedure, step)
        flows += _work_flows(procedure, step)
    nodes.append(Node(FINISH, "finish", "Selesai", _lane(procedure.steps[-1])))
    return Graph(tuple(nodes), tuple(flows))


def expression(condition: Condition) -> str:
    """A condition as an expression of the closed list's facts and operators."""
    return f"{condition.fact} {condition.op} {_literal(condition.value)}"


def _literal(value: object) -> str:
    return repr(list(value)) if isinstance(value, list | tuple) else repr(value)


def _prefix(procedure: Procedure, step_id: str) -> str:
    return f"step_{_number(procedure, step_id)}"


def _number(procedure: Procedure, step_id: str) -> int:
    return next(number for number, step in enumerate(procedure.steps, 1) if step.id == step_id)


def _after(procedure: Procedure, step: Step) -> str:
    following = procedure.steps[_number(procedure, step.id) :]
    return step.next or (following[0].id if following else END)


def _around(procedure: Procedure, step: Step) -> str:
    return step.otherwise or _after(procedure, step)


def _timer_step(procedure: Procedure) -> Step | None:
    return next((step for step in procedure.steps if step.scope is Scope.TIMER), None)


def _first_step(procedure: Procedure) -> str:
    """Where a case begins that no date has brought; the loader refuses guards that lead in a circle."""
    step = procedure.steps[0]
    for _ in procedure.steps:
        if step.scope is not Scope.TIMER:
            return step.id
        target = _around(procedure, step)
        if target == END:
            break
        step = procedure.step(target)
    return END


def _lane(step: Step) -> str:
    """The performer in whose lane the step begins."""
    keys = [activity.by for activity in step.activities] or list(step.performers)
    return keys[0] if keys else step.decision.by if step.decision else ""


def _entry(procedure: Procedure, step_id: str) -> str:
    """The first node of a step for an item that comes from elsewhere: its guards are asked."""
    if step_id == END:
        return FINISH
    return next(_guards(procedure, procedure.step(step_id)), None) or _work(procedure, step_id)


def _guards(procedure: Procedure, step: Step) -> Iterator[str]:
    if step.scope is Scope.TIMER:
        yield f"{_prefix(procedure, step.id)}_timer"
    if step.when is not None:
        yield f"{_prefix(procedure, step.id)}_when"


def _work(procedure: Procedure, step_id: str) -> str:
    """The first node of a step behind its guards."""
    step = procedure.step(step_id)
    if step.activities:
        return task_id(procedure, step_id, 0)
    return decision_id(procedure, step_id) if step.decision else f"{_prefix(procedure, step_id)}_pass"


def _start_nodes(procedure: Procedure) -> Iterator[Node]:
    lane = _lane(procedure.steps[0])
    yield Node(START, "start", "Mulai", lane)
    if _timer_step(procedure):
        yield Node(FROM_TIMER, "gateway", "Perkara karena jangka waktu?", lane)


def _start_flows(procedure: Procedure) -> Iterator[Flow]:
    first, timer = _first_step(procedure), _timer_step(procedure)
    main = _work(procedure, first) if first != END else FINISH
    if timer is None:
        yield Flow(START, main)
        return
    yield Flow(START, FROM_TIMER)
    yield Flow(FROM_TIMER, _work(procedure, timer.id), "Ya", "timer")
    yield Flow(FROM_TIMER, main, "Tidak", default=True)


def _nodes(procedure: Procedure, step: Step) -> Iterator[Node]:
    prefix, lane = _prefix(procedure, step.id), _lane(step)
    if step.scope is Scope.TIMER:
        yield Node(f"{prefix}_timer", "gateway", "Perkara karena jangka waktu?", lane)
    if step.when is not None:
        yield Node(f"{prefix}_when", "gateway", f"{in_words(step.when)}?", lane)
    if not step.activities and not step.decision:
        yield Node(f"{prefix}_pass", "pass", step.text, lane, _printed(step))
    for number, activity in enumerate(step.activities):
        name = f"{_number(procedure, step.id)}. {step.text}"
        if len(step.activities) > 1:
            name = f"{name} ({ACTIVITY_LABELS[activity.do]})"
        yield Node(task_id(procedure, step.id, number), "task", name, activity.by, _printed(step))
        if _routes(step, number):
            yield Node(f"{prefix}_outcome_{number + 1}", "gateway", "Hasil uji konsekuensi?", activity.by)
    if step.decision:
        yield Node(decision_id(procedure, step.id), "gateway", step.decision.question, step.decision.by)


def _printed(step: Step) -> str:
    """The step's words as printed, with the words of its quality standard."""
    lines = [step.text]
    for heading, texts in (("Kelengkapan", step.requires), ("Output", step.produces)):
        if texts:
            lines.append(f"{heading}: {'; '.join(text or '(tidak terbaca)' for text in texts)}")
    if step.time and step.time.text:
        lines.append(f"Waktu: {step.time.text}")
    if step.note:
        lines.append(f"Keterangan: {step.note}")
    return "\n".join(lines)


def _routes(step: Step, number: int) -> bool:
    return bool(step.outcomes) and step.activities[number].do is ActivityKind.TEST_CONSEQUENCES


def _guard_flows(procedure: Procedure, step: Step) -> Iterator[Flow]:
    chain = [*_guards(procedure, step), _work(procedure, step.id)]
    around = _entry(procedure, _around(procedure, step))
    for guard, following in pairwise(chain):
        condition = expression(step.when) if step.when and guard.endswith("_when") else "timer"
        yield Flow(guard, following, "Ya", condition)
        yield Flow(guard, around, "Tidak", default=True)


def _work_flows(procedure: Procedure, step: Step) -> Iterator[Flow]:
    prefix = _prefix(procedure, step.id)
    after = decision_id(procedure, step.id) if step.decision else _entry(procedure, _after(procedure, step))
    labels = {key.value: label for key, label in CONCLUSION_LABELS.items()}
    for number in range(len(step.activities)):
        here = task_id(procedure, step.id, number)
        last = number + 1 == len(step.activities)
        following = after if last else task_id(procedure, step.id, number + 1)
        if _routes(step, number):
            gateway = f"{prefix}_outcome_{number + 1}"
            yield Flow(here, gateway)
            for outcome, target in step.outcomes.items():
                yield Flow(
                    gateway,
                    _entry(procedure, target),
                    labels.get(outcome, outcome),
                    f"outcome == {outcome!r}",
                )
            yield Flow(gateway, following, "lainnya", default=True)
        else:
            yield Flow(here, following)
    if step.decision:
        yield from _decision_flows(procedure, step.decision, decision_id(procedure, step.id))
    elif not step.activities:
        yield Flow(f"{prefix}_pass", after)


def _decision_flows(procedure: Procedure, decision: Decision, gateway: str) -> Iterator[Flow]:
    for way, label, answer in ((decision.yes, "Ya", "yes"), (decision.no, "Tidak", "no")):
        yield Flow(gateway, _entry(procedure, way.to), way.label or label, f"answer == {answer!r}")
