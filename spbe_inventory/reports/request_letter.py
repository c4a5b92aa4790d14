"""The letter that asks offices to fill in: what is on record of each, what is open, by when."""

from spbe_inventory.domain.records import Unit
from spbe_inventory.errors import NotFound
from spbe_inventory.language.forms import day, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.file_names import office_file_names
from spbe_inventory.reports.asked_first import asked_first
from spbe_inventory.reports.shared.addressees import addressee_of
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.letters import (
    Letter,
    coordination_basis,
    due_day,
    letter_blocks,
    on_separate_pages,
)
from spbe_inventory.reports.shared.wording import count_text

NAMED = 8  # applications that a letter names


def content(context: ReportContext) -> ReportContent:
    """Return a letter to the office, or one to each office, each on a page of its own."""
    if not context.offices:
        raise NotFound("no-office-on-record")
    active = [unit for unit in context.view.units if unit.status != "dissolved"]
    file_names = office_file_names(active)
    letters = []
    for unit in context.letter_units:
        letter = request(context, unit, file_names[unit.key])
        letters.append(letter_blocks(context, letter))
    return ReportContent(
        title=_("Request to fill in the register"),
        blocks=tuple(on_separate_pages(letters)),
        letter=True,
        signed_by_secretary=True,
    )


def request(context: ReportContext, unit: Unit, file_name: str) -> Letter:
    """Return the letter to one office; `file_name` is the part of the name of its workbook that tells it."""
    form = _("form")
    workbook = f"{form}-{file_name}.xlsx"
    addressee = addressee_of(unit, context.view.owners)
    return Letter(
        addressees=(addressee.post,),
        copies=addressee.copies,
        subject=_("request to fill in the register of applications and data exchanges"),
        opening=(
            _(
                "To coordinate the SPBE policy of {agency} ({article}), the register of applications and of "
                "the data they exchange is being completed.",
                agency=context.agency,
                article=coordination_basis(context),
            ),
            _on_record(context, unit),
            _(
                "We ask you, by {day} at the latest, to state what follows and to complete the register of your "
                "applications:",
                day=day(due_day(context)),
            ),
        ),
        asked=asked_first(context, unit),
        points=(
            _(
                "The workbook that comes with this letter ({file}) takes the answers: please fill in the yellow cells, "
                "and add applications and exchanges of data that are missing.",
                file=workbook,
            ),
            _(
                "Write “not known” if it is not known and “none” if there is none: "
                "a blank means that it was not answered."
            ),
            _(
                "Send the workbook back, and state whether the list of applications is complete."
            ),
        ),
        closing=(
            _(
                "Your answers are compared with those of other offices on the same "
                "exchanges, so that differences can be clarified."
            ),
        ),
        attachment=_("one workbook"),
    )


def _on_record(context: ReportContext, unit: Unit) -> str:
    """Return what is on record of an office, and whether it has stated its list complete."""
    names = [
        application.name
        for application in context.view.applications
        if application.known("owner") == unit.key
    ]
    since = context.complete_since(unit.key)
    if since:
        return _on_record_and_stated(unit, names, since)
    if names:
        return ngettext(
            "On record for {office} is {count} application: {names}.",
            "On record for {office} are {count} applications: {names}.",
            len(names),
            office=unit.name,
            count=count_text(names),
            names=some_of(names, NAMED),
        )
    return _(
        "No application of {office} is on record yet; please name those that there are, or state that there is none.",
        office=unit.name,
    )


def _on_record_and_stated(unit: Unit, names: list[str], since: str) -> str:
    """Return what is on record of an office that stated its list complete on a day (ISO)."""
    if names:
        return ngettext(
            "On record for {office} is {count} application: {names}. You stated that list complete as of {day}; please "
            "look whether it still is.",
            "On record for {office} are {count} applications: {names}. You stated that list complete as of {day}; "
            "please look whether it still is.",
            len(names),
            office=unit.name,
            count=count_text(names),
            names=some_of(names, NAMED),
            day=day(since),
        )
    return _(
        "{office} stated on {day} that its list of applications is complete, and none is on "
        "record; please look whether that still holds.",
        office=unit.name,
        day=day(since),
    )
