"""Findings one by one, by rule: key, name, office and hours, a line each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.assessment.gap_lines import BY_HAND
from spbe_inventory.cli.output import print_paragraph, print_title, screen_width
from spbe_inventory.cli.views.cells import fill, office_cell
from spbe_inventory.cli.views.gap_table import words_of_law
from spbe_inventory.documents.assessment import FindingRow, is_gap
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.rules.facts.index import index_by

if TYPE_CHECKING:
    from spbe_inventory.assessment.rule_run import RuleRun
    from spbe_inventory.documents.citation import CitationRow

# Unless others are asked for.
LISTED = (Outcome.GAP, Outcome.UNKNOWN, Outcome.WAIVED, Outcome.NOT_DUE)
OFFICE_WIDTH, HOURS_WIDTH = 12, 7
FEWEST = 16  # characters of a name that can still be told
Item = tuple[str, str, tuple[str, ...], int]  # key, name, offices, hours


def show_items(
    run: "RuleRun",
    rows: Sequence[FindingRow],
    outcomes: Sequence[str],
    *,
    verbose: bool,
) -> None:
    """Print findings rule by rule, every item with its key: of outcomes asked for, else those that call for work."""
    rows_by_rule = index_by(rows, lambda row: [row.rule])
    for rule in run.rules:
        if rule.code in run.lapsed:
            continue
        print_title(f"{rule.code} {rule.title}")
        members = rows_by_rule.get(rule.code, [])
        _show_rule(members, outcomes or LISTED, verbose=verbose)


def _show_rule(
    rows: Sequence[FindingRow], outcomes: Sequence[str], *, verbose: bool
) -> None:
    """Print the findings of one rule: counts, what gaps rest on, then the items by outcome."""
    if not rows:
        print_paragraph(_("Nothing to look at."), indent="  ")
        return
    for text in _count_texts(rows):
        print_paragraph(text, indent="  ")
    for citation in _bases(rows):
        text = citation.with_strength
        if verbose:
            text = words_of_law(citation)
        print_paragraph(text, indent="    ", first="  ")
    rows_by_outcome = index_by(rows, lambda row: [row.outcome])
    for outcome in Outcome:
        members = rows_by_outcome.get(outcome, [])
        if members and outcome in outcomes:
            _show_outcome(outcome, members, verbose=verbose)


def _count_texts(rows: Sequence[FindingRow]) -> list[str]:
    """Return how many findings have each outcome; of the government as a whole its sentence, which counts the parts."""
    if all(_is_on_government(row) for row in rows):
        return [row.message for row in rows]
    return [_counts_text(rows)]


def _is_on_government(row: FindingRow) -> bool:
    return row.kind == "agency"


def _counts_text(rows: Iterable[FindingRow]) -> str:
    """Return how many findings have each outcome, gaps with their denominator."""
    counts = Counter(row.outcome for row in rows)
    gaps = counts[Outcome.GAP]
    text = _(
        "{gaps} of {assessed} assessable; not assessable yet: {unknown}",
        gaps=number(gaps),
        assessed=number(gaps + counts[Outcome.MET]),
        unknown=number(counts[Outcome.UNKNOWN]),
    )
    for outcome in (Outcome.WAIVED, Outcome.NOT_DUE, Outcome.NOT_APPLICABLE):
        if counts[outcome]:
            count = number(counts[outcome])
            text = f"{text}; {outcome.label}: {count}"
    return f"{text}."


def _bases(rows: Iterable[FindingRow]) -> "Iterable[CitationRow]":
    """Return the provisions that gaps rest on, each once, of the rule where there is no gap."""
    listed = list(rows)
    gaps = [row for row in listed if is_gap(row)]
    bases = {}
    for row in gaps or listed[:1]:
        for citation in row.citations:
            bases[citation.id] = citation
    return bases.values()


def _show_outcome(
    outcome: Outcome, rows: Sequence[FindingRow], *, verbose: bool
) -> None:
    count = number(len(rows))
    click.echo(f"  {outcome.label} ({count}):")
    items = [item for row in rows for item in _items(row)]
    key_width = max(len(key) for key, *_rest in items)
    for row in rows:
        for item in _items(row):
            click.echo(_item_line(item, key_width))
        for text in _details(row, verbose=verbose):
            print_paragraph(text, indent="      ")


def _items(row: FindingRow) -> Iterator[Item]:
    """Yield a finding as an item, and below it what it is made up of."""
    hours = 0
    if row.theme == BY_HAND:
        hours = row.weight
    yield row.key, row.name, row.offices, hours
    for annexed in row.annex:
        yield f"  {annexed.key}", annexed.name, (annexed.office,), 0


def _item_line(item: Item, key_width: int) -> str:
    """Return an item as a line: a key is never cut; beside a long one, which tells the name, there is none."""
    key, name, offices, hours = item
    key_cell = f"    {key:<{key_width}}"
    office = fill(office_cell(offices, OFFICE_WIDTH), OFFICE_WIDTH)
    ending = f"  {office}  {_hours_text(hours)}"
    room = screen_width() - len(key_cell) - OFFICE_WIDTH - HOURS_WIDTH - 6
    if room >= FEWEST:
        text = fill(name, room)
        return f"{key_cell}  {text}{ending}".rstrip()
    line = f"{key_cell}{ending}".rstrip()
    if len(line) <= screen_width():
        return line
    return key_cell.rstrip()


def _hours_text(hours: int) -> str:
    if not hours:
        return ""
    return _("{count} h", count=number(hours))


def _details(row: FindingRow, *, verbose: bool) -> Iterator[str]:
    """Yield who waived a finding, or by when it is due; in full also its message, remedy and what would settle it."""
    if row.outcome == Outcome.WAIVED:
        yield from row.handling
    if row.outcome == Outcome.NOT_DUE and not verbose:
        yield row.message
    if not verbose:
        return
    if not _is_on_government(row):
        yield row.message
    if row.remedy:
        yield row.remedy
    yield from row.settle
