"""The form that asks for a document: which options its kind takes."""

from collections.abc import Iterator

from spbe_inventory.actions.job_reports import DEFAULT_FORMAT, FORMATS
from spbe_inventory.actions.named_records import named_offices, named_records
from spbe_inventory.assessment.scorecard import scorecard_titles
from spbe_inventory.domain.edition import Edition
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.kinds import ReportKind
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.documents.controls import (
    LANGUAGE,
    LANGUAGES,
    MAX_SUGGESTIONS,
    OptionControl,
    Sent,
    labels_of,
)


def report_controls(
    catalogue: Catalogue, kind: ReportKind, sent: Sent
) -> tuple[OptionControl, ...]:
    """Return the controls that every person looks at."""
    return tuple(_controls(catalogue, kind, sent))


def further_report_controls(kind: ReportKind, sent: Sent) -> tuple[OptionControl, ...]:
    """Return the controls that are seldom changed."""
    return tuple(_further_controls(kind, sent))


def _controls(
    catalogue: Catalogue, kind: ReportKind, sent: Sent
) -> Iterator[OptionControl]:
    formats = [(name, _(label)) for name, (label, _type) in FORMATS.items()]
    yield sent.control("format", "select", choices=formats, default=DEFAULT_FORMAT)
    if "folder" in kind.options:
        yield sent.control(
            "folder",
            "text",
            is_required=True,
            help_text=_(
                "a folder on this computer with one catalogue for each government"
            ),
        )
        return
    yield from _whom(catalogue, kind, sent)
    if "subject" in kind.options:
        yield sent.control(
            "subject",
            "text",
            choices=named_records(catalogue, ["application"], MAX_SUGGESTIONS),
            is_required="subject" in kind.required,
            help_text=_("its name, or the first letters and then a choice"),
        )
    yield from _of_kind(catalogue, kind, sent)


def _whom(
    catalogue: Catalogue, kind: ReportKind, sent: Sent
) -> Iterator[OptionControl]:
    """Yield the controls that say of which office a document is."""
    first = ("", _("whole government"))
    if "unit" in kind.required:
        first = ("", _("choose an office"))
    offices = (first, *named_offices(catalogue))
    yield sent.control("unit", "select", choices=offices)
    yield sent.control(
        "every_office",
        "check",
        help_text=_("several documents in one ZIP file"),
    )


def _of_kind(
    catalogue: Catalogue, kind: ReportKind, sent: Sent
) -> Iterator[OptionControl]:
    """Yield the controls of options that only some kinds take."""
    if "since" in kind.options:
        yield sent.control(
            "since", "date", help_text=_("else since the usual period of this document")
        )
    if "due" in kind.options:
        yield sent.control("due", "date", help_text=_("else in 14 days"))
    if "item" in kind.options:
        yield sent.control(
            "items",
            "text",
            help_text=_("for example 1, 3; else the first connections of the plan"),
        )
    if "scorecard" in kind.options:
        scorecards = [("", _("the usual one")), *scorecard_titles(catalogue)]
        yield sent.control("scorecard", "select", choices=scorecards)
    if "annex" in kind.options:
        yield sent.control("annex", "check")


def _further_controls(kind: ReportKind, sent: Sent) -> Iterator[OptionControl]:
    yield sent.control(LANGUAGE, "select", choices=LANGUAGES, default=current())
    yield sent.control("as_of", "date", help_text=_("else today"))
    if "folder" not in kind.options:
        yield sent.control(
            "only_this", "check", help_text=_("without bagian, UPT, puskesmas")
        )
        yield sent.control(
            "recorded", "date", help_text=_("else the catalogue as it is now")
        )
    yield sent.control(
        "edition",
        "select",
        choices=labels_of(Edition),
        default=Edition.FULL,
        help_text=_("the public edition has only what is marked for the public"),
    )
