"""The pages of returns: what is offered to whom, the two steps, and what becomes of the file between them."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from tests import factories
from tests.staff.cast import client_of, messages_of
from tests.staff.returns.filling import figure, filled, given_out
from tracker.indicators.models import Observation
from tracker.records.roles import Role
from tracker.staff.returns import forms, handing_in, views
from tracker.staff.returns.layout import RETURN

PAGE, LOOK = "/admin/returns/", "/admin/returns/look/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / handing_in.FOLDER


@pytest.fixture
def client(ctd):
    """The contributor of the agency, signed in."""
    return client_of("contributor", agency=ctd)


def hand_in(client, content, name="return.xlsx"):
    upload = SimpleUploadedFile(name, content)
    return client.post("/admin/returns/hand-in/", {"file": upload}, follow=True)


def confirm(client, page, **more):
    posted = {"file": page.context["draft"].token, "seen": page.context["checked"].digest} | more
    return client.post("/admin/returns/confirm/", posted, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_desk_leads_to_the_page_and_the_page_to_the_file(client):
    assert 'href="/admin/returns/">Excel return</a>' in text(client.get("/admin/"))
    page = client.get(PAGE)
    assert page.context["ask"].fields["agency"].choices == [("ctd", "Counter Terrorism Department")]

    answer = client.get("/admin/returns/download/", {"agency": "ctd", "period": "2025"})

    assert answer["Content-Disposition"] == 'attachment; filename="return-ctd-2025-01-01-2025-12-31.xlsx"'
    assert "no-store" in answer["Cache-Control"]
    assert load_workbook(io.BytesIO(answer.content))[RETURN]["A2"].value == "K1"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"agency": "ctd", "period": "soon"}, "is not a period"),
        ({"agency": "ctd", "period": "2026"}, "in the future"),
        ({"agency": "ctd", "period": "by 2025"}, "a first and a last day"),
        ({"agency": "ctd", "period": ""}, "This field is required"),
        ({"agency": "levies", "period": "2025"}, "not one of the available choices"),
        ({"agency": "-", "period": "2025"}, "not one of the available choices"),
    ],
)
def test_a_return_that_cannot_be_had_says_why(client, asked, words):
    factories.indicator(agency=factories.agency(code="levies"))
    factories.indicator()

    assert words in text(client.get("/admin/returns/download/", asked))


def test_a_return_without_rows_or_with_too_many(client, ctd, monkeypatch):
    asked = {"agency": "ctd", "period": "2025"}
    monkeypatch.setattr(views, "MOST_ROWS", 2)
    assert "would have 3 rows" in text(client.get("/admin/returns/download/", asked))
    empty = factories.agency(code="empty")
    factories.indicator(agency=empty)
    editor = client_of("editor")
    assert "nothing to report" in text(editor.get("/admin/returns/download/", {"agency": "empty", "period": "2025"}))


def test_whom_what_is_offered(ctd):
    factories.indicator()
    nobody = client_of("contributor")
    assert "You belong to no agency yet" in text(nobody.get(PAGE))
    assert [name for _, name in client_of("editor").get(PAGE).context["ask"].fields["agency"].choices] == [
        "Counter Terrorism Department", "Indicators that no agency owes",
    ]  # fmt: skip
    other = client_of("reviewer", agency=factories.agency())
    assert "No indicator is owed by an agency of yours" in text(other.get(PAGE))


def test_where_no_indicator_is_owed_it_says_who_can_change_that_and_at_which(db):
    agency = factories.agency()
    ours = factories.indicator(code="K7", name="Own measure", reforms=[factories.reform(lead_agency=agency)])
    factories.indicator(code="K8", name="Of others")
    client = client_of("contributor", agency=agency)
    User.objects.filter(groups__name=Role.EDITOR.value).update(is_active=False)

    assert "Nobody has that role yet: an Administrator gives it." in text(client.get(PAGE))
    factories.user("colleague", Role.EDITOR, first_name="Ayesha", last_name="Khan")
    page = client.get(PAGE)
    assert "Ask Ayesha Khan." in text(page)
    assert [name for name, _ in page.context["unowed"].measuring] == [str(ours)]
    assert client.get(page.context["unowed"].measuring[0][1]).status_code == 200


def test_an_editor_is_led_to_the_indicators_that_no_agency_owes(db):
    nobodys = factories.indicator()
    factories.indicator(agency=factories.agency())
    client = client_of("editor")

    page = client.get(PAGE)

    assert "1 indicator is owed by no agency" in text(page)
    assert list(client.get(page.context["unowed"].all_url).context["cl"].queryset) == [nobodys]
    nobodys.agency = factories.agency()
    nobodys.save()
    assert client.get(PAGE).context["unowed"] is None


def test_two_steps_from_the_file_to_the_reviewer(client, blank, source, media):
    page = hand_in(client, filled(blank, figure(source), figure(source, value=91_000)))

    assert page.request["PATH_INFO"] == LOOK
    assert "2 figures would be submitted for review." in text(page)
    assert not Observation.objects.submitted()
    done = confirm(client, page)
    assert messages_of(done) == ["2 figures wait for a reviewer: Counter Terrorism Department, 2025."]
    assert done.context["cl"].result_count == 2
    assert list(media.iterdir()) == []


def test_errors_leave_no_button(client, blank, source):
    page = hand_in(client, filled(blank, figure(source, value="x"), figure(source)))

    assert "1 error: nothing can be submitted before it is put right in the file." in text(page)
    assert "Text in a number" in text(page)
    assert "Return J2" in text(page)
    assert ">Submit" not in text(page)
    assert messages_of(confirm(client, page)) == [views.OTHERWISE]
    assert not Observation.objects.submitted()


def test_doubts_are_confirmed_as_they_were_read(client, blank, source):
    page = hand_in(client, filled(blank, figure(source, value=784_000)))

    assert "I have seen the 1 doubt: submit 1 figure" in text(page)
    factories.correction(Observation.objects.get(indicator__code="K1"), value=785)
    again = confirm(client, page)
    assert (again.request["PATH_INFO"], messages_of(again)) == (LOOK, [views.OTHERWISE])
    assert "1 figure waits for a reviewer" in messages_of(confirm(client, again))[0]


def test_what_changes_nothing_says_so(client, blank, source):
    assert "Nothing would change: no row is filled in." in text(hand_in(client, blank))
    content = filled(blank, figure(source))
    confirm(client, hand_in(client, content))
    assert "Nothing would change: all 1 figures are there already." in text(hand_in(client, content))


def test_a_file_that_is_none_of_ours(client):
    page = hand_in(client, b"a,b\n1,2\n", "figures.csv")

    assert "A CSV file" in text(page)
    assert "figures.csv" in text(page)


def test_what_is_no_file_or_too_large(client, monkeypatch):
    assert "Choose the file first." in text(client.post("/admin/returns/hand-in/", {}))
    assert "The file is empty." in text(hand_in(client, b""))
    monkeypatch.setattr(forms, "LARGEST", 10)
    assert "larger than 10 MB" in text(hand_in(client, b"x" * 11))


def test_another_agencys_return_is_refused_by_name(blank):
    other = client_of("reviewer", agency=factories.agency())

    page = text(hand_in(other, blank))

    assert "This is a return of Counter Terrorism Department. This subject does not belong to your agency." in page


def test_the_file_is_the_persons_own_and_can_be_thrown_away(client, ctd, blank, source, media):
    page = hand_in(client, filled(blank, figure(source)))
    token = page.context["draft"].token
    other = client_of("editor")
    assert messages_of(other.get(LOOK, {"file": token}, follow=True)) == [views.GONE]
    assert messages_of(confirm(other, page)) == [views.GONE]
    assert messages_of(client.get(LOOK, {"file": f"{token}x"}, follow=True)) == [views.GONE]

    assert messages_of(confirm(client, page, discard="1")) == ["The file was thrown away. Nothing was submitted."]
    assert list(media.iterdir()) == []
    assert messages_of(client.get(LOOK, {"file": token}, follow=True)) == [views.GONE]
    assert not Observation.objects.submitted()


def test_a_file_that_was_exchanged_is_not_taken(client, blank, source, media):
    page = hand_in(client, filled(blank, figure(source)))
    (kept,) = media.iterdir()
    kept.write_bytes(blank)

    assert messages_of(confirm(client, page)) == [views.GONE]


def test_a_file_that_nobody_confirmed_is_thrown_away(client, blank, media, monkeypatch):
    old = hand_in(client, blank).context["draft"]
    monkeypatch.setattr(handing_in, "KEPT", timedelta(hours=-1))
    monkeypatch.setattr(timezone, "now", lambda: factories.NOW.replace(year=2126))
    hand_in(client, filled(blank))

    assert len(list(media.iterdir())) == 1
    with pytest.raises(signing.SignatureExpired):
        signing.loads(old.token, salt=handing_in.SALT, max_age=timedelta(hours=-1))


def test_a_long_list_of_changes_is_cut(client, ctd, source, monkeypatch):
    monkeypatch.setattr(views, "MOST_CHANGES", 2)

    page = hand_in(client, filled(given_out(ctd), *[figure(source, value=n) for n in (801, 91_000, 36)]))

    assert "… and 1 more." in text(page)


def test_a_look_costs_the_same_for_3_rows_and_for_30(client, ctd, source):
    factories.place(code="PK-BA")

    def cost(rows):
        address = hand_in(client, filled(given_out(ctd), *[figure(source, value=n) for n in range(rows)])).request
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{LOOK}?{address['QUERY_STRING']}")
        return len(queries)

    few = cost(3)
    for n in range(27):
        factories.indicator(code=f"Z{n:02}", agency=ctd)

    assert cost(30) == few <= 16


@pytest.mark.parametrize("way", ["hand-in", "confirm"])
def test_files_come_by_a_button_and_not_by_an_address(client, way):
    assert client.get(f"/admin/returns/{way}/").status_code == 405


@pytest.mark.parametrize("name", ["auditor", "administrator", "outsider", "superuser"])
def test_who_enters_nothing_has_no_returns(name, db):
    client = client_of(name)

    assert client.get(PAGE).status_code == 403
    assert client.get("/admin/returns/download/", {"agency": "ctd", "period": "2025"}).status_code == 403
    assert client.get(LOOK).status_code == 403
    assert client.post("/admin/returns/hand-in/").status_code == 403
    assert client.post("/admin/returns/confirm/").status_code == 403
