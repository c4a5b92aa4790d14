"""`spbe systems`."""

from typing import TYPE_CHECKING, Any

from spbe_inventory.cli.options import as_json, lang
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table
from spbe_inventory.cli.speaking import argument, command
from spbe_inventory.domain.lists import Standing, Verified
from spbe_inventory.errors import NotFound
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.reference.systems import NationalSystem


@command("systems", help=mark("systems of ministries that local ones meet, and which are general applications"))
@argument("words", metavar=mark("WORD"), nargs=-1)
@as_json
@lang
def systems(*, words: tuple[str, ...], json_wanted: bool) -> None:
    """List the national systems in which every word stands."""
    found = _found(words)
    if not found:
        raise NotFound("no-system", found=" ".join(words))
    if json_wanted:
        json_out([_plain(one) for one in found])
        return
    rows = [[one.name, one.agency_name, str(one.subject), _standing(one)] for one in found]
    table([t("System"), t("Of"), t("Subject"), t("As a general application")], rows)
    lines(t("An exchange that names one takes it into the register as an application of its ministry."))


def _found(words: tuple[str, ...]) -> "list[NationalSystem]":
    from spbe_inventory.actions.offering import matching
    from spbe_inventory.reference.systems import national_systems

    known = national_systems()
    told = [(key, " ".join([one.name, *one.other_names, one.agency_name, *one.subject])) for key, one in known.items()]
    return [known[key] for key, _ in (matching(told, " ".join(words)) if words else told)]


def _standing(one: "NationalSystem") -> str:
    """Say what is known of its standing: the decree, its date and how that was checked, where there is one."""
    from spbe_inventory.reference.systems import general_applications

    general = general_applications().get(one.key)
    if general is None or not general.decree:
        return str(Standing(one.standing).label)
    return f"{general.decree} ({general.decree_date}; {Verified(general.verified).label})"


def _plain(one: "NationalSystem") -> dict[str, Any]:
    from spbe_inventory.reference.systems import general_applications

    general = general_applications().get(one.key)
    return {
        "key": one.key,
        "name": one.name,
        "other_names": one.other_names,
        "agency": one.agency_name,
        "subject": str(one.subject),
        "standing": one.standing,
        "decree": general.decree if general else "",
        "decree_date": general.decree_date if general else "",
        "verified": general.verified if general else "",
        "source": one.source,
        "note": str(one.note or ""),
    }
