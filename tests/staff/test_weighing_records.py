"""Beside a record stands what a reviewer weighs it against, and an entry is weighed before anything is saved."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.staff.cast import address, client_of, filled, messages_of
from tracker.records import actions
from tracker.records.registry import kinds
from tracker.records.subjects import save_subject
from tracker.reforms.models import StatusUpdate
from tracker.sources.kept_copy import sha256_of
from tracker.staff.review.words import fields_of, label_of

pytestmark = pytest.mark.django_db

MADE = {"figure": ("indicator", "place"), "amount": ("budget_line",), "status": ("reform",), "step": ("instrument",)}
MADE["date"] = ("milestone",)
MADE["area"] = ("territory", "place")


def year(number):
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


def beside(record, **fields):
    """Another submitted record about the same."""
    return factories.submitted(record.KIND, **{name: getattr(record, name) for name in MADE[record.KIND]} | fields)


def review_of(record, name="reviewer"):
    return client_of(name).get(address(record, "change")).context["panel"].review


def changes(comparison):
    return {change.name: (change.old, change.new) for change in comparison.changes}


def test_a_revision_stands_beside_the_record_of_the_same_period():
    standing = factories.published("figure", value=Decimal(784))
    factories.published("figure", indicator=standing.indicator, place=standing.place, value=Decimal(9), **year(2024))
    record = beside(standing, value=Decimal(800), attribution="CTD", note="Revised.")

    before = review_of(record).before

    assert (before.public_id, before.relation) == (standing.public_id, "the last record for the same period")
    found = changes(before)
    assert found["value"] == ("784", "800")
    assert found["attribution"] == ("ISPR", "CTD")
    assert found["note"] == ("", "Revised.")
    assert found["source"][1] == f"{record.source.code} · {record.source.title}"
    assert {"Indicator", "Place", "Period", "Locator"} <= set(before.same)


def test_a_figure_of_a_new_period_stands_beside_that_of_the_last_one_at_the_same_place():
    last = factories.published("figure", **year(2024))
    factories.published("figure", indicator=last.indicator, **year(2025))
    factories.published("figure", indicator=last.indicator, place=last.place, **year(2022))

    before = review_of(beside(last, **year(2025))).before
    first = review_of(beside(last, **year(2021))).before

    assert (before.public_id, before.relation) == (last.public_id, "the last record before it")
    assert changes(before)["period"] == ("2024", "2025")
    assert first is None


def test_a_record_without_a_period_stands_beside_the_newest():
    factories.published("figure", **year(2023))
    last = factories.published("figure", **year(2024))

    record = beside(last, period_start=None, period_end=None)

    assert review_of(record).before.public_id == last.public_id


@pytest.mark.parametrize(
    ("kind", "old", "new", "name", "words"),
    [
        ("status", {"status": "approved"}, {"status": "operational"}, "status", ("Approved", "Operational")),
        ("step", {"stage": "drafted"}, {"stage": "enacted"}, "stage", ("Drafted", "Reported enacted")),
        ("date", {"role": "baseline"}, {"role": "actual", **year(2025)}, "role", ("baseline", "actual")),
        ("amount", {"amount": 6_000_000}, {"amount": 7_000_000}, "amount", ("Rs 6 million", "Rs 7 million")),
    ],
)
def test_each_kind_stands_beside_the_last_of_its_own(kind, old, new, name, words):
    last = factories.published(kind, **year(2024) | old)
    factories.published(kind)

    found = review_of(beside(last, **year(2025) | new)).before

    assert found.public_id == last.public_id
    assert changes(found)[name] == words


def test_an_amount_stands_beside_one_of_the_same_measure():
    allotted = factories.published("amount")
    factories.published("amount", budget_line=allotted.budget_line, measure="expenditure", amount=5, **year(2024))

    assert review_of(beside(allotted, measure="release")).before is None
    assert review_of(beside(allotted, measure="expenditure")).before.public_id != allotted.public_id


def test_a_correction_stands_beside_what_it_corrects_and_settles():
    wrong = factories.published("status", status="approved")
    factories.published("status", reform=wrong.reform, status="stalled")
    fresh = factories.submitted_correction(wrong, status="operational")

    review = review_of(fresh)

    assert (review.before.public_id, review.before.relation) == (wrong.public_id, "the record it would replace")
    assert changes(review.before)["status"] == ("Approved", "Operational")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (784, 784_000, "This is 1,000 times what stood before. Is the scale right?"),
        (784, 100, "What stood before is 7.8 times this. Is the scale right?"),
        (784, 800, ""),
        (0, 800, ""),
    ],
)
def test_a_jump_is_pointed_out(old, new, said):
    last = factories.published("figure", value=Decimal(old))
    assert review_of(beside(last, value=Decimal(new))).before.jump == said


def test_a_status_has_no_size_to_jump():
    assert review_of(beside(factories.published("status"))).before.jump == ""


def test_other_claims_in_force_and_waiting_are_shown_with_whom_they_quote():
    standing = factories.published("figure")
    waiting = beside(standing, unattributed=True, as_written="so many")
    factories.published("figure", indicator=standing.indicator)
    factories.published("figure", indicator=standing.indicator, place=standing.place, **year(2024))
    record = beside(standing)

    claims = review_of(record).claims

    assert [(one.public_id, one.attribution, one.state) for one in claims] == [
        (standing.public_id, "ISPR", ""),
        (waiting.public_id, "attribution not recorded", "waits for review"),
    ]
    assert claims[0].source == f"{standing.source.code} ¶3"
    assert claims[0].says == f"784 cases, {standing.place.name}"


def test_amounts_of_other_measures_are_no_other_claims():
    allotted = factories.published("amount")
    factories.published("amount", budget_line=allotted.budget_line, measure="expenditure")

    review = review_of(beside(allotted))

    assert [one.public_id for one in review.claims] == [allotted.public_id]
    assert len(review.last) == 2


def test_the_last_twelve_of_its_subject_are_shown_newest_first():
    first = factories.published("figure", **year(2010))
    for number in range(2011, 2024):
        factories.published("figure", indicator=first.indicator, place=first.place, **year(number))

    last = review_of(beside(first, **year(2024))).last

    assert [one.period for one in last] == [str(number) for number in range(2023, 2011, -1)]


def test_a_published_record_is_marked_among_the_last_and_is_beside_no_other():
    record = factories.published("status")
    factories.published("status", reform=record.reform, status="stalled")

    review = review_of(record)

    assert review.before is None
    assert {one.public_id for one in review.last if one.is_this} == {record.public_id}
    assert [line.verdict for line in review.found.lines] == ["Sources differ"]
    assert review.found.doubts == 0


def test_what_ended_is_not_weighed_any_more():
    review = review_of(factories.withdrawn("status"))

    assert (review.before, review.found, review.claims, review.last) == (None, None, (), ())
    assert review.document.code


def test_the_findings_say_what_comes_with_the_record_and_what_stands_already():
    standing = factories.published("figure", value=Decimal(784))
    factories.published("figure", indicator=standing.indicator, place=standing.place, value=Decimal(785))
    record = beside(standing, value=Decimal(900))

    found = review_of(record).found
    page = client_of("reviewer").get(address(record, "change")).content.decode()

    assert [(line.verdict, line.when) for line in found.lines] == [("Sources differ", "found with this record")]
    assert found.doubts == 1
    assert f"≠ 900 (ISPR, {record.source.code} ¶3)" in found.lines[0].reckoned
    assert "What the checks would find" in page
    assert "They cannot all hold for one and the same count." in page


def test_without_a_source_the_checks_say_why_they_cannot_be_asked():
    found = review_of(factories.draft("status", source=None, locator=""), "editor").found
    assert "Name a source that has a date" in found.refusal


def test_what_repeats_a_claim_in_force_cannot_be_published_and_says_so():
    standing = factories.published("status")
    record = beside(standing, source=standing.source)

    page = client_of("reviewer").get(address(record, "change"))

    publish, return_ = page.context["panel"].buttons
    assert "A record in force already says this" in publish.why_not
    assert return_.why_not is None
    assert 'disabled aria-describedby="why-not-publish"' in page.content.decode()


def test_the_kept_copy_and_the_place_in_it_are_a_click_away(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    record = factories.submitted("status")
    source = record.source
    source.file, source.url = SimpleUploadedFile("copy.txt", b"kept"), "https://example.org/report"
    source.sha256 = sha256_of(source.file.file)
    save_subject(source, by=factories.editor(), at=factories.NOW)

    page = client_of("reviewer").get(address(record, "change")).content.decode()

    assert f'<a href="{address(source, "copy")}">copy' in page
    assert "<dd>¶3</dd>" in page
    assert 'href="https://example.org/report" rel="noreferrer external"' in page


def test_a_source_without_a_copy_says_so():
    page = client_of("reviewer").get(address(factories.submitted("status"), "change")).content.decode()
    assert "none is kept" in page


@pytest.mark.parametrize("kind", kinds())
def test_a_review_costs_the_same_however_much_stands_beside_the_record(kind):
    record = factories.submitted(kind, by=factories.editor("colleague"))
    client = client_of("reviewer")
    published_beside(record, 2)
    client.get(address(record, "change"))
    few = queries(client, record)
    published_beside(record, 12)

    assert queries(client, record) == few
    assert few <= 70


def published_beside(record, number):
    for _ in range(number):
        actions.publish(beside(record), by=factories.reviewer(), at=factories.NOW)


def queries(client, record):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address(record, "change")).status_code == 200
    return len(captured)


@pytest.mark.parametrize("kind", kinds())
def test_every_field_that_is_entered_is_compared(kind):
    model = kinds()[kind]
    form = client_of("editor").get(address(model, "add")).context["adminform"].form

    assert set(form.fields) <= {*fields_of(model), "opened"}
    assert all(label_of(model, name) for name in fields_of(model))


def check(client, page, **typed):
    return client.post(page, filled(client.get(page), **typed, _check="1"))


def test_a_new_entry_is_weighed_before_it_is_saved():
    standing = factories.published("figure", value=Decimal(784))
    typed = {
        "indicator": standing.indicator.pk,
        "place": standing.place.pk,
        "value": "90,224",
        "period": "2025",
        "source": factories.source().pk,
    }

    response = check(client_of("editor"), address(type(standing), "add"), **typed)

    found = response.context["check"]
    assert [line.verdict for line in found.found.lines] == ["Sources differ"]
    assert changes(found.before)["value"] == ("784", "90,224")
    assert "This is 115 times what stood before" in found.before.jump
    assert "Say where in the source it stands: a paragraph or a page." in found.missing
    assert "Nothing is saved yet." in messages_of(response)[0]
    assert type(standing).objects.count() == 1


def test_an_edit_is_weighed_as_it_was_typed_and_not_as_it_is_stored():
    standing = factories.published("status", status="approved")
    draft = factories.draft("status", reform=standing.reform, status="operational")

    response = check(client_of("editor"), address(draft, "change"), status="stalled")

    assert changes(response.context["check"].before)["status"] == ("Approved", "Stalled")
    assert response.context["check"].missing == ()
    draft.refresh_from_db()
    assert draft.status == "operational"


def test_the_first_record_about_a_subject_is_said_to_be_the_first():
    typed = {"reform": factories.reform().pk, "status": "approved"}

    page = check(client_of("editor"), address(StatusUpdate, "add"), **typed).content.decode()

    assert "Nothing to compare it with" in page
    assert "Name a source that has a date" in page


def test_what_cannot_be_read_is_not_weighed():
    response = check(client_of("editor"), address(StatusUpdate, "add"), status="approved", period="someday")

    assert "check" not in response.context
    assert "someday" in response.context["errors"].as_text()
