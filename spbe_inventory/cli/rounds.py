"""`spbe round`."""

from dataclasses import asdict
from pathlib import Path

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import as_json, by_hand, day, lang, on_catalogue, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, product, table, talk
from spbe_inventory.cli.records import list_of
from spbe_inventory.cli.speaking import Group, argument, command, option
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import mark, t

round_ = lang(Group("round", help=mark("rounds through the offices: who got the form, who answered, what is unclear")))


@command("open", help=mark("begin a round: a workbook for every office, written into a folder"))
@argument("name", metavar=mark("NAME"))
@option("--due", metavar=mark("DATE"), help=mark("when the answers are due"))
@option("-o", "--output", metavar=mark("FOLDER"), default="-", help=mark("where the workbooks go"))
@by_hand
@on_catalogue
def open_(*, place: Catalogue, name: str, due: str | None, output: str, writer: Hand) -> None:
    """Record the round and write the workbooks."""
    from spbe_inventory.actions.questionnaires import questionnaires
    from spbe_inventory.actions.rounds import open_round
    from spbe_inventory.cli.exporting import folder_of
    from spbe_inventory.render.form_workbook import form_workbook

    folder = folder_of(output, name if output == "-" and Path(name).name == name else t("for-the-offices"))
    key, count = open_round(place, name, day(due, "--due") if due else None, writer)
    for file, book in questionnaires(place):
        product(form_workbook(book), str(folder / file))
    talk(t("Round {key} is open: {count} offices. Read what comes back with: spbe import FILE…", key=key, count=count))


@command("status", help=mark("who got the form, who answered, how much, what is to be cleared up"))
@argument("which", metavar=mark("NAME"), required=False)
@option("--recap", metavar=mark("FILE"), help=mark("write it as a workbook"))
@option("--message", "wants_message", is_flag=True, help=mark("a short text to paste into a message"))
@option("--questions", is_flag=True, help=mark("what is to be cleared up, numbered by office"))
@as_json
@reading_catalogue
def status(
    *, place: Catalogue, which: str | None, recap: str | None, wants_message: bool, questions: bool, json_wanted: bool
) -> None:
    """Show the round."""
    from spbe_inventory.actions.rounds import message, recap_book, round_status, summary

    found = round_status(place, which)
    if recap:
        from spbe_inventory.render.form_workbook import form_workbook

        product(form_workbook(recap_book(found)), recap)
        return
    if json_wanted:
        json_out(asdict(found))
        return
    if wants_message:
        click.echo(message(found))
        return
    if not questions:
        lines(f"{found.name}: {summary(found)}.")
        rows = [
            (one.office, one.sent, one.returned or "-", one.share, str(len(one.unclear) or "")) for one in found.offices
        ]
        table([t("Office"), t("Sent"), t("Returned"), t("Answered"), t("To be cleared up")], rows)
        return
    for one in found.offices:
        if one.unclear:
            lines(f"{one.office}:")
            for number, text in enumerate(one.unclear, 1):
                lines(text, indent="     ", first=f"{number:>3}. ")


@command("close", help=mark("end a round"))
@argument("which", metavar=mark("NAME"), required=False)
@by_hand
@on_catalogue
def close(*, place: Catalogue, which: str | None, writer: Hand) -> None:
    """End the round."""
    from spbe_inventory.actions.rounds import close_round

    talk(t("Round {name} is closed.", name=close_round(place, which, writer)))


for one in (open_, list_of(KINDS["round"]), status, close):
    round_.add_command(one)
