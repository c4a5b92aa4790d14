"""What takes longer than an answer: runs, imports, jobs and pictures, from the order to the file."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.rights import Role
from spbe_inventory.web.site import Site

from tests.web.api.client import HEALTH, ApiClient

PATIENCE = 60  # seconds
LIST = (
    "Nama Aplikasi;Perangkat Daerah\nAplikasi Baru Satu;Dinas Kesehatan\n"
    "Aplikasi Baru Dua;Dinas Kesehatan\n"
)


def until(ask: Callable[[], Any], state: str) -> Any:
    """Return the answer of something that is asked until it is in a state."""
    given_up = time.monotonic() + PATIENCE
    while time.monotonic() < given_up:
        answer = ask()
        if answer.json()["state"] == state:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not {state}: {answer.text}")


def test_findings_are_those_of_the_last_run_and_say_how_old_it_is(
    api: ApiClient, served: Site
) -> None:
    assert api.get("/findings").status_code == 404
    assert api.get("/runs").json()["runs"] == []
    make_run(served.catalogue, today())
    (run,) = api.get("/runs").json()["runs"]
    assert run["fresh"]
    assert run["as_of"] == today().isoformat()
    whole = api.get("/findings?per_page=200").json()
    gaps = api.get("/findings?outcome=gap&per_page=200").json()
    assert 0 < gaps["total"] < whole["total"]
    assert {row["outcome"] for row in gaps["findings"]} == {"gap"}
    first = gaps["findings"][0]
    assert first["citations"]
    assert first["message"]
    same = api.get(f"/findings?rule={first['rule']}&outcome=gap").json()
    assert {row["rule"] for row in same["findings"]} == {first["rule"]}
    if first["section"]:
        about = f"section={first['section']}&key={first['key']}"
        one = api.get(f"/findings?{about}").json()
        assert first["rule"] in {row["rule"] for row in one["findings"]}
    office = api.get("/findings?unit=Dinas+Kesehatan").json()
    assert office == api.get(f"/findings?unit={HEALTH}").json()
    assert 0 < office["total"] < whole["total"]
    record = api.get("/applications?per_page=1").json()["records"][0]
    path = f"/applications/{record['key']}"
    assert api.change(path, record["version"], {"note": "baru"}).status_code == 200
    later = api.get("/findings").json()
    assert (later["fresh"], later["batches_since"]) == (False, 1)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("rule=XYZ-99", "rule"),
        ("outcome=met", "outcome"),
        ("unit=Dinas+Antah", "unit"),
        ("severity=parah", "severity"),
        ("section=applications", "key"),
        ("key=simpeg", "section"),
        ("opd=dinkes", "opd"),
    ],
)
def test_what_findings_do_not_know_is_named(
    api: ApiClient, served: Site, query: str, field: str
) -> None:
    make_run(served.catalogue, today())
    answer = api.get(f"/findings?{query}")
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["problems"]] == [field]


@pytest.mark.slow
def test_a_run_is_made_when_it_is_asked_for(api: ApiClient) -> None:
    assert api.ask("POST", "/runs").status_code == 202
    given_up = time.monotonic() + PATIENCE
    while not api.get("/runs").json()["runs"]:
        assert time.monotonic() < given_up
        time.sleep(0.2)
    assert api.get("/findings").json()["fresh"]


@pytest.mark.slow
def test_files_are_read_and_saved_as_they_were_seen(api: ApiClient) -> None:
    total = api.get("/applications").json()["total"]
    files = {"files": ("daftar.csv", LIST.encode(), "text/csv")}
    sent = api.ask("POST", "/imports", files=files, data={"basis": "document"})
    assert sent.status_code == 201
    path = sent.headers["Location"].removeprefix("/api/v1")
    read = until(lambda: api.get(path), "done")
    assert read.json()["new"][0]["section"] == "applications"
    assert read.json()["new"][0]["count"] == 2
    assert api.get("/applications").json()["total"] == total
    assert [one["number"] for one in api.get("/imports").json()["imports"]] == [1]
    items = api.get(f"{path}/items?section=record").json()
    assert items["total"] >= 2
    assert api.ask("POST", f"{path}/save").status_code == 428
    stale = {"If-Match": '"0|0|x|y"'}
    refused = api.ask("POST", f"{path}/save", headers=stale)
    assert refused.status_code == 412
    assert refused.json()["current"]["number"] == 1
    headers = {"If-Match": read.headers["ETag"]}
    wrong = api.ask("POST", f"{path}/save", headers=headers, json={"ya": 1})
    assert (wrong.status_code, wrong.json()["error"]) == (422, "body-no-confirmation")
    saved = api.ask("POST", f"{path}/save", headers=headers)
    assert saved.status_code == 200
    assert saved.json()["state"] == "saved"
    assert saved.json()["batch"] > 0
    again = api.ask("POST", f"{path}/save", headers=headers)
    assert again.json()["batch"] == saved.json()["batch"]
    assert api.get("/applications").json()["total"] == total + 2
    assert api.get("/imports").json()["imports"] == []


@pytest.mark.slow
def test_a_heading_is_corrected_and_the_list_read_anew(api: ApiClient) -> None:
    unusual = LIST.replace("Nama Aplikasi", "Sebutan")
    sent = api.ask("POST", "/imports", files={"files": ("daftar.csv", unusual)})
    path = sent.headers["Location"].removeprefix("/api/v1")
    read = until(lambda: api.get(path), "done").json()
    assert not [new for new in read["new"] if new["section"] == "applications"]
    (table,) = api.get(f"{path}/items?section=table").json()["items"]
    sheet = table["map_sheet"]
    said = [
        {"sheet": sheet, "heading": "", "meaning": "application"},
        {"sheet": sheet, "heading": "Sebutan", "meaning": "name"},
    ]
    body = {"meanings": said, "owners": {}}
    assert api.ask("PUT", f"{path}/meanings", json=body).status_code == 200
    read = until(lambda: api.get(path), "done").json()
    assert [
        new["count"] for new in read["new"] if new["section"] == "applications"
    ] == [2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "key"),
    [
        ([], "body-no-meanings"),
        ({"meanings": {}}, "body-no-meanings"),
        ({"meanings": [{"sheet": "a", "heading": "b"}]}, "body-no-meanings"),
        ({"meanings": [], "owners": {"a.csv": 1}}, "body-no-meanings"),
        ({"meanings": [], "lain": 1}, "body-no-meanings"),
    ],
)
def test_meanings_of_another_shape_are_refused(
    api: ApiClient, body: object, key: str
) -> None:
    sent = api.ask("POST", "/imports", files={"files": ("daftar.csv", LIST)})
    path = sent.headers["Location"].removeprefix("/api/v1")
    answer = api.ask("PUT", f"{path}/meanings", json=body)
    assert (answer.status_code, answer.json()["error"]) == (422, key)


@pytest.mark.slow
def test_what_changed_since_it_was_read_is_not_saved(api: ApiClient) -> None:
    files = {"files": ("daftar.csv", LIST.encode(), "text/csv")}
    sent = api.ask("POST", "/imports", files=files)
    path = sent.headers["Location"].removeprefix("/api/v1")
    read = until(lambda: api.get(path), "done")
    record = api.get("/applications?per_page=1").json()["records"][0]
    api.change(f"/applications/{record['key']}", record["version"], {"note": "kini"})
    headers = {"If-Match": read.headers["ETag"]}
    assert api.ask("POST", f"{path}/save", headers=headers).status_code == 412
    fresh = until(lambda: api.get(path), "done")
    assert fresh.headers["ETag"] != read.headers["ETag"]
    headers = {"If-Match": fresh.headers["ETag"]}
    assert api.ask("POST", f"{path}/save", headers=headers).status_code == 200


@pytest.mark.slow
def test_files_that_cannot_be_taken_are_refused_and_thrown_away(
    api: ApiClient, apps: dict[Role, ApiClient]
) -> None:
    for files, key in (
        ({"files": ("kosong.csv", b"")}, "upload-refused"),
        ({"berkas": ("a.csv", LIST.encode())}, "parameters-refused"),
    ):
        answer = api.ask("POST", "/imports", files=files)
        assert (answer.status_code, answer.json()["error"]) == (422, key)
    said = api.ask(
        "POST", "/imports", files={"files": ("a.csv", b"x")}, data={"basis": "mimpi"}
    )
    assert said.json()["problems"][0]["field"] == "basis"
    sent = api.ask("POST", "/imports", files={"files": ("a.xlsx", b"bukan buku")})
    path = sent.headers["Location"].removeprefix("/api/v1")
    refused = until(lambda: api.get(path), "refused")
    assert refused.json()["refusal"]
    assert apps[Role.ADMINISTRATOR].get(path).status_code == 404
    assert api.ask("DELETE", path).status_code == 204
    assert api.get(path).status_code == 404


@pytest.mark.slow
def test_a_job_makes_a_file_once_for_a_state_of_the_catalogue(
    api: ApiClient, apps: dict[Role, ApiClient]
) -> None:
    order = {"kind": "export", "options": {"format": "json"}, "language": "en"}
    begun = api.ask("POST", "/jobs", json=order)
    assert begun.status_code == 202
    path = begun.headers["Location"].removeprefix("/api/v1")
    early = api.get(f"{path}/result")
    assert early.status_code in (200, 409)
    done = until(lambda: api.get(path), "done").json()
    result = api.get(f"{path}/result")
    assert done["result"]["address"] == f"/api/v1{path}/result"
    assert len(result.content) == done["result"]["size"]
    assert result.headers["Content-Disposition"].startswith("attachment")
    whole = json.loads(result.content)
    assert whole["format"] == "spbe_inventory/catalogue"
    for foreign in (path, f"{path}/result"):
        assert apps[Role.READER].get(foreign).status_code == 404
    again = apps[Role.READER].ask("POST", "/jobs", json=order)
    assert (again.status_code, again.json()["state"]) == (200, "done")
    assert api.ask("DELETE", path).status_code == 204
    assert api.get("/jobs").json()["jobs"] == []


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({}, "kind"),
        ({"kind": "ramalan"}, "kind"),
        ({"kind": ["report"]}, "kind"),
        ({"kind": "export", "language": "jv"}, "language"),
        ({"kind": "export", "options": []}, "options"),
        ({"kind": "export", "options": {"warna": "1"}}, "warna"),
        ({"kind": "export", "options": {"format": ["json"]}}, "format"),
        ({"kind": "export", "options": {"format": "exe"}}, "format"),
        ({"kind": "picture", "options": {"view": "neighbourhood"}}, "first"),
        ({"kind": "export", "warna": "biru"}, "warna"),
    ],
)
def test_what_a_job_cannot_be_is_named(
    api: ApiClient, order: dict[str, Any], field: str
) -> None:
    answer = api.ask("POST", "/jobs", json=order)
    assert answer.status_code == 422
    assert field in [each["field"] for each in answer.json()["problems"]]


@pytest.mark.slow
def test_a_picture_is_drawn_in_the_format_of_its_address(api: ApiClient) -> None:
    views = api.get("/pictures").json()
    assert {"view": "neighbourhood", "about": ["Aplikasi"]}.items() <= next(
        view for view in views["views"] if view["view"] == "neighbourhood"
    ).items()
    beginnings = {"svg": b"<svg", "png": b"\x89PNG", "json": b"{"}
    for picture_format, beginning in beginnings.items():
        path = f"/pictures/neighbourhood.{picture_format}?first=SIMPEG"
        answer = api.get(path)
        while answer.status_code == 202:
            time.sleep(0.2)
            answer = api.get(path)
        assert answer.status_code == 200, answer.text
        assert answer.content.startswith(beginning), answer.content[:20]
    data = json.loads(answer.content)
    assert data["nodes"]
    assert data["edges"]
    assert (
        api.get("/pictures/neighbourhood.svg").json()["problems"][0]["field"] == "first"
    )
    assert api.get("/pictures/neighbourhood.svg?warna=1").status_code == 422


def test_a_folder_beside_the_catalogue_is_read_for_the_administrator_only(
    api: ApiClient, apps: dict[Role, ApiClient]
) -> None:
    for folder in ("/etc", "/tidak/ada", ""):
        options = {"kind": "rekap-provinsi", "folder": folder, "format": "html"}
        order = {"kind": "report", "options": options}
        answer = api.ask("POST", "/jobs", json=order)
        assert (answer.status_code, answer.json()["error"]) == (403, "not-permitted")
    administrator = apps[Role.ADMINISTRATOR]
    assert administrator.ask("POST", "/jobs", json=order).status_code == 422
