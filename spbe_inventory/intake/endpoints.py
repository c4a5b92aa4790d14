"""Resolve counterparts: to an application where that is certain, else to the text that was written."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.phrases import all_office_phrases, is_place, shorter_names
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.offices import match_office
from spbe_inventory.intake.values import parse_answer, unmarked
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.national_systems import find_national_system
from spbe_inventory.matching.scores import closest_matches

NEAR = 80  # of 100: a slip in the name of an application


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One end of an exchange, relation or need: an application by key, or a text."""

    key: str = ""
    text: str = ""

    def side_values(self, side: str) -> dict[str, str]:
        """Return it as the field of a side (`giver`, `taker`): the key, or the text in `giver_text`, `taker_text`."""
        if self.key:
            return {side: self.key}
        return {f"{side}_text": self.text[:200]}


class EndpointResolver:
    """Resolves names and rows to endpoints."""

    def __init__(self, context: IntakeContext) -> None:
        self.context = context
        self.names = context.names
        self.draft = context.draft

    def of_row(self, key: str) -> Endpoint:
        """Return the endpoint of a row's own record; where it was merged, that of the application that stays."""
        target = self.names.merge_target(key)
        return Endpoint(target)

    def resolve(self, name: str, at: CellLocation, *, quiet: bool = False) -> Endpoint:
        """Return the application of a name where that is certain, else the text.

        Unless `quiet`, a text is remarked on, with what it may mean.
        """
        key = self.resolve_key(name)
        if key:
            return Endpoint(key)
        if not quiet:
            self._remark_unresolved(name, at)
        return Endpoint(text=name)

    def resolve_key(self, name: str) -> str:
        """Return the key of the application that a name surely means, or an empty text."""
        if is_place(name) or fold(name) in all_office_phrases():
            return ""
        if parse_answer(name):
            return ""
        for text in shorter_names(name):
            keys = self._own_applications(text)
            if len(keys) > 1:
                return ""
            key = keys[0] if keys else self._application_elsewhere(text)
            if key:
                return key
        return ""

    def _own_applications(self, text: str) -> list[str]:
        """Return this government's applications of a name that are not set apart; a single one after merges."""
        own = self.names.find_own("application", text)
        keys = [key for key in own if not self.exclusion_of(key)]
        if len(keys) == 1:
            return [self.names.merge_target(keys[0])]
        return keys

    def _application_elsewhere(self, text: str) -> str:
        """Return the application that has a text as its key, is national, or another government's alone; or ''."""
        if text in self.names.keys["application"]:
            return text
        system = find_national_system(text)
        if system:
            return system.key
        if self.names.find_own("unit", text):
            return ""
        keys = self.names.find("application", text)
        return keys[0] if len(keys) == 1 else ""

    def exclusion_of(self, key: str) -> str:
        """Return the reason for which an application is set apart, in the draft or on record; empty where it is not."""
        proposed = self.draft.get("application", key)
        reason = None
        if proposed:
            reason = proposed.plain.get("set_apart")
        if not reason:
            stored = self.names.stored_record("application", key)
            reason = stored.get("set_apart")
        return unmarked(reason) or ""

    def _remark_unresolved(self, name: str, at: CellLocation) -> None:
        """Ask which application a name means: it is an office or a place, fits several, or fits none."""
        excerpt = name[:80]
        office = match_office(self.names, name)
        own = self.names.find_own("application", name)
        if is_place(name) or office.only_key or office.candidates:
            self.draft.remark(Verdict.QUESTION, at, "counterpart-office", found=excerpt)
            return
        if own:
            self.draft.remark(
                Verdict.QUESTION,
                at,
                "counterpart-ambiguous",
                found=excerpt,
                candidates=", ".join(own),
            )
            return
        folded_names = self.names.folded_names("application")
        near = closest_matches(fold(name), folded_names, NEAR)
        suggestions = self._names_as_written(near)
        key = "counterpart-unread-but" if suggestions else "counterpart-unread"
        self.draft.remark(Verdict.QUESTION, at, key, found=excerpt, near=suggestions)

    def _names_as_written(self, folded_names: Iterable[str]) -> str:
        """Return the names of this government's applications with these folded names, parted by commas."""
        keys: dict[str, None] = {}
        for folded in folded_names:
            own = self.names.find_own("application", folded)
            keys.update(dict.fromkeys(own))
        return ", ".join(self.names.name_of("application", key) for key in keys)
