"""Load, and turn what a person asks to see into drawings, the finest first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import Moment, moment
from spbe_inventory.domain.atlas import Atlas
from spbe_inventory.domain.diagram import Drawings, Line, Overlay, Tint, View, Way, source_words
from spbe_inventory.domain.edition import Edition, for_public
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import Misuse

if TYPE_CHECKING:
    from spbe_inventory.graph.views.subject import Subject
    from spbe_inventory.rules.view import View as Rules

KINDS_DRAWN = (
    "agency", "unit", "objective", "process", "service", "data_set", "facility", "application", "exchange", "relation",
    "need", "completeness", "setting",
)  # fmt: skip
# View → kinds of the records it is asked about, in their order; a view that is not here is asked about none.
ASKED_ABOUT: Mapping[View, tuple[tuple[str, ...], ...]] = {
    View.NEIGHBOURHOOD: (("application",),),
    View.PATH: (("application",), ("application",)),
    View.IMPACT: (("application",),),
    View.CHAIN: (("service", "process"),),
    View.DATA: (("data_set",),),
}
TINTS = {severity: Tint(severity) for severity in ("critical", "high", "medium", "low", "info")}
WORST_FIRST = tuple(TINTS.values())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked to be drawn: the view, which records it is about, and how.

    `steps` and `way` are of a neighbourhood, `most` lines of a picture of offices or institutions (0: as many as can
    be read). `plan` is the file of a plan and `events` what happens besides, both of the state to be.
    """

    view: View = View.AUTOMATIC
    which: tuple[str, ...] = ()
    steps: int = 1
    way: Way = Way.BOTH
    most: int = 0
    overlay: Overlay = Overlay.METHOD
    edition: Edition = Edition.FULL
    plan: Path | None = None
    events: tuple[Mapping[str, Any], ...] = ()


def draw(catalogue: Catalogue, wanted: Wanted, as_of: date) -> Drawings:
    """Give the drawings of what is wanted, the finest first; they are made when asked for.

    A view that is asked about no record, or about too few or too many, is a Misuse; a record that is not there is a
    NotFound; so is the severity overlay in the edition for the public.
    """
    asked = _asked(wanted)
    if wanted.view is View.INSTITUTIONS:
        return _institutions(catalogue, wanted, as_of)
    if wanted.view is View.TO_BE:
        return _to_be(catalogue, wanted, as_of)
    with moment(catalogue) as now:
        found = [now.one_of(kinds, which)[1] for kinds, which in zip(asked, wanted.which, strict=True)]
        subject = _subject(now, wanted, as_of)
    return _drawers(wanted)[wanted.view](subject, *found)


def map_of(catalogue: Catalogue, wanted: Wanted, as_of: date) -> tuple[Atlas, str]:
    """Give everything of a government for the interactive file, and the id of the box to begin at (empty: the matrix).

    A view of an application begins at it, a path at its two; other views begin at the matrix.
    """
    from spbe_inventory.graph.views.atlas import atlas, numbered

    if wanted.view is View.TO_BE:
        raise Misuse("to-be-not-interactive")
    asked = _asked(wanted)
    with moment(catalogue) as now:
        found = [now.one_of(kinds, which)[1] for kinds, which in zip(asked, wanted.which, strict=True)]
        subject = _subject(now, wanted, as_of)
    keys = [f"app:{key}" for kinds, key in zip(asked, found, strict=True) if kinds == ("application",)]
    public = wanted.edition is Edition.PUBLIC
    made = atlas(subject, coarse=public)
    renamed = numbered(made) if public else {}
    keys = [renamed.get(key, key) for key in keys]
    return made, f"path:{'|'.join(keys)}" if len(keys) > 1 else "".join(keys)


def draw_around_all(catalogue: Catalogue, wanted: Wanted, as_of: date) -> Iterator[tuple[str, Drawings]]:
    """Give key and neighbourhood of every application, in order of keys, from one read of the catalogue."""
    from spbe_inventory.graph.views.neighbourhood import neighbourhood

    with moment(catalogue) as now:
        subject = _subject(now, wanted, as_of)
    for application in subject.own:
        yield application.key, neighbourhood(subject, application.key, wanted.steps, wanted.way)


def _asked(wanted: Wanted) -> tuple[tuple[str, ...], ...]:
    """Give the kinds of records that a view is asked about; where too few or too many are named, Misuse."""
    _hold_options(wanted)
    asked = ASKED_ABOUT.get(wanted.view, ())
    if len(wanted.which) != len(asked):
        raise Misuse("wrong-subjects", view=wanted.view.label, wanted=len(asked), got=len(wanted.which))
    return asked


def _hold_options(wanted: Wanted) -> None:
    """Refuse an option that the view has no use for: silence would look like an answer."""
    around = (View.NEIGHBOURHOOD,)
    by_lines = (View.AUTOMATIC, View.OFFICES, View.LANDSCAPE, View.INSTITUTIONS)
    told_apart = (View.MATRIX, View.MISSIONS, View.INSTITUTIONS, View.TO_BE)
    for option, given, fits in (
        ("--steps", wanted.steps != 1, wanted.view in around),
        ("--direction", wanted.way is not Way.BOTH, wanted.view in around),
        ("--top", bool(wanted.most), wanted.view in by_lines),
        ("--with", bool(wanted.plan), wanted.view is View.TO_BE),
        *((f"--{what}", True, wanted.view is View.TO_BE) for event in wanted.events for what in event),
        ("--overlay", wanted.overlay is not Overlay.METHOD, wanted.view not in told_apart),
    ):
        if given and not fits:
            raise Misuse("option-not-for-view", option=option, view=wanted.view.label)


