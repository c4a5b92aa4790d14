"""The form that asks for an export: which options its format takes."""

from spbe_inventory.actions.job_exports import DEFAULT_KIND
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _
from spbe_inventory.web.documents.controls import (
    LANGUAGE,
    LANGUAGES,
    OptionControl,
    Sent,
    capital,
    labels_of,
)


def export_controls(export_format: str, sent: Sent) -> tuple[OptionControl, ...]:
    """Return the controls of a format."""
    kinds = [(name, capital(kind.plural)) for name, kind in KINDS.items()]
    controls = []
    if export_format == "csv":
        controls.append(
            sent.control("kinds", "select", choices=kinds, default=DEFAULT_KIND)
        )
    if export_format == "xlsx":
        offered = [("", _("every kind of record")), *kinds]
        controls.append(sent.control("kinds", "select", choices=offered))
    if export_format == "sia":
        controls.append(sent.control("since", "date", help_text=_("else every record")))
    controls.append(
        sent.control(
            "edition",
            "select",
            choices=labels_of(Edition),
            default=Edition.FULL,
            help_text=_("the public edition has only what is marked for the public"),
        )
    )
    if export_format != "json":
        controls.append(
            sent.control(LANGUAGE, "select", choices=LANGUAGES, default=current())
        )
    return tuple(controls)
