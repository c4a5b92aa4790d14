"""The interview for a new record: answers, exchanges named with it, drafts left before."""

from typing import Any

import click

from spbe_inventory.actions.drafts import Draft, delete_draft, drafts_of, save_draft
from spbe_inventory.cli.prompts import terminal
from spbe_inventory.cli.prompts.field_question import answer_text
from spbe_inventory.cli.prompts.interview import Interview, introduce, print_answers
from spbe_inventory.cli.prompts.named_exchanges import ask_exchanges, own_end
from spbe_inventory.cli.prompts.terminal import InterviewPaused, ask_yes, choose, tell
from spbe_inventory.domain.fields import KINDS, Kind
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Author, Catalogue

MAX_DRAFT_NAME = 60  # characters
ANSWERS_IN_NAME = 2
Record = tuple[str, dict[str, Any]]  # kind, plain values by field


def interview_new(
    catalogue: Catalogue, kind: Kind, author: Author, *, is_first: bool = True
) -> Interview:
    """Return the interview for a new record, with its answers and the exchanges named with it.

    How questions are answered is said in the first one only.

    Raise UsageError if the input is no terminal, Exit if the person leaves: the answers are saved as draft.
    """
    if not kind.asked or not terminal.is_interactive():
        raise UsageError("nothing-to-record", noun=kind.noun)
    from spbe_inventory.session.reading import with_resolved_agency

    interview = Interview(with_resolved_agency(catalogue), kind, author=author)
    if is_first:
        introduce()
    try:
        interview.draft = _choose_draft(interview.catalogue, kind)
        _ask(interview)
    except (InterviewPaused, click.Abort, KeyboardInterrupt):
        _print_left(interview, catalogue.agency)
        raise click.exceptions.Exit(0) from None
    return interview


def wants_another(kind: Kind) -> bool:
    """Return whether the person wants to record another one; the end of the input says no."""
    question = _("Record another one? ({kind})", kind=kind.label)
    try:
        return ask_yes(question, default=False)
    except (InterviewPaused, click.Abort, KeyboardInterrupt):
        return False


def records_of(interview: Interview) -> list[Record]:
    """Return the records of an interview as (kind, plain values): the record, and its exchanges."""
    records = [(interview.kind.code, interview.answers)]
    for exchange in interview.draft.exchanges:
        end = own_end(exchange)
        values = {**exchange, end: interview.answers["name"]}
        records.append(("exchange", values))
    return records


def _ask(interview: Interview) -> None:
    """Ask the first questions, the rest by topic, the exchanges of an application, and whether to save."""
    kind = interview.kind
    if not interview.ask(kind.asked):
        interview.ask_by_topic()
    if kind.code == "application":
        ask_exchanges(interview)
    _confirm(interview)


def _confirm(interview: Interview) -> None:
    """Show the answers and what may be the same, and ask whether to save; raise InterviewPaused for no."""
    tell(_("To be recorded:"))
    print_answers(interview.catalogue, interview.kind, interview.answers)
    exchange_kind = KINDS["exchange"]
    for exchange in interview.draft.exchanges:
        tell(f"  {exchange_kind.label}:")
        print_answers(interview.catalogue, exchange_kind, exchange, indent="    ")
    if interview.kind.code == "application" and not interview.same_name:
        _show_similar(interview)
    if not ask_yes(_("Save?")):
        raise InterviewPaused


def _show_similar(interview: Interview) -> None:
    """Show the applications on record that are similar by name or function."""
    answer = interview.answers.get("function")
    function, _mark = split_mark(answer)
    interview.print_similar(str(function or ""))


def _choose_draft(catalogue: Catalogue, kind: Kind) -> Draft:
    """Return the draft left before that the person goes on with; a new one if none is left or wanted."""
    drafts = drafts_of(catalogue, kind.noun)
    if not drafts:
        return Draft()
    names = [_draft_name(catalogue, kind, draft) for draft in drafts]
    labels = [_("go on with {name}", name=name) for name in names]
    labels += [_("throw away {name}", name=name) for name in names]
    question = _("Entries were left half done. A number, or Enter for a new one:")
    choice = choose(question, labels)
    if not choice:
        return Draft()
    if choice <= len(drafts):
        return drafts[choice - 1]
    index = choice - len(drafts) - 1
    question = _("Throw away {name}?", name=names[index])
    if ask_yes(question, default=False):
        delete_draft(drafts[index])
    return _choose_draft(catalogue, kind)


def _draft_name(catalogue: Catalogue, kind: Kind, draft: Draft) -> str:
    """Return what a draft is called: the name in it, else its first answers."""
    fields = list(draft.answers)[:ANSWERS_IN_NAME]
    if "name" in draft.answers:
        fields = ["name"]
    words = []
    for name in fields:
        field = kind.fields[name]
        text = answer_text(catalogue, field, draft.answers[name])
        words.append(text)
    return " · ".join(words)[:MAX_DRAFT_NAME]


def _print_left(interview: Interview, agency: str | None) -> None:
    """Save the draft of an interview that is left, and print how to go on with it."""
    noun = interview.kind.noun
    if not interview.answers:
        tell(_("Stopped; nothing was answered."))
    elif save_draft(interview.catalogue, noun, interview.draft):
        more = ""
        if agency:
            more = f" --agency {agency}"
        tell(_("Left. Go on with: spbe {noun} add{more}", noun=noun, more=more))
    else:
        tell(
            _(
                "Stopped. The answers could not be kept: the folder of the catalogue "
                "is not writable."
            )
        )
