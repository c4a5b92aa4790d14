"""The seals of applications in words: of each one, and how many have one.

Silent where a government has no verification at all: that nobody verifies is no failure.
"""

from collections.abc import Collection, Mapping

from spbe_inventory.documents.record_page import PageSeal
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.verification import (
    SealCount,
    SealState,
    VerificationStanding,
    count_seals,
)
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

DAY = len("2026-11-30")
SealsByApplication = Mapping[str, VerificationStanding]


@needs(Right.READ_OWN)
def application_seals(catalogue: Catalogue) -> SealsByApplication:
    """Return where each application of a government stands, by key; empty where nothing was ever sent or verified."""
    from spbe_inventory.store.standings import has_steps, standings

    with open_session(catalogue) as session:
        if not has_steps(session.connection):
            return {}
        return standings(session.connection, session.agency)


@needs(Right.READ_OWN)
def keys_of_seal(catalogue: Catalogue, state: SealState) -> tuple[str, ...]:
    """Return the keys of the applications whose seal says something, in order."""
    from spbe_inventory.store.standings import standings

    with open_session(catalogue) as session:
        found = standings(session.connection, session.agency)
    return tuple(key for key, standing in found.items() if standing.state is state)


@needs(Right.READ_OWN)
def page_seal(catalogue: Catalogue, application: str) -> PageSeal | None:
    """Return the seal of an application by its key; None where no step of it is on record."""
    from spbe_inventory.store.titles import titles_of

    standing = application_seals(catalogue).get(application)
    if standing is None or not standing.steps:
        return None
    titles: dict[tuple[str, str], str] = {}
    if standing.seal:
        keys = standing.exchanges_since(standing.seal)
        with open_session(catalogue) as session:
            titles = titles_of(session.connection, [("exchange", key) for key in keys])
    return _page_seal(standing, tuple(sorted(titles.values())))


def _page_seal(standing: VerificationStanding, exchanges: tuple[str, ...]) -> PageSeal:
    state = standing.state
    step, version, taken_on, taken_by, remark = "", None, "", "", ""
    if standing.seal:
        step = str(standing.seal.step.label)
        version = standing.seal.version
        taken_on = standing.seal.at[:DAY]
        taken_by = standing.seal.taken_by
    if standing.waits_for_office and standing.last:
        remark = standing.last.remark
    return PageSeal(
        str(state),
        str(state.label),
        step,
        version,
        taken_on,
        taken_by,
        exchanges,
        remark,
    )


def page_seal_text(seal: PageSeal) -> str:
    """Return the seal of a page in words: versi 7 diverifikasi 12 November 2026, Kepala Bidang; diubah sesudahnya."""
    if seal.version is None:
        return seal.state_label
    sealed = _(
        "version {number} {step} on {day}",
        number=number(seal.version),
        step=seal.step,
        day=day(seal.day),
    )
    parts = [", ".join(filter(None, [sealed, seal.taken_by]))]
    if seal.state == SealState.CHANGED:
        parts.append(seal.state_label)
    if seal.exchanges:
        parts.append(_("exchanges: {titles}", titles=listing(seal.exchanges)))
    return "; ".join(parts)


def seal_label(seals: SealsByApplication, application: str) -> str:
    """Return what the seal of an application says today, in few words."""
    standing = seals.get(application)
    if standing is None:
        return str(SealState.UNSEALED.label)
    return str(standing.state.label)


def count_of(seals: SealsByApplication, applications: Collection[str]) -> SealCount:
    """Return how many of some applications have which seal."""
    return count_seals(
        seals[key].state if key in seals else SealState.UNSEALED for key in applications
    )


@needs(Right.READ_ALL)
def share_sentence(catalogue: Catalogue) -> str:
    """Return how many applications of a government are verified, in a sentence; empty where there is nothing to say."""
    seals = application_seals(catalogue)
    if not seals:
        return ""
    with open_session(catalogue) as session:
        statuses = session.statuses()
    set_apart = {key for key, (reason, _status) in statuses.items() if reason}
    return seal_sentence(seals, [key for key in seals if key not in set_apart])


def seal_sentence(seals: SealsByApplication, applications: Collection[str]) -> str:
    """Return how many of some applications are verified, in a sentence; empty where no step is on record at all."""
    if not seals or not applications:
        return ""
    count = count_of(seals, applications)
    text = ngettext(
        "{sealed} of {count} application verified",
        "{sealed} of {count} applications verified",
        count.total,
        sealed=number(count.sealed),
        count=number(count.total),
    )
    parts = [text]
    if count.validated:
        parts.append(_("{count} validated", count=number(count.validated)))
    if count.changed:
        parts.append(_("{count} changed afterwards", count=number(count.changed)))
    return ", ".join(parts) + "."
