"""Each way in which real registers are untidy gets the reading that is wanted: one test a pattern."""

import csv
import re
from pathlib import Path

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.names.name_cell import read_name
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.reference.areas import areas

from tests.intake.helpers import DATA, begun, csv_of, read, read_rows, saved

APP = {"siap": {"name": "SIAP", "owner": "dinkes", "status": "in_use"}}


def app(name: str, **rest: str) -> dict[str, str]:
    return {"Nama Aplikasi": name, "OPD": "Dinas Kesehatan", **rest}


def linked(name: str, counterpart: str) -> dict[str, str]:
    return app(name, **{"Terintegrasi dengan": counterpart})


def test_every_pattern_has_its_test() -> None:
    with (DATA / "messy_patterns.csv").open(encoding="utf-8") as file:
        patterns = [row["id"].casefold() for row in csv.DictReader(file)]
    here = re.findall(
        r"^def test_(m\d\d)_", Path(__file__).read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(here) == sorted(patterns)


def test_m01_signs_for_nothing_are_empty_and_told_once(tmp_path: Path) -> None:
    rows = [
        app("A", Fungsi=sign, OPD=sign) for sign in ("-", "0", ".", " ", "n/a", "NULL")
    ]
    rows = [
        {**row, "Nama Aplikasi": f"Aplikasi {number}"}
        for number, row in enumerate(rows)
    ]
    result = read_rows(tmp_path, *rows)
    assert all(
        "function" not in application and "owner" not in application
        for application in result.of("application").values()
    )
    (remark,) = result.remarks("signs-of-nothing")
    assert "“n/a” Fungsi (1)" in str(remark)


def test_m02_blank_not_known_and_none_are_three_answers(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("A", Integrasi=""),
        app("B", Integrasi="Tidak Tahu"),
        app("C", Integrasi="Tidak Ada"),
    )
    records = result.of("application")
    assert "integrated" not in records["A"]
    assert "gives" not in records["A"]
    assert records["B"]["integrated"] == {"mark": "unknown"}
    assert records["C"]["integrated"] is False
    sides = {"gives", "takes"}
    assert not any(sides & record.keys() for record in records.values())


def test_m03_variants_of_spelling_are_a_pair_shown_and_not_merged(
    tmp_path: Path,
) -> None:
    result = read_rows(tmp_path, app("E-Office"), app("e office"), app("EOFFICE"))
    assert len(result.of("application")) == 3
    assert result.remark_keys(Verdict.QUESTION).count("perhaps-same") == 2


def test_m04_name_and_what_it_stands_for(tmp_path: Path) -> None:
    name = "Sistem Informasi Pelayanan Terpadu"
    result = read_rows(tmp_path, app(f"SIMPADU ({name})"), linked("B", name))
    assert result.application("SIMPADU")["other_names"] == [name]
    assert result.ends() == [("contoh-b", "contoh-simpadu", "in_use", False)]


def test_m05_a_misspelt_acronym_is_suggested_not_taken(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("e-absensi"), linked("B", "e-absesni"))
    assert result.ends() == [("contoh-b", "'e-absesni'", "claimed", False)]
    (remark,) = result.remarks("counterpart-unread-but")
    assert remark.values["near"] == "e-absensi"


def test_m06_one_name_at_two_offices_is_two_applications(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("SMS Blast"), app("SMS Blast", OPD="Dinas Sosial"))
    assert len(result.differences("application")) == 2
    assert "same-name-other-office" in result.remark_keys(Verdict.QUESTION)


def test_m07_a_local_application_is_never_the_national_one_of_that_name(
    tmp_path: Path,
) -> None:
    result = read_rows(
        tmp_path,
        app("SIAK"),
        app("e-Kinerja"),
        linked("C", "e-Kinerja BKN; e-Kinerja"),
    )
    assert set(result.of("application")) == {"SIAK", "e-Kinerja", "C"}
    takers = {taker for _, taker, _, _ in result.ends()}
    assert len(takers) == 2
    assert "contoh-e-kinerja" in takers


def test_m08_a_row_called_by_its_host_keeps_its_name(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("layanan.contohkab.go.id"))
    assert result.application("layanan.contohkab.go.id")["other_names"] == ["layanan"]
    assert "named-by-host" in result.remark_keys(Verdict.NOTE)


def test_m09_perhaps_two_in_one_cell_is_asked_not_split(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("e-Arsip & Disposisi"))
    assert list(result.of("application")) == ["e-Arsip & Disposisi"]
    assert "perhaps-two" in result.remark_keys(Verdict.QUESTION)


def test_m10_platforms_of_one_application_are_one_record(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("Lapor Kita (web)"), app("Lapor Kita (mobile)"))
    record = result.application("Lapor Kita")
    assert record["platforms"] == ["web", "mobile"]
    assert record["other_names"] == ["Lapor Kita (web)", "Lapor Kita (mobile)"]
    assert len(result.differences("application")) == 1
    assert result.relations() == []
    assert result.remark_keys().count("rows-one-application") == 1


def test_m11_an_old_name_in_brackets_is_another_name(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("Simantau (d/h Pantau)"))
    assert result.application("Simantau")["other_names"] == ["Pantau"]


def test_m12_test_rows_are_kept_and_set_apart(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("zzzz"), app("coba 123"), app("Tes CPNS"))
    apart = {
        name: application.get("set_apart")
        for name, application in result.of("application").items()
    }
    assert apart == {"zzzz": "test", "coba 123": "test", "Tes CPNS": None}


def test_m13_broken_letters_are_mended_when_sure_else_shown(tmp_path: Path) -> None:
    broken = "Layanan\u00c2 Terpadu"
    result = read_rows(
        tmp_path, app(broken), app("Caf\u00c3\u00a9 Digital"), app("Sur\ufffdt")
    )
    assert set(result.of("application")) == {
        "Layanan Terpadu",
        "Café Digital",
        "Sur\ufffdt",
    }
    assert result.remark_keys().count("letters-mended") == 2
    assert result.remark_keys(Verdict.QUESTION).count("letters-broken") == 1


def test_m14_blanks_in_the_owner_do_not_matter(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("A", OPD="Dinas  Kesehatan "))
    assert result.application("A")["owner"] == "dinkes"


def test_m15_an_abbreviation_of_two_offices_is_asked(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    units = csv_of(
        tmp_path,
        [{"Nama Perangkat Daerah": "Badan Keuangan Daerah", "Singkatan": "BKD"}],
        "opd.csv",
    )
    saved(catalogue, units)
    result = read(catalogue, csv_of(tmp_path, [app("A", OPD="BKD")]))
    assert "owner" not in result.application("A")
    assert "owner-ambiguous" in result.remark_keys(Verdict.QUESTION)


def test_m16_a_name_of_several_offices_needs_its_district_or_code(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    villages = [
        {
            "Kode": f"2.0{number}",
            "Nama Perangkat Daerah": "Desa Sukamaju",
            "Kecamatan": where,
        }
        for number, where in enumerate(("Utara", "Selatan", "Timur"), 1)
    ]
    saved(catalogue, csv_of(tmp_path, villages, "desa.csv"))
    owners = [
        "Desa Sukamaju",
        "Desa Sukamaju Kecamatan Selatan",
        "Desa Sukamaju, Kec. Timur",
        "2.01",
    ]
    rows = [app(f"A{number}", OPD=owner) for number, owner in enumerate(owners)]
    result = read(catalogue, csv_of(tmp_path, rows)).of("application")
    assert [result[f"A{number}"].get("owner") for number in range(4)] == [
        None,
        "contoh-desa-sukamaju-2",
        "contoh-desa-sukamaju-3",
        "contoh-desa-sukamaju",
    ]


def test_m17_a_renamed_office_is_the_same_office_with_its_time(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    row = {
        "Nama Perangkat Daerah": "Bapperida (dahulu Bappeda Litbang sampai 2021)",
        "Singkatan": "",
    }
    result = read(catalogue, csv_of(tmp_path, [row], "opd.csv")).of("unit")["Bapperida"]
    assert (result["other_names"], result["note"]) == (
        ["Bappeda Litbang"],
        "dahulu Bappeda Litbang sampai 2021",
    )
    saved(catalogue, csv_of(tmp_path, [row], "opd.csv"))
    records = read(catalogue, csv_of(tmp_path, [app("A", OPD="Bappeda Litbang")])).of(
        "application"
    )
    assert records["A"]["owner"] == "contoh-bapperida"


def test_m18_the_code_for_all_is_no_office_and_no_edge(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("A", OPD="999"), linked("B", "999"))
    assert "owner" not in result.application("A")
    assert result.ends() == []
    assert {"owner-everybody", "counterpart-everybody"} <= set(result.remark_keys())


def test_m19_several_owners_in_one_cell_are_a_list(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("A", OPD="Diskominfo;Dinsos;"))
    application = result.application("A")
    assert application["owner"] == {"value": "kominfo", "mark": "disputed"}
    assert [statement["value"] for statement in application["statements"]] == [
        "kominfo",
        "dinsos",
    ]


def test_m20_owner_user_and_developer_are_three_things(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path, app("A", **{"Pengembang": "Diskominfo", "OPD pengguna": "semua OPD"})
    )
    application = result.application("A")
    assert (application["owner"], application["developer"], application["users"]) == (
        "dinkes",
        "Diskominfo",
        "semua OPD",
    )


def test_m21_owners_are_filled_down_only_when_asked(tmp_path: Path) -> None:
    rows = [{**app("A")}, app("B", OPD="")]
    catalogue = begun(tmp_path)
    assert "owner" not in read(catalogue, csv_of(tmp_path, rows)).application("B")
    result = read(catalogue, csv_of(tmp_path, rows), choices=Choices(fill_down=True))
    assert result.application("B")["owner"] == "dinkes"


def test_m22_words_against_the_owner_are_shown(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("Data Bansos", Fungsi="Layanan Dinas Sosial"),
        app("Gizi", Fungsi="Layanan Dinas Kesehatan"),
    )
    remarks = result.remarks("owner-shifted")
    assert [remark.values["name"] for remark in remarks] == ["Data Bansos"]
    assert result.application("Data Bansos")["owner"] == "dinkes"


def test_m23_flag_and_text_that_disagree_are_shown_and_neither_wins(
    tmp_path: Path,
) -> None:
    result = read_rows(
        tmp_path,
        app("SIAP"),
        app("A", Integrasi="tidak", **{"Terintegrasi dengan": "SIAP"}),
    )
    application = result.application("A")
    assert application["integrated"] == {"value": False, "mark": "disputed"}
    assert "gives" not in application
    (exchange,) = result.differences("exchange")
    assert (exchange.plain["giver"], exchange.plain["taker"]) == (
        "contoh-a",
        "contoh-siap",
    )
    assert exchange.plain["state"] == {"value": "claimed", "mark": "disputed"}
    assert "answer-against-text" in result.remark_keys(Verdict.QUESTION)


def test_m24_yes_without_a_name_is_a_claim_and_no_exchange(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path, app("A", Integrasi="ya", **{"Terintegrasi dengan": ""})
    )
    assert result.application("A")["integrated"] is True
    assert result.ends() == []
    assert "claim-unnamed" in result.remark_keys(Verdict.QUESTION)


def test_m25_an_office_a_place_or_a_level_is_an_unresolved_end(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app(
            "A",
            **{
                "Terintegrasi dengan": "tersambung ke pusat; Dukcapil; provinsi; pusat data"
            },
        ),
    )
    assert {(taker, state) for _, taker, state, _ in result.ends()} == {
        ("'pusat'", "claimed"),
        ("'Dukcapil'", "claimed"),
        ("'provinsi'", "claimed"),
        ("'pusat data'", "claimed"),
    }


def test_m26_the_lead_in_is_cut_then_the_names_are_parted(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("Satu Data"),
        linked("A", "Terintegrasi dengan SRIKANDI ; Satu Data"),
    )
    assert {taker for _, taker, _, _ in result.ends()} == {
        "nasional-srikandi",
        "contoh-satu-data",
    }


def test_m27_the_same_counterpart_twice_is_one_exchange(tmp_path: Path) -> None:
    result = read_rows(tmp_path, linked("A", "Terhubung ke OSS, izin dari OSS"))
    assert result.ends() == [("nasional-oss", "contoh-a", "in_use", True)]


def test_m28_shown_on_a_portal_is_no_exchange(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path, app("A", Integrasi="ya", Keterangan="muncul di beranda portal")
    )
    assert (result.ends(), result.relations()) == (
        [],
        [("contoh-a", "shown_on", "'beranda portal'")],
    )


def test_m29_hosted_elsewhere_is_no_exchange(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("A", Keterangan="menumpang di peladen dinas lain"))
    assert (result.ends(), result.relations()) == (
        [],
        [("contoh-a", "hosted_at", "'dinas lain'")],
    )


def test_m30_part_of_is_no_exchange(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("Simpadu"),
        linked("A", "fitur di dalam Simpadu"),
    )
    assert (result.ends(), result.relations()) == (
        [],
        [("contoh-a", "part_of", "contoh-simpadu")],
    )


def test_m31_grown_out_of_is_no_exchange(tmp_path: Path) -> None:
    result = read_rows(tmp_path, linked("A", "lanjutan dari sistem 2015"))
    assert (result.ends(), result.relations()) == (
        [],
        [("contoh-a", "successor_of", "'sistem 2015'")],
    )


def test_m32_stated_as_missing_is_the_opposite_of_an_edge(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("A", Keterangan="belum tersambung ke Gudang Data"))
    assert (result.ends(), result.relations()) == (
        [],
        [("contoh-a", "not_connected", "'Gudang Data'")],
    )


def test_m33_planned_is_drawn_apart(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("SIAP"),
        app("A", Keterangan="akan diintegrasikan dengan SIAP tahun depan"),
    )
    assert result.ends() == [("contoh-a", "contoh-siap", "planned", False)]


def test_m34_a_way_that_is_not_said_stays_unknown(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("SIAP"),
        linked("A", "terhubung dengan SIAP"),
    )
    assert result.ends() == [("contoh-a", "contoh-siap", "in_use", False)]


def test_m35_both_sides_say_it_or_only_one(tmp_path: Path) -> None:
    both_sides = [
        linked("A", "B"),
        linked("B", "A"),
    ]
    one_side = [
        linked("C", "D"),
        linked("D", ""),
    ]
    result = read_rows(tmp_path, *both_sides, *one_side)
    exchanges = [difference.plain for difference in result.differences("exchange")]
    assert [len(plain.get("statements", ())) for plain in exchanges] == [2, 0]


def test_m36_an_exchange_on_the_list_is_no_node(tmp_path: Path) -> None:
    row = app(
        "Sinkronisasi data guru", Keterangan="mengambil guru dari Dapodik ke SIAP"
    )
    result = read_rows(tmp_path, app("SIAP"), row)
    assert result.application("Sinkronisasi data guru")["set_apart"] == "exchange"
    assert result.ends() == [("nasional-dapodik", "contoh-siap", "in_use", True)]


def test_m37_a_shared_database_is_coupling_of_its_own_sort(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path, app("SIAP"), app("A", Keterangan="satu basis data dengan SIAP")
    )
    (exchange,) = result.of("exchange").values()
    assert (exchange["method"], exchange["directed"]) == ("db_direct", False)


def test_m38_a_retired_one_that_still_gives_is_shown(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("SIAP"),
        app("A", Status="tidak dipakai", **{"Terintegrasi dengan": "SIAP"}),
    )
    assert "stopped-exchanges" in result.remark_keys(Verdict.QUESTION)
    assert len(result.ends()) == 1


def test_m39_addresses_keep_their_text(tmp_path: Path) -> None:
    addresses = [
        "www.contoh.go.id",
        "10.1.1.5/app",
        "http://localhost/x",
        "C:\\aplikasi",
        "https://a.go.id/x y",
    ]
    rows = [
        app(f"A{number}", Alamat=address) for number, address in enumerate(addresses)
    ]
    result = read_rows(tmp_path, *rows)
    assert [result.application(f"A{number}")["url"] for number in range(5)] == addresses
    assert [key for key in result.remark_keys() if key.startswith("address")] == [
        "address-bare",
        "address-private",
        "address-private",
        "address-file",
        "address-unusable",
    ]


def test_m40_one_address_under_two_applications_is_shown(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("A", Alamat="https://portal.go.id/"),
        app("B", Alamat="http://www.portal.go.id"),
    )
    assert "same-address" in result.remark_keys(Verdict.QUESTION)


def test_m41_an_address_elsewhere_is_noted(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("A", Alamat="https://bit.ly/abc"),
        app("B", Alamat="https://a.contoh.com"),
    )
    assert result.remark_keys().count("address-outside") == 2


def test_m42_offices_and_web_sites_on_the_list_are_asked(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path,
        app("RSUD"),
        app("Kec. Selatan"),
        app("Dinas Sosial"),
        app("Website Dinkes"),
    )
    assert [
        application.get("set_apart")
        for application in result.of("application").values()
    ] == [
        "office",
        "office",
        "office",
        "website",
    ]
    assert result.remark_keys(Verdict.APART) == ["row-apart"] * 4


def test_m43_programmes_and_infrastructure_are_left_out_of_figures(
    tmp_path: Path,
) -> None:
    result = read_rows(tmp_path, app("CCTV Kota"), app("Taman Baca Desa"))
    assert [
        application["set_apart"] for application in result.of("application").values()
    ] == [
        "infrastructure",
        "programme",
    ]


def test_m44_versions_of_one_application_are_one_record(tmp_path: Path) -> None:
    older = app("Simpel v1.0", Status="tidak dipakai", Fungsi="Surat")
    newer = app("Simpel v2.0", Status="aktif", Fungsi="Surat dan arsip")
    result = read_rows(tmp_path, older, newer)
    record = result.application("Simpel")
    assert record["status"] == {"value": "in_use", "mark": "disputed"}
    assert record["function"] == "Surat dan arsip"
    assert record["note"] == "Fungsi (1.0): Surat"
    assert [remark.values["fields"] for remark in result.remarks("variants-contradict")]


def test_m45_lines_semicolons_and_quotes_inside_cells(tmp_path: Path) -> None:
    text = 'baris satu\nbaris; dua\n"tiga"\nempat'
    result = read_rows(tmp_path, app("A", Fungsi=text))
    assert result.application("A")["function"] == text


def test_m46_titles_headings_numbers_and_signatures_are_found_for_what_they_are(
    tmp_path: Path,
) -> None:
    result = read(begun(tmp_path), DATA / "messy_example.xlsx")
    (table,) = result.preview.tables
    assert (table.sheet, table.rows) == ("DAFTAR APLIKASI", 28)
    beside = [remark.values["text"] for remark in result.remarks("row-beside")]
    numbers = " | ".join(map(str, range(1, 14)))
    assert beside == [
        numbers,
        "Jumlah aplikasi | 28",
        "Contoh, 2 Januari 2025",
        "Kepala Dinas Komunikasi dan Informatika",
    ]


def test_m47_a_column_that_says_one_thing_tells_nothing(tmp_path: Path) -> None:
    result = read_rows(
        tmp_path, *(app(f"Aplikasi {number}", Status="Proses") for number in range(30))
    )
    (remark,) = result.remarks("column-constant")
    assert (remark.values["count"], remark.values["total"]) == (30, 30)


def test_m48_words_go_through_a_list_that_can_be_added_to(tmp_path: Path) -> None:
    rows = [
        app("A", Status="nonakt"),
        app("B", Status="blm jalan"),
        app("C", Status="off"),
    ]
    catalogue = begun(tmp_path)
    records = read(catalogue, csv_of(tmp_path, rows)).of("application")
    assert [records[name].get("status") for name in "ABC"] == [None, "idle", "stopped"]
    result = read(catalogue, csv_of(tmp_path, rows))
    assert [remark.values["found"] for remark in result.remarks("value-unread")] == [
        "nonakt"
    ]
    assert records["A"]["note"] == "Status: nonakt"
    own = Choices(ColumnMapping(words={("status", "nonakt"): "idle"}))
    assert (
        read(catalogue, csv_of(tmp_path, rows), choices=own).application("A")["status"]
        == "idle"
    )


def test_m49_a_year_that_is_none_stays_unanswered_with_its_text(tmp_path: Path) -> None:
    records = read_rows(tmp_path, app("A", Tahun="-"), app("B", Tahun="2019an")).of(
        "application"
    )
    assert "launched" not in records["A"]
    assert "launched" not in records["B"]
    assert records["B"]["note"] == "Mulai digunakan: 2019an"


def test_m50_an_identifier_given_to_something_else_is_not_followed(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    saved(catalogue, csv_of(tmp_path, [{"ID": "DAA.12", **app("Arsip Digital")}]))
    result = read(
        catalogue, csv_of(tmp_path, [{"ID": "DAA.12", **app("Puskesmas Keliling")}])
    )
    assert "identifier-moved" in result.remark_keys(Verdict.QUESTION)
    (difference,) = result.differences("application")
    assert difference.verdict == Verdict.NEW


def test_m51_columns_of_persons_are_not_read_and_that_is_said(tmp_path: Path) -> None:
    row = app(
        "A",
        PIC="Budi",
        **{
            "No. HP": "0812-3456-7890",
            "NIP": "198001012005011001",
            "Kolom X": "081234567890",
        },
    )
    result = read_rows(tmp_path, row)
    remarks = [str(remark) for remark in result.remarks("personal-data-removed")]
    assert len(remarks) == 4
    told = " ".join(remarks)
    assert all(heading in told for heading in ("PIC", "No. HP", "NIP", "Kolom X"))
    assert not any(secret in told for secret in ("Budi", "0812", "198001"))
    assert not any(
        secret in str(result.preview.differences)
        for secret in ("Budi", "0812", "198001")
    )


def test_m52_codes_are_matched_by_their_system_never_by_digits(tmp_path: Path) -> None:
    banggai = areas()["72.01"]
    assert banggai.code_bps != banggai.code.replace(".", "")
    catalogue = begun(tmp_path)
    saved(
        catalogue,
        csv_of(
            tmp_path,
            [{"Kode": "1.02", "Nama Perangkat Daerah": "Badan Arsip", "Singkatan": ""}],
            "opd.csv",
        ),
    )
    result = read(catalogue, csv_of(tmp_path, [app("A", OPD="102")]))
    assert "owner" not in result.application("A")


def test_m53_words_in_place_of_a_date_are_kept_and_the_date_is_empty(
    tmp_path: Path,
) -> None:
    application = read_rows(
        tmp_path, app("A", **{"Mulai digunakan": "sudah lama"})
    ).application("A")
    assert "launched" not in application
    assert application["note"] == "Mulai digunakan: sudah lama"


def test_m54_two_dimensions_from_two_sources_stand_side_by_side(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    first = csv_of(tmp_path, [app("A", Dimensi="Smart Environment")], "satu.csv")
    second = csv_of(tmp_path, [app("A", Dimensi="Smart Living")], "dua.csv")
    application = read(catalogue, first, second).application("A")
    assert application["dimensions"] == {
        "value": ["environment", "living"],
        "mark": "disputed",
    }
    assert [
        statement["source"].split(",")[0] for statement in application["statements"]
    ] == [
        "satu.csv",
        "dua.csv",
    ]
    assert read_name("A").name == "A"
