"""APL-05: see the TOML beside this file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.graph.links import Links
from spbe_inventory.matching.scores import alike
from spbe_inventory.reference.codes import deep, tidy
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

SAME_FUNCTION = 90  # of 100: two texts that say the same of what an application is for
LEAST_WORDS = 3  # a function of one word ("keuangan") says too little to compare


@dataclass(frozen=True, slots=True)
class Profile:
    """What of an application is compared: its office, its codes cut to a level, its function."""

    application: Application
    services: frozenset[str]
    subjects: frozenset[str]
    function: str

    @classmethod
    def of(cls, application: Application) -> "Profile":
        """Take an application's profile."""
        codes = [tidy(code) for code in application.known("reference_codes") or ()]
        services = frozenset(deep(code) for code in codes if code.startswith("RAL"))
        subjects = frozenset(deep(code, 2) for code in codes if code.startswith(("RAB", "RAD")))
        function = application.known("function") or ""
        return cls(application, services - {""}, subjects - {""}, function)

    @property
    def known(self) -> bool:
        """Whether it is on record what the application does."""
        return bool(self.services) or len(self.function.split()) >= LEAST_WORDS


def check(view: View) -> Iterator[Finding]:
    """Say of each group of applications of several offices that do the same thing that they may be doubled."""
    profiles = {one.key: Profile.of(one) for one in view.applications if not out_of_service(one)}
    related = _related(view)
    pairs = [
        (one, other)
        for one, other in combinations(profiles, 2)
        if frozenset([one, other]) not in related and _double(profiles[one], profiles[other])
    ]
    groups = Links((), joined=pairs).islands()
    grouped = {key for group in groups for key in group}
    for group in groups:
        yield _judge([profiles[key] for key in sorted(group)])
    yield from (_alone(profile) for key, profile in profiles.items() if key not in grouped)


def _related(view: View) -> frozenset[frozenset[str]]:
    """Give the pairs of which one is said to be a part, a successor or another relation of the other."""
    relations = (one for one in view.snapshot.of(Relation).values() if one.other and not one.withdrawn)
    return frozenset(frozenset([one.application, one.other or ""]) for one in relations)


def _double(one: Profile, other: Profile) -> bool:
    """Whether two applications do the same thing for different offices, or for offices not known."""
    owner = one.application.known("owner")
    if owner and owner == other.application.known("owner"):
        return False
    return bool(one.services & other.services and one.subjects & other.subjects) or score(one, other) >= SAME_FUNCTION


def score(one: Profile, other: Profile) -> int:
    """Give how alike the functions of two applications read, 0 to 100; 0 where one says too little."""
    if min(len(one.function.split()), len(other.function.split())) < LEAST_WORDS:
        return 0
    return alike(one.function, other.function)


def _judge(members: list[Profile]) -> Finding:
    alike_by = max(score(*pair) for pair in combinations(members, 2))
    settle = tuple(
        Question("application", one.application.key, name)
        for one in members
        for name in ("owner", "status")
        if one.application.answer(name) is not Answer.VALUE
    )
    return Finding(
        kind="application",
        key=members[0].application.key,
        outcome=Outcome.UNKNOWN if settle else Outcome.GAP,
        message="unknown_open" if settle else "gap" if alike_by >= SAME_FUNCTION else "gap_codes",
        settle=settle,
        annex=tuple(Annexed("application", one.application.key) for one in members),
        figures={"count": len(members), "score": alike_by},
    )


def _alone(profile: Profile) -> Finding:
    """Say of an application that no other does the same: only where it is known what it does."""
    key = profile.application.key
    if profile.known:
        return Finding(kind="application", key=key, outcome=Outcome.MET)
    settle = (Question("application", key, "function"),)
    return Finding(kind="application", key=key, outcome=Outcome.UNKNOWN, settle=settle)
