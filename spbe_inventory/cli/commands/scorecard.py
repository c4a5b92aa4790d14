"""`spbe scorecard`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    as_of_option,
    parse_optional_day,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import print_paragraph, print_table, write_output
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.typed_commands import evidence_command
from spbe_inventory.cli.views.listing_tables import (
    checked_text,
    score_tables,
    scorecards_table,
)
from spbe_inventory.language.forms import day, decimal, listing, number, others
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.assessment.scorecard import (
        EvidenceRow,
        IndicatorRow,
        ScorecardResult,
    )
    from spbe_inventory.domain.scorecard import Scorecard


@command(
    "scorecard",
    help=N_(
        "which evidence the catalogue holds for each indicator; no index is computed"
    ),
)
@argument("which", default="", metavar=N_("SCORECARD"))
@option(
    "--since",
    metavar=N_("DATE"),
    help=N_("beside what was held at the end of that day"),
)
@option(
    "--toml",
    "as_toml",
    is_flag=True,
    help=N_("the text of the scorecard, to be corrected and loaded"),
)
@as_of_option
@result_options
@readable_catalogue_option
def scorecard(
    *,
    catalogue: Catalogue,
    which: str,
    since: str | None,
    as_toml: bool,
    as_of: date,
    result: ResultOutput,
) -> None:
    """Print the evidence for a scorecard, its text, or which scorecards there are."""
    if not which:
        _list_scorecards(catalogue, result)
    elif as_toml:
        result.refuse_file("--toml")
        _write_text(catalogue, which)
    else:
        since_day = parse_optional_day(since, "--since")
        _present_score(catalogue, which, as_of, since_day, result)


def _list_scorecards(catalogue: Catalogue, result: ResultOutput) -> None:
    from spbe_inventory.assessment.scorecard import known_scorecards

    scorecards = known_scorecards(catalogue)
    result.present(
        lambda: [_scorecard_json(card) for card in scorecards],
        lambda: [scorecards_table(scorecards)],
        lambda: _show_scorecards(scorecards),
    )


def _show_scorecards(scorecards: "Sequence[Scorecard]") -> None:
    header = [_("Scorecard"), _("Title"), _("Indicators"), _("Checked")]
    print_table(header, [_scorecard_cells(card) for card in scorecards])


def _scorecard_json(card: "Scorecard") -> dict[str, Any]:
    return {
        "id": card.id,
        "title": str(card.title),
        "text": card.text,
        "source": card.source,
    }


def _scorecard_cells(card: "Scorecard") -> list[str]:
    count = number(len(card.indicators))
    return [card.id, str(card.title), count, checked_text(card)]


def _write_text(catalogue: Catalogue, which: str) -> None:
    from spbe_inventory.assessment.scorecard import scorecard_text

    write_output(scorecard_text(catalogue, which))


def _present_score(
    catalogue: Catalogue,
    which: str,
    as_of: date,
    since: date | None,
    output: ResultOutput,
) -> None:
    """Print or write the evidence that the catalogue holds for each indicator of a scorecard."""
    from spbe_inventory.assessment.scorecard import score_catalogue

    result = score_catalogue(catalogue, which, as_of, since)
    output.present(
        lambda: _score_json(result),
        lambda: score_tables(result),
        lambda: _show_score(result),
    )


def _score_json(result: "ScorecardResult") -> dict[str, Any]:
    """Return a scorecard for programs, each piece of evidence with the command that shows what it is counted from."""
    document = asdict(result)
    for row in document["rows"]:
        for piece in row["evidence"]:
            piece["command"] = evidence_command(piece["name"])
    return document


def _show_score(result: "ScorecardResult") -> None:
    title = _("{title}, as of {day}", title=result.title, day=day(result.as_of))
    print_paragraph(title)
    for warning in _warnings(result):
        print_paragraph(warning)
    for aspect, rows in groupby(result.rows, key=lambda row: row.aspect):
        click.echo(f"\n{aspect.upper()}")
        for row in rows:
            _show_indicator(row, is_compared=bool(result.since))


def _warnings(result: "ScorecardResult") -> Iterator[str]:
    """Yield what the reader must know of a scorecard."""
    if result.secondary:
        yield _(
            "SECONDARY SOURCE: the official text was not seen; numbers, weights and words come from {source}.",
            source=result.source,
        )
        yield _("Once it is available: spbe rules load FILE.")
    if result.loaded:
        yield _(
            "Loaded from {file}; source: {source}.",
            file=result.loaded,
            source=result.source,
        )
    if result.note:
        yield result.note
    yield _(
        "Draft for the assessor: facts that the catalogue holds, no index and no level is computed."
    )
    if result.since:
        yield _comparison_text(result)


def _comparison_text(result: "ScorecardResult") -> str:
    """Return with which day the evidence is compared; that nothing was on record then, if so."""
    since = day(result.since)
    for row in result.rows:
        for evidence in row.evidence:
            if evidence.before is not None:
                return _("In brackets: evidence held on {day}.", day=since)
    return _("On {day} nothing was on record.", day=since)


def _show_indicator(row: "IndicatorRow", *, is_compared: bool) -> None:
    """Print an indicator, its evidence, and the outcomes of the rules that bear on it."""
    print_paragraph(_indicator_title(row), indent="     ", first="  ")
    if row.asks:
        print_paragraph(row.asks, indent="     ")
    for evidence in row.evidence:
        text = _evidence_text(evidence, is_compared=is_compared)
        print_paragraph(text, indent="       ", first="     - ")
    if not row.evidence:
        text = _("the catalogue keeps no evidence for this")
        print_paragraph(text, indent="       ", first="     - ")
    if row.rules:
        print_paragraph(_outcomes_text(row), indent="       ", first="     = ")


def _indicator_title(row: "IndicatorRow") -> str:
    title = f"{row.number} {row.title}"
    if row.weight:
        title += _(" (weight {weight})", weight=decimal(row.weight))
    if row.becomes:
        numbers = listing(row.becomes)
        title += _("; perhaps followed by Pemdi {numbers}", numbers=numbers)
    return title


def _outcomes_text(row: "IndicatorRow") -> str:
    """Return how many findings of the rules of an indicator have each outcome."""
    codes = ", ".join(row.rules)
    outcomes = ngettext(
        "{gaps} indication, {met} in line, {unknown} not assessable",
        "{gaps} indications, {met} in line, {unknown} not assessable",
        row.gaps,
        gaps=number(row.gaps),
        met=number(row.met),
        unknown=number(row.unknown),
    )
    return f"{codes}: {outcomes}"


def _evidence_text(evidence: "EvidenceRow", *, is_compared: bool) -> str:
    """Return how much of a piece of evidence is held, and in brackets how much was."""
    text = f"{evidence.label}: {_amount_text(evidence)}"
    if is_compared and evidence.before is not None:
        text += f" [{number(evidence.before)}]"
    return text


def _amount_text(evidence: "EvidenceRow") -> str:
    """Return how much is held: of a whole if that is known, by name if it has names, else as a number."""
    count = number(evidence.count)
    if evidence.of:
        text = _("{count} of {all}", count=count, all=number(evidence.of))
        if evidence.unknown:
            text += _(", {count} not known", count=number(evidence.unknown))
        return text
    if not evidence.count:
        return _("not on record yet")
    if not evidence.names:
        return count
    names = list(evidence.names)
    further = evidence.count - len(names)
    if further > 0:
        names.append(others(further))
    return listing(names)
