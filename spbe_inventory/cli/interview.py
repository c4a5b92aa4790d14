"""An entry asked on a terminal: few questions first, more by topic, likely doubles shown, left and taken up again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli import asked
from spbe_inventory.cli.asked import BACK, Left, Turned, answer, ask_yes
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.fields import KINDS, Field, Kind
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import Misuse, NotFound, SpbeError
from spbe_inventory.files.cells import write_cell
from spbe_inventory.language.texts import t

Records = list[tuple[str, dict[str, Any]]]


@dataclass
class Interview:
    """Answers as they are given, and where they belong."""

    place: Catalogue
    kind: Kind
    answers: dict[str, Any] = field(default_factory=dict)

    def ask(self, names: Iterable[str]) -> bool:
        """Ask fields in order; back goes to the one before. Gives whether the person has said enough."""
        wanted, position = list(names), 0
        while position < len(wanted):
            name = wanted[position]
            try:
                said = self._one(name)
            except Turned as turned:
                if turned.sign != BACK:
                    return "name" in self.answers
                position = max(0, position - 1)
                continue
            if said is not None:
                self.answers[name] = said
            position += 1
        return False

    def _one(self, name: str) -> Any:
        said = answer(self.place, self.kind.fields[name], self.answers.get(name))
        if name == "name" and self.kind.code == "application" and said != self.answers.get(name):
            _show_doubles(self.place, str(said), "")
        return said

    def ask_by_topic(self) -> None:
        """Offer the rest by topic until nothing more is wanted."""
        while parts := self._open_parts():
            talk(t("Saved as it is, or more questions?"))
            for number, (title, names) in enumerate(parts, 1):
                talk(f"  {number:>2}. {title} ({t('{count} open', count=len(names))})")
            chosen = click.prompt(
                t("Number of a topic; Enter to save"), default="", show_default=False, err=True
            ).strip()
            if not chosen:
                return
            if chosen.isdecimal() and 1 <= int(chosen) <= len(parts):
                self.ask(parts[int(chosen) - 1][1])

    def _open_parts(self) -> list[tuple[str, list[str]]]:
        parts = [(str(part.title), part.fields) for part in self.kind.parts] or [
            (str(self.kind.label), self.kind.fields)
        ]
        kept = [(title, [name for name in fields if self._open(fields[name])]) for title, fields in parts]
        return [(title, names) for title, names in kept if names]

    def _open(self, one: Field) -> bool:
        return one.name not in self.answers and not one.fixed


def interview(place: Catalogue, kind: Kind) -> Records:
    """Ask for a new record; gives it, and the exchanges that were named with it, as (kind, values).

    Where nobody sits there, Misuse. What was answered before somebody left is kept beside the catalogue.
    """
    if not kind.asked or not asked.on_terminal():
        raise Misuse("nothing-to-record", noun=kind.noun)
    talked = Interview(place, kind, _taken_up(place, kind))
    _introduce()
    try:
        if not talked.ask(name for name in kind.asked if name not in talked.answers):
            talked.ask_by_topic()
        exchanges = _exchanges(place, talked.answers) if kind.code == "application" else []
        _confirm(talked)
    except (Left, click.Abort, KeyboardInterrupt):
        _leave(talked)
        raise click.exceptions.Exit(0) from None
    return [(kind.code, talked.answers), *exchanges]


def go_on(place: Catalogue, kind: Kind, document: Mapping[str, Any]) -> dict[str, Any]:
    """Ask what a record on record leaves open; gives what was answered anew."""
    if not asked.on_terminal():
        raise Misuse("nothing-to-change", noun=kind.noun)
    known = {name: said for name, said in document.items() if name in kind.fields}
    talked = Interview(place, kind, dict(known))
    _introduce()
    try:
        talked.ask_by_topic()
    except (Left, click.Abort, KeyboardInterrupt):
        talk(t("Left; what was answered just now was not saved."))
        raise click.exceptions.Exit(0) from None
    return {name: said for name, said in talked.answers.items() if known.get(name) != said}


def saved(place: Catalogue, kind: Kind) -> None:
    """Forget the draft of an entry that is on record now."""
    from spbe_inventory.actions.drafts import drop_draft

    drop_draft(place, kind.noun)


def _introduce() -> None:
    talk(
        t("Leave blank what you cannot answer now; write tidak-tahu where nobody knows, tidak-ada where there is none.")
    )
    talk(t("?  choices and help    <  back    .  enough, save    !  leave and go on later"))


def _taken_up(place: Catalogue, kind: Kind) -> dict[str, Any]:
    """Give the answers left before, where there are some and they are wanted."""
    from spbe_inventory.actions.drafts import draft_of, drop_draft

    left = {name: said for name, said in draft_of(place, kind.noun).items() if name in kind.fields}
    if not left:
        return {}
    shown = write_cell(kind.fields["name"], left["name"]) if "name" in left else t("without a name")
    if ask_yes(t("An entry was left half done: {name}. Go on with it?", name=shown)):
        return left
    drop_draft(place, kind.noun)
    return {}


def _leave(talked: Interview) -> None:
    from spbe_inventory.actions.drafts import keep_draft

    if talked.answers:
        keep_draft(talked.place, talked.kind.noun, talked.answers)
        talk(t("Left. Go on with: spbe {noun} add", noun=talked.kind.noun))
    else:
        talk(t("Left; nothing was answered."))


def _show_doubles(place: Catalogue, name: str, function: str) -> list[str]:
    """Show what on record may be the same; gives the keys."""
    from spbe_inventory.actions.resembling import resembling

    found = resembling(place, name, function)
    if found:
        talk(t("On record already, and perhaps the same:"))
    for one in found:
        office = f", {one.office}" if one.office else ""
        talk(
            t(
                "  {name} ({key}{office}), alike {score} of 100",
                name=one.name,
                key=one.key,
                office=office,
                score=one.score,
            )
        )
    return [one.key for one in found]


def _confirm(talked: Interview) -> None:
    """Show the answers and what may be the same, and ask whether to save; no leaves it for later."""
    talk(t("To be recorded:"))
    for name, said in talked.answers.items():
        talk(f"  {talked.kind.fields[name].label}: {write_cell(talked.kind.fields[name], said)}")
    if talked.kind.code == "application":
        function = split(talked.answers.get("function"))[0] or ""
        _show_doubles(talked.place, str(split(talked.answers["name"])[0]), str(function))
    if not ask_yes(t("Save?")):
        raise Left


def _exchanges(place: Catalogue, answers: dict[str, Any]) -> Records:
    """Ask for the applications that data come from and go to; what is not on record stays as it was written."""
    name, records = str(split(answers["name"])[0]), []
    for side, question in (
        ("takes", t("From which applications does it get data? Names parted by ;")),
        ("gives", t("Which applications get data from it? Names parted by ;")),
    ):
        if side in answers:
            continue
        text = click.prompt(question, default="", show_default=False, err=True).strip()
        marks = {"tidak-ada": "none", "tidak ada": "none", "tidak-tahu": "unknown", "tidak tahu": "unknown"}
        if text.casefold() in marks:
            answers[side] = {"mark": marks[text.casefold()]}
        elif text:
            records += [_exchange(place, side, name, other.strip()) for other in text.split(";") if other.strip()]
    return records


def _exchange(place: Catalogue, side: str, name: str, other: str) -> tuple[str, dict[str, Any]]:
    from spbe_inventory.actions.loading import meant
    from spbe_inventory.actions.naming import national_named

    end = "giver" if side == "takes" else "taker"
    own = "taker" if side == "takes" else "giver"
    try:
        found = {end: meant(place, "application", other)}
    except NotFound:
        system = national_named(other)
        found = {end: system.key} if system else {f"{end}_text": other}
    except SpbeError as error:
        talk(str(error))
        found = {f"{end}_text": other}
    values: dict[str, Any] = {own: name, **found, "state": "in_use"}
    talk(t("Data between {name} and {other}:", name=name, other=other))
    method = answer(place, KINDS["exchange"].fields["method"])
    return "exchange", {**values, **({"method": method} if method is not None else {})}
