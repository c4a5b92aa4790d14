"""Settings in one batch, the logo by what it is, and the posts that letters go to."""

import shutil
from pathlib import Path

import pytest
from spbe_inventory.actions.logo import logo, remove_logo, save_logo
from spbe_inventory.actions.posts import posts_of_offices
from spbe_inventory.actions.settings import known_settings, save_settings
from spbe_inventory.actions.undo import undo
from spbe_inventory.domain.lists import Mark, SettingName
from spbe_inventory.errors import BadInput, EditConflict, NotFound
from spbe_inventory.render.picture import png_of

from tests.actions.small_register import small_register
from tests.builders import author

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="20"/>'
PNG = png_of(SVG.format(side=20), "logo")
OTHER = png_of(SVG.format(side=30), "logo")
PLACE, SPLP, USED = (
    SettingName.PLACE,
    SettingName.SPLP_SINCE,
    SettingName.SPLP_USED,
)


def test_several_settings_are_recorded_and_changed_in_one_batch(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    values = {PLACE: "Contoh", SPLP: "2024-01-02", USED: {"mark": "unknown"}}
    first = save_settings(made, values, {}, author())
    known = known_settings(made)
    assert known[PLACE].value == "Contoh"
    assert known[USED].mark is Mark.UNKNOWN
    seen = {name: setting.version for name, setting in known.items()}
    second = save_settings(made, {PLACE: None, USED: "ya"}, seen, author())
    assert second == first + 1
    assert known_settings(made)[USED].value == "yes"
    assert known_settings(made)[PLACE].value == ""


def test_what_changes_nothing_leaves_no_batch(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    assert save_settings(made, {PLACE: None}, {}, author()) == 0
    save_settings(made, {PLACE: "Contoh"}, {}, author())
    assert save_settings(made, {PLACE: "Contoh"}, {PLACE: 1}, author()) == 0


def test_nothing_is_saved_where_one_is_wrong_or_newer(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    with pytest.raises(BadInput):
        save_settings(made, {PLACE: "Contoh", SPLP: "kapan"}, {}, author())
    assert known_settings(made) == {}
    save_settings(made, {PLACE: "Contoh"}, {}, author())
    with pytest.raises(EditConflict):
        save_settings(made, {USED: "ya", PLACE: "Lain"}, {}, author())
    assert set(known_settings(made)) == {PLACE}


def test_a_logo_is_kept_by_its_content_and_comes_back_by_undo(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    save_logo(made, PNG, author())
    assert logo(made) == (PNG, "image/png")
    assert save_logo(made, PNG, author()) == 0
    batch = save_logo(made, OTHER, author())
    assert logo(made) == (OTHER, "image/png")
    undo(made, batch, author())
    assert logo(made) == (PNG, "image/png")
    remove_logo(made, author())
    with pytest.raises(NotFound):
        logo(made)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n and no more",
        b"GIF89a",
        PNG + b"\0" * 5_000_000,
    ],
    ids=["empty", "svg", "cut", "gif", "large"],
)
def test_what_is_no_logo_is_refused_whatever_it_is_called(
    tmp_path: Path, content: bytes
) -> None:
    made = small_register(tmp_path)
    with pytest.raises(BadInput) as refused:
        save_logo(made, content, author())
    assert refused.value.key == "upload-no-logo"
    assert not list(tmp_path.glob("*.logo-*"))
    assert known_settings(made) == {}


def test_a_logo_that_is_named_and_no_picture_is_never_shown(tmp_path: Path) -> None:
    made = small_register(tmp_path)
    shutil.copy(made.path, tmp_path / "rahasia.png")
    save_settings(made, {SettingName.LOGO: "rahasia.png"}, {}, author())
    with pytest.raises(NotFound):
        logo(made)
    seen = {SettingName.LOGO: 1}
    save_settings(made, {SettingName.LOGO: "tidak-ada.png"}, seen, author())
    with pytest.raises(NotFound):
        logo(made)


def test_every_office_has_a_post(tmp_path: Path) -> None:
    posts = posts_of_offices(small_register(tmp_path))
    assert [post.office for post in posts] == ["BKPSDM", "Dinas Kesehatan"]
    assert posts[1].post == "Kepala Dinas Kesehatan"
