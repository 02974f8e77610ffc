"""What a verification may cost: few at a time, and nothing of an upload that is announced as too large."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.briefings.reading import made, reopened
from tests.briefings.test_altering import saved
from tests.public.urdu import english_in, lists_as_they_stand
from tracker.briefings.verifying import turns
from tracker.briefings.views import verify_workbook
from tracker.briefings.writer import workbook_bytes
from tracker.keeping.answers import cache

pytestmark = pytest.mark.django_db
ADDRESS = "/briefings/verify/"


@pytest.fixture(autouse=True)
def a_cache_that_keeps(settings):
    settings.CACHES = settings.CACHES | {
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "turns"}
    }
    cache.clear()
    yield
    cache.clear()


def verify(client, content, address=ADDRESS):
    return client.post(address, {"workbook": SimpleUploadedFile("12.xlsx", content)})


def test_who_comes_while_others_are_served_is_told_to_wait(client):
    content = workbook_bytes(made())
    with turns.a_turn() as first, turns.a_turn() as second:
        answer = verify(client, content)
    assert (first, second) == (True, True)
    assert (answer.status_code, answer["Retry-After"]) == (429, "10")
    assert "Other workbooks are being verified at the moment. Try again in 10 seconds." in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert verify(client, content).status_code == 200


def test_a_turn_ends_whatever_becomes_of_it(client):
    for _number in range(turns.AT_ONCE + 1):
        assert verify(client, b"no workbook").status_code == 400
    with pytest.raises(KeyError), turns.a_turn():
        raise KeyError
    assert not [number for number in range(turns.AT_ONCE) if cache.get(f"verifying-{number}")]


def test_a_turn_that_ran_out_takes_no_other_away():
    with turns.a_turn():
        cache.set("verifying-0", "somebody else's", timeout=60)
    assert cache.get("verifying-0") == "somebody else's"


def test_an_upload_announced_as_too_large_is_not_taken_in(rf, monkeypatch):
    asked = rf.post(ADDRESS, {"workbook": SimpleUploadedFile("12.xlsx", b"PK")})
    asked.META["CONTENT_LENGTH"] = "99000000"
    monkeypatch.setattr(type(asked), "FILES", property(lambda _request: pytest.fail("it was taken in")))
    answer = verify_workbook(asked)
    assert answer.status_code == 400
    assert "larger than 20 MB" in answer.content.decode()


@pytest.mark.parametrize("address", [ADDRESS, f"/ur{ADDRESS}"])
def test_what_was_altered_is_said_on_the_page(client, record, tmp_path, address):
    book = reopened(workbook_bytes(made()))
    book["Reforms"].column_dimensions["D"].hidden = True
    book["Sources"]["B2"].number_format = ';;;"Withdrawn"'
    book["Indicators"].oddFooter.center.text = "Final"
    with lists_as_they_stand(tmp_path):
        page = verify(client, saved(book), address).content.decode()
    main = page.partition("<main")[2].partition(">")[2].partition("</main")[0]
    if address == ADDRESS:
        assert "Edited after download." in main
        assert "Every cell has its value, and what stands around the values was altered." in main
        assert "Hidden columns: “D”." in main
        assert "“B2” is shown in the format “;;;&quot;Withdrawn&quot;”; it was given out in “General”." in main
    else:
        assert english_in(main) == []
        assert "چھپائے گئے کالم" in main
