"""`spbe round`."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.commands.round_links import links
from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import Group, argument, command, option
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
    parse_optional_day,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    folder_for,
    format_by_suffix,
    print_message,
    print_paragraph,
    print_table,
    print_title,
    write_into_folder,
    write_output,
)
from spbe_inventory.cli.record_commands import list_command
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import keys_of_several, only_this_option
from spbe_inventory.cli.views.listing_tables import round_table
from spbe_inventory.cli.written import print_written
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import UnitKind
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.sanitize.file_names import is_safe_file_name
from spbe_inventory.session.catalogue import Author, Catalogue

WORKBOOK = {".xlsx": "excel"}

if TYPE_CHECKING:
    from spbe_inventory.queries.round_status import RoundStatus


@command(
    "open",
    help=N_(
        "open a data collection round: a workbook for every office, "
        "written into a folder"
    ),
)
@argument("name", metavar=N_("NAME"))
@option("--due", metavar=N_("DATE"), help=N_("when the answers are due"))
@option(
    "-o",
    "--output",
    metavar=N_("FOLDER"),
    default="-",
    help=N_("where the workbooks go"),
)
@option(
    "--unit",
    "units",
    multiple=True,
    metavar=N_("OFFICE"),
    help=N_("only for this office and the units below it; may be given several times"),
)
@only_this_option
@option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice([kind.value for kind in UnitKind]),
    help=N_("only for offices of this sort, such as kecamatan"),
)
@option(
    "--send-to",
    metavar=N_("TEXT"),
    help=N_("where the answers are sent; it stands on the cover of the workbooks"),
)
@json_option
@author_options
@catalogue_option
def open_(
    *,
    catalogue: Catalogue,
    name: str,
    due: str | None,
    output: str,
    units: tuple[str, ...],
    only_this: bool,
    levels: tuple[str, ...],
    send_to: str | None,
    as_json: bool,
    author: Author,
) -> None:
    """Record a round, and write the workbooks into a folder."""
    from spbe_inventory.actions.rounds import Receivers, offices_of_round, open_round

    due_day = parse_optional_day(due, "--due")
    receiving = keys_of_several(catalogue, units, only_this=only_this)
    with folder_for(output, _default_folder(name)) as folder:
        receivers = Receivers(receiving, levels)
        opened = open_round(
            catalogue, name, due_day, author, receivers=receivers, note=send_to
        )
    offices = offices_of_round(catalogue, opened.key)
    files = _write_workbooks(catalogue, folder, offices)
    if as_json:
        print_written(catalogue, opened.batch, files=files)
        return
    for file in files:
        print_message(str(file))
    text = ngettext(
        "Round {key} is open: {count} office. Read what comes back with: "
        "spbe import FILE…",
        "Round {key} is open: {count} offices. Read what comes back with:"
        " spbe import FILE…",
        opened.offices,
        key=opened.key,
        count=number(opened.offices),
    )
    print_message(text)


def _default_folder(name: str) -> str:
    """Return the folder for the workbooks of a round: its name, if that can be one of a folder here."""
    if is_safe_file_name(name):
        return name
    return _("for-the-offices")


def _write_workbooks(
    catalogue: Catalogue, folder: Path, offices: Sequence[str]
) -> list[Path]:
    """Write the workbooks of offices, and that of the one who runs the round; return their paths."""
    from spbe_inventory.actions.questionnaire import (
        questionnaires,
        runner_questionnaire,
    )
    from spbe_inventory.render.form_workbook import form_workbook

    books = questionnaires(catalogue, offices)
    own_book = runner_questionnaire(catalogue)
    if own_book:
        books.append(own_book)
    for file_name, book in books:
        write_into_folder(form_workbook(book), folder, file_name)
    return [folder / file_name for file_name, _book in books]


@command(
    "status",
    help=N_("who got the form, who answered, how much, what is to be cleared up"),
)
@argument("which", metavar=N_("NAME"), required=False)
@option("--recap", metavar=N_("FILE"), help=N_("write it as a workbook"))
@option(
    "--message",
    "as_message",
    is_flag=True,
    help=N_("a short text to paste into a message"),
)
@option(
    "--questions",
    "as_questions",
    is_flag=True,
    help=N_("what is to be cleared up, numbered by office"),
)
@result_options
@readable_catalogue_option
def status(
    *,
    catalogue: Catalogue,
    which: str | None,
    recap: str | None,
    as_message: bool,
    as_questions: bool,
    result: ResultOutput,
) -> None:
    """Print how far a round has got, or write it as a workbook."""
    from spbe_inventory.actions.rounds import reminder_message
    from spbe_inventory.queries.round_status import round_status

    if recap:
        format_by_suffix(recap, WORKBOOK)
    state = round_status(catalogue, which)
    if recap:
        _write_recap(state, recap)
    elif as_message:
        result.refuse_file("--message")
        click.echo(reminder_message(state))
    elif as_questions:
        result.refuse_file("--questions")
        _show_questions(state)
    else:
        result.present(
            lambda: asdict(state),
            lambda: [round_table(state)],
            lambda: _show_offices(state),
        )


def _write_recap(result: "RoundStatus", output: str) -> None:
    from spbe_inventory.actions.rounds import recap_book
    from spbe_inventory.render.form_workbook import form_workbook

    book = recap_book(result)
    write_output(form_workbook(book), output)


def _show_offices(result: "RoundStatus") -> None:
    """Print how far each office has got."""
    from spbe_inventory.actions.rounds import count_text
    from spbe_inventory.queries.round_status import summary

    print_paragraph(f"{result.name}: {summary(result)}.")
    header = [
        _("Office"),
        _("Sent"),
        _("Returned"),
        _("Answered"),
        _("To be cleared up"),
    ]
    rows = []
    for office in result.offices:
        returned = office.returned or "-"
        unclear = count_text(len(office.unclear) or None)
        rows.append([office.office, office.sent, returned, office.share, unclear])
    print_table(header, rows)
    _show_verification(result)


def _show_verification(result: "RoundStatus") -> None:
    """Print how far offices are verified and what was sent back to them; nothing where nothing is."""
    from spbe_inventory.actions.rounds import count_text

    rows = []
    for office in result.offices:
        seals = office.verification
        if seals and (seals.verified or seals.remarks):
            sent_back = count_text(len(seals.remarks) or None)
            rows.append([office.office, seals.share, sent_back])
    if rows:
        print_title(_("Verification"))
        print_table([_("Office"), _("Verified"), _("Sent back with a remark")], rows)


def _show_questions(result: "RoundStatus") -> None:
    """Print what is to be cleared up, numbered by office."""
    for office in result.offices:
        if office.unclear:
            print_paragraph(f"{office.office}:")
        for position, text in enumerate(office.unclear, 1):
            print_paragraph(text, indent="     ", first=f"{position:>3}. ")


@command("close", help=N_("close a data collection round"))
@argument("which", metavar=N_("NAME"), required=False)
@json_option
@author_options
@catalogue_option
def close(
    *, catalogue: Catalogue, which: str | None, as_json: bool, author: Author
) -> None:
    """Close a round."""
    from spbe_inventory.actions.rounds import close_round

    closed = close_round(catalogue, which, author)
    if as_json:
        print_written(catalogue, closed.batch)
        return
    print_message(_("Round {name} is closed.", name=closed.name))


round_ = language_option(
    Group(
        "round",
        help=N_(
            "rounds through the offices: who got the form, who answered, what is unclear"
        ),
    )
)
round_.add_command(open_)
round_.add_command(list_command(KINDS["round"]))
round_.add_command(status)
round_.add_command(links)
round_.add_command(close)
