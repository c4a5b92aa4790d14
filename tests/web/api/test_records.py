"""Records by the API: listed, read, recorded, changed, retired; a version that was not seen is never overwritten."""

import re
from threading import Barrier, Thread
from typing import Any

import httpx2
import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.web.api.sections import api_sections

from tests.web.api.client import HEALTH, ApiClient

SECTIONS = [section.word for section in api_sections()]
LINK = re.compile(r'<([^>]+)>; rel="(\w+)"')


def one(api: ApiClient, section: str = "applications") -> dict[str, Any]:
    """Return a record of a section."""
    records: list[dict[str, Any]] = api.get(f"/{section}?per_page=1").json()["records"]
    return records[0]


def test_there_is_a_section_for_every_kind() -> None:
    assert [described.section for described in KINDS.values()] == SECTIONS


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_listed_and_read(api: ApiClient, section: str) -> None:
    page = api.get(f"/{section}").json()
    assert page["total"] >= len(page["records"])
    for record in page["records"][:3]:
        answer = api.get(f"/{section}/{record['key']}")
        assert answer.json() == record
        assert answer.headers["ETag"] == f'"{record["version"]}"'


def test_pages_of_a_list_hold_every_record_once(api: ApiClient) -> None:
    seen: list[str] = []
    path = "/applications?per_page=20"
    links: dict[str, str] = {}
    while path:
        answer = api.get(path)
        seen += [record["key"] for record in answer.json()["records"]]
        links = {name: target for target, name in LINK.findall(answer.headers["Link"])}
        path = links.get("next", "").removeprefix("/api/v1")
    total = answer.json()["total"]
    assert len(seen) == len(set(seen)) == total
    assert answer.headers["X-Total-Count"] == str(total)
    assert set(links) == {"first", "prev", "last"}
    beyond = api.get("/applications?per_page=20&page=999").json()
    assert (beyond["records"], beyond["total"]) == ([], total)


def test_a_list_is_filtered_by_fields_answers_and_words(api: ApiClient) -> None:
    total = api.get("/applications").json()["total"]
    used = api.get("/applications?status=in_use").json()
    assert 0 < used["total"] < total
    statuses = [split_mark(record["status"])[0] for record in used["records"]]
    assert set(statuses) == {"in_use"}
    either = api.get("/applications?status=in_use&status=!open").json()
    assert either["total"] > used["total"]
    by_name = api.get("/applications", params={"owner": "Dinas Kesehatan"}).json()
    by_key = api.get("/applications", params={"owner": HEALTH}).json()
    assert by_name == by_key
    assert by_key["total"] > 0
    down = api.get("/applications?sort=-key&per_page=2").json()["records"]
    assert down[0]["key"] > down[1]["key"]
    assert api.get("/applications?q=simpeg").json()["total"] > 0
    assert api.get("/exchanges?withdrawn=false").json()["total"] > 0


@pytest.mark.parametrize(
    ("query", "field", "key"),
    [
        ("warna=biru", "warna", "unknown-parameter"),
        ("Status=in_use", "Status", "unknown-parameter"),
        ("status=rusak", "status", "unknown-code"),
        ("owner=zzz", "owner", "not-found"),
        ("page=0", "page", "parameter-no-number"),
        ("page=1&page=2", "page", "parameter-twice"),
        ("per_page=1000", "per_page", "parameter-no-number"),
        ("sort=warna", "sort", "unknown-code"),
    ],
)
def test_what_a_list_does_not_know_is_named(
    api: ApiClient, query: str, field: str, key: str
) -> None:
    answer = api.get(f"/applications?{query}")
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert (problem["field"], problem["key"]) == (field, key)
    assert problem["text"]


def test_who_has_the_version_of_now_is_told_so(api: ApiClient) -> None:
    record = one(api)
    path = f"/applications/{record['key']}"
    for tags in (f'"{record["version"]}"', f'"0", W/"{record["version"]}"', "*"):
        answer = api.get(path, headers={"If-None-Match": tags})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == f'"{record["version"]}"'
    assert api.get(path, headers={"If-None-Match": '"0"'}).status_code == 200


def test_a_record_is_made_changed_emptied_and_retired(api: ApiClient) -> None:
    new = {
        "name": "Aplikasi Program",
        "owner": "Dinas Kesehatan",
        "status": "in_use",
        "users": {"mark": "unknown"},
        "note": None,
    }
    made = api.ask("POST", "/applications", json=new)
    assert made.status_code == 201
    record = made.json()
    assert record["owner"] == HEALTH
    assert record["users"] == {"mark": "unknown"}
    assert "note" not in record
    path = made.headers["Location"].removeprefix("/api/v1")
    assert path == f"/applications/{record['key']}"
    changed = api.change(path, 1, {"function": "mencatat", "status": None})
    assert changed.status_code == 200
    assert changed.json()["function"] == "mencatat"
    assert "status" not in changed.json()
    assert changed.headers["ETag"] == '"2"'
    again = api.change(path, 2, {"function": "mencatat"})
    assert (again.status_code, again.headers["ETag"]) == (200, '"2"')
    retired = api.ask("POST", f"{path}/retire", headers={"If-Match": '"2"'})
    assert retired.json()["status"] == "stopped"
    assert api.get(path).headers["ETag"] == '"3"'


