"""The mark of made-up data: written before the first record, never changed, and asked for at no cost."""

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import factories
from tracker.records import home
from tracker.records.models import MadeUp
from tracker.records.refused import Refused

pytestmark = pytest.mark.django_db
INVENTED = home.Home("XQ-QM", "Quillmark", is_made_up=True)


@pytest.fixture(autouse=True)
def ask_anew(of_real_records):
    home.remember(None)


def mark():
    home.mark_made_up(INVENTED, at=factories.NOW)


def test_a_database_that_does_not_answer_is_that_of_the_settings(monkeypatch):
    def fails():
        raise OperationalError("no such file")

    monkeypatch.setattr(home, "home", fails)
    assert home.home_if_it_answers() == home.real_home()


def test_a_database_without_a_mark_tracks_the_place_of_the_settings():
    assert home.home() == home.Home("PK-BA", "Balochistan")
    assert not home.is_made_up()
    assert home.site_name() == "Security Reform Tracker · Balochistan"


def test_the_site_is_named_in_the_language_of_the_page():
    with translation.override("ur"):
        assert home.home_name() == "بلوچستان"
        assert home.site_name() == "سکیورٹی اصلاحات ٹریکر · بلوچستان"
        mark()
        assert home.site_name() == "سکیورٹی اصلاحات ٹریکر · Quillmark · فرضی اعداد و شمار"


def test_a_marked_database_names_its_own_place_and_says_so():
    mark()
    assert home.home() == INVENTED
    assert str(MadeUp.objects.get()) == "made-up data: Quillmark"
    assert home.site_name() == "Security Reform Tracker · Quillmark · made-up data"


def test_a_database_that_holds_a_record_is_never_marked():
    factories.published("status")
    with pytest.raises(Refused, match="holds real records"):
        mark()
    assert not home.is_made_up()


def test_marking_twice_keeps_the_first_place():
    mark()
    home.mark_made_up(home.Home("XX", "Elsewhere"), at=factories.NOW)
    assert home.home() == INVENTED


def test_the_database_itself_refuses_to_change_or_remove_the_mark():
    mark()
    for change in (lambda: MadeUp.objects.update(home_name="Balochistan"), lambda: MadeUp.objects.all().delete()):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


def test_there_is_one_mark():
    mark()
    with pytest.raises(IntegrityError), transaction.atomic():
        MadeUp.objects.create(id=2, home_code="XX", home_name="Elsewhere", marked_at=factories.NOW)


def test_it_is_asked_once_and_an_empty_database_again_because_it_may_still_be_marked():
    assert not home.is_made_up()
    mark()
    with CaptureQueriesContext(
        connection,
    ) as first:
        assert home.is_made_up()
    with CaptureQueriesContext(connection) as second:
        assert home.is_made_up()
    assert (len(first), len(second)) == (1, 0)


def test_a_program_that_enters_real_records_is_refused_in_a_marked_database():
    home.refuse_if_made_up()
    mark()
    with pytest.raises(Refused, match="made-up data \\(Quillmark\\)"):
        home.refuse_if_made_up()


def test_every_answer_of_a_marked_database_says_so(client):
    for address in ("/", "/about/", "/healthz", "/nowhere/", "/?as_of=never", "/admin/login/"):
        assert "X-Made-Up-Data" not in client.get(address)
    mark()
    for address in ("/", "/about/", "/healthz", "/nowhere/", "/?as_of=never", "/admin/login/"):
        response = client.get(address)
        assert response["X-Made-Up-Data"] == "yes"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        if response["Content-Type"].startswith("text/html"):
            text = response.content.decode()
            assert "<strong>Made-up data.</strong>" in text
            assert "Quillmark · made-up data" in text
            assert "Balochistan" not in text
