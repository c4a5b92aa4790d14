"""Settings by their pages: read, changed in one batch, conflicts that lose nothing, the logo by what it is."""

import re

import pytest
from spbe_inventory.actions.settings import known_settings, save_settings
from spbe_inventory.domain.lists import Mark, SettingName
from spbe_inventory.render.picture import png_of
from spbe_inventory.web.settings.setting_answers import mark_field, version_field
from spbe_inventory.web.settings.setting_groups import GROUPS
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.asked import form_of

PNG = png_of('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "l")
INPUT = re.compile(r"<input ([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
SELECT = re.compile(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
TEXTAREA = re.compile(r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL)


def _untouched(html: str) -> dict[str, str]:
    """Return what a browser sends of the form of a page that nobody touched."""
    main = html[html.index('id="isi"') :]
    fields = {}
    for found in INPUT.findall(main):
        names = dict(ATTRIBUTE.findall(found))
        is_off = names.get("type") == "checkbox" and " checked" not in f" {found}"
        if "name" in names and not is_off and names.get("type") != "file":
            fields[names["name"]] = names.get("value", "")
    for name, choices in SELECT.findall(main):
        chosen = re.search(r'value="([^"]*)" selected', choices)
        fields[name] = chosen[1] if chosen else ""
    fields.update(TEXTAREA.findall(main))
    return fields


def _form(web: TestClient, word: str, **changes: str) -> dict[str, str]:
    return {**_untouched(web.get(f"/pengaturan/ubah/{word}").text), **changes}


def test_every_setting_but_the_logo_stands_in_one_group() -> None:
    names = [name for group in GROUPS.values() for name in group.names]
    assert len(names) == len(set(names))
    assert {*names, SettingName.LOGO} == set(SettingName)


@pytest.mark.parametrize("word", GROUPS)
def test_a_form_that_nobody_touched_changes_nothing(
    web: TestClient, site: Site, word: str
) -> None:
    marks = {
        SettingName.TEAM_DECREE: {"mark": "none"},
        SettingName.SPL_USED: {"mark": "none"},
    }
    seen = {name: item.version for name, item in known_settings(site.catalogue).items()}
    save_settings(site.catalogue, marks, seen, author())
    before = known_settings(site.catalogue)
    answer = web.post(f"/pengaturan/ubah/{word}", data=_form(web, word))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/pengaturan"
    assert known_settings(site.catalogue) == before


def test_answers_of_every_sort_are_saved_in_one_batch(
    web: TestClient, site: Site
) -> None:
    sent = _form(
        web,
        "sarana",
        splp_since="2024-03-01",
        splp_used="yes",
        pdn_used="=unknown",
        **{mark_field(SettingName.JIP_SINCE): "none", "jip_since": ""},
    )
    answer = web.post("/pengaturan/ubah/sarana", data=sent)
    assert re.fullmatch(r"/pengaturan\?tersimpan=\d+", answer.headers["location"])
    known = known_settings(site.catalogue)
    assert known[SettingName.SPLP_SINCE].value == "2024-03-01"
    assert known[SettingName.SPLP_USED].value == "yes"
    assert known[SettingName.PDN_USED].mark is Mark.UNKNOWN
    assert known[SettingName.JIP_SINCE].mark is Mark.NONE
    page = web.get("/pengaturan").text
    assert "1 Maret 2024" in page


def test_lines_of_a_letterhead_are_kept_one_a_line(web: TestClient, site: Site) -> None:
    lines = "PEMERINTAH <b>KABUPATEN</b>\r\n\r\nDINAS | KOMINFO"
    web.post("/pengaturan/ubah/kop", data=_form(web, "kop", letterhead=lines))
    known = known_settings(site.catalogue)[SettingName.LETTERHEAD]
    assert known.value == "PEMERINTAH <b>KABUPATEN</b> | DINAS   KOMINFO"
    page = web.get("/pengaturan").text
    assert "PEMERINTAH &lt;b&gt;KABUPATEN" in page
    assert "<b>KABUPATEN" not in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"splp_since": "kapan-kapan"}, "kapan-kapan"),
        ({"splp_since": "2024-01-01", "splp_since.mark": "none"}, "bersamaan"),
        ({"splp_since": "", "splp_since.mark": "planet"}, "planet"),
        ({"splp_used": "mungkin"}, "mungkin"),
        ({"splp_since": "2024-02-31"}, "2024-02-31"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    web: TestClient, site: Site, fields: dict[str, str], said: str
) -> None:
    before = known_settings(site.catalogue)
    sent = _form(web, "sarana", national_infrastructure_set="2023-05-06", **fields)
    answer = web.post("/pengaturan/ubah/sarana", data=sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'role="alert"' in answer.text
    assert 'value="2023-05-06"' in answer.text
    assert known_settings(site.catalogue) == before


def test_a_conflict_shows_both_and_saving_again_saves(
    web: TestClient, site: Site
) -> None:
    sent = _form(web, "kop", place="Kota Saya")
    seen = {name: item.version for name, item in known_settings(site.catalogue).items()}
    save_settings(site.catalogue, {SettingName.PLACE: "Kota Lain"}, seen, author())
    answer = web.post("/pengaturan/ubah/kop", data=sent)
    assert answer.status_code == 409
    assert "Kota Lain" in answer.text
    again = _untouched(answer.text)
    assert again["place"] == "Kota Saya"
    assert (
        again[version_field(SettingName.PLACE)]
        != sent[version_field(SettingName.PLACE)]
    )
    assert web.post("/pengaturan/ubah/kop", data=again).status_code == 303
    assert known_settings(site.catalogue)[SettingName.PLACE].value == "Kota Saya"


def test_a_logo_is_sent_shown_and_taken_away(web: TestClient, site: Site) -> None:
    hostile = '../../"><script>.svg'
    answer = web.post(
        "/pengaturan/logo",
        data=form_of(site),
        files={"logo": (hostile, PNG, "text/html")},
    )
    assert answer.status_code == 303
    page = web.get("/pengaturan").text
    assert '<img src="/pengaturan/logo?v=' in page
    assert "<script>." not in page
    shown = web.get("/pengaturan/logo")
    assert shown.content == PNG
    assert shown.headers["content-type"] == "image/png"
    assert "sandbox" in shown.headers["content-security-policy"]
    name = known_settings(site.catalogue)[SettingName.LOGO].value
    assert re.fullmatch(r"catalog\.logo-[0-9a-f]{8}\.png", name)
    web.post("/pengaturan/logo/hapus", data=form_of(site))
    assert web.get("/pengaturan/logo").status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload='alert(1)'/>", b"MZ\x90"],
    ids=["empty", "svg", "exe"],
)
def test_what_is_no_logo_is_refused_with_what_to_do(
    web: TestClient, site: Site, content: bytes
) -> None:
    answer = web.post(
        "/pengaturan/logo",
        data=form_of(site),
        files={"logo": ("logo.png", content, "image/png")},
    )
    assert answer.status_code == 422
    assert "PNG atau JPG" in answer.text
    assert SettingName.LOGO not in known_settings(site.catalogue)


def test_posts_are_listed_and_a_group_that_there_is_not_is_told(
    web: TestClient,
) -> None:
    assert "Inspektur Daerah" in web.get("/pengaturan/jabatan").text
    assert web.get("/pengaturan/ubah/planet").status_code == 404
