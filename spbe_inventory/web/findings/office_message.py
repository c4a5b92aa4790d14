"""A text that can be sent to an office: what it is asked to answer, what settles most first."""

from spbe_inventory.actions.overview import government_name
from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.stored_run import QuestionOffice
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.session.catalogue import Catalogue

MESSAGE_LINES = 10


def office_message(
    catalogue: Catalogue, office: QuestionOffice, name: str, stored: StoredFindings
) -> str:
    """Return the text to an office in lines; `name` is that of the office."""
    lines = []
    if office.key not in ("", GOVERNMENT):
        lines.append(_("To {office}.", office=name))
    lines.append(
        _(
            "For the application catalogue of {government} we ask you to answer:",
            government=government_name(catalogue),
        )
    )
    wanted = stored.wanted(office.key)
    for position, answer in enumerate(wanted[:MESSAGE_LINES], 1):
        lines.append(f"{position}. {answer.text}")
    further = len(wanted) - MESSAGE_LINES
    if further > 0:
        rest = ngettext(
            "{count} further question follows.",
            "{count} further questions follow.",
            further,
            count=number(further),
        )
        lines.append(rest)
    closing = _(
        "What is not known may be answered with “not known”, what is not there with “none”."
    )
    lines.append(closing)
    return "\n".join(lines)