def test_how_it_is_known_is_kept_with_what_was_sent(api: ApiClient) -> None:
    how = "?basis=document&source=Surat%201"
    made = api.ask("POST", f"/applications{how}", json={"name": "Aplikasi Surat"})
    (statement, *_others) = made.json()["statements"]
    assert (statement["basis"], statement["source"]) == ("document", "Surat 1")
    lost = api.ask("POST", "/applications?source=Surat", json={"name": "Aplikasi X"})
    assert lost.status_code == 422
    assert lost.json()["problems"][0]["field"] == "source"


def test_a_second_one_of_a_name_is_refused_unless_it_is_said_to_be_another(
    api: ApiClient,
) -> None:
    new = {"name": "Aplikasi Kembar", "owner": HEALTH}
    assert api.ask("POST", "/applications", json=new).status_code == 201
    second = api.ask("POST", "/applications", json=new)
    assert (second.status_code, second.json()["error"]) == (422, "name-taken")
    said = api.ask("POST", "/applications?same_name=true", json=new)
    assert said.status_code == 201


def test_a_name_inside_a_record_that_is_not_there_is_told_with_its_field(
    api: ApiClient,
) -> None:
    record = one(api)
    path = f"/applications/{record['key']}"
    for answer in (
        api.change(path, record["version"], {"owner": "Dinas Antah Berantah"}),
        api.ask("POST", "/applications", json={"name": "Z", "owner": "Dinas Antah"}),
    ):
        assert answer.status_code == 422
        assert [each["field"] for each in answer.json()["problems"]] == ["owner"]
    gone = api.change("/applications/tidak-ada", 1, {"note": "x"})
    assert gone.status_code == 404


def test_a_record_is_named_by_its_key_and_nothing_else(api: ApiClient) -> None:
    named = one(api)
    for method in ("GET", "PATCH"):
        how: dict[str, Any] = {}
        if method == "PATCH":
            how = {"json": {"note": "x"}, "headers": {"If-Match": '"1"'}}
        answer = api.ask(method, f"/applications/{named['name']}", **how)
        assert answer.status_code == 404


@pytest.mark.parametrize("name", ["key", "version", "agency", "statements", "warna"])
def test_what_is_no_field_is_refused_by_name(api: ApiClient, name: str) -> None:
    record = one(api)
    path = f"/applications/{record['key']}"
    answer = api.change(path, record["version"], {name: "x"})
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["field"] == name
    made = api.ask("POST", "/applications", json={"name": "A", name: "x"})
    assert made.status_code == 422


@pytest.mark.parametrize(
    ("tag", "status", "key"),
    [
        ("", 428, "if-match-missing"),
        ("*", 428, "if-match-missing"),
        ("7", 422, "parameters-refused"),
        ('W/"1"', 422, "parameters-refused"),
        ('"1", "2"', 422, "parameters-refused"),
        ('"99"', 412, "record-changed"),
        ('"x"', 412, "record-changed"),
    ],
)
def test_a_change_names_the_version_that_was_seen(
    api: ApiClient, tag: str, status: int, key: str
) -> None:
    record = one(api)
    headers = {"If-Match": tag} if tag else {}
    path = f"/applications/{record['key']}"
    for method, where in (("PATCH", path), ("POST", f"{path}/retire")):
        how: dict[str, Any] = {"headers": headers}
        if method == "PATCH":
            how["json"] = {"note": "x"}
        answer = api.ask(method, where, **how)
        assert (answer.status_code, answer.json()["error"]) == (status, key)
    assert api.get(path).json() == record


def test_who_saw_an_older_version_is_shown_both(api: ApiClient) -> None:
    record = one(api)
    path = f"/applications/{record['key']}"
    version = record["version"]
    api.change(path, version, {"note": "dari yang pertama"})
    late = api.change(path, version, {"note": "dari yang kedua"})
    assert late.status_code == 412
    told = late.json()
    assert told["current"]["note"] == "dari yang pertama"
    assert told["sent"] == {"note": "dari yang kedua"}
    assert late.headers["ETag"] == f'"{version + 1}"'


@pytest.mark.slow
def test_of_writers_at_once_one_is_saved_and_nothing_is_lost(api: ApiClient) -> None:
    record = one(api)
    path = f"/applications/{record['key']}"
    version = record["version"]
    for _round in range(3):
        answers: list[httpx2.Response] = []
        together = Barrier(2)

        def write(text: str, seen: int, gate: Barrier, into: list[Any]) -> None:
            """Change the record when the other writer does."""
            gate.wait()
            into.append(api.change(path, seen, {"note": text}))

        writers = [
            Thread(target=write, args=(text, version, together, answers))
            for text in (f"satu {_round}", f"dua {_round}")
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert sorted(answer.status_code for answer in answers) == [200, 412]
        saved = next(one for one in answers if one.status_code == 200).json()
        version += 1
        now = api.get(path).json()
        assert now == saved
        assert now["version"] == version
