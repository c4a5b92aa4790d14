"""Steps of verification: what an office sends, what is returned, verified, validated; and what the seal says then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.undo import undo
from spbe_inventory.actions.verification import (
    remarks_for_office,
    return_applications,
    send,
    validate,
    verify,
)
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.lists import VerificationStep
from spbe_inventory.domain.records import Verification
from spbe_inventory.domain.rights import Access, Right, Role
from spbe_inventory.domain.verification import SealState, VerificationStanding
from spbe_inventory.errors import BadInput, EditConflict, NotPermitted, UsageError
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.store.standings import last_batch, standings

from tests.builders import author, catalogue

HEALTH, STAFF, CLINIC = "dinkes", "bkd", "puskesmas"
REMARK = "Sebutkan di mana aplikasi ini ditempatkan."


@pytest.fixture
def register(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {
                HEALTH: {"name": "Dinas Kesehatan"},
                STAFF: {"name": "BKD"},
                CLINIC: {"name": "Puskesmas", "parent": HEALTH},
            },
            "application": {
                "simpus": {"name": "SIMPUS", "owner": HEALTH},
                "antrean": {"name": "Antrean", "owner": CLINIC},
                "web": {"name": "Web", "owner": HEALTH, "set_apart": "website"},
                "simpeg": {"name": "SIMPEG", "owner": STAFF},
            },
            "exchange": {
                "kirim": {"giver": "simpus", "taker": "simpeg", "state": "in_use"},
            },
        },
    )


def of(register: Catalogue, role: Role, office: str | None = None) -> Catalogue:
    """Return a register as an account opens it."""
    return replace(register, access=Access(role, office))


@needs(Right.READ_OWN)
def standing(register: Catalogue, key: str) -> VerificationStanding:
    """Return where an application stands."""
    with open_session(register) as session:
        return standings(session.connection, session.agency)[key]


@needs(Right.READ_OWN)
def steps_on_record(register: Catalogue) -> list[Verification]:
    """Return the steps that a register shows."""
    with open_session(register) as session:
        return list(session.load(["verification"]).of(Verification).values())


@needs(Right.READ_OWN)
def last_batch_of(register: Catalogue) -> int:
    """Return the number of the last batch."""
    with open_session(register) as session:
        return last_batch(session.connection)


def sent(register: Catalogue) -> list[str]:
    """Send what the health office has, and return the applications that were sent."""
    taken = send(of(register, Role.OPERATOR, HEALTH), author())
    return [key for key, _name in taken.applications]


def test_an_office_sends_its_own_applications_and_those_below_it(
    register: Catalogue,
) -> None:
    assert sent(register) == ["antrean", "simpus"]
    assert sent(register) == []
    edit(register, "application", "simpus", {"hosting": "office"}, author())
    assert sent(register) == ["simpus"]
    assert standing(register, "simpus").waits_for_verifier
    assert standing(register, "simpus").state is SealState.UNSEALED
    assert not standing(register, "simpeg").steps


def test_who_sends_names_an_office_or_applications(register: Catalogue) -> None:
    with pytest.raises(UsageError) as refused:
        send(register, author())
    assert refused.value.key == "send-whom"
    taken = send(register, author(), applications=["SIMPEG", "simpeg"])
    assert taken.applications == (("simpeg", "SIMPEG"),)
    assert send(register, author(), office="Dinas Kesehatan").batch > taken.batch


def test_a_return_says_what_is_to_be_mended_and_the_office_sees_it(
    register: Catalogue,
) -> None:
    sent(register)
    return_applications(
        register, ["SIMPUS"], REMARK, author(), post="Pranata Komputer Kominfo"
    )
    operator = of(register, Role.OPERATOR, HEALTH)
    (remark,) = remarks_for_office(operator)
    assert (remark.application, remark.name, remark.remark) == (
        "simpus",
        "SIMPUS",
        REMARK,
    )
    assert (remark.day, remark.is_open, remark.version) == ("2026-11-21", True, 1)
    assert remark.taken_by == "Pranata Komputer Kominfo"
    assert remarks_for_office(of(register, Role.OPERATOR, STAFF)) == ()
    assert remarks_for_office(register, "BKD") == ()
    assert remarks_for_office(register) == (remark,)
    assert sent(register) == ["simpus"]
    (answered,) = remarks_for_office(operator)
    assert not answered.is_open


@pytest.mark.parametrize("said", ["", "  ", "-"])
def test_a_return_without_a_word_is_refused(register: Catalogue, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        return_applications(register, ["SIMPUS"], said, author())
    assert refused.value.key == "return-unsaid"
    values = {"application": "simpus", "step": "returned", "application_version": 1}
    with pytest.raises(BadInput) as wordless:
        add(register, "verification", values, author())
    (problem,) = wordless.value.problems
    assert problem.key == "returned-without-remark"


@pytest.mark.parametrize("field", ["remark", "post"])
def test_the_name_of_a_person_is_refused(register: Catalogue, field: str) -> None:
    said = {"remark": REMARK, "post": "", field: "Budi Santoso, S.Kom., M.M."}
    with pytest.raises(BadInput):
        return_applications(
            register, ["SIMPUS"], said["remark"], author(), post=said["post"]
        )
    assert steps_on_record(register) == []


def test_a_seal_names_its_version_and_an_edit_resets_nothing(
    register: Catalogue,
) -> None:
    verify(register, ["SIMPUS", "SIMPEG"], author())
    assert standing(register, "simpus").state is SealState.VERIFIED
    validate(register, ["SIMPUS"], author())
    assert standing(register, "simpus").state is SealState.VALIDATED
    edit(register, "application", "simpus", {"hosting": "office"}, author())
    changed = standing(register, "simpus")
    assert changed.state is SealState.CHANGED
    assert changed.seal is not None
    assert (changed.seal.step, changed.seal.version, changed.version) == (
        VerificationStep.VALIDATED,
        1,
        2,
    )
    verify(register, ["SIMPUS"], author())
    assert standing(register, "simpus").state is SealState.VERIFIED


def test_what_is_sealed_as_it_is_gets_no_second_seal(register: Catalogue) -> None:
    assert verify(register, ["SIMPUS"], author()).batch
    assert verify(register, ["SIMPUS"], author()).batch == 0
    validate(register, ["SIMPUS"], author())
    assert verify(register, ["SIMPUS"], author()).batch == 0
    assert len(steps_on_record(register)) == 2


def test_a_seal_covers_the_exchanges_that_the_application_gives(
    register: Catalogue,
) -> None:
    verify(register, ["SIMPUS", "SIMPEG"], author())
    edit(register, "exchange", "kirim", {"method": "file"}, author())
    giver, taker = standing(register, "simpus"), standing(register, "simpeg")
    assert giver.state is SealState.CHANGED
    assert giver.seal is not None
    assert giver.exchanges_since(giver.seal) == ("kirim",)
    assert taker.state is SealState.VERIFIED
    verify(register, ["SIMPUS"], author())
    assert standing(register, "simpus").state is SealState.VERIFIED
    edit(register, "exchange", "kirim", {"giver": "antrean"}, author())
    assert standing(register, "simpus").state is SealState.CHANGED


def test_a_version_that_is_returned_after_its_seal_has_none(
    register: Catalogue,
) -> None:
    verify(register, ["SIMPUS"], author())
    return_applications(register, ["SIMPUS"], REMARK, author())
    assert standing(register, "simpus").state is SealState.UNSEALED
    verify(register, ["SIMPUS"], author())
    assert standing(register, "simpus").state is SealState.VERIFIED


def test_only_what_is_verified_and_unchanged_is_validated(register: Catalogue) -> None:
    verify(register, ["SIMPUS"], author())
    with pytest.raises(UsageError) as refused:
        validate(register, ["SIMPUS", "SIMPEG"], author())
    assert refused.value.key == "validate-unverified"
    assert "SIMPEG" in str(refused.value)
    assert "SIMPUS" not in str(refused.value)
    assert standing(register, "simpus").state is SealState.VERIFIED
    edit(register, "application", "simpus", {"hosting": "office"}, author())
    with pytest.raises(UsageError):
        validate(register, ["SIMPUS"], author())


def test_accepted_values_are_in_force_with_the_seal_in_one_batch(
    register: Catalogue,
) -> None:
    disputed = {"hosting": {"value": "office", "mark": "disputed"}}
    edit(register, "application", "simpus", disputed, author())
    accepted = {("application", "simpus"): {"hosting": "local"}}
    taken = verify(register, ["SIMPUS"], author(), accepted=accepted)
    sealed = standing(register, "simpus")
    assert (sealed.version, sealed.state) == (3, SealState.VERIFIED)
    assert '"hosting": "local"' in export_json(register)
    undo(register, taken.batch, author())
    assert standing(register, "simpus").state is SealState.UNSEALED
    assert '"mark": "disputed"' in export_json(register)


@pytest.mark.parametrize(
    ("kind", "key", "change"),
    [
        ("application", "simpus", {"hosting": "office"}),
        ("exchange", "kirim", {"method": "file"}),
    ],
)
def test_what_was_changed_while_somebody_looked_is_not_verified(
    register: Catalogue, kind: str, key: str, change: dict[str, str]
) -> None:
    seen = last_batch_of(register)
    edit(register, kind, key, change, author())
    with pytest.raises(EditConflict) as refused:
        verify(register, ["SIMPUS"], author(), seen_batch=seen)
    assert refused.value.key == "verify-changed"
    verify(register, ["SIMPEG"], author(), seen_batch=seen)
    verify(register, ["SIMPUS"], author(), seen_batch=last_batch_of(register))


def test_undone_steps_are_as_never_taken_and_come_back_at_their_place(
    register: Catalogue,
) -> None:
    sent(register)
    taken = verify(register, ["SIMPUS"], author())
    undone = undo(register, taken.batch, author())
    assert standing(register, "simpus").waits_for_verifier
    undo(register, undone.batch, author())
    again = standing(register, "simpus")
    assert [step.step for step in again.steps] == ["sent", "verified"]
    assert again.state is SealState.VERIFIED


@pytest.mark.parametrize(
    ("role", "office", "allowed"),
    [
        (Role.READER, None, ""),
        (Role.OPERATOR, HEALTH, "send"),
        (Role.ANALYST, None, "send"),
        (Role.VERIFIER, None, "return verify"),
        (Role.VALIDATOR, None, "return verify validate"),
        (Role.ADMINISTRATOR, None, "send return verify validate"),
    ],
)
def test_each_step_needs_its_right(
    register: Catalogue, role: Role, office: str | None, allowed: str
) -> None:
    account = of(register, role, office)
    verify(register, ["SIMPEG"], author())
    steps: dict[str, Callable[[], object]] = {
        "send": lambda: send(account, author(), applications=["SIMPUS"]),
        "return": lambda: return_applications(account, ["SIMPUS"], REMARK, author()),
        "verify": lambda: verify(account, ["SIMPUS"], author()),
        "validate": lambda: validate(account, ["SIMPEG"], author()),
    }
    for name, take in steps.items():
        with _refused(not_permitted=name not in allowed.split()):
            take()


@contextmanager
def _refused(*, not_permitted: bool) -> Iterator[None]:
    """Expect NotPermitted from the block, or nothing."""
    if not not_permitted:
        yield
        return
    with pytest.raises(NotPermitted):
        yield


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.ANALYST])
@pytest.mark.parametrize("step", ["returned", "verified", "validated"])
def test_no_other_door_takes_a_step_without_its_right(
    register: Catalogue, role: Role, step: str
) -> None:
    office = HEALTH if role is Role.OPERATOR else None
    account = of(register, role, office)
    values = {
        "application": "simpus", "step": step, "application_version": 1, "remark": REMARK,
    }  # fmt: skip
    with pytest.raises(NotPermitted):
        add(account, "verification", values, author())
    key = add(account, "verification", {**values, "step": "sent"}, author())
    with pytest.raises(NotPermitted):
        edit(account, "verification", key, {"step": step}, author())
    verified = verify(register, ["SIMPUS"], author())
    with pytest.raises(NotPermitted):
        edit(account, "verification", verified.keys[0], {"step": "sent"}, author())


def test_an_analyst_does_not_undo_a_seal(register: Catalogue) -> None:
    taken = verify(register, ["SIMPUS"], author())
    with pytest.raises(NotPermitted):
        undo(of(register, Role.ANALYST), taken.batch, author())
    assert standing(register, "simpus").state is SealState.VERIFIED


def test_an_office_sees_steps_of_its_own_and_sends_nothing_of_others(
    register: Catalogue,
) -> None:
    verify(register, ["SIMPUS", "SIMPEG"], author())
    operator = of(register, Role.OPERATOR, HEALTH)
    assert [step.application for step in steps_on_record(operator)] == ["simpus"]
    assert standing(operator, "simpus").state is SealState.VERIFIED
    edit(register, "application", "simpeg", {"hosting": "office"}, author())
    with pytest.raises(NotPermitted):
        send(operator, author(), applications=["SIMPEG"])
    with pytest.raises(NotPermitted):
        send(operator, author(), office="BKD")


def test_the_day_of_a_step_is_that_of_its_batch(register: Catalogue) -> None:
    later = Author(Actor("verifikator"), lambda: datetime(2026, 12, 3, tzinfo=UTC))
    verify(register, ["SIMPUS"], later)
    seal = standing(register, "simpus").seal
    assert seal is not None
    assert (seal.at[:10], seal.actor) == ("2026-12-03", "verifikator")
