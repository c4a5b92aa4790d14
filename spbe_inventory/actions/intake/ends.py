"""Whom a counterpart means: an application where that is certain, else what was written."""

from dataclasses import dataclass

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.offices import office_meant
from spbe_inventory.actions.intake.values import answer
from spbe_inventory.actions.naming import national_named
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.place import At
from spbe_inventory.domain.plain import split
from spbe_inventory.files.phrases import everybody, is_place, shorter_names
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import closest

NEAR = 80  # of 100: a slip in the name of an application


@dataclass(frozen=True, slots=True)
class End:
    """One end of what is said: an application by key, or a text."""

    key: str = ""
    text: str = ""

    def plain(self, side: str) -> dict[str, str]:
        """Give it as the value of a side (`giver`, `taker`)."""
        return {side: self.key} if self.key else {f"{side}_text": self.text[:200]}


class Ends:
    """Gives the ends that names and rows mean."""

    def __init__(self, desk: Desk) -> None:
        self.known, self.reading = desk.known, desk.reading

    def of_row(self, key: str) -> End:
        """Give the end of what a row says of itself: the application that its record was merged into, where it was."""
        return End(self.known.stands_for(key))

    def named(self, name: str, at: At, *, quiet: bool = False) -> End:
        """Give who is meant: an application where that is certain, else the text, with what it may mean."""
        key = self.resolved(name)
        if key:
            return End(key)
        if not quiet:
            self._suggest(name, at)
        return End(text=name)

    def resolved(self, name: str) -> str:
        """Give the key of the application that a name surely means, or an empty text."""
        if is_place(name) or fold(name) in everybody() or answer(name):
            return ""
        for text in shorter_names(name):
            own = [key for key in self.known.own("application", text) if not self.apart_as(key)]
            if len(own) == 1:
                return self.known.stands_for(own[0])
            if own:
                return ""
            if text in self.known.keys["application"]:
                return text
            if system := national_named(text):
                return system.key
            if not self.known.own("unit", text) and len(other := self.known.find("application", text)) == 1:
                return other[0]
        return ""

    def apart_as(self, key: str) -> str:
        """Tell as what an application is set apart, by the list or on record; empty where it is not."""
        proposed = self.reading.records.get(("application", key))
        said = proposed.plain.get("set_apart") if proposed else None
        return split(said or self.known.before("application", key).get("set_apart"))[0] or ""

    def _suggest(self, name: str, at: At) -> None:
        office = office_meant(self.known, name)
        own = self.known.own("application", name)
        if is_place(name) or office.one or office.candidates:
            self.reading.remark(Verdict.QUESTION, at, "counterpart-office", found=name[:80])
        elif own:
            self.reading.remark(
                Verdict.QUESTION, at, "counterpart-ambiguous", found=name[:80], candidates=", ".join(own)
            )
        else:
            near = closest(fold(name), self.known.names("application"), NEAR)
            keys = [key for one in near for key in self.known.own("application", one)]
            names = ", ".join(self.known.name_of("application", key) for key in dict.fromkeys(keys))
            key = "counterpart-unread-but" if names else "counterpart-unread"
            self.reading.remark(Verdict.QUESTION, at, key, found=name[:80], near=names)
