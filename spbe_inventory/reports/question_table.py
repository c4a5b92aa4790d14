"""Open questions as a table to be filled in by an office: what it is about, the question, an empty cell."""

from collections.abc import Sequence

from spbe_inventory.documents.assessment import OfficeQuestions
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.language.texts import _


def asked_table(offices: Sequence[OfficeQuestions]) -> Table:
    """Return open questions by office, a row each, with an empty column for the answer."""
    headings = [_("Office"), _("About"), _("Question"), _("Answer"), _("Settles")]
    cells = [
        [office.office, question.about, question.question, "", question.settles]
        for office in offices
        for question in office.questions
    ]
    return listing_table(_("Open questions"), headings, cells)
