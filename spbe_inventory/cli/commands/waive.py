"""`spbe waive`."""

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
    parse_day,
)
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.written import print_written
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue


@command("waive", help=N_("set a finding aside, for a reason, until a day"))
@argument("code", metavar=N_("CODE"))
@argument("which", metavar=N_("KEY-OR-NAME"))
@option(
    "--reason",
    required=True,
    old_names=["--because"],
    metavar=N_("TEXT"),
    help=N_("why it is set aside"),
)
@option(
    "--by",
    "decided_by",
    required=True,
    metavar=N_("TEXT"),
    help=N_("the office or role that decides it"),
)
@option(
    "--until",
    required=True,
    metavar=N_("DATE"),
    help=N_("the last day on which it is set aside"),
)
@json_option
@author_options
@catalogue_option
def waive(
    *,
    catalogue: Catalogue,
    code: str,
    which: str,
    reason: str,
    decided_by: str,
    until: str,
    as_json: bool,
    author: Author,
) -> None:
    """Record a waiver, and print how to take it back."""
    from spbe_inventory.actions.waive import WaiverDecision, record_waiver

    decision = WaiverDecision(reason, decided_by, parse_day(until, "--until"))
    waived = record_waiver(catalogue, code, which, decision, author)
    if as_json:
        print_written(catalogue, waived.batch)
        return
    (key,) = waived.keys
    print_message(
        _("Set aside: {key}. To take it back: spbe waiver retire {key}", key=key)
    )
