"""What an office sends is verified and validated, or returned with a remark: each is a step on record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.step_batch import (
    APPLICATION,
    StepBatch,
    StepsTaken,
    step_batch,
)
from spbe_inventory.domain.lists import VerificationStep
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.verification import VerificationStanding
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import few_of
from spbe_inventory.matching.person_names import is_person
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.session.writing import writing

# Kind and key of a record → field → plain value that is in force from now on.
Accepted = Mapping[tuple[str, str], Mapping[str, Any]]
DAY = len("2026-11-30")


@dataclass(frozen=True, slots=True)
class OfficeRemark:
    """A remark with which an application was returned: on which day (ISO), by whom, of which version.

    It is open until the office has sent the application again, or it was verified without that.
    """

    application: str
    name: str
    remark: str
    day: str
    taken_by: str
    version: int
    is_open: bool


@needs(Right.WRITE_OWN)
def send(
    catalogue: Catalogue,
    author: Author,
    *,
    office: str | None = None,
    applications: Sequence[str] = (),
) -> StepsTaken:
    """Record that an office sent its applications, or those named, to be verified; one batch.

    Left out is what was sent or verified before and has not changed since. An account of an office sends its own.
    Raise UsageError where neither an office nor an application is named.
    """
    office = office or catalogue.access.office
    if not office and not applications:
        raise UsageError("send-whom")
    with _batch(catalogue, author, VerificationStep.SENT) as batch:
        keys = batch.keys_named(applications)
        if not applications:
            keys = batch.keys_of_office(str(office))
        standings = batch.standings(keys)
        unsent = [key for key in keys if standings[key].is_news]
        return batch.take(unsent, {})


@needs(Right.VERIFY)
def return_applications(
    catalogue: Catalogue,
    applications: Sequence[str],
    remark: str,
    author: Author,
    *,
    post: str = "",
) -> StepsTaken:
    """Return applications to their offices with a remark, which the office sees; one batch.

    Raise UsageError where nothing is said.
    """
    if not any(letter.isalnum() for letter in remark):
        raise UsageError("return-unsaid")
    with _batch(catalogue, author, VerificationStep.RETURNED) as batch:
        keys = batch.keys_named(applications)
        said = {"remark": remark.strip(), "taken_by": _post(catalogue, author, post)}
        return batch.take(keys, said)


@needs(Right.VERIFY)
def verify(
    catalogue: Catalogue,
    applications: Sequence[str],
    author: Author,
    *,
    post: str = "",
    accepted: Accepted | None = None,
    seen_batch: int | None = None,
) -> StepsTaken:
    """Verify applications as they are; one batch. Left out is what is verified and has not changed since.

    `accepted` are values, disputed until now, that are in force from now on, by record and field: they are written in
    the same batch, and the seal names the version after it. `seen_batch` is the last batch that was seen: raise
    EditConflict where one of the applications, or an exchange that it gives, was written after it.
    """
    with _batch(catalogue, author, VerificationStep.VERIFIED) as batch:
        keys = batch.keys_named(applications)
        if seen_batch is not None:
            batch.check_unchanged(keys, seen_batch)
        for (kind, key), values in (accepted or {}).items():
            batch.put_in_force(kind, key, values)
        standings = batch.standings(keys)
        unsealed = [key for key in keys if not standings[key].is_sealed_as_it_is]
        return batch.take(unsealed, {"taken_by": _post(catalogue, author, post)})


@needs(Right.VALIDATE)
def validate(
    catalogue: Catalogue,
    applications: Sequence[str],
    author: Author,
    *,
    post: str = "",
) -> StepsTaken:
    """Validate applications that are verified and unchanged since; one batch, all or none.

    Raise UsageError that names those which are not.
    """
    with _batch(catalogue, author, VerificationStep.VALIDATED) as batch:
        keys = batch.keys_named(applications)
        standings = batch.standings(keys)
        unfit = [key for key in keys if not standings[key].waits_for_validator]
        if unfit:
            names = few_of(batch.names(unfit))
            raise UsageError("validate-unverified", count=len(unfit), names=names)
        return batch.take(keys, {"taken_by": _post(catalogue, author, post)})


@needs(Right.READ_OWN)
def remarks_for_office(
    catalogue: Catalogue, office: str | None = None
) -> tuple[OfficeRemark, ...]:
    """Return the remarks on the applications of an office, those still open first, the latest first.

    Without an office those of the office that the catalogue is opened for; of all offices where it is for none.
    """
    from spbe_inventory.store.standings import applications_of_office, standings

    office = office or catalogue.access.office
    with open_session(catalogue) as session:
        found = standings(session.connection, session.agency)
        if office:
            unit = session.key_of("unit", office)
            own = applications_of_office(session.connection, unit)
            found = {key: found[key] for key in own if key in found}
        names = session.names(APPLICATION)
    remarks: list[OfficeRemark] = []
    for key, standing in found.items():
        remarks.extend(_remarks(standing, names.get(key, key)))
    remarks.sort(key=lambda remark: (remark.is_open, remark.day), reverse=True)
    return tuple(remarks)


def _post(catalogue: Catalogue, author: Author, post: str) -> str:
    """Return the post that takes a step: as it is said, else the login of the account, which is a post; else none."""
    if post.strip() or catalogue.access.role is None:
        return post.strip()
    login = author.actor.name
    if is_person(login):
        return ""
    return login


@contextmanager
def _batch(
    catalogue: Catalogue, author: Author, step: VerificationStep
) -> Iterator[StepBatch]:
    """Open a catalogue for one batch of steps of one sort."""
    with (
        writing(catalogue) as connection,
        step_batch(connection, catalogue.agency, author, step) as batch,
    ):
        yield batch


def _remarks(standing: VerificationStanding, name: str) -> Iterator[OfficeRemark]:
    """Yield the remarks on one application."""
    for taken in standing.steps:
        if taken.step is VerificationStep.RETURNED:
            yield OfficeRemark(
                standing.application,
                name,
                taken.remark,
                taken.at[:DAY],
                taken.taken_by or taken.actor,
                taken.version,
                is_open=taken is standing.last,
            )