def _subject(now: Moment, wanted: Wanted, as_of: date) -> "Subject":
    from spbe_inventory.rules.view import View as Rules

    if wanted.edition is Edition.PUBLIC and wanted.overlay is Overlay.SEVERITY:
        raise Misuse("severity-not-public")
    return subject_of(Rules(now.load(_kinds(wanted)), now.agency, as_of), wanted)


def subject_of(view: "Rules", wanted: Wanted) -> "Subject":
    """Give the government that is meant as it is drawn: its records of the edition, and what rules know of them."""
    from spbe_inventory.graph.views.subject import Subject
    from spbe_inventory.rules.carried import personal
    from spbe_inventory.rules.through import through_spl

    severity = _severities(view) if wanted.overlay is Overlay.SEVERITY else {}
    shown = for_public(view.snapshot) if wanted.edition is Edition.PUBLIC else view.snapshot
    return Subject(
        shown,
        view.agency,
        view.as_of.isoformat(),
        view.links,
        tuple(replace(one, need=shown.needs[one.need.key]) for one in view.needs),
        wanted.overlay,
        severity,
        partial(personal, view),
        partial(through_spl, view),
    )


def _kinds(wanted: Wanted) -> Iterable[str]:
    from spbe_inventory.domain.fields import KINDS

    return KINDS if wanted.overlay is Overlay.SEVERITY else KINDS_DRAWN


def _drawers(wanted: Wanted) -> Mapping[View, Callable[..., Drawings]]:
    """Give the maker of each view with the options that are its own."""
    from spbe_inventory.graph.views import board, chains, choosing, hub, matrix, missing, neighbourhood, offices, ways
    from spbe_inventory.graph.views.strongest import USUAL

    most = wanted.most or USUAL
    return {
        View.AUTOMATIC: choosing.automatic,
        View.MATRIX: matrix.matrix,
        View.OFFICES: partial(offices.offices, most=most),
        View.LANDSCAPE: partial(offices.landscape, most=most),
        View.NEIGHBOURHOOD: partial(neighbourhood.neighbourhood, steps=wanted.steps, way=wanted.way),
        View.PATH: ways.path,
        View.IMPACT: ways.impact,
        View.CHAIN: chains.chain,
        View.DATA: chains.data_way,
        View.GAPS: missing.missing,
        View.HUB: hub.hub,
        View.MISSIONS: board.board,
    }


def _to_be(catalogue: Catalogue, wanted: Wanted, as_of: date) -> Drawings:
    from spbe_inventory.actions.planning.supposing import future
    from spbe_inventory.graph.views.to_be import to_be

    if wanted.edition is Edition.PUBLIC:
        raise Misuse("to-be-not-public")
    found = future(catalogue, as_of, wanted.plan, wanted.events)
    return to_be(subject_of(found.after, wanted), subject_of(found.before, wanted), found.unsettled, found.told)


def _institutions(catalogue: Catalogue, wanted: Wanted, as_of: date) -> Drawings:
    from spbe_inventory.graph.views.agencies import Traffic, agencies
    from spbe_inventory.graph.views.lines import is_drawn, line_of
    from spbe_inventory.graph.views.strongest import USUAL
    from spbe_inventory.store.traffic import applications_by_agency, tallies

    with moment(catalogue, of_all=True) as now:
        snapshot = now.load(["agency"])
        counts = Counter(applications_by_agency(now.connection))
        told = [one for one in tallies(now.connection) if is_drawn(one.example)]
    shown = for_public(snapshot) if wanted.edition is Edition.PUBLIC else snapshot
    lines: Counter[tuple[str, str, Line]] = Counter()
    for one in told:
        if one.giver and one.taker:
            lines[one.giver, one.taker, line_of(one.example)] += one.count
    unresolved = sum(one.count for one in told if not (one.giver and one.taker))
    traffic = Traffic(tuple(shown.agencies.values()), counts, lines, unresolved)
    return agencies(traffic, as_of.isoformat(), source_words(shown.recorded), wanted.most or USUAL)


def _severities(view: "Rules") -> dict[str, Tint]:
    """Give the gravest gap on each application; where rules could not tell, that; where all is in line, that."""
    from spbe_inventory.rules.loader import all_rules
    from spbe_inventory.rules.runner import grade_of, run

    rules = {one.code: one for one in all_rules().values() if not one.optional}
    found: dict[str, list[Tint]] = {one.key: [] for one in view.applications}
    for finding in run(tuple(rules.values()), view).findings:
        tint = None
        if finding.outcome is Outcome.GAP:
            tint = TINTS[grade_of(view, rules[finding.rule], finding).severity]
        elif finding.outcome is Outcome.UNKNOWN:
            tint = Tint.UNSETTLED
        for key in _applications_of(view, finding.kind, finding.key) if tint else ():
            found.get(key, []).append(tint or Tint.UNSETTLED)
    return {key: _gravest(tints) for key, tints in found.items()}


def _gravest(tints: list[Tint]) -> Tint:
    graded = [tint for tint in WORST_FIRST if tint in tints]
    return graded[0] if graded else Tint.UNSETTLED if tints else Tint.NO_FINDING


def _applications_of(view: "Rules", kind: str, key: str) -> tuple[str, ...]:
    """Name the applications that a finding lies on: itself, the ends of an exchange, the taker of a need."""
    if kind == "application":
        return (key,)
    if kind == "exchange":
        one = view.snapshot.exchanges[key]
        return tuple(filter(None, (one.giver, one.taker)))
    return (view.snapshot.needs[key].taker,) if kind == "need" else ()
