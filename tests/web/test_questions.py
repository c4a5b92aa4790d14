"""Open questions in the browser: what to ask first, by office, a text to send, a workbook."""

import html
import re
from io import BytesIO

import openpyxl
from spbe_inventory.actions.finding_overview import office_names
from spbe_inventory.web.findings.finding_query import ROWS, office_word
from starlette.testclient import TestClient

from tests.web.counted import Counted, counted, counted_made

__all__ = ["counted", "counted_made"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _said(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_without_a_run_it_says_when_questions_come(web: TestClient) -> None:
    answer = web.get("/tanya")
    assert answer.status_code == 200
    assert "setelah katalog ditelaah" in answer.text
    assert web.get("/tanya/unduh").status_code == 200


def test_what_settles_most_comes_first_then_every_office(counted: Counted) -> None:
    page = counted.web.get("/tanya").text
    said = _said(page)
    for wanted in counted.stored.wanted(limit=5):
        assert wanted.text in said
    for office in counted.stored.question_offices():
        word = office_word(office.key)
        assert f"/tanya?opd={word}" in html.unescape(page)
        assert office.name in said


def test_every_question_of_an_office_leads_to_its_field(counted: Counted) -> None:
    for office in counted.stored.question_offices():
        (asked,) = counted.stored.questions(office.key)
        query = {"opd": office_word(office.key)}
        page = html.unescape(counted.web.get("/tanya", params=query).text)
        for question in asked.questions[:ROWS]:
            assert question.question in _said(page)
            if question.kind not in ("setting", "completeness"):
                assert f"/{question.key}/ubah#f-{question.field}" in page
    links = re.findall(r'href="(/[^"#]+/ubah)#', page)
    assert links
    for link in links[:3]:
        assert counted.web.get(link).status_code == 200, link


def test_long_lists_have_pages(counted: Counted) -> None:
    (office, *_rest) = counted.stored.question_offices()
    assert office.count > ROWS
    query: dict[str, str | int] = {"opd": office_word(office.key), "halaman": 2}
    page = _said(counted.web.get("/tanya", params=query).text)
    (second,) = counted.stored.questions(office.key, first=ROWS, limit=ROWS)
    assert second.questions
    for question in second.questions:
        assert question.question in page


def test_the_text_to_send_names_office_and_questions(counted: Counted) -> None:
    office = next(office for office in counted.stored.question_offices() if office.key)
    page = counted.web.get("/tanya", params={"opd": office_word(office.key)}).text
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    message = html.unescape(found[1])
    names = office_names(counted.site.catalogue)
    assert message.startswith(f"Yth. {names[office.key]}\n")
    assert "Kabupaten Contoh" in message
    wanted = counted.stored.wanted(office.key)
    assert f"1. {wanted[0].text}" in message
    assert "spbe" not in message


def test_the_workbook_has_every_question_and_no_key_of_a_field(
    counted: Counted,
) -> None:
    for office in (*counted.stored.question_offices()[:2], None):
        query = {}
        if office:
            query = {"opd": office_word(office.key)}
        answer = counted.web.get("/tanya/unduh", params=query)
        assert answer.headers["Content-Type"] == XLSX
        assert "attachment" in answer.headers["Content-Disposition"]
        book = openpyxl.load_workbook(BytesIO(answer.content))
        sheet = book.worksheets[-1]
        texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
        key = None
        if office:
            key = office.key
        asked = counted.stored.questions(key)
        for each in asked:
            assert {question.question for question in each.questions} <= texts
        assert "hosting" not in texts


def test_an_office_that_is_not_asked_shows_all(counted: Counted) -> None:
    page = _said(counted.web.get("/tanya?opd=tidak-ada").text)
    assert "Menurut Perangkat Daerah" in page


def test_every_question_leads_to_a_control_that_there_is(counted: Counted) -> None:
    controls: dict[str, str] = {}
    for office in counted.stored.question_offices():
        query = {"opd": office_word(office.key)}
        page = html.unescape(counted.web.get("/tanya", params=query).text)
        for path, control in re.findall(r'href="(/[^"#]+)#([if]-[^"]+)"', page):
            controls.setdefault(control, path)
    assert len(controls) > 20
    for control, path in controls.items():
        assert f'id="{control}"' in counted.web.get(path).text, (path, control)
