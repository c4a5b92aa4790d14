"""Every reference table is whole: it loads, each row has its source, and nothing dangles."""

from collections import Counter

import pytest
from spbe_inventory.domain.lists import (
    AgencyKind,
    Basis,
    GeneralField,
    ProvisionStatus,
    Standing,
    Verified,
)
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.areas import areas
from spbe_inventory.reference.codes import (
    PREFIXES,
    codes,
    is_code,
    is_listed,
    tidy,
    truncate,
)
from spbe_inventory.reference.library import regulations
from spbe_inventory.reference.systems import (
    general_applications,
    national_systems,
    patterns,
)

# Levels 1 and 2 as listed in the annex of SE MenPANRB 18/2022.
COUNTS = {
    "RAB": (9, 45),
    "RAD": (10, 49),
    "RAL": (2, 53),
    "RAA": (2, 4),
    "RAI": (3, 7),
    "RAK": (3, 10),
}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_codes_of_levels_one_and_two_are_all_there(prefix: str) -> None:
    levels = Counter(
        code.level for code in codes().values() if code.code.startswith(prefix)
    )
    assert (levels[1], levels[2]) == COUNTS[prefix]


def test_every_code_has_a_parent_a_name_in_both_languages_and_its_source() -> None:
    for code in codes().values():
        assert is_code(code.code)
        assert code.level == 1 or code.code.rpartition(".")[0] in codes()
        assert code.name.id
        assert code.name.en
        assert code.source
        assert Verified(code.verified) is (
            Verified.TEXT_SEEN if code.level < 3 else Verified.SECONDARY
        )


def test_unknown_deeper_levels_are_taken_and_unknown_upper_ones_are_not_known() -> None:
    assert is_listed("RAL.02.04.77.01")
    assert not is_listed("RAL.02.99")
    assert not is_listed("RAL.77")
    assert (tidy("02.04", "RAL"), tidy("rab 09 06"), truncate("RAD.09.06.03.01")) == (
        "RAL.02.04",
        "RAB.09.06",
        "RAD.09.06.03",
    )


def test_national_systems_are_whole_and_no_spelling_stands_under_two() -> None:
    spellings = Counter(
        spelling
        for system in national_systems().values()
        for spelling in {fold(name) for name in (system.name, *system.other_names)}
    )
    assert [name for name, times in spellings.items() if times > 1] == []
    assert len(national_systems()) == 32
    for key, system in national_systems().items():
        assert key.startswith("nasional-")
        assert AgencyKind(system.agency_kind) in (
            AgencyKind.KEMENTERIAN,
            AgencyKind.LEMBAGA,
        )
        assert Basis(system.basis) in (Basis.PUBLIC_PAGE, Basis.ASSUMPTION)
        assert Standing(system.standing)
        assert system.source
        assert all(
            (
                system.subject.id,
                system.subject.en,
                system.typical_data.id,
                system.typical_data.en,
            )
        )


def test_one_ministry_has_one_name() -> None:
    names = {
        (system.agency, system.agency_name, system.agency_kind)
        for system in national_systems().values()
    }
    assert len({agency for agency, _, _ in names}) == len(names)


def test_general_applications_agree_with_the_national_systems_and_the_decrees() -> None:
    for key, general in general_applications().items():
        assert Standing(general.standing) == national_systems()[key].standing
        assert {GeneralField(field) for field in general.fields}
        assert general.decreed == (general.standing == Standing.GENERAL)
        assert bool(general.decree) == bool(general.regulation) == general.decreed
        assert not general.regulation or general.regulation in regulations()
        assert general.words
        assert general.source
        assert Verified(general.verified) is not Verified.FROM_MEMORY
    assert {
        key for key, general in general_applications().items() if general.decreed
    } == {
        "nasional-srikandi",
        "nasional-sp4n-lapor",
    }


def test_a_word_of_a_general_application_points_to_one_only() -> None:
    words = Counter(
        fold(word)
        for general in general_applications().values()
        for word in general.words
    )
    assert [word for word, times in words.items() if times > 1] == []


def test_every_pattern_has_two_ends_that_can_be_recognised() -> None:
    assert len(patterns()) == 28
    for pattern in patterns().values():
        for system, words, label in (
            (pattern.giver_system, pattern.giver_words, pattern.giver),
            (pattern.taker_system, pattern.taker_words, pattern.taker),
        ):
            assert bool(system) != bool(words)
            assert bool(words) == bool(label)
        assert pattern.source
        assert Verified(pattern.verified) is Verified.SECONDARY


def test_areas_lie_in_provinces_that_are_there() -> None:
    provinces = {
        area.name.removeprefix("Provinsi ")
        for area in areas().values()
        if area.kind == AgencyKind.PROVINSI
    }
    for code, area in areas().items():
        assert AgencyKind(area.kind)
        assert area.source
        if area.kind != AgencyKind.PROVINSI:
            assert area.province in provinces
            assert code[:2] in areas()


def test_every_provision_says_how_it_is_handled_and_how_it_was_checked() -> None:
    for regulation in regulations().values():
        for provision in regulation.provisions.values():
            assert provision.status in set(ProvisionStatus)
            assert provision.verified is not Verified.FROM_MEMORY, provision.id
            if regulation.verified is Verified.SECONDARY:
                assert provision.is_secondary, provision.id
            if provision.status is not ProvisionStatus.RULE:
                assert provision.note
                assert provision.note.id
                assert provision.note.en


def test_texts_never_use_the_words_of_an_auditor() -> None:
    for regulation in regulations().values():
        for provision in regulation.provisions.values():
            for text in (*provision.gist, *(provision.note or ())):
                assert not {"melanggar", "temuan", "sanksi"} & set(
                    fold(text).split()
                ), provision.id


def test_no_gist_of_the_perpres_says_wajib_and_harus_stands_only_where_the_text_has_it() -> (
    None
):
    for provision in regulations()["perpres-95-2018"].provisions.values():
        words = set(fold(provision.gist.id).split())
        assert "wajib" not in words
        assert "harus" not in words or provision.strength == "harus", provision.id
