"""A report in the Word template of somebody else, filled in a process of its own: the template may hold anything."""

from pathlib import Path

from spbe_inventory.bounded_process import Bounds
from spbe_inventory.documents.report import Report
from spbe_inventory.files.read_apart import read_apart
from spbe_inventory.render.word_template import fill_template

BOUNDS = Bounds(seconds=600, memory=2_000_000_000)  # a large report takes its time


def filled_template(template: Path, report: Report) -> bytes:
    """Return what `fill_template` returns; raise BadInput too where the template breaks what fills it."""
    name = template.name
    return read_apart(fill_template, template, report, name=name, size=0, bounds=BOUNDS)
