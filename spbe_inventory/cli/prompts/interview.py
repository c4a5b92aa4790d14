"""An interview for one record: first questions, more by topic, similar records shown, drafts saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

import click

from spbe_inventory.actions.drafts import Draft, delete_draft, save_draft
from spbe_inventory.cli.prompts.field_question import (
    NotOnRecord,
    answer_text,
    ask_field,
    print_needed,
)
from spbe_inventory.cli.prompts.terminal import (
    BACK,
    SAVE,
    InterviewStepBack,
    ask_text,
    ask_yes,
    choose,
    chosen_number,
    print_numbered,
    tell,
)
from spbe_inventory.domain.fields import KINDS, Field, Kind
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.reference.answer_words import yes_or_no
from spbe_inventory.session.catalogue import Author, Catalogue

SAME_RECORD, ANOTHER_RECORD = 1, 2  # what a name on record already may mean
Topic = tuple[str, list[str]]  # its title, and the names of its open fields


@dataclass
class Interview:
    """The answers of an interview, and the record they are for; `record_key` is empty for a new record."""

    catalogue: Catalogue
    kind: Kind
    draft: Draft = dataclass_field(default_factory=Draft)
    record_key: str = ""
    recorded: Mapping[str, Any] = dataclass_field(default_factory=dict)
    author: Author | None = None

    @property
    def same_name(self) -> bool:
        """Whether the person said that it is another record of a name on record."""
        return self.draft.same_name

    @property
    def answers(self) -> dict[str, Any]:
        """The plain values by field: answered so far, and on record already."""
        return self.draft.answers

    @property
    def changes(self) -> dict[str, Any]:
        """The answers that differ from what is on record, by field."""
        return {
            name: answer
            for name, answer in self.answers.items()
            if self.recorded.get(name) != answer
        }

    @property
    def name(self) -> str:
        """The name answered, without its mark."""
        name, _mark = split_mark(self.answers["name"])
        return str(name)

    def ask(self, names: Iterable[str]) -> bool:
        """Ask fields in order, with steps back; return whether the person wants no more questions."""
        asked_names = list(names)
        position = 0
        while position < len(asked_names):
            try:
                self._ask_field(asked_names[position])
            except InterviewStepBack as step:
                if step.sign == SAVE and not self._is_lacking():
                    return True
                if step.sign == BACK:
                    position = max(0, position - 1)
            else:
                position += 1
        return False

    def ask_by_topic(self) -> None:
        """Offer the open fields by topic until the person wants to save."""
        while topics := self._open_topics():
            _print_topics(topics)
            choice = ask_text(_("Number of a topic; Enter to save"))
            if choice in ("", SAVE) or yes_or_no(choice) is True:
                return
            titles = [title for title, _names in topics]
            number = chosen_number(choice, titles)
            if number:
                _title, names = topics[number - 1]
                self.ask(names)
            else:
                tell(
                    _(
                        "Write the number of a topic, Enter to save, ! to leave and go on later."
                    )
                )

    def save(self) -> None:
        """Save the answers as draft, so that a closed window loses nothing; of a record on record only the changes."""
        draft = self.draft
        if self.record_key:
            draft = Draft(self.changes, draft.exchanges, draft.same_name, draft.path)
        save_draft(self.catalogue, self.kind.noun, draft, self.record_key)
        self.draft.path = draft.path

    def record_now(self, kind: str, name: str) -> None:
        """Record an office or a data set that an answer names, in a batch of its own, whatever becomes of the rest."""
        from spbe_inventory.actions.edit_records import add

        if self.author is None:
            raise UsageError("nothing-to-record", noun=KINDS[kind].noun)
        key = add(self.catalogue, kind, {"name": name}, self.author)
        tell(_("Recorded: {key}", key=key))

    def print_similar(self, function: str = "") -> None:
        """Show the applications on record that may be the same."""
        from spbe_inventory.queries.similar_records import similar_applications

        similar = similar_applications(self.catalogue, self.name, function)
        if similar:
            tell(_("On record already, and perhaps the same:"))
        for application in similar:
            office = f", {application.office}" if application.office else ""
            tell(
                _(
                    "  {name} ({key}{office}), alike {score} of 100",
                    name=application.name,
                    key=application.key,
                    office=office,
                    score=application.score,
                )
            )

    def _is_lacking(self) -> bool:
        """Return whether a required field is not answered; print each."""
        lacking = [
            field
            for field in self.kind.fields.values()
            if field.required and field.name not in self.answers
        ]
        for field in lacking:
            print_needed(field)
        return bool(lacking)

    def _ask_field(self, name: str) -> None:
        """Ask one field and save its answer; after a new name show what may be the same."""
        before = self.answers.get(name)
        field = self.kind.fields[name]
        try:
            answer = ask_field(
                self.catalogue,
                self.kind.code,
                field,
                self.answers,
                self.record_now,
            )
        except NotOnRecord as unknown:
            self._save_text(name, unknown.text)
            return
        if answer is not None:
            self.answers[name] = answer
            self.answers.pop(f"{name}_text", None)
            self.save()
        if name == "name" and answer != before and not self.record_key:
            self._check_name()

    def _save_text(self, name: str, text: str) -> None:
        """Save an end of an exchange as a text if the person means it; else ask the field again."""
        text_name = f"{name}_text"
        self.answers[text_name] = text
        self.answers.pop(name, None)
        self.save()
        question = _("“{text}” is not on record. Keep it as it is written?", text=text)
        if ask_yes(question):
            return
        del self.answers[text_name]
        self.save()
        self._ask_field(name)

    def _check_name(self) -> None:
        """Show what on record may be the same; if the name is on record, ask what is meant."""
        from spbe_inventory.actions.uniqueness import key_by_name

        if self.kind.code == "application":
            self.print_similar()
        key = key_by_name(self.catalogue, self.kind.code, self.name)
        if key is not None:
            self._resolve_name(key)

    def _resolve_name(self, key: str) -> None:
        """Ask what a name means that is on record: that record (leave), another of that name, or another name."""
        question = _(
            "{name} is already registered ({key}). Which one do you mean?",
            name=self.name,
            key=key,
        )
        labels = [
            _("it is that one: leave, and change it"),
            _("it is another one of that name"),
            _("write another name"),
        ]
        choice = choose(question, labels)
        if choice == SAME_RECORD:
            self._leave_for(key)
        self.draft.same_name = choice == ANOTHER_RECORD
        if not self.same_name:
            self._forget_name()
            self._ask_field("name")
        self.save()

    def _leave_for(self, key: str) -> None:
        """Leave the interview, with the command that changes the record of a key."""
        self._forget_name()
        noun = self.kind.noun
        tell(_("Change it with: spbe {noun} edit {key}", noun=noun, key=key))
        raise click.exceptions.Exit(0)

    def _forget_name(self) -> None:
        """Delete the answer to the name; the draft too if nothing else was answered."""
        del self.answers["name"]
        if self.answers:
            self.save()
        else:
            delete_draft(self.draft)

    def _open_topics(self) -> list[Topic]:
        """Return the topics that have open fields."""
        parts = [(str(part.title), part.fields) for part in self.kind.parts]
        if not parts:
            parts = [(str(self.kind.label), self.kind.fields)]
        topics = []
        for title, fields in parts:
            names = [name for name, field in fields.items() if self._is_open(field)]
            if names:
                topics.append((title, names))
        return topics

    def _is_open(self, field: Field) -> bool:
        """Return whether a field is still to be asked; ends as text are asked with their end."""
        if field.fixed or not field.asked:
            return False
        end_name = field.name.removesuffix("_text")
        if end_name != field.name and end_name in self.kind.fields:
            return False
        return (
            field.name not in self.answers and f"{field.name}_text" not in self.answers
        )


def introduce() -> None:
    """Print how questions are answered, and the signs that go elsewhere."""
    tell(
        _(
            "Leave blank what you cannot answer now; write unknown if it is not "
            "known, none if there is none."
        )
    )
    tell(_("? choices and help · < back · . enough, save · ! leave and go on later"))


def print_answers(
    catalogue: Catalogue, kind: Kind, answers: Mapping[str, Any], indent: str = "  "
) -> None:
    """Print the answers to fields of a kind, a line each."""
    for name, answer in answers.items():
        field = kind.fields[name]
        text = answer_text(catalogue, field, answer)
        tell(f"{field.label}: {text}", indent=f"{indent}    ", first=indent)


def _print_topics(topics: list[Topic]) -> None:
    tell(_("Save as it is, or more questions?"))
    labels = []
    for title, names in topics:
        count = _("{count} open", count=len(names))
        labels.append(f"{title} ({count})")
    print_numbered(labels)
