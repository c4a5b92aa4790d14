"""What a letter asks of an office first: a short table of its open questions, integration first."""

from spbe_inventory.documents.blocks import Block, Paragraph
from spbe_inventory.domain.records import Unit
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Row, grid_of

MAX_ASKED = 5


def asked_first(context: ReportContext, unit: Unit) -> tuple[Block, ...]:
    """Return the first questions to an office as a table, with a note on the rest; empty where nothing is open."""
    for office in context.assessment.questions:
        if office.key != unit.key or not office.questions:
            continue
        columns = {
            _("No."): 2,
            _("About"): 7,
            _("What we ask you to state"): 12,
        }
        rows: list[Row] = []
        for question in office.questions[:MAX_ASKED]:
            row_number = number(len(rows) + 1)
            rows.append((row_number, question.about, question.question))
        further = office.question_count - len(rows)
        return (grid_of(columns, rows), *_note(further))
    return ()


def _note(further: int) -> tuple[Paragraph, ...]:
    """Return how many questions the workbook has besides; empty where there are none."""
    if further <= 0:
        return ()
    note = ngettext(
        "{count} further question is in the workbook, the most important ones first.",
        "{count} further questions are in the workbook, the most important ones first.",
        further,
        count=number(further),
    )
    return (Paragraph(note, small=True),)
