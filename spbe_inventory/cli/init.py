"""`spbe init`."""

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import by_hand, on_catalogue
from spbe_inventory.cli.output import talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.language.texts import mark, t


@command("init", help=mark("begin an empty catalogue for a government"))
@argument("name", metavar=mark("NAME"))
@option(
    "--kind",
    type=click.Choice([str(kind) for kind in AgencyKind]),
    required=True,
    help=mark("sort of government"),
)
@option("--code", help=mark("Kemendagri area code, such as 72.01"))
@option("--province", help=mark("the province it lies in"))
@by_hand
@on_catalogue
def init(
    *,
    place: Catalogue,
    name: str,
    kind: str,
    code: str | None,
    province: str | None,
    writer: Hand,
) -> None:
    """Make the file and say what comes next."""
    from spbe_inventory.actions.catalogue import area_of, begin

    known = area_of(name, kind)
    if known:
        code, province = code or known.code, province or known.province
    given = {"name": name, "agency_kind": kind, "code": code, "province": province}
    begin(place.path, {field: value for field, value in given.items() if value}, writer)
    talk(t("Catalogue of {name} begun: {path}", name=name, path=place.path))
    if known:
        talk(t("Taken from the list of areas: code {code}, {province}", code=code, province=province))
    talk(t("Next: spbe unit add --name OFFICE, then spbe app add"))
