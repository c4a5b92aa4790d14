"""An entry asked on a terminal: few questions first, more by topic, likely doubles shown, left and taken up again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.drafts import Draft, drafts_of, drop_draft, keep_draft
from spbe_inventory.cli import asked
from spbe_inventory.cli.asked import BACK, LEAVE, SAVE, Left, NotOnRecord, Turned, answer, ask_yes, choose, told
from spbe_inventory.cli.named_exchanges import ask_exchanges, own_end
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.fields import KINDS, Field, Kind
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import t

Records = list[tuple[str, dict[str, Any]]]
NAME_SHOWN = 60


@dataclass
class Interview:
    """Answers as they are given, kept as a draft after each, and where they belong."""

    place: Catalogue
    kind: Kind
    draft: Draft = field(default_factory=Draft)
    kept: bool = True  # whether what is answered is kept as a draft
    same_name: bool = False

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered so far."""
        return self.draft.answers

    def ask(self, names: Iterable[str]) -> bool:
        """Ask fields in order; back goes to the one before. Gives whether the person has said enough."""
        wanted, position = list(names), 0
        while position < len(wanted):
            try:
                self._one(wanted[position])
            except Turned as turned:
                if turned.sign == SAVE and not self._lacking():
                    return True
                position = max(0, position - 1) if turned.sign == BACK else position
                continue
            position += 1
        return False

    def _lacking(self) -> list[str]:
        lacking = [one for one in self.kind.fields.values() if one.required and one.name not in self.answers]
        for one in lacking:
            talk(t("This one is needed: {field}", field=one.label))
        return [one.name for one in lacking]

    def _one(self, name: str) -> None:
        asked_field = self.kind.fields[name]
        before = self.answers.get(name)
        try:
            said = answer(self.place, self.kind.code, asked_field, before)
        except NotOnRecord as unknown:
            if not ask_yes(t("“{text}” is not on record. Keep it as it is written?", text=unknown.text)):
                return self._one(name)
            name, said = f"{name}_text", unknown.text
        if said is not None:
            self.answers[name] = said
            self.keep()
        if name == "name" and said != before:
            self._look_for_doubles()
        return None

    def keep(self) -> None:
        """Keep what was answered, so that a closed window loses nothing."""
        if self.kept:
            keep_draft(self.place, self.kind.noun, self.draft)

    def _look_for_doubles(self) -> None:
        """Show what on record may be the same; of the same name the person says whether it is another thing."""
        from spbe_inventory.actions.sameness import named_so

        name = str(split(self.answers["name"])[0])
        if self.kind.code == "application":
            show_doubles(self.place, name, "")
        key = named_so(self.place, self.kind.code, name)
        if key is None:
            return
        ways = [t("it is that one: leave, and change it"), t("it is another one of that name"), t("write another name")]
        chosen = choose(t("{name} is on record already ({key}). What is meant?", name=name, key=key), ways)
        if chosen == 1:
            drop_draft(self.draft)
            talk(t("Change it with: spbe {noun} edit {key}", noun=self.kind.noun, key=key))
            raise click.exceptions.Exit(0)
        self.same_name = chosen == 2  # noqa: PLR2004 - the second way
        if not self.same_name:
            del self.answers["name"]
            self._one("name")

    def ask_by_topic(self) -> None:
        """Offer the rest by topic until nothing more is wanted."""
        while parts := self._open_parts():
            talk(t("Save as it is, or more questions?"))
            for number, (title, names) in enumerate(parts, 1):
                talk(f"  {number:>2}. {title} ({t('{count} open', count=len(names))})")
            chosen = click.prompt(
                t("Number of a topic; Enter to save"), default="", show_default=False, err=True
            ).strip()
            if chosen == LEAVE:
                raise Left
            if chosen in ("", SAVE):
                return
            if chosen.isdecimal() and 1 <= int(chosen) <= len(parts):
                self.ask(parts[int(chosen) - 1][1])
            else:
                talk(t("Write the number of a topic, Enter to save, ! to leave and go on later."))

    def _open_parts(self) -> list[tuple[str, list[str]]]:
        parts = [(str(part.title), part.fields) for part in self.kind.parts] or [
            (str(self.kind.label), self.kind.fields)
        ]
        kept = [(title, [name for name in fields if self._open(fields[name])]) for title, fields in parts]
        return [(title, names) for title, names in kept if names]

    def _open(self, one: Field) -> bool:
        return not (one.name in self.answers or f"{one.name}_text" in self.answers or one.fixed) and not (
            one.name.endswith("_text") and one.name.removesuffix("_text") in self.kind.fields
        )


