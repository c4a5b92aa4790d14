"""Duplicates of a large register are found by a job; what was decided since then is left out of what it found."""

from pathlib import Path

import pytest
from spbe_inventory.actions import found_duplicates as finding
from spbe_inventory.actions.duplicates import mark_different
from spbe_inventory.actions.edit_records import add
from spbe_inventory.actions.found_duplicates import found_duplicates
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.actions.merge import merge_records
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.session.catalogue import Catalogue

from tests.actions.small_register import small_register
from tests.builders import author


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Catalogue:
    place = small_register(tmp_path)
    for name in ("Simpeg Daerah", "e TPP Daerah"):
        add(place, "application", {"name": name}, author(), same_name=True)
    return place


def found_keys(place: Catalogue) -> set[frozenset[str]]:
    known = found_duplicates(place)
    assert known.found is not None
    return {frozenset((pair.one, pair.other)) for pair in known.found.pairs}


def test_a_usual_register_is_compared_at_once(place: Catalogue) -> None:
    assert len(found_keys(place)) == 2
    assert found_duplicates(place).age is None


def test_what_a_job_found_is_shown_without_what_was_decided_since(
    place: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = found_keys(place)
    monkeypatch.setattr(finding, "MOST_AT_ONCE", 0)
    assert found_duplicates(place).found is None
    wanted = check_request(place, JobRequest(JobKind.DUPLICATES, "id", {}))
    make_result(place, wanted)
    assert found_keys(place) == at_once
    age = found_duplicates(place).age
    assert age
    assert age.batches_since == 0

    first, second = sorted(at_once, key=sorted)
    one, other = sorted(first)
    mark_different(place, one, other, author())
    assert found_keys(place) == {second}
    keep, gone = sorted(second)
    merge_records(place, "application", keep, gone, author())
    assert found_keys(place) == set()
    age = found_duplicates(place).age
    assert age
    assert age.batches_since == 2
