"""Resolve counterparts: to an application where that is certain, else to the text that was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import ExclusionReason, Verdict
from spbe_inventory.files.names.counterpart import Lookup
from spbe_inventory.files.names.counterpart_words import (
    is_body,
    is_office_on_no_list,
    is_place,
    is_role,
    means_everybody,
)
from spbe_inventory.files.names.phrases import shorter_names
from spbe_inventory.intake.classification.office_words import government_words
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.offices.office_matching import match_office
from spbe_inventory.intake.values import parse_answer, unmarked
from spbe_inventory.language.forms import few_of
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.national_systems import (
    find_national_system,
    find_system_of_row,
)
from spbe_inventory.matching.scores import closest_matches
from spbe_inventory.reference.systems import national_systems

NEAR = 80  # of 100: a slip in the name of an application
LEAST_LETTERS = 6  # of a name that is looked for inside a longer text


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
        """Return the endpoint of a row's own record; where it was merged, that of the application that stays.

        The endpoint of a row that is the use of a national system is that system.
        """
        target = self.names.merge_target(key)
        if self.exclusion_of(target) == ExclusionReason.NATIONAL:
            government = government_words(
                self.names.name_of("agency", self.names.agency)
            )
            name = self.names.name_of("application", target)
            system = find_system_of_row(name, government)
            if system:
                return Endpoint(system.key)
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
        if is_place(name) or means_everybody(name) or parse_answer(name):
            return ""
        for text in shorter_names(name):
            keys = self._own_applications(text)
            if len(keys) > 1:
                return ""
            key = keys[0] if keys else self._application_elsewhere(text)
            if key and self._may_mean(text, key):
                return key
        return ""

    def _may_mean(self, text: str, key: str) -> bool:
        """Return whether a text may mean an application: that of a person or a body only where it is called just so."""
        if not is_role(text) and not is_body(text):
            return True
        return key == _national_key(text) or self._is_called(key, text)

    def _is_called(self, key: str, text: str) -> bool:
        """Return whether a text is the name of an application, and not only another name of it."""
        return fold(self.names.name_of("application", key)) == fold(text)

    @cached_property
    def lookup(self) -> Lookup:
        """What is on record, for reading names in texts; offices are read before."""
        office_names = frozenset(self.names.folded_names("unit"))

        def is_office(text: str) -> bool:
            """Return whether a text is the name of an office on record, or a usual one."""
            return fold(text) in office_names or is_office_on_no_list(text)

        return Lookup(self.is_application, is_office)

    def is_application(self, name: str) -> bool:
        """Return whether a text names an application, or fits several."""
        if self.resolve_key(name):
            return True
        if is_place(name) or is_role(name) or is_body(name):
            return False
        return any(self._own_applications(text) for text in shorter_names(name))

    def name_of(self, key: str) -> str:
        """Return the name of an application; that of a national system also where it is on no record yet."""
        system = national_systems().get(key)
        if system and key not in self.names.keys["application"]:
            return system.name
        return self.names.name_of("application", key)

    def is_system(self, end: Endpoint) -> bool:
        """Return whether an end is an application: no text, and no institution that stands for systems not named."""
        if not end.key:
            return False
        name = self.name_of(end.key)
        return not self.names.find("agency", name)

    def _own_applications(self, text: str) -> list[str]:
        """Return two at most of the own applications of a name that are not set apart; a single one after merges."""
        own = self.names.find_own("application", text)
        keys = list(islice((key for key in own if not self.exclusion_of(key)), 2))
        if len(keys) == 1:
            return [self.names.merge_target(keys[0])]
        return keys

    def _application_elsewhere(self, text: str) -> str:
        """Return the application that has a text as its key, is national, or another government's alone; or ''."""
        if text in self.names.keys["application"]:
            return text
        national = _national_key(text)
        if national:
            return national
        if self.names.find_own("unit", text):
            return ""
        keys = self.names.find("application", text)
        if len(keys) != 1:
            return ""
        return self.of_row(keys[0]).key

    def exclusion_of(self, key: str) -> str:
        """Return the reason for which an application is set apart, in the draft or on record; empty where it is not."""
        proposed = self.draft.get("application", key)
        reason = None
        if proposed:
            reason = proposed.plain.get("set_apart")
        if not reason:
            reason = self.names.exclusion_reasons.get(key)
        return unmarked(reason) or ""

    def _remark_unresolved(self, name: str, at: CellLocation) -> None:
        """Ask which application a name means: it is a person, an office or a place, fits several, or fits none."""
        excerpt = name[:80]
        if is_role(name):
            self.draft.remark(Verdict.QUESTION, at, "counterpart-role", found=excerpt)
            return
        office = match_office(self.names, name)
        is_office = bool(office.only_key or office.candidates)
        if is_office or is_place(name) or is_body(name):
            self.draft.remark(Verdict.QUESTION, at, "counterpart-office", found=excerpt)
            return
        own = self.names.find_own("application", name)
        if own:
            self.draft.remark(
                Verdict.QUESTION,
                at,
                "counterpart-ambiguous",
                found=excerpt,
                candidates=few_of(own),
            )
            return
        suggestions = self._suggestions(name)
        key = "counterpart-unread-but" if suggestions else "counterpart-unread"
        self.draft.remark(Verdict.QUESTION, at, key, found=excerpt, near=suggestions)

    def _suggestions(self, name: str) -> str:
        """Return the names of applications that a text holds as whole words, else those spelt nearly like it."""
        folded_names = self.names.folded_names("application")
        padded = f" {fold(name)} "
        contained = [
            folded
            for folded in folded_names
            if len(folded) >= LEAST_LETTERS and f" {folded} " in padded
        ]
        near = contained or closest_matches(fold(name), folded_names, NEAR)
        return self._names_as_written(near) or _national_systems_like(name)

    def _names_as_written(self, folded_names: Iterable[str]) -> str:
        """Return the names of this government's applications with these folded names, parted by commas."""
        keys: dict[str, None] = {}
        for folded in folded_names:
            own = self.names.find_own("application", folded)
            keys.update(dict.fromkeys(own))
        return few_of([self.names.name_of("application", key) for key in keys])


@lru_cache(maxsize=4096)
def _national_key(text: str) -> str:
    """Return the key of the national system that a text names, or an empty text."""
    system = find_national_system(text)
    return system.key if system else ""


def _national_systems_like(name: str) -> str:
    """Return the names of national systems that a text holds in another spelling, parted by commas."""
    spellings = {_compact(word) for word in name.split()}
    spellings.add(_compact(name))
    names = []
    for system in national_systems().values():
        known = {_compact(text) for text in (system.name, *system.other_names)}
        if known & spellings:
            names.append(system.name)
    return ", ".join(names)


def _compact(text: str) -> str:
    return fold(text).replace(" ", "")