def interview(place: Catalogue, kind: Kind) -> Interview:
    """Ask for a new record; gives the interview with its answers and the exchanges that were named with it.

    Where nobody sits there, Misuse. What was answered before somebody left is kept beside the catalogue.
    """
    if not kind.asked or not asked.on_terminal():
        raise Misuse("nothing-to-record", noun=kind.noun)
    talked = Interview(place, kind)
    _introduce()
    try:
        talked.draft = _taken_up(place, kind)
        if not talked.ask(name for name in kind.asked if name not in talked.answers):
            talked.ask_by_topic()
        if kind.code == "application":
            ask_exchanges(talked)
        _confirm(talked)
    except (Left, click.Abort, KeyboardInterrupt):
        _leave(talked)
        raise click.exceptions.Exit(0) from None
    return talked


def records_of(talked: Interview) -> Records:
    """Give what an interview records: the record, and its exchanges."""
    own = [("exchange", {**one, own_end(one): talked.answers["name"]}) for one in talked.draft.exchanges]
    return [(talked.kind.code, talked.answers), *own]


def go_on(place: Catalogue, kind: Kind, document: Mapping[str, Any]) -> dict[str, Any]:
    """Ask what a record on record leaves open; gives what was answered anew."""
    if not asked.on_terminal():
        raise Misuse("nothing-to-change", noun=kind.noun)
    known = {name: said for name, said in document.items() if name in kind.fields}
    talked = Interview(place, kind, Draft(dict(known)), kept=False)
    _introduce()
    try:
        talked.ask_by_topic()
    except Left:
        if not ask_yes(t("Save what was answered just now?")):
            raise click.exceptions.Exit(0) from None
    return _changed(talked, known)


def _changed(talked: Interview, known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in talked.answers.items() if known.get(name) != said}


def _introduce() -> None:
    talk(t("Leave blank what you cannot answer now; write unknown where nobody knows, none where there is none."))
    talk(t("?  choices and help    <  back    .  enough, save    !  leave and go on later"))


def _taken_up(place: Catalogue, kind: Kind) -> Draft:
    """Give the answers left before, where there are some and they are wanted."""
    left = drafts_of(place, kind.noun)
    if not left:
        return Draft()
    names = [str(split(one.answers.get("name", t("without a name")))[0])[:NAME_SHOWN] for one in left]
    ways = [
        *(t("go on with {name}", name=name) for name in names),
        *(t("throw away {name}", name=name) for name in names),
    ]
    chosen = choose(t("Entries were left half done. A number, or Enter for a new one:"), ways)
    if not chosen:
        return Draft()
    if chosen <= len(left):
        return left[chosen - 1]
    drop_draft(left[chosen - 1 - len(left)])
    return _taken_up(place, kind)


def _leave(talked: Interview) -> None:
    if not talked.answers:
        talk(t("Left; nothing was answered."))
    elif keep_draft(talked.place, talked.kind.noun, talked.draft):
        talk(t("Left. Go on with: spbe {noun} add", noun=talked.kind.noun))
    else:
        talk(t("Left. What was answered could not be kept: nothing can be written beside the catalogue."))


def show_doubles(place: Catalogue, name: str, function: str) -> None:
    """Show what on record may be the same."""
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


def _confirm(talked: Interview) -> None:
    """Show the answers and what may be the same, and ask whether to save; no leaves it for later."""
    talk(t("To be recorded:"))
    _tell(talked.place, talked.kind, talked.answers)
    for one in talked.draft.exchanges:
        talk(f"  {KINDS['exchange'].label}:")
        _tell(talked.place, KINDS["exchange"], one, indent="    ")
    if talked.kind.code == "application" and not talked.same_name:
        function = split(talked.answers.get("function"))[0] or ""
        show_doubles(talked.place, str(split(talked.answers["name"])[0]), str(function))
    if not ask_yes(t("Save?")):
        raise Left


def _tell(place: Catalogue, kind: Kind, answers: Mapping[str, Any], indent: str = "  ") -> None:
    for name, said in answers.items():
        talk(f"{indent}{kind.fields[name].label}: {told(place, kind.fields[name], said)}")
