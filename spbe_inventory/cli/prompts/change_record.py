"""The interview for a record on record: what it leaves open, by topic."""

from collections.abc import Mapping
from typing import Any

import click

from spbe_inventory.actions.drafts import Draft, drafts_of
from spbe_inventory.cli.prompts import terminal
from spbe_inventory.cli.prompts.interview import Interview, introduce
from spbe_inventory.cli.prompts.terminal import InterviewPaused, tell
from spbe_inventory.domain.fields import Kind
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Author, Catalogue


def interview_change(
    catalogue: Catalogue, kind: Kind, document: Mapping[str, Any], author: Author
) -> Interview:
    """Return the interview for what a record leaves open; its `changes` are what was answered anew.

    Raise UsageError if the input is no terminal, Exit if the person leaves: the answers are saved as draft.
    """
    if not terminal.is_interactive():
        raise UsageError("nothing-to-change", noun=kind.noun)
    from spbe_inventory.session.reading import with_resolved_agency

    recorded = {name: document[name] for name in document if name in kind.fields}
    interview = Interview(
        with_resolved_agency(catalogue),
        kind,
        Draft(dict(recorded)),
        document["key"],
        recorded,
        author,
    )
    _resume(interview)
    introduce()
    try:
        interview.ask_by_topic()
    except (InterviewPaused, click.Abort, KeyboardInterrupt):
        _print_left(interview)
        raise click.exceptions.Exit(0) from None
    return interview


def _resume(interview: Interview) -> None:
    """Take up the first draft that was left for the record, if there is one."""
    key = interview.record_key
    drafts = drafts_of(interview.catalogue, interview.kind.noun, key)
    if not drafts:
        return
    draft = drafts[0]
    answers = {**interview.recorded, **draft.answers}
    interview.draft = Draft(answers, path=draft.path)
    tell(_("What was answered before it was left is here again."))


def _print_left(interview: Interview) -> None:
    """Print how to go on with an interview that is left."""
    if not interview.changes:
        tell(_("Stopped; nothing was answered."))
        return
    tell(
        _(
            "Left. Go on with: spbe {noun} edit {key}",
            noun=interview.kind.noun,
            key=interview.record_key,
        )
    )
