"""`spbe data once-only`, `spbe exchange sides`, `spbe exchange personal`: lists to clear up with the offices."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines
from spbe_inventory.cli.speaking import command
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Sides
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.questions.once_only import Repeated
    from spbe_inventory.actions.questions.personal_data import Personal
    from spbe_inventory.actions.questions.two_sided import SidesRow, TwoSided

HOW = {"by_hand": mark("by hand from another application"), "at_source": mark("at the source")}
SETTLED = (Sides.AGREED, Sides.OBSERVED)


@command("once-only", help=mark("data typed in by hand in several applications"))
@as_json
@reading_catalogue
def once_only(*, place: Catalogue, json_wanted: bool) -> None:
    """Show each sort of data with the applications it is typed into, and who could hand it out."""
    from spbe_inventory.actions.questions.once_only import repeated

    found = repeated(place)
    if json_wanted:
        json_out([asdict(one) for one in found])
        return
    if not found:
        lines(t("No data are known to be typed into several applications; what nobody has said is not counted."))
    for one in found:
        _show_repeated(one)


def _show_repeated(one: "Repeated") -> None:
    values = {"name": one.name, "count": number(len(one.typed)), "hours": number(one.hours)}
    hours = t("; {hours} hours a month", **values) if one.hours else ""
    lines(t("{name}: typed into {count} applications", **values) + hours)
    for into in one.typed:
        lines(f"{into.name} ({into.office}): {t(HOW[into.how])}", indent="    ", first="  - ")
    for line in _sources(one):
        lines(line, indent="    ", first="  ")


def _sources(one: "Repeated") -> Iterator[str]:
    yield t("made by: {office}", office=one.producer) if one.producer else t("Which office makes them is not known.")
    if one.holders:
        yield t("held by {names}", names=listing(list(one.holders)))
    if one.silent:
        yield t("of {count} more applications it is not known how they get them", count=number(one.silent))
    if one.unhoured:
        yield t("hours not on record for {count} exchanges", count=number(one.unhoured))


@command("sides", help=mark("what both sides of an exchange say: the same, different, or one nothing"))
@as_json
@reading_catalogue
def sides(*, place: Catalogue, json_wanted: bool) -> None:
    """Show the exchanges between offices by how the two sides stand to them, those to clear up first."""
    from spbe_inventory.actions.questions.two_sided import two_sided

    found = two_sided(place)
    if json_wanted:
        json_out({**asdict(found), "counts": {str(one): count for one, count in found.counts.items()}})
        return
    if found.rows:
        lines(" · ".join(f"{one.label}: {number(count)}" for one, count in found.counts.items()))
    else:
        lines(t("No exchange between two offices is on record yet."))
    for stand, group in groupby(found.rows, key=lambda row: row.sides):
        if stand not in SETTLED:
            _show_stand(stand, list(group))
    _say_left_out(found)


def _show_stand(stand: Sides, rows: "list[SidesRow]") -> None:
    lines(f"{str(stand.label).upper()} ({number(len(rows))})")
    for row in rows:
        more = [t("on {fields}", fields=listing(list(row.differ)))] if row.differ else []
        more += [t("beside {key}", key=row.twin)] if row.twin else []
        more += [t("ask {office}", office=row.ask)] if row.ask else []
        told = f" — {'; '.join(more)}" if more else ""
        lines(f"{row.title} ({row.giver_office} → {row.taker_office}){told} [{row.key}]", indent="    ", first="  - ")


def _say_left_out(found: "TwoSided") -> None:
    counts = {
        t("inside one office"): found.within,
        t("with other institutions"): found.outside,
        t("with a counterpart not yet clear"): found.unresolved,
        t("assumptions"): found.guesses,
        t("of applications out of service"): found.retired,
    }
    told = [f"{number(count)} {words}" for words, count in counts.items() if count]
    if told:
        lines(t("Not held against each other: {counts}.", counts=listing(told)))


@command("personal", help=mark("exchanges of personal data, with purpose, ground and agreement"))
@as_json
@reading_catalogue
def personal(*, place: Catalogue, json_wanted: bool) -> None:
    """Show the exchanges that carry personal data, those without purpose or ground on record first."""
    from spbe_inventory.actions.questions.personal_data import personal_data

    found = personal_data(place)
    if json_wanted:
        json_out({"rows": [{**asdict(row), "lacks": row.lacks} for row in found.rows], "unknown": found.unknown})
        return
    if not found.rows:
        lines(t("No exchange in use is known to carry personal data."))
    else:
        lacking = sum(row.lacks for row in found.rows)
        values = {"count": number(len(found.rows)), "lacking": number(lacking)}
        lines(t("{count} exchanges carry personal data; purpose or ground are not on record for {lacking}.", **values))
    for row in found.rows:
        lines(f"{row.title} ({row.office}): {'; '.join(_lawful(row))} [{row.key}]", indent="    ", first="  - ")
    if found.unknown:
        lines(t("Of {count} more exchanges it is not known whether they carry any.", count=number(found.unknown)))


def _lawful(row: "Personal") -> Iterator[str]:
    words = {Answer.NONE: t("there is none"), Answer.UNKNOWN: t("not known"), Answer.OPEN: t("not answered")}
    for name, answer in row.answers.items():
        yield f"{KINDS['exchange'].fields[name].label}: {row.told[name] or words[Answer(answer)]}"
