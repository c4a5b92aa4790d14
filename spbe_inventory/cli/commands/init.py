"""`spbe init`."""

from collections.abc import Mapping

import click

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
)
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.written import print_written
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue


@command("init", help=N_("begin an empty catalogue for a government"))
@argument("name", metavar=N_("NAME"))
@option(
    "--kind",
    type=click.Choice([str(kind) for kind in AgencyKind]),
    required=True,
    help=N_("type of government"),
)
@option("--code", help=N_("Kemendagri area code, such as 72.01"))
@option("--province", help=N_("the province"))
@json_option
@author_options
@catalogue_option
def init(
    *,
    catalogue: Catalogue,
    name: str,
    kind: str,
    code: str | None,
    province: str | None,
    author: Author,
    as_json: bool,
) -> None:
    """Create the catalogue file, with code and province from the list of areas, and print what comes next."""
    from spbe_inventory.actions.new_catalogue import find_area

    area = find_area(name, kind)
    if area:
        code = code or area.code
        province = province or area.province
    fields = {"name": name, "agency_kind": kind, "code": code, "province": province}
    batch = _create(catalogue, fields, author)
    if as_json:
        print_written(Catalogue(catalogue.path), batch, files=[catalogue.path])
        return
    text = _("Created catalogue for {name}: {path}", name=name, path=catalogue.place)
    print_message(text)
    if area:
        _print_area(code, province)
    print_message(_("Next: spbe unit add --name OFFICE, then spbe app add"))


def _create(
    catalogue: Catalogue, fields: Mapping[str, str | None], author: Author
) -> int:
    """Create the catalogue of a government, with its fields as far as they are known; return the first batch."""
    from spbe_inventory.actions.new_catalogue import create_catalogue

    answers = {name: value for name, value in fields.items() if value}
    return create_catalogue(catalogue.place, answers, author).batch


def _print_area(code: str | None, province: str | None) -> None:
    text = _(
        "Taken from the list of areas: code {code}, {province}",
        code=code,
        province=province,
    )
    print_message(text)
