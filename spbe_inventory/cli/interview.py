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
    of: str = ""  # the key of the record that is changed, where one is
    known: Mapping[str, Any] = field(default_factory=dict)  # what that record says already

    @property
    def same_name(self) -> bool:
        """Whether it was said to be another thing than the one of that name."""
        return self.draft.same_name

    @property
    def changed(self) -> dict[str, Any]:
        """What was answered anew."""
        return {name: said for name, said in self.answers.items() if self.known.get(name) != said}

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
        before = self.answers.get(name)
        try:
            said = answer(self.place, self.kind.code, self.kind.fields[name], self.answers)
        except NotOnRecord as unknown:
            self._keep_text(name, unknown.text)
            return
        if said is not None:
            self.answers[name] = said
            self.answers.pop(f"{name}_text", None)
            self.keep()
        if name == "name" and said != before and not self.of:
            self._look_for_doubles()

    def _keep_text(self, name: str, text: str) -> None:
        """Keep an end as it was written, where that is meant; else ask again."""
        self.answers[f"{name}_text"] = text
        self.answers.pop(name, None)
        self.keep()
        if not ask_yes(t("“{text}” is not on record. Keep it as it is written?", text=text)):
            del self.answers[f"{name}_text"]
            self.keep()
            self._one(name)

    def keep(self) -> None:
        """Keep what was answered, so that a closed window loses nothing."""
        draft = self.draft
        kept = Draft(self.changed, draft.exchanges, draft.same_name, draft.path) if self.of else draft
        keep_draft(self.place, self.kind.noun, kept, self.of)
        draft.path = kept.path

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
            self._forget_name()
            talk(t("Change it with: spbe {noun} edit {key}", noun=self.kind.noun, key=key))
            raise click.exceptions.Exit(0)
        self.draft.same_name = chosen == 2  # noqa: PLR2004 - the second way
        if not self.same_name:
            self._forget_name()
            self._one("name")
        self.keep()

    def _forget_name(self) -> None:
        """Take back the name; what else was answered stays as it is, or goes where nothing was."""
        del self.answers["name"]
        if self.answers:
            self.keep()
        else:
            drop_draft(self.draft)

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
        answered = one.name in self.answers or f"{one.name}_text" in self.answers
        return not (answered or one.fixed or not one.asked) and not (
            one.name.endswith("_text") and one.name.removesuffix("_text") in self.kind.fields
        )


def interview(place: Catalogue, kind: Kind) -> Interview:
    """Ask for a new record; gives the interview with its answers and the exchanges that were named with it.

    Where nobody sits there, Misuse. What was answered before somebody left is kept beside the catalogue.
    """
    if not kind.asked or not asked.on_terminal():
        raise Misuse("nothing-to-record", noun=kind.noun)
    from spbe_inventory.actions.loading import government_meant

    talked = Interview(government_meant(place), kind)
    _introduce()
    try:
        talked.draft = _taken_up(talked.place, kind)
        if not talked.ask(kind.asked):
            talked.ask_by_topic()
        if kind.code == "application":
            ask_exchanges(talked)
        _confirm(talked)
    except (Left, click.Abort, KeyboardInterrupt):
        _leave(talked, f" --agency {place.agency}" if place.agency else "")
        raise click.exceptions.Exit(0) from None
    return talked


def records_of(talked: Interview) -> Records:
    """Give what an interview records: the record, and its exchanges."""
    own = [("exchange", {**one, own_end(one): talked.answers["name"]}) for one in talked.draft.exchanges]
    return [(talked.kind.code, talked.answers), *own]


def go_on(place: Catalogue, kind: Kind, document: Mapping[str, Any]) -> Interview:
    """Ask what a record on record leaves open; what was answered anew is in `changed`."""
    if not asked.on_terminal():
        raise Misuse("nothing-to-change", noun=kind.noun)
    from spbe_inventory.actions.loading import government_meant

    known = {name: said for name, said in document.items() if name in kind.fields}
    talked = Interview(government_meant(place), kind, Draft(dict(known)), document["key"], known)
    for left in drafts_of(talked.place, kind.noun, talked.of)[:1]:
        talked.draft = Draft({**known, **left.answers}, path=left.path)
        talk(t("What was answered before it was left is here again."))
    _introduce()
    try:
        talked.ask_by_topic()
    except (Left, click.Abort, KeyboardInterrupt):
        _leave_change(talked)
        raise click.exceptions.Exit(0) from None
    return talked


def _leave_change(talked: Interview) -> None:
    if talked.changed:
        talk(t("Left. Go on with: spbe {noun} edit {key}", noun=talked.kind.noun, key=talked.of))
    else:
        talk(t("Left; nothing was answered."))


def _introduce() -> None:
    talk(t("Leave blank what you cannot answer now; write unknown where nobody knows, none where there is none."))
    talk(t("?  choices and help    <  back    .  enough, save    !  leave and go on later"))


def _taken_up(place: Catalogue, kind: Kind) -> Draft:
    """Give the answers left before, where there are some and they are wanted."""
    left = drafts_of(place, kind.noun)
    if not left:
        return Draft()
    names = [_called(place, kind, one) for one in left]
    ways = [
        *(t("go on with {name}", name=name) for name in names),
        *(t("throw away {name}", name=name) for name in names),
    ]
    chosen = choose(t("Entries were left half done. A number, or Enter for a new one:"), ways)
    if not chosen:
        return Draft()
    if chosen <= len(left):
        return left[chosen - 1]
    if ask_yes(t("Throw away {name}?", name=names[chosen - 1 - len(left)]), default=False):
        drop_draft(left[chosen - 1 - len(left)])
    return _taken_up(place, kind)


def _called(place: Catalogue, kind: Kind, draft: Draft) -> str:
    """Give what a draft is called: by its name, else by the first answers it has."""
    fields = ["name"] if "name" in draft.answers else list(draft.answers)[:2]
    words = [told(place, kind.fields[name], draft.answers[name]) for name in fields]
    return " · ".join(words)[:NAME_SHOWN]


def _leave(talked: Interview, more: str) -> None:
    if not talked.answers:
        talk(t("Left; nothing was answered."))
    elif keep_draft(talked.place, talked.kind.noun, talked.draft):
        talk(t("Left. Go on with: spbe {noun} add{more}", noun=talked.kind.noun, more=more))
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
