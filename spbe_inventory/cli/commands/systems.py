"""`spbe systems`."""

from typing import TYPE_CHECKING, Any

from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.output import print_paragraph, print_table
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import Standing, Verified
from spbe_inventory.errors import NotFound
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.reference.systems import GeneralApplication, NationalSystem


@command(
    "systems",
    help=N_(
        "systems of ministries that local ones meet, and which are general applications"
    ),
)
@argument("words", metavar=N_("WORD"), nargs=-1)
@result_options
@language_option
def systems(*, words: tuple[str, ...], result: ResultOutput) -> None:
    """Print the national systems in which every word stands."""
    matches = _matching_systems(words)
    result.present(
        lambda: [_system_json(system) for system in matches],
        lambda: [_table(matches)],
        lambda: _show(matches),
    )


def _headings() -> list[str]:
    return [_("System"), _("Of"), _("Subject"), _("As a general application")]


def _table(matches: "list[NationalSystem]") -> Table:
    rows = [[system.key, *_system_cells(system)] for system in matches]
    return listing_table(_("National systems"), [_("Key"), *_headings()], rows)


def _show(matches: "list[NationalSystem]") -> None:
    print_table(_headings(), [_system_cells(system) for system in matches])
    print_paragraph(
        _(
            "An exchange that names one takes it into the register as an application of its ministry."
        )
    )


def _matching_systems(words: tuple[str, ...]) -> "list[NationalSystem]":
    """Return the systems that all words fit, every system for no words; raise NotFound if there are none."""
    from spbe_inventory.actions.choices import matching_choices
    from spbe_inventory.reference.systems import national_systems

    systems_by_key = national_systems()
    if not words:
        return list(systems_by_key.values())
    choices = []
    for key, system in systems_by_key.items():
        names = [system.name, *system.other_names, system.agency_name, *system.subject]
        choices.append((key, " ".join(names)))
    text = " ".join(words)
    matches = matching_choices(choices, text)
    if not matches:
        raise NotFound("no-system", found=text)
    return [systems_by_key[key] for key, _label in matches]


def _system_cells(system: "NationalSystem") -> list[str]:
    subject = str(system.subject)
    return [system.name, system.agency_name, subject, _standing_text(system)]


def _standing_text(system: "NationalSystem") -> str:
    """Return what is known of a system as a general application: its decree and how that was checked, if any."""
    general = _general_application(system)
    if general is None or not general.decree:
        return str(Standing(system.standing).label)
    verified = Verified(general.verified).label
    return f"{general.decree} ({general.decree_date}; {verified})"


def _general_application(system: "NationalSystem") -> "GeneralApplication | None":
    from spbe_inventory.reference.systems import general_applications

    return general_applications().get(system.key)


def _system_json(system: "NationalSystem") -> dict[str, Any]:
    decree = decree_date = verified = ""
    general = _general_application(system)
    if general:
        decree = general.decree
        decree_date = general.decree_date
        verified = general.verified
    return {
        "key": system.key,
        "name": system.name,
        "other_names": system.other_names,
        "agency": system.agency_name,
        "subject": str(system.subject),
        "standing": system.standing,
        "decree": decree,
        "decree_date": decree_date,
        "verified": verified,
        "source": system.source,
        "note": str(system.note or ""),
    }
