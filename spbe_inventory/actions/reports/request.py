"""The letter that asks offices to fill in: what is on record of each, what is open, by when."""

from spbe_inventory.actions.questionnaires import file_name
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.letters import Letter, blocks, due_day, duty, one_a_page
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.posts import head_of_office
from spbe_inventory.domain.records import Unit
from spbe_inventory.errors import NotFound
from spbe_inventory.language.forms import day, number, some_of
from spbe_inventory.language.texts import t

NAMED = 8  # applications that a letter names


def content(material: Material) -> Content:
    """Give a letter to the office, or one to each office, each on a page of its own."""
    if not material.offices:
        raise NotFound("no-office-on-record")
    return Content(
        title=t("Request to fill in the register"),
        blocks=tuple(one_a_page(blocks(material, request(material, unit)) for unit in material.offices)),
        letter=True,
        secretary=True,
    )


def request(material: Material, unit: Unit) -> Letter:
    """Give the letter to one office."""
    return Letter(
        to=(head_of_office(unit),),
        about=t("request to fill in the register of applications and data exchanges"),
        begins=(
            t(
                "To coordinate the SPBE policy of {agency} ({article}), the register of applications and of "
                "the data they exchange is being completed.",
                agency=material.agency,
                article=duty(material),
            ),
            _on_record(material, unit),
            t("We ask you, by {day} at the latest:", day=day(due_day(material))),
        ),
        points=(
            t(
                "to fill in the workbook that comes with this letter ({file}): the yellow cells, and "
                "applications that are missing;",
                file=f"{t('form')}-{file_name(unit)}.xlsx",
            ),
            t(
                "to write for each application which data it takes from and gives to other applications, and "
                "in which way;"
            ),
            t(
                "to write “not known” where nobody knows and “none” where there is none: a blank means that "
                "nobody answered;"
            ),
            t("to send the workbook back and to state whether the list of applications is complete."),
        ),
        ends=(
            t(
                "Your answers are shown beside what other offices say of the same exchanges, so that "
                "differences can be cleared up."
            ),
        ),
        attached=t("one workbook"),
    )


def _on_record(material: Material, unit: Unit) -> str:
    """Say what is on record of an office, and whether it has stated its list complete."""
    own = [one.name for one in material.view.applications if one.known("owner") == unit.key]
    named, since = some_of(own, NAMED), material.complete_since(unit.key)
    values = {"count": number(len(own)), "names": named, "day": day(since) if since else ""}
    if since and own:
        return t(
            "On record for your office are {count} applications: {names}. You stated that list complete "
            "as of {day}; please look whether it still is.",
            **values,
        )
    if since:
        return t(
            "Your office stated on {day} that its list of applications is complete, and none is on "
            "record; please look whether that still holds.",
            **values,
        )
    if own:
        return t("On record for your office are {count} applications: {names}.", **values)
    return t(
        "No application of your office is on record yet; please name those that there are, or state that there is none."
    )
