"""Registering, changing and retiring records of every kind in a browser, without a script."""

import pytest
from spbe_inventory.actions.duplicates import duplicates
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.merge import merge_records
from spbe_inventory.actions.record_form import RecordForm, Stated, record_form
from spbe_inventory.actions.record_list import list_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.asked import asked
from tests.web.form_reader import offered, untouched, with_answers

OFFICE = "contoh-e-office"
EDIT = f"/aplikasi/{OFFICE}/ubah"
RETIRABLE = [code for code, kind in KINDS.items() if kind.retired]


def record(site: Site, kind: str, key: str) -> RecordForm:
    return record_form(site.catalogue, kind, key)


def keys(site: Site, kind: str) -> list[str]:
    return [listed.key for listed in list_records(site.catalogue, kind, {})]


def stated_of(form: RecordForm, field: str) -> list[Stated]:
    return [stated for stated in form.statements if stated.field == field]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_new_record_opens(site: Site, kind: str, language: str) -> None:
    with asked(site, language) as web:
        answer = web.get(address("new-record", kind=kind))
    assert answer.status_code == 200
    required = [field for field in KINDS[kind].fields.values() if field.required]
    for field in required:
        assert f'name="{field.name}"' in answer.text


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_sent_back_untouched_changes_nothing(
    web: TestClient, site: Site, kind: str
) -> None:
    for key in keys(site, kind)[:40]:
        target = address("edit-record", kind=kind, key=key)
        before = record(site, kind, key)
        page = web.get(target)
        answer = web.post(target, data=untouched(page.text))
        assert answer.status_code == 303, answer.text
        assert "tersimpan" not in answer.headers["location"]
        assert record(site, kind, key) == before


def test_one_answer_changes_one_field(web: TestClient, site: Site) -> None:
    before = record(site, "application", OFFICE)
    sent = with_answers(
        web.get(EDIT).text, coverage="seluruh kabupaten", from__basis="interview",
        from__source="Kabag Organisasi",
    )  # fmt: skip
    answer = web.post(EDIT, data=sent)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/aplikasi/{OFFICE}?tersimpan=")
    after = record(site, "application", OFFICE)
    assert after.answers == before.answers | {"coverage": "seluruh kabupaten"}
    (stated,) = stated_of(after, "coverage")
    assert (stated.source, stated.value) == ("Kabag Organisasi", "seluruh kabupaten")


def test_none_is_offered_only_where_it_means_something(web: TestClient) -> None:
    page = web.get(EDIT).text
    assert offered(page, "users.mark") == ["none", "unknown"]
    assert offered(page, "function.mark") == ["unknown"]
    assert "!none" not in offered(page, "status")
    assert offered(page, "name.mark") == []


def test_a_guess_stands_as_a_question_and_is_confirmed(
    web: TestClient, site: Site
) -> None:
    guess = record(site, "application", OFFICE).answers["personal_data"]
    assert guess["mark"] == "assumed"
    page = web.get(EDIT).text
    assert "personal_data" not in untouched(page)
    assert "Benar?" in page
    assert "surat kepegawaian lazim menyebut orang" in page
    sent = with_answers(page, personal_data="=yes")
    refused = web.post(EDIT, data=sent)
    assert refused.status_code == 422
    assert 'id="e-personal_data"' in refused.text
    known = with_answers(refused.text, from__basis="interview")
    assert web.post(EDIT, data=known).status_code == 303
    assert record(site, "application", OFFICE).answers["personal_data"] is True


def test_the_values_of_a_dispute_are_choices(web: TestClient, site: Site) -> None:
    disputed = {"value": "kota", "mark": "disputed"}
    edit(site.catalogue, "application", OFFICE, {"coverage": disputed}, author())
    page = web.get(EDIT).text
    assert offered(page, "coverage.pick") == ['"kota"']
    web.post(EDIT, data=with_answers(page, coverage__pick='"kota"'))
    assert record(site, "application", OFFICE).answers["coverage"] == "kota"


