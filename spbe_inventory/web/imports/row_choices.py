"""What can be chosen for any row of an upload."""

from typing import Any

from spbe_inventory.actions.choices import choices
from spbe_inventory.actions.column_meanings import correction_options, corrections
from spbe_inventory.documents.review_book import NO_EXCLUSION
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import RowChoice, Verdict
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.imports.row_form import APPLICATION_CHOICE, RECORD_CHOICE

OWNER = KINDS["application"].fields["owner"]


def row_choices(catalogue: Catalogue) -> dict[str, Any]:
    """Return the choices by the names that the template has for them: decisions, corrections, offices."""
    columns = corrections()
    return {
        "choices": ("", str(RowChoice.ACCEPT), str(RowChoice.SKIP)),
        "record_choice": RECORD_CHOICE,
        "application_choice": APPLICATION_CHOICE,
        "no_exclusion": NO_EXCLUSION,
        "columns": columns,
        "options_of": correction_options,
        "offices": choices(catalogue, OWNER),
        "labels": {str(verdict): str(verdict.label) for verdict in Verdict},
    }
