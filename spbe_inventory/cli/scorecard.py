"""`spbe scorecard`."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, dated, day, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, product, table
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.language.forms import day as in_words
from spbe_inventory.language.forms import decimal, listing, number
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.findings.scoring import Card, EvidenceRow, IndicatorRow


@command("scorecard", help=mark("which evidence the catalogue holds for each indicator; no index is computed"))
@argument("which", default="", metavar=mark("SCORECARD"))
@option("--since", metavar=mark("DATE"), help=mark("beside what was held at the end of that day"))
@option("--toml", "as_toml", is_flag=True, help=mark("the text of the scorecard, to be corrected and loaded"))
@dated
@as_json
@reading_catalogue
def scorecard(
    *, place: Catalogue, which: str, since: str | None, as_toml: bool, as_of: date, json_wanted: bool
) -> None:
    """Show one scorecard, or which there are."""
    from spbe_inventory.actions.findings import scoring

    if not which:
        _list(place, json_wanted=json_wanted)
    elif as_toml:
        product(scoring.text_of(place, which))
    else:
        card = scoring.score(place, which, as_of, day(since, "--since") if since else None)
        if json_wanted:
            json_out(asdict(card))
        else:
            _show(card)


def _list(place: Catalogue, *, json_wanted: bool) -> None:
    from spbe_inventory.actions.findings.scoring import known_scorecards

    known = known_scorecards(place)
    if json_wanted:
        json_out([{"id": one.id, "title": str(one.title), "text": one.text, "source": one.source} for one in known])
        return
    read = {True: t("text seen"), False: t("secondary source")}
    head = [t("Scorecard"), t("Title"), t("Indicators"), t("Checked")]
    table(head, [[one.id, str(one.title), number(len(one.indicators)), read[one.text]] for one in known])


def _show(card: "Card") -> None:
    lines(t("{title}, as of {day}", title=card.title, day=in_words(card.as_of)))
    for line in _warnings(card):
        lines(line)
    for aspect, rows in groupby(card.rows, key=lambda row: row.aspect):
        click.echo(f"\n{aspect.upper()}")
        for row in rows:
            _show_indicator(row, compared=bool(card.since))


def _warnings(card: "Card") -> Iterator[str]:
    """Say once, on top, what the reader must know of the card."""
    if card.secondary:
        yield t("SECONDARY SOURCE: the official text was not seen; numbers, weights and words come from {source}.",
                source=card.source)  # fmt: skip
        yield t("When it is at hand: spbe rules load FILE.")
    if card.loaded:
        yield t("Loaded from {file}; source: {source}.", file=card.loaded, source=card.source)
    if card.note:
        yield card.note
    yield t("Draft for the assessor: facts that the catalogue holds, no index and no level is computed.")
    if card.since:
        words = {"day": in_words(card.since)}
        told = any(one.before is not None for row in card.rows for one in row.evidence)
        nothing = t("On {day} nothing was on record.", **words)
        yield t("In brackets: what was held on {day}.", **words) if told else nothing


def _show_indicator(row: "IndicatorRow", *, compared: bool) -> None:
    weight = t(" (weight {weight})", weight=decimal(row.weight)) if row.weight else ""
    becomes = t("; perhaps followed by Pemdi {numbers}", numbers=listing(list(row.becomes))) if row.becomes else ""
    lines(f"{row.number} {row.title}{weight}{becomes}", indent="     ", first="  ")
    if row.asks:
        lines(row.asks, indent="     ")
    for one in row.evidence:
        lines(_held(one, compared=compared), indent="       ", first="     - ")
    if not row.evidence:
        lines(t("the catalogue keeps no evidence for this"), indent="       ", first="     - ")
    if row.rules:
        values = {"gaps": number(row.gaps), "met": number(row.met), "unknown": number(row.unknown)}
        told = t("{gaps} indications, {met} in line, {unknown} not assessable", **values)
        lines(f"{', '.join(row.rules)}: {told}", indent="       ", first="     = ")


def _held(one: "EvidenceRow", *, compared: bool) -> str:
    """Say what is held of a piece of evidence: by name where it has names, of how many where a whole is known."""
    if one.of:
        said = t("{count} of {all}", count=number(one.count), all=number(one.of))
        said += t(", {count} not known", count=number(one.unknown)) if one.unknown else ""
    elif not one.count:
        said = t("not on record yet")
    elif one.names:
        more = one.count - len(one.names)
        said = listing([*one.names, *([t("{count} others", count=number(more))] if more > 0 else [])])
    else:
        said = number(one.count)
    return f"{one.label}: {said}" + (f" [{number(one.before)}]" if compared and one.before is not None else "")
