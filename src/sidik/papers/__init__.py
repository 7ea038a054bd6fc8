"""Papers: every document of the office as PDF and as DOCX, and the swimlane of a procedure as SVG. No Django here."""

from sidik.papers.docx_writing import editable
from sidik.papers.printing import KINDS, render, render_apart
from sidik.papers.swimlane import StepCount, swimlane_svg

__all__ = ["KINDS", "StepCount", "editable", "render", "render_apart", "swimlane_svg"]
