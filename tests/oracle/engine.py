"""SpiffWorkflow runs our BPMN export by a script, knowing nothing of our interpreter."""

from io import BytesIO

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from sidik.papers.bpmn import to_bpmn

VALIDATOR = BpmnValidator()


class ScriptEndsHere(Exception):
    """The script has no further answer."""


class Witness:
    """One procedure as the engine understands it from the BPMN document."""

    def __init__(self, procedure):
        self.procedure = procedure
        document = etree.parse(BytesIO(to_bpmn(procedure).encode()))
        parser = BpmnParser(validator=VALIDATOR)
        parser.add_bpmn_xml(document, filename="procedure.bpmn")
        self.spec = parser.get_spec("procedure")

    def acts(self, *, answers=(), outcomes=(), facts=None, timer=False, limit=500):
        """(step id, activity or "decision", lane) in the order in which the engine came to them."""
        seen = []
        said, found = iter(answers), iter(outcomes)
        workflow = BpmnWorkflow(self.spec)
        workflow.set_data(timer=timer, **(facts or {}))

        def note(task, activity):
            if len(seen) == limit:
                raise ScriptEndsHere
            step = self.procedure.steps[int(task.task_spec.bpmn_id.split("_")[1]) - 1]
            seen.append((step.id, activity, task.task_spec.lane))

        def before(task):
            if (task.task_spec.bpmn_id or "").endswith("_decision"):
                answer = next(said, None)
                if answer is None:
                    raise ScriptEndsHere
                note(task, "decision")
                task.data["answer"] = "yes" if answer else "no"
            task.data.update(timer=timer, **(facts or {}))

        try:
            workflow.do_engine_steps(will_complete_task=before)
            while not workflow.is_completed():
                (task,) = workflow.get_tasks(state=TaskState.READY, manual=True)
                if any("_outcome_" in (spec.bpmn_id or "") for spec in task.task_spec.outputs):
                    task.data["outcome"] = next(found, None)
                    if task.data["outcome"] is None:
                        raise ScriptEndsHere
                note(task, int(task.task_spec.bpmn_id.split("_")[-1]) - 1)
                task.run()
                workflow.do_engine_steps(will_complete_task=before)
        except ScriptEndsHere:
            return seen, False
        return seen, True


def ours(procedure, walked):
    """A walk of our interpreter in the same terms."""

    def named(visit):
        step = procedure.step(visit.step)
        decided = visit.activity == len(step.activities)
        return (
            step.id,
            "decision" if decided else visit.activity,
            procedure.performers[visit.performer].label,
        )

    return [named(visit) for visit in walked.visits], walked.position.is_finished