def test_a_refused_form_keeps_what_was_typed_and_says_it_at_the_field(
    web: TestClient, site: Site
) -> None:
    before = record(site, "application", OFFICE)
    sent = with_answers(
        web.get(EDIT).text, launched="entah kapan", users="semua <pegawai>"
    )
    answer = web.post(EDIT, data=sent)
    assert answer.status_code == 422
    again = untouched(answer.text)
    assert again["launched"] == ["entah kapan"]
    assert again["users"] == ["semua <pegawai>"]
    assert 'href="#f-launched"' in answer.text
    assert 'id="e-launched"' in answer.text
    assert "(launched)" not in answer.text
    named = web.post(EDIT, data=with_answers(answer.text, launched="", owner="Dinkess"))
    assert "belum tercatat; pilih di sana" in named.text
    assert "contoh-dinas-kesehatan)" not in named.text
    assert record(site, "application", OFFICE) == before


def test_what_belongs_to_a_person_is_refused_at_its_field(
    web: TestClient, site: Site
) -> None:
    before = record(site, "application", OFFICE)
    sent = with_answers(web.get(EDIT).text, note="hub. Budi 0812-3456-7890")
    answer = web.post(EDIT, data=sent)
    assert answer.status_code == 422
    assert 'href="#f-note"' in answer.text
    assert "tulis jabatan atau nama kantornya" in answer.text
    assert record(site, "application", OFFICE) == before


def test_a_name_that_no_record_has_is_asked_and_recorded(
    web: TestClient, site: Site
) -> None:
    page = web.post(
        EDIT, data=with_answers(web.get(EDIT).text, owner="Dinas Antariksa")
    )
    assert page.status_code == 422
    assert "!new" in offered(page.text, "owner.which.0")
    saved = web.post(EDIT, data=with_answers(page.text, owner__which__0="!new"))
    assert saved.status_code == 303
    now = record(site, "application", OFFICE)
    assert now.names["unit", now.answers["owner"]] == "Dinas Antariksa"


def test_a_name_close_to_one_on_record_is_chosen(web: TestClient, site: Site) -> None:
    sent = with_answers(web.get(EDIT).text, owner="Dinas Kesehatn")
    page = web.post(EDIT, data=sent)
    (health,) = [key for key in keys(site, "unit") if key.endswith("dinas-kesehatan")]
    assert health in offered(page.text, "owner.which.0")
    web.post(EDIT, data=with_answers(page.text, owner__which__0=health))
    assert record(site, "application", OFFICE).answers["owner"] == health


def test_one_of_several_names_may_be_unclear(web: TestClient, site: Site) -> None:
    before = record(site, "application", OFFICE).answers.get("holds", [])
    known = list_records(site.catalogue, "data_set", {})[0].name
    sent = with_answers(web.get(EDIT).text, holds__add=f"{known}; Data Meteor")
    page = web.post(EDIT, data=sent)
    assert page.status_code == 422
    again = untouched(page.text)
    assert again["holds.add"] == [known]
    assert again["holds.unclear"] == ["Data Meteor"]
    web.post(EDIT, data=with_answers(page.text, holds__which__0="!drop"))
    after = record(site, "application", OFFICE).answers["holds"]
    assert len(after) == len(before) + 1


def test_an_end_that_is_no_record_may_stay_a_text(web: TestClient, site: Site) -> None:
    target = "/pertukaran/baru"
    first = with_answers(web.get(target).text, giver="e-Office", taker="Bank Antariksa")
    page = web.post(target, data=first)
    assert page.status_code == 422
    assert "!new" not in offered(page.text, "taker.which.0")
    saved = web.post(target, data=with_answers(page.text, taker__which__0="!text"))
    assert saved.status_code == 303
    key = saved.headers["location"].partition("?")[0].rpartition("/")[2]
    assert record(site, "exchange", key).answers["taker_text"] == "Bank Antariksa"


