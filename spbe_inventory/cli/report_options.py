"""What `spbe report` is asked: the kind, and what it is narrowed to."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from spbe_inventory.actions.reports.asked import Asked
from spbe_inventory.actions.reports.kinds import ALIASES, SORTS
from spbe_inventory.cli.options import day, given
from spbe_inventory.cli.speaking import joined, option
from spbe_inventory.domain.edition import Edition
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark

# Parameter → the word by which kinds say that they have a use for it.
NARROWING: Mapping[str, str] = {
    "since": "since", "due": "due", "items": "item", "scorecard": "scorecard", "subject": "subject",
}  # fmt: skip
MOST_ITEMS = 10_000
SUBJECTS = frozenset(["subject", "folder"])


class Kinds(click.Choice[str]):
    """The kinds of reports, by Indonesian name or English alias; messages list the Indonesian names."""

    def __init__(self) -> None:
        """Offer the Indonesian names."""
        super().__init__(list(SORTS))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the Indonesian name."""
        return str(super().convert(ALIASES.get(value, value), param, ctx))


narrowed = joined(
    [
        option("--unit", metavar=mark("OFFICE"), default="", help=mark("of one office")),
        option("--edition", type=click.Choice([str(one) for one in Edition]), default=str(Edition.FULL),
               help=mark("public: without hosts and security facts")),
        option("--since", metavar=mark("DATE"),
               help=mark("ringkasan, monev, reviu, data-dukung: what changed from that day on")),
        option("--due", metavar=mark("DATE"), help=mark("letters: by when an answer is asked for; default in 14 days")),
        option("--item", "items", type=click.IntRange(1, MOST_ITEMS), multiple=True, metavar=mark("NUMBER"),
               help=mark("usulan-integrasi: items of `spbe plan` by number; default the first connections")),
        option("--scorecard", metavar=mark("SCORECARD"), default="", help=mark("data-dukung: of which scorecard")),
    ]
)  # fmt: skip


def wanted_of(ctx: click.Context, asked: Mapping[str, Any]) -> Asked:
    """Give what is wanted; an option that the kind has no use for, or one that is missing, is a Misuse."""
    kind, sort = asked["kind"], SORTS[asked["kind"]]
    for parameter in given(ctx):
        word = NARROWING.get(str(parameter.name), "")
        fits = SUBJECTS & set(sort.takes) if word == "subject" else {word} & set(sort.takes)
        if word and not fits:
            raise Misuse("option-not-for-kind", option=_called(parameter, asked), kind=kind)
    if SUBJECTS & set(sort.needs) and not asked["subject"]:
        raise Misuse("report-needs-folder" if "folder" in sort.needs else "report-needs-application", kind=kind)
    if asked["unit"] and "folder" in sort.needs:
        raise Misuse("option-not-for-kind", option="--unit", kind=kind)
    since, due = asked["since"], asked["due"]
    folder = Path(asked["subject"]) if "folder" in sort.takes else None
    return Asked(
        kind=kind,
        as_of=asked["as_of"],
        unit=asked["unit"],
        edition=Edition(asked["edition"]),
        since=_before(day(since, "--since"), asked["as_of"]) if since else None,
        due=_after(day(due, "--due"), asked["as_of"]) if due else None,
        subject="" if folder else asked["subject"],
        items=tuple(asked["items"]),
        scorecard=asked["scorecard"],
        folder=folder,
    )


def _before(since: date, as_of: date) -> date:
    if since > as_of:
        raise Misuse("since-after-day", since=since.isoformat(), day=as_of.isoformat())
    return since


def _after(due: date, as_of: date) -> date:
    if due < as_of:
        raise Misuse("due-before-day", due=due.isoformat(), day=as_of.isoformat())
    return due


def _called(parameter: click.Parameter, asked: Mapping[str, Any]) -> str:
    return str(asked["subject"]) if parameter.name == "subject" else parameter.opts[-1]
