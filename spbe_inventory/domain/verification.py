"""Where an application stands between its office, the verifier and the validator.

The seal of an application is its latest step *verified* or *validated*. It names the version that was looked at, so
an edit resets nothing: the seal then says that the application was changed afterwards. It covers the record of the
application and the exchanges that it gives. Those have versions of their own: what was written of them after the
batch of the seal was changed afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spbe_inventory.domain.lists import LabelledEnum, VerificationStep
from spbe_inventory.domain.rights import Right

# What an account must be allowed to do in order to take a step, or to take it back.
RIGHT_OF_STEP: dict[str, Right] = {
    VerificationStep.SENT: Right.WRITE_OWN,
    VerificationStep.RETURNED: Right.VERIFY,
    VerificationStep.VERIFIED: Right.VERIFY,
    VerificationStep.VALIDATED: Right.VALIDATE,
}
SEALING = frozenset([VerificationStep.VERIFIED, VerificationStep.VALIDATED])


class SealState(LabelledEnum):
    """What the seal of an application says today."""

    VERIFIED = "verified", "diverifikasi", "verified"
    VALIDATED = "validated", "divalidasi", "validated"
    CHANGED = "changed", "diubah sesudahnya", "changed afterwards"
    UNSEALED = "unsealed", "belum diverifikasi", "not verified yet"


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step as it was taken: key of its record, what, at which version, by which batch at which moment (ISO, UTC).

    `actor` is who the batch names, `taken_by` the post that the step names.
    """

    key: str
    step: VerificationStep
    version: int
    remark: str
    taken_by: str
    batch: int
    at: str
    actor: str


@dataclass(frozen=True)
class VerificationStanding:
    """The steps of an application, oldest first, beside its version and what was written after the first step.

    `last_batch` is the last batch after it that wrote the application, 0 where none did; `exchange_batches` are the
    exchanges that it gives or gave, by key, with the last batch after it that wrote each.
    """

    application: str
    version: int
    steps: tuple[TakenStep, ...] = ()
    last_batch: int = 0
    exchange_batches: tuple[tuple[str, int], ...] = ()

    @property
    def last(self) -> TakenStep | None:
        """The latest step; None where none was taken."""
        return self.steps[-1] if self.steps else None

    @cached_property
    def seal(self) -> TakenStep | None:
        """The latest step that verified or validated; none where that very version was returned afterwards."""
        returned: set[int] = set()
        for taken in reversed(self.steps):
            if taken.step is VerificationStep.RETURNED:
                returned.add(taken.version)
            elif taken.step in SEALING and taken.version not in returned:
                return taken
        return None

    @property
    def state(self) -> SealState:
        """What the seal says today."""
        if self.seal is None:
            return SealState.UNSEALED
        if self.is_changed_since(self.seal):
            return SealState.CHANGED
        return SealState(self.seal.step)

    def is_changed_since(self, taken: TakenStep) -> bool:
        """Return whether the application, or an exchange that it gives, was written after a step.

        A step that came from another catalogue may name a version that this one counts otherwise: it is no seal here.
        """
        if self.version != taken.version or self.last_batch > taken.batch:
            return True
        return bool(self.exchanges_since(taken))

    def exchanges_since(self, taken: TakenStep) -> tuple[str, ...]:
        """Return the keys of the exchanges that were written after a step, in order."""
        return tuple(
            sorted(key for key, batch in self.exchange_batches if batch > taken.batch)
        )

    @property
    def waits_for_office(self) -> bool:
        """Whether it was returned and its office has not sent it again."""
        return self.last is not None and self.last.step is VerificationStep.RETURNED

    @property
    def waits_for_verifier(self) -> bool:
        """Whether its office sent it and nobody has decided since."""
        return self.last is not None and self.last.step is VerificationStep.SENT

    @property
    def waits_for_validator(self) -> bool:
        """Whether it is verified, not validated, and unchanged since."""
        return self.state is SealState.VERIFIED

    @property
    def is_news(self) -> bool:
        """Whether its office has something to send: it was returned, or not sent and not sealed as it is now."""
        if self.last is None or self.waits_for_office:
            return True
        return self.is_changed_since(self.last)

    @property
    def is_sealed_as_it_is(self) -> bool:
        """Whether its latest step is its seal, and nothing was written after that."""
        if self.seal is None or self.seal is not self.last:
            return False
        return not self.is_changed_since(self.seal)


@dataclass(frozen=True, slots=True)
class SealCount:
    """How many applications have a seal, of how many; those validated and those changed afterwards among them."""

    total: int
    sealed: int
    validated: int
    changed: int


def count_seals(states: Iterable[SealState]) -> SealCount:
    """Return how many applications have which seal."""
    found: Sequence[SealState] = list(states)
    unsealed = found.count(SealState.UNSEALED)
    return SealCount(
        len(found),
        len(found) - unsealed,
        found.count(SealState.VALIDATED),
        found.count(SealState.CHANGED),
    )
