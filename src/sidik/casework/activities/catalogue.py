"""What every activity module is: its form, what must be there, its effect, and work that is saved before the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms

from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.refusal import Refusal
from sidik.register.models import Item


class RunForm(forms.Form):
    """A form that knows the run it belongs to."""

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        self.run = run
        super().__init__(*args, **kwargs)

    @property
    def left_out(self) -> Mapping[Item, str]:
        """Items that the officer leaves out of what is decided, with the reason; most activities leave out none."""
        return {}


@dataclass(frozen=True)
class Action:
    """Work inside an activity that is saved at once, before the activity is finished (tambah, jawab nihil, …)."""

    label: str
    form: type[RunForm]
    perform: Callable[[Run, RunForm], Any]
    # Said on the page after it was done.
    done: str = "Tersimpan."


@dataclass
class ActivityPage:
    """One activity of the catalogue: the page fills it, `perform` has the effect inside the act `casework.complete`.

    `form` asks what finishing needs; `context` gives the template what it shows; `ready` names what is lacking
    before finishing, shown beside the greyed button and asked again by the act.
    """

    kind: ActivityKind
    template: str
    form: type[RunForm] = RunForm
    perform: Callable[[Run, Any], Done] = field(default=lambda run, form: Done())
    context: Callable[[Run], Mapping[str, Any]] = field(default=lambda run: {})
    ready: Callable[[Run], Refusal | None] = field(default=lambda run: None)
    actions: Mapping[str, Action] = field(default_factory=dict)
    # Shown before the finishing form, outside of it: the forms of `actions`.
    template_actions: str = ""
    # Whether items that lack something may be left out, so that the others need not wait for them.
    leaves_out: Callable[[Run], bool] = field(default=lambda run: False)
    # The verb on the button that finishes the activity.
    button: str = "Selesaikan"

    registry: ClassVar[dict[ActivityKind, ActivityPage]] = {}

    def __post_init__(self) -> None:
        """Take the place of this kind in the catalogue."""
        self.registry[self.kind] = self
