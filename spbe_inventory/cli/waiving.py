"""`spbe waive` and `spbe waiver list`."""

from dataclasses import asdict

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import as_json, by_hand, day, on_catalogue, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.language.forms import day as in_words
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


STANDINGS = {
    "holds": mark("holds until {day}"),
    "ended": mark("ended on {day}"),
    "useless": mark("sets nothing aside, until {day}"),
}


@command("list", help=mark("findings that are set aside, and which of them have ended or hold back nothing"))
@as_json
@reading_catalogue
def list_(*, place: Catalogue, json_wanted: bool) -> None:
    """List the waivers with their standing today."""
    from spbe_inventory.actions.findings.waiving import waivers

    found = waivers(place)
    if json_wanted:
        json_out([asdict(one) for one in found])
        return
    if not found:
        lines(t("Nothing is set aside."))
    for one in found:
        told = f"{one.rule} {one.about}: {t(STANDINGS[one.standing], day=in_words(one.until))}; {one.decided_by}"
        lines(f"{told} [{one.key}]", indent="    ", first="  - ")
