"""`spbe waive`."""

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import by_hand, day, on_catalogue
from spbe_inventory.cli.output import talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.language.texts import mark, t


@command("waive", help=mark("set a finding aside, for a reason, until a day"))
@argument("code", metavar=mark("CODE"))
@argument("which", metavar=mark("KEY-OR-NAME"))
@option("--because", required=True, metavar=mark("TEXT"), help=mark("why it is set aside"))
@option("--by", "decided_by", required=True, metavar=mark("TEXT"), help=mark("the office or role that decides it"))
@option("--until", required=True, metavar=mark("DATE"), help=mark("the last day on which it is set aside"))
@by_hand
@on_catalogue
def waive(*, place: Catalogue, code: str, which: str, because: str, decided_by: str, until: str, writer: Hand) -> None:
    """Write the waiver, and say how to take it back."""
    from spbe_inventory.actions.findings.waiving import Decision
    from spbe_inventory.actions.findings.waiving import waive as job

    key = job(place, code, which, Decision(because, decided_by, day(until, "--until")), writer)
    talk(t("Set aside: {key}. To take it back: spbe waiver retire {key}", key=key))
