"""Which applications may be one: precision first, measured on a register of which the doubles are known."""

from collections.abc import Sequence

import pytest
from spbe_inventory.matching.duplicates import (
    Crowd,
    same_named_crowds,
    similar_pairs,
    similar_to,
)
from spbe_inventory.matching.profiles import ApplicationProfile

from tests.matching.doubles import DIFFERENT, SAME, profile, register

MIN_PRECISION = 0.97
MIN_RECALL = 0.97


def pairs_of(profiles: Sequence[ApplicationProfile]) -> set[tuple[str, str]]:
    return {(pair.first, pair.second) for pair in similar_pairs(profiles)}


def test_of_a_mixed_register_nearly_all_doubles_are_shown_and_hardly_anything_else() -> (
    None
):
    profiles, expected = register()
    assert len(SAME) >= 30
    assert len(DIFFERENT) >= 60
    found = pairs_of(profiles)
    assert len(found & expected) / len(expected) >= MIN_RECALL
    assert len(found & expected) / len(found) >= MIN_PRECISION


def test_the_order_of_a_list_changes_nothing() -> None:
    profiles, _expected = register()
    assert similar_pairs(profiles) == similar_pairs(profiles[::-1])


@pytest.mark.parametrize(("first", "second"), SAME)
def test_a_double_is_told_also_where_nothing_else_is_on_record(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    ((found, _score, reasons),) = similar_to(
        profile("a", first), [profile("b", second)]
    )
    assert found.key == "b"
    assert reasons


@pytest.mark.parametrize(
    "labels",
    [
        ["simpeg", "simpus", "ppdb", "ppid", "mpp", "bkd", "bpkad"],
        ["simpeg.bkd", "cuti.bkd", "diklat.bkd", "simpus.dinkes", "gizi.dinkes"],
    ],
)
@pytest.mark.parametrize("domain", ["contohkab.go.id", "kotamawar.go.id", "mawar.id"])
def test_the_domain_of_the_government_says_nothing(
    labels: list[str], domain: str
) -> None:
    profiles = [
        ApplicationProfile(label, (f"https://{label}.{domain}",), address=domain)
        for label in labels
    ]
    assert pairs_of(profiles) == set()


@pytest.mark.parametrize(
    "names",
    [
        ("SMPN 4 Kembang", "SMPN 5 Kembang"),
        ("Buku Tamu Kelurahan Anggrek", "Buku Tamu Kelurahan Kenanga"),
        ("Raport SD", "Raport SMP"),
        ("E-Retribusi Kec. Timur", "E-Retribusi Kec. Barat"),
        ("Sistem Informasi RT 01", "Sistem Informasi RT 02"),
        ("LHKPN 2024", "LHKPN 2025"),
        ("PPDB SDN 3 Suka", "PPDB SDN 30 Suka"),
        ("PPDB SDN 1 Suka", "PPDB SDN 12 Suka"),
        ("SIM RW 2", "Sistem Informasi Manajemen RW 21"),
    ],
)
def test_what_a_number_a_class_or_a_place_tells_apart_is_no_pair(
    names: tuple[str, str],
) -> None:
    function = "pencatatan kunjungan tamu kantor beserta keperluan"
    profiles = [ApplicationProfile(name, (name,), function) for name in names]
    assert pairs_of(profiles) == set()


def test_an_equal_address_makes_a_pair_and_one_of_many_does_not() -> None:
    def at(address: str, *keys: str) -> list[ApplicationProfile]:
        return [ApplicationProfile(key, (key,), address=address) for key in keys]

    two = at("https://lumbung.contohkab.go.id/", "Gudang Pangan", "Stok Beras")
    assert pairs_of(two) == {("Gudang Pangan", "Stok Beras")}
    spelled = [
        two[0],
        *at("http://www.lumbung.contohkab.go.id/index.php", "Stok Beras"),
    ]
    assert pairs_of(spelled) == {("Gudang Pangan", "Stok Beras")}
    many = at("layanan.contohkab.go.id", "Gudang", "Beras", "Pupuk", "Benih", "Traktor")
    assert pairs_of(many) == set()


def test_a_front_page_of_a_host_of_several_applications_makes_no_pair() -> None:
    def at(address: str, *keys: str) -> list[ApplicationProfile]:
        return [ApplicationProfile(key, (key,), address=address) for key in keys]

    front = at("https://apps.contohkab.go.id", "Gudang Pangan", "Stok Beras")
    one_page = at("apps.contohkab.go.id/benih", "Benih")
    assert pairs_of([*front, *one_page]) == {("Gudang Pangan", "Stok Beras")}
    other_page = at("apps.contohkab.go.id/pupuk/", "Pupuk", "Traktor")
    assert pairs_of([*front, *one_page, *other_page]) == {("Pupuk", "Traktor")}


def test_many_of_one_name_are_one_crowd_and_no_pairs() -> None:
    sites = [
        ApplicationProfile(f"w{number:03}", ("Website Desa",)) for number in range(275)
    ]
    assert pairs_of(sites) == set()
    (crowd,) = same_named_crowds(sites)
    assert crowd == Crowd(tuple(site.key for site in sites))
