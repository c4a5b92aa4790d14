"""People are found in what lists say, and what only looks like them is kept: measured on lists of both, with floors."""

import time
import tomllib
from functools import cache
from pathlib import Path

import pytest
from spbe_inventory.matching.person_names import (
    is_person,
    may_be_person,
    names_body,
)
from spbe_inventory.matching.person_spans import name_spans
from spbe_inventory.matching.personal_numbers import MARK, number_spans
from spbe_inventory.matching.personal_text import (
    name_without_person,
    without_personal_data,
)

from tests.matching import name_shapes

RECALL = 0.97
PRECISION = 0.98


@cache
def listed(name: str) -> list[str]:
    path = Path(__file__).with_name("people.toml")
    texts: list[str] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return texts


def share(name: str, found: list[str], total: int) -> float:
    """Return the share of texts that are not in a list of faults, and print it with them."""
    part = 1 - len(found) / total
    print(f"{name}: {part:.3f} of {total}; not: {found}")  # noqa: T201 - figures
    return part


def test_names_of_people_are_told() -> None:
    people = listed("people")
    missed = [text for text in people if not is_person(text)]
    missed = [text for text in missed if without_personal_data(text) != MARK]
    assert share("names alone", missed, len(people)) >= 0.9
    unseen = [text for text in missed if not may_be_person(text)]
    assert share("names where people are", unseen, len(people)) >= RECALL


def test_names_in_the_shapes_of_several_peoples_are_told() -> None:
    """Most of these names are on no list: how they begin, their titles and what leads to them has to tell."""
    people = list(name_shapes.people(4))
    missed = [
        text
        for text in people
        if not is_person(text) and last_of(text) in without_personal_data(text)
    ]
    assert share("shapes alone", missed, len(people)) >= RECALL
    unseen = [text for text in missed if not may_be_person(text)]
    assert share("shapes where people are", unseen, len(people)) >= RECALL
    sentences = list(name_shapes.sentences(4))
    left = [
        sentence
        for sentence, last in sentences
        if last in without_personal_data(sentence)
    ]
    assert share("shapes in sentences", left, len(sentences)) >= 0.95


def test_names_that_are_known_in_part_are_told_in_sentences() -> None:
    sentences = list(name_shapes.half_known_sentences(12))
    left = [
        sentence
        for sentence, last in sentences
        if last in without_personal_data(sentence)
    ]
    assert share("known in part", left, len(sentences)) >= RECALL
    text = "rekap oleh tim dan Parmini Santoso mengisi"
    assert without_personal_data(text) == f"rekap oleh tim dan {MARK} mengisi"


@pytest.mark.parametrize(
    "kept",
    [
        "aplikasi Siti Menyapa membantu", "Jalan Ahmad Yani ditutup", "Gedung Abdul Malik lantai 2",
        "terhubung dengan Siti Kadarman", "lomba Kartini Award tahun 2020", "Agus Berencana membantu warga",
        "dipakai Universitas Budi Luhur untuk data", "Siti Nurbaya Mandiri", "data dari Joko Tingkir Cup",
    ],
)  # fmt: skip
def test_things_that_are_named_like_people_stay_in_sentences(kept: str) -> None:
    assert without_personal_data(kept) == kept


def last_of(name: str) -> str:
    """Return the last word of a name, without its degrees."""
    bare = name.split(",", maxsplit=1)[0].replace(" S.E.", "").replace(" S.Kom.", "")
    return bare.split()[-1]


def test_things_and_bodies_that_look_like_such_names_are_kept() -> None:
    things = name_shapes.THINGS
    lost = [name for name in things if name_without_person(name) != name]
    assert share("things of such names", lost, len(things)) >= 0.97
    bodies = name_shapes.BODIES
    lost = [name for name in bodies if without_personal_data(name) != name]
    assert share("bodies of such names", lost, len(bodies)) >= PRECISION


def test_a_post_tells_that_a_name_follows_and_stays() -> None:
    assert name_without_person("Dashboard Kadis Siti Aminah") == "Dashboard Kadis"
    text = "disetujui Kepala Dinas I Made Sudana"
    assert without_personal_data(text) == f"disetujui Kepala Dinas {MARK}"
    for kept in ("Lapor Camat", "Kepala Dinas Kesehatan", "Camat Luwuk Selatan"):
        assert without_personal_data(kept) == kept


def test_numbers_and_addresses_are_taken_out_of_sentences() -> None:
    missed = []
    total = 0
    for sentence in listed("sentences"):
        for secret in listed("secrets"):
            total += 1
            text = without_personal_data(sentence.format(secret))
            if secret in text or secret[-7:] in text:
                missed.append(sentence.format(secret))
    assert share("numbers in sentences", missed, total) >= RECALL


def test_homes_are_taken_out() -> None:
    for home in listed("homes"):
        text = without_personal_data(home)
        assert MARK in text
        assert text != home


def test_names_beside_their_numbers_and_titles_are_taken_out() -> None:
    text = "\n".join(without_personal_data(text) for text in listed("named"))
    left = [secret for secret in listed("named_secrets") if secret in text]
    assert share("names in sentences", left, len(listed("named_secrets"))) >= RECALL


def test_names_of_applications_are_kept() -> None:
    names = listed("applications")
    lost = [name for name in names if name_without_person(name) != name]
    assert share("names of applications", lost, len(names)) >= PRECISION


def test_names_of_bodies_are_kept() -> None:
    names = listed("bodies")
    lost = [name for name in names if without_personal_data(name) != name]
    assert share("names of bodies", lost, len(names)) >= PRECISION
    taken = [name for name in names if may_be_person(name) and not names_body(name)]
    assert share("bodies where bodies are", taken, len(names)) >= PRECISION


def test_what_holds_nothing_of_people_is_kept() -> None:
    texts = listed("plain")
    lost = [text for text in texts if without_personal_data(text) != text]
    assert share("plain texts", lost, len(texts)) >= PRECISION


def test_taking_out_twice_takes_out_no_more() -> None:
    for name in ("people", "named", "plain", "bodies", "homes"):
        for text in listed(name):
            once = without_personal_data(text)
            assert without_personal_data(once) == once


@pytest.mark.parametrize(
    "piece", ["a.", "0812 ", "8", "(", "@a", "Budi ", "jl ", "+6", "hp ", "1985", "rt "]
)
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        times = []
        for _attempt in range(3):
            start = time.process_time()
            name_spans(text, number_spans(text))
            times.append(time.process_time() - start)
        return min(times)

    short = max(seconds(5_000), 0.005)
    assert seconds(20_000) < short * 10
