"""The download of a page: the file at once, or a page that asks again until it is written; few at a time."""

from threading import BoundedSemaphore, Event

import pytest

from tests.briefings.reading import reopened
from tracker.briefings import preparing
from tracker.briefings.preparing import Written
from tracker.briefings.writer import MIME
from tracker.keeping.answers import cache

pytestmark = pytest.mark.django_db
ADDRESS = "/briefings/preparing/"


@pytest.fixture(autouse=True)
def a_cache_that_keeps(settings, monkeypatch):
    settings.CACHES = settings.CACHES | {"answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    monkeypatch.setattr(preparing, "_turn", BoundedSemaphore(1))
    monkeypatch.setattr(preparing, "PATIENCE", 0.05)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def slow(monkeypatch):
    """A writing that goes on until it is told to end; how often it was begun is counted."""

    class Slow:
        begun, may_end, content = 0, Event(), b"the workbook"

    def written(plan):
        Slow.begun += 1
        assert Slow.may_end.wait(20)
        if Slow.content is None:
            raise ValueError("it went wrong")
        return Written("security-reforms.xlsx", Slow.content)

    Slow.may_end = Event()
    monkeypatch.setattr(preparing, "written", written)
    yield Slow
    Slow.may_end.set()
    _wait()


def _wait():
    """Until no writing is under way."""
    with preparing._turn:
        pass


@pytest.fixture
def at_once(monkeypatch):
    """The real writing, in the thread that asks: another would not see what a test has not committed."""

    class Now:
        def __init__(self, target, args, **named):
            self.target, self.args = target, args

        def start(self):
            self.target(*self.args)

    monkeypatch.setattr(preparing, "Thread", Now)
    monkeypatch.setattr(preparing.connections, "close_all", lambda: None)


def fixed(client, query=""):
    """The address at its version."""
    return client.get(f"{ADDRESS}{query}")["Location"]


def test_the_address_is_first_fixed_at_its_version(client, record):
    assert fixed(client, "?as_of=2026-02-20&pillar=&since=").startswith(f"{ADDRESS}?as_of=2026-02-20&version=")


def test_a_quick_one_is_the_file_of_the_direct_address(client, record, at_once):
    address = fixed(client, "?sheet=Budget")
    answer = client.get(address)
    assert answer["Content-Type"] == MIME
    assert reopened(answer.content).sheetnames == ["Cover", "Budget"]
    direct = client.get(address.replace("preparing/", "briefing.xlsx"))
    assert (answer.content, answer["Content-Disposition"]) == (direct.content, direct["Content-Disposition"])


def test_a_slow_one_is_a_page_that_asks_again_and_then_the_file(client, record, slow):
    address = fixed(client)
    for _ in range(3):
        page = client.get(address)
        assert (page.status_code, page["Refresh"]) == (200, "2")
        assert "The workbook is being written" in page.content.decode()
        assert "no-store" in page["Cache-Control"]
    slow.may_end.set()
    _wait()
    answer = client.get(address)
    assert (answer.content, "Refresh" in answer) == (b"the workbook", False)
    assert answer["Content-Disposition"] == 'attachment; filename="security-reforms.xlsx"'
    assert slow.begun == 1


def test_a_process_writes_one_at_a_time(client, record, slow):
    first, second = fixed(client), fixed(client, "?sheet=Budget")
    client.get(first)
    assert "Refresh" in client.get(second)
    assert slow.begun == 1
    slow.may_end.set()
    _wait()
    client.get(second)
    assert slow.begun == 2


def test_where_processes_share_a_cache_only_one_of_them_writes_it(client, record, slow, monkeypatch):
    address = fixed(client)
    client.get(address)
    with monkeypatch.context() as another:
        another.setattr(preparing, "_turn", BoundedSemaphore(1))
        assert "Refresh" in client.get(address)
    assert slow.begun == 1


def test_one_that_fails_says_so_once_and_can_be_tried_again(client, record, slow):
    slow.content = None
    address = fixed(client)
    client.get(address)
    slow.may_end.set()
    _wait()
    client.raise_request_exception = False
    assert client.get(address).status_code == 500
    slow.content = b"the workbook"
    assert client.get(address).content == b"the workbook"


def test_a_cache_that_does_not_answer_makes_the_reader_wait(client, record, at_once, monkeypatch):
    class Broken:
        def get(self, name):
            raise OSError("no cache")

    address = fixed(client, "?sheet=Budget")
    monkeypatch.setattr(preparing, "cache", Broken())
    assert client.get(address)["Content-Type"] == MIME


@pytest.mark.parametrize("query", ["since=soon", "sheet=Secret", "lang=fr", "pillar=P9", "version=999"])
def test_what_cannot_be_answered_is_refused_before_anything_is_begun(client, record, slow, query):
    assert client.get(f"{ADDRESS}?{query}").status_code == 400
    assert slow.begun == 0


def test_the_page_is_in_urdu_too(client, record, slow):
    page = client.get(fixed(client).replace("/briefings/", "/ur/briefings/"))
    assert 'lang="ur"' in page.content.decode()
    assert "ورک بک تیار ہو رہی ہے" in page.content.decode()