def test_doubles_are_shown_while_typing_and_before_saving(
    web: TestClient, site: Site
) -> None:
    typed = web.get("/aplikasi/baru", params={"name": "Aplikasi E Office"})
    assert f"/aplikasi/{OFFICE}" in typed.text
    count = len(keys(site, "application"))
    asked_again = web.post(
        "/aplikasi/baru", data=with_answers(typed.text, owner="Dinkes")
    )
    assert asked_again.status_code == 422
    assert len(keys(site, "application")) == count
    assert untouched(asked_again.text)["owner"] == ["Dinkes"]
    once_more = web.post("/aplikasi/baru", data=untouched(asked_again.text))
    assert once_more.status_code == 422
    saved = web.post("/aplikasi/baru", data=with_answers(asked_again.text, another="1"))
    assert saved.status_code == 303
    assert len(keys(site, "application")) == count + 1
    pairs = [set(pair.names) for pair in duplicates(site.catalogue).pairs]
    assert {"e-Office", "Aplikasi E Office"} not in pairs


def test_what_was_said_to_be_another_is_not_asked_again(
    web: TestClient, site: Site
) -> None:
    page = web.get("/aplikasi/baru").text
    sent = with_answers(page, name="Aplikasi E Office", owner="Dinas Antariksa")
    first = web.post("/aplikasi/baru", data=sent)
    second = web.post("/aplikasi/baru", data=with_answers(first.text, another="1"))
    assert second.status_code == 422
    third = with_answers(second.text, owner__which__0="!new")
    assert web.post("/aplikasi/baru", data=third).status_code == 303
    renamed = with_answers(second.text, name="Aplikasi SIMPEG", owner="Dinas Kesehatan")
    asked_again = web.post("/aplikasi/baru", data=renamed)
    assert asked_again.status_code == 422
    assert "Apakah sudah tercatat?" in asked_again.text


def test_an_exchange_on_record_already_is_shown(web: TestClient, site: Site) -> None:
    existing = keys(site, "exchange")[0]
    form = record(site, "exchange", existing)
    ends = {
        name: form.names["application", form.answers[name]]
        for name in ("giver", "taker")
    }
    data = "; ".join(
        form.names["data_set", key] for key in form.answers.get("data", [])
    )
    target = "/pertukaran/baru"
    answer = web.post(
        target, data=with_answers(web.get(target).text, data__add=data, **ends)
    )
    assert answer.status_code == 422
    assert f"/pertukaran/{existing}" in answer.text


def test_a_form_sent_twice_is_saved_once(web: TestClient, site: Site) -> None:
    page = web.get("/aplikasi/baru").text
    sent = with_answers(page, name="Pantau Meteor", owner="Dinkes")
    first = web.post("/aplikasi/baru", data=sent)
    second = web.post("/aplikasi/baru", data=sent)
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]
    change = with_answers(web.get(EDIT).text, users="semua")
    once = web.post(EDIT, data=change)
    again = web.post(EDIT, data=change)
    assert once.headers["location"] == again.headers["location"]
    another_page = {**change, "kiriman": "x"}
    assert (
        web.post(EDIT, data=another_page).headers["location"] == f"/aplikasi/{OFFICE}"
    )


def test_another_one_is_recorded_with_the_same_office(web: TestClient) -> None:
    page = web.get("/aplikasi/baru").text
    sent = with_answers(page, name="Pantau Meteor", owner="Dinas Kesehatan", more="1")
    answer = web.post("/aplikasi/baru", data=sent)
    following = web.get(answer.headers["location"])
    assert untouched(following.text)["owner"] == ["Dinas Kesehatan"]
    assert untouched(following.text)["name"] == [""]
    assert "Tersimpan" in following.text


def test_what_only_one_side_changed_is_joined(web: TestClient, site: Site) -> None:
    mine = with_answers(web.get(EDIT).text, users="semua pegawai")
    edit(site.catalogue, "application", OFFICE, {"coverage": "kota"}, author())
    page = web.post(EDIT, data=mine)
    assert page.status_code == 409
    assert "penguji" in page.text
    again = untouched(page.text)
    assert (again["users"], again["coverage"]) == (["semua pegawai"], ["kota"])
    assert "conflict" not in again
    assert web.post(EDIT, data=again).status_code == 303
    after = record(site, "application", OFFICE).answers
    assert (after["users"], after["coverage"]) == ("semua pegawai", "kota")


