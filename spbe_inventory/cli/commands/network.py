"""`spbe network`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import (
    print_more,
    print_paragraph,
    print_point,
    print_table,
    print_title,
)
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.documents.network_answer import (
    Cell,
    NetworkAnswer,
    NetworkAnswers,
    NetworkQuestion,
    Share,
    answer_table,
)
from spbe_inventory.documents.report import Table
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.network_details import DetailedNetwork

MAX_ROWS = 30
MAX_NAMES = 5  # records in a cell
LABEL_WIDTH = 17  # characters of the word that an answer is asked by
MORE_AS_FILE = N_("  … and {count} more (-o FILE.xlsx and --json have all)")
# Question → field of the network that answers it.
FIELDS = {
    NetworkQuestion.GROUPS: "islands",
    NetworkQuestion.ALONE: "standing_alone",
    NetworkQuestion.HUBS: "hubs",
    NetworkQuestion.SOURCES: "sources",
    NetworkQuestion.SINKS: "sinks",
    NetworkQuestion.CUT_POINTS: "cut_points",
    NetworkQuestion.BRIDGES: "bridges",
    NetworkQuestion.CHAIN: "chain",
    NetworkQuestion.MUTUAL: "mutual_pairs",
    NetworkQuestion.CYCLES: "mutual",
    NetworkQuestion.PARALLEL: "parallel",
    NetworkQuestion.SELF: "self_exchanges",
    NetworkQuestion.DENSITY: "density",
    NetworkQuestion.HANDED_ON: "handed_on",
    NetworkQuestion.UNTAKEN: "untaken",
    NetworkQuestion.TRANSPORT: "passing",
}


class QuestionChoice(click.Choice[str]):
    """The questions to the graph, by Indonesian or English word; messages list the words of the language."""

    def __init__(self) -> None:
        """Offer the Indonesian words."""
        super().__init__([question.label.id for question in NetworkQuestion])

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the code of a question."""
        for question in NetworkQuestion:
            if value in (question.label.id, question.label.en, str(question)):
                return str(question)
        return str(super().convert(value, param, ctx))


@command(
    "network",
    help=N_(
        "questions to the graph: groups, hubs, key points, bridges, the longest chain and more"
    ),
)
@argument("asked", type=QuestionChoice(), required=False, metavar=N_("QUESTION"))
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def network(
    *, asked: str | None, catalogue: Catalogue, unit: UnitOptions, result: ResultOutput
) -> None:
    """Print all answers, a line or two each, or one of them whole."""
    from spbe_inventory.queries.network_answers import (
        connection_sentences,
        network_answers,
    )
    from spbe_inventory.queries.network_details import (
        detailed_network,
        with_applications,
    )

    whole = detailed_network(catalogue)
    found, office = whole, ""
    keys = unit.records(catalogue, "application")
    if keys is not None:
        found = with_applications(whole, keys, unit.keys(catalogue))
        office = unit.title(catalogue)
    answers = network_answers(found, connection_sentences(whole))
    if asked is None:
        result.present(
            lambda: _document(found),
            lambda: [_figures(answers), *map(answer_table, answers.answers)],
            lambda: _show(answers, office),
        )
        return
    question = NetworkQuestion(asked)
    answer = answers.of(question)
    result.present(
        lambda: _part_of_document(found, question),
        lambda: [answer_table(answer)],
        lambda: _show_whole(answers, answer, office),
    )


def _document(found: "DetailedNetwork") -> dict[str, Any]:
    passing = {**asdict(found.passing), "known": found.passing.known}
    return {**asdict(found), "passing": passing}


def _part_of_document(
    found: "DetailedNetwork", question: NetworkQuestion
) -> dict[str, Any]:
    """Return one answer with the name of its question."""
    return {"question": str(question), "answer": _document(found)[FIELDS[question]]}


def _figures(answers: NetworkAnswers) -> Table:
    """Return the answers in words as a table, with what is counted and what is left out."""
    from spbe_inventory.documents.listing import listing_table

    rows: list[Sequence[str]] = [(_("Applications"), text) for text in answers.found]
    for answer in answers.answers:
        rows += [
            (answer.title, text)
            for text in (*answer.summary, *answer.more, *answer.counted)
        ]
    rows += [(_("Left out"), text) for text in answers.left_out]
    return listing_table(_("Answers"), [_("Question"), _("Answer")], rows)


def _show(answers: NetworkAnswers, office: str) -> None:
    """Print all answers in a line or two each, behind the words they are asked by."""
    _show_office(office)
    first, *others = answers.found
    print_title(first)
    for text in others:
        print_paragraph(text)
    for answer in answers.answers:
        word = f"  {answer.question.label}"
        indent = " " * LABEL_WIDTH
        first_indent = f"{word:<{LABEL_WIDTH}}"
        for text in answer.summary:
            print_paragraph(text, indent=indent, first=first_indent)
            first_indent = indent
    for text in answers.left_out:
        print_paragraph(text)
    example = NetworkQuestion.BRIDGES.label
    print_paragraph(_("One of them whole: spbe network {word}", word=example))


def _show_whole(answers: NetworkAnswers, answer: NetworkAnswer, office: str) -> None:
    """Print one answer with a table of what was found, and what was counted."""
    _show_office(office)
    print_title(answer.title)
    for text in answer.summary:
        print_paragraph(text)
    for text in answer.more:
        print_paragraph(text, indent="    ", first="  ")
    if answer.rows:
        rows = [list(_cells(row)) for row in answer.rows[:MAX_ROWS]]
        click.echo()
        print_table(answer.headings, rows)
        print_more(len(answer.rows), MAX_ROWS, MORE_AS_FILE)
        click.echo()
    for text in (*answer.counted, *answers.left_out):
        print_point(text)


def _show_office(office: str) -> None:
    if office:
        text = _(
            "Only what concerns {office}; counts are of the government.", office=office
        )
        print_paragraph(text)


def _cells(row: Sequence[Cell]) -> Iterator[str]:
    """Yield the cells of a row as texts."""
    for cell in row:
        if isinstance(cell, Share):
            yield cell.text
        elif isinstance(cell, int):
            yield number(cell)
        elif isinstance(cell, str):
            yield cell
        elif cell:
            names = list(dict.fromkeys(record.name for record in cell))
            yield some_of(names, MAX_NAMES)
        else:
            yield "-"