@pytest.mark.parametrize(("side", "kept"), [("mine", "semua"), ("theirs", "sebagian")])
def test_what_both_changed_is_chosen(
    web: TestClient, site: Site, side: str, kept: str
) -> None:
    mine = with_answers(web.get(EDIT).text, users="semua", coverage="kota")
    edit(site.catalogue, "application", OFFICE, {"users": "sebagian"}, author())
    page = web.post(EDIT, data=mine)
    assert page.status_code == 409
    assert untouched(page.text)["conflict"] == ["users"]
    not_chosen = web.post(EDIT, data=untouched(page.text))
    assert not_chosen.status_code == 409
    chosen = with_answers(not_chosen.text, users__side=side)
    assert web.post(EDIT, data=chosen).status_code == 303
    after = record(site, "application", OFFICE).answers
    assert (after["users"], after["coverage"]) == (kept, "kota")


def test_a_record_merged_meanwhile_takes_what_was_typed(
    web: TestClient, site: Site
) -> None:
    other = add(site.catalogue, "application", {"name": "Kantor Maya"}, author())
    target = f"/aplikasi/{other}/ubah"
    mine = with_answers(web.get(target).text, coverage="kecamatan saja")
    merge_records(site.catalogue, "application", OFFICE, other, author())
    page = web.post(target, data=mine)
    assert page.status_code == 409
    assert "e-Office" in page.text
    sent = with_answers(page.text, coverage__side="mine")
    assert sent["coverage"] == ["kecamatan saja"]
    assert web.post(EDIT, data=sent).status_code == 303
    assert record(site, "application", OFFICE).answers["coverage"] == "kecamatan saja"


@pytest.mark.parametrize("kind", RETIRABLE)
def test_a_record_of_every_kind_goes_out_of_service(
    web: TestClient, site: Site, kind: str
) -> None:
    found = keys(site, kind)
    if not found:
        assert web.get(address("retire-record", kind=kind, key="x")).status_code == 404
        return
    target = address("retire-record", kind=kind, key=found[0])
    page = web.get(target)
    assert page.status_code == 200
    version = record(site, kind, found[0]).version
    retired = KINDS[kind].retired
    assert retired is not None
    field, _value = retired
    before = record(site, kind, found[0]).answers.get(field)
    sent = {"token": site.form_token, "version": str(version)}
    assert web.post(target, data=sent).status_code == 303
    if before != _value:
        assert record(site, kind, found[0]).answers[field] == _value


def test_what_was_withdrawn_is_brought_back(web: TestClient, site: Site) -> None:
    key = keys(site, "need")[0]
    target = f"/kebutuhan/{key}/nonaktif"
    for is_withdrawn in (True, False):
        sent = {
            "token": site.form_token,
            "version": str(record(site, "need", key).version),
        }
        assert web.post(target, data=sent).status_code == 303
        assert record(site, "need", key).answers.get("withdrawn", False) is is_withdrawn


def test_a_picker_finds_beyond_the_first_hundred(web: TestClient) -> None:
    answer = web.get(
        "/pilih/aplikasi",
        params={"isian": "giver", "daftar": "l-giver", "giver": "office"},
    )
    assert '<datalist id="l-giver">' in answer.text
    assert '<option value="e-Office">' in answer.text
    hostile = web.get("/pilih/aplikasi", params={"daftar": '"><script>', "cari": "<b>"})
    assert "<script>" not in hostile.text.replace("<script src", "")


@pytest.mark.parametrize(
    "path", ["/entah/baru", "/aplikasi/tidak-ada/ubah", "/pilih/entah"]
)
def test_what_is_not_there_is_not_found(web: TestClient, path: str) -> None:
    assert web.get(path).status_code == 404


def test_a_version_that_never_was_is_taken_for_another_side(
    web: TestClient, site: Site
) -> None:
    sent = with_answers(web.get(EDIT).text, version="999", users="semua")
    page = web.post(EDIT, data=sent)
    assert page.status_code == 409
    assert untouched(page.text)["users"] == ["semua"]
    assert record(site, "application", OFFICE).answers.get("users") != "semua"
