"""My desk: each part of the admin's first page, for each role, and the counts in the menu of every page."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.staff.cast import PEOPLE, address, client_of, person
from tracker.checks.models import KeptFinding
from tracker.keeping.answers import cache
from tracker.records import actions
from tracker.records.models import JournalLine
from tracker.records.registry import kinds
from tracker.staff.actors import actor_for
from tracker.staff.desk import Pile, doubts
from tracker.staff.models import Membership
from tracker.staff.scope import codes_looked_after
from tracker.staff.settling import settling

pytestmark = pytest.mark.django_db
HOME = "/admin/"
YESTERDAY = factories.NOW - timedelta(days=1)
STAFF = [name for name in PEOPLE if name != "anonymous"]
ENTERS, REVIEWS = {"contributor", "reviewer", "editor"}, {"reviewer", "editor"}
LOOKS = ENTERS | {"auditor", "superuser"}


@pytest.fixture
def keeping(settings):
    """A cache that keeps, and holds nothing yet: tests have none otherwise."""
    settings.CACHES = settings.CACHES | {
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "desk"}
    }
    cache.clear()


@pytest.fixture
def agency():
    return factories.agency()


def desk(client, **query):
    response = client.get(HOME, query)
    assert response.status_code == 200
    return response.context["desk"]


def text_of(client, page=HOME):
    """What a reader sees of the page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get(page).content.decode())).split())


def shown(part):
    return [entry.public_id for entry in part.entries]


def part(client, pile):
    return next(one for one in desk(client).parts if one.pile == pile)


def colleague():
    return factories.editor("colleague")


# What waits for my review


def test_what_others_submitted_waits_for_a_reviewer_the_longest_waiting_first():
    second = factories.submitted("status")
    first = factories.submitted("figure", at=YESTERDAY)
    third = factories.submitted("amount")
    factories.draft("status")
    factories.returned("status")
    factories.published("status")

    assert shown(part(client_of("reviewer"), Pile.TO_REVIEW)) == [first.public_id, third.public_id, second.public_id]


def test_what_i_entered_or_edited_waits_for_others():
    factories.submitted("status")
    edited = factories.submitted("status", by=colleague())
    edited = actions.return_(edited, by=factories.reviewer(), at=factories.NOW, note="The page.")
    edited = actions.save_draft(edited, by=factories.editor(), at=factories.NOW)
    actions.submit(edited, by=factories.editor(), at=factories.NOW)
    others = factories.submitted("status", by=colleague())
    client = client_of("editor")

    assert shown(part(client, Pile.TO_REVIEW)) == [others.public_id]
    assert desk(client).waiting_height == 2
    assert "2 of mine wait for another person’s review: 2 status updates" in text_of(client)


def test_a_line_says_what_it_says_from_which_source_by_whom_and_since_when(agency):
    client_of("contributor", agency=agency)
    account = person("contributor")
    account.first_name, account.last_name = "Sana", "Baloch"
    account.save()
    reform, source = factories.reform(lead_agency=agency), factories.source()
    by = factories.contributor(agency)
    record = factories.submitted(
        "status", by=by, at=factories.NOW - timedelta(days=3), reform=reform, source=source, as_written="set up"
    )

    (entry,) = part(client_of("reviewer"), Pile.TO_REVIEW).entries
    text = text_of(client_of("reviewer"))

    assert (entry.code, entry.subject, entry.says) == (reform.code, reform.short_title, "Operational")
    assert (entry.source, entry.source_title, entry.url) == (
        f"{source.code} ¶3",
        source.title,
        address(record, "change"),
    )
    assert (entry.who, entry.standing, entry.days) == ("Sana Baloch", f"Contributor, {agency.short_name}", 3)
    assert f"Sana Baloch Contributor, {agency.short_name} 27 Feb 2026, 3 days ago" in text
    assert "as written: “set up”" in text


def test_a_person_without_a_name_is_called_by_the_user_name():
    factories.submitted("status", by=colleague())

    assert part(client_of("reviewer"), Pile.TO_REVIEW).entries[0].who == "colleague"


def test_a_correction_shows_the_old_beside_the_new():
    published = factories.published("figure")
    factories.submitted_correction(published, value=785)

    (entry,) = part(client_of("reviewer"), Pile.TO_REVIEW).entries

    assert entry.before.endswith("2025: 784")
    assert entry.says.endswith("2025: 785")
    assert f"<del>{entry.before}</del> → <ins>{entry.says}</ins>" in client_of("reviewer").get(HOME).content.decode()


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_records_of_every_kind_lie_on_the_desk(kind):
    record = factories.submitted(kind)
    client = client_of("reviewer")

    (entry,) = part(client, Pile.TO_REVIEW).entries

    assert entry.code == record.subject.code
    assert entry.code not in entry.says
    assert entry.subject in text_of(client)


# What was returned to me, and my drafts


def test_what_was_returned_says_why_to_the_person_who_entered_it_alone():
    record = factories.returned("figure", note="The figure is on page 9.")
    client = client_of("editor")

    (entry,) = part(client, Pile.RETURNED).entries

    assert (entry.public_id, entry.note) == (record.public_id, "The figure is on page 9.")
    assert "Reviewer: The figure is on page 9." in text_of(client)
    assert part(client_of("reviewer"), Pile.RETURNED).entries == ()


def test_my_drafts_stand_with_the_last_edited_first_and_say_what_has_no_source():
    old = factories.draft("status", at=YESTERDAY, source=None, locator="")
    new = factories.draft("amount")
    factories.draft("status", by=colleague())
    client = client_of("editor")

    assert shown(part(client, Pile.DRAFTS)) == [new.public_id, old.public_id]
    assert text_of(client).count("none named yet") == 1


def test_a_contributor_sees_what_is_their_own_and_of_their_agency(agency):
    client = client_of("contributor", agency=agency)
    former, by = factories.agency(), factories.contributor
    factories.draft("status", by=by(former), reform=factories.reform(lead_agency=former))
    mine = factories.draft("status", by=by(agency), reform=factories.reform(lead_agency=agency))
    factories.submitted("status", reform=factories.reform(lead_agency=agency))

    assert [one.pile for one in desk(client).parts] == [Pile.RETURNED, Pile.DRAFTS]
    assert shown(part(client, Pile.DRAFTS)) == [mine.public_id]


def test_a_long_pile_is_cut_and_leads_to_the_lists_that_show_all_of_it():
    for _ in range(9):
        factories.submitted("figure", by=colleague())
    for _ in range(3):
        factories.submitted("status", by=colleague())
    factories.submitted("figure")
    client = client_of("editor")

    long = part(client, Pile.TO_REVIEW)

    assert (long.height, len(long.entries), long.left_out) == (12, 10, 2)
    assert [more.words for more in long.more] == ["3 status updates", "9 figures"]
    assert "2 more; all of them: 3 status updates , 9 figures" in text_of(client)
    assert [client.get(more.url).context["cl"].result_count for more in long.more] == [3, 9]


@pytest.mark.parametrize(("pile", "number"), [(Pile.WAITING, 2), (Pile.DRAFTS, 1), (Pile.RETURNED, 1), ("nonsense", 5)])
def test_the_filter_of_a_list_shows_one_pile(pile, number):
    factories.submitted("status")
    factories.submitted("status")
    factories.draft("status")
    factories.returned("status")
    factories.submitted("status", by=colleague())
    listed = client_of("editor").get(address(kinds()["status"], "changelist"), {"desk": pile})

    assert listed.context["cl"].result_count == number


def test_who_has_no_pile_is_offered_no_filter():
    factories.submitted("status")
    page = client_of("auditor").get(address(kinds()["status"], "changelist"), {"desk": Pile.TO_REVIEW.value})

    assert page.status_code in {200, 302}
    assert "on my desk" not in client_of("auditor").get(address(kinds()["status"], "changelist")).content.decode()


# What is due


def overdue_milestone(reform, day=date(2026, 2, 1)):
    milestone = factories.milestone(reform=reform)
    factories.published("date", milestone=milestone, period_start=day, period_end=day)
    return milestone


def test_what_is_due_leads_to_the_form_that_answers_it_where_i_may_enter(agency):
    client = client_of("contributor", agency=agency)
    led, supported = factories.reform(lead_agency=agency), factories.reform(supporting_agencies=[agency])
    milestone = overdue_milestone(led)
    overdue_milestone(supported, factories.TODAY + timedelta(days=7))
    overdue_milestone(factories.reform(lead_agency=factories.agency()))
    indicator = factories.indicator(agency=agency, frequency="month", due_after_days=15)
    factories.published("figure", indicator=indicator)

    due = desk(client).due

    assert [(line.code, line.overdue_by) for line in due.lines] == [
        (led.code, 29),
        (indicator.code, 15),
        (supported.code, 0),
    ]
    assert (due.overdue, due.coming, due.left_out) == (2, 1, 0)
    assert due.lines[0].url == reverse("reform-detail", args=[led.slug])
    first, second, third = (line.enter for line in due.lines)
    assert client.get(first).context["adminform"].form["milestone"].value() == str(milestone.pk)
    assert client.get(second).context["adminform"].form["indicator"].value() == str(indicator.pk)
    assert third == ""
    assert "29 days overdue" in text_of(client)
    assert "for its own agency to enter" in text_of(client)


def test_who_belongs_to_no_agency_and_sees_all_is_told_of_all_that_is_due(agency):
    overdue_milestone(factories.reform(lead_agency=agency))
    overdue_milestone(factories.reform())

    for name in ("editor", "reviewer", "auditor", "superuser"):
        assert desk(client_of(name)).due.overdue == 2, name
    assert desk(client_of("contributor")).due.overdue == 0
    assert desk(client_of("reviewer", agency=agency)).due.overdue == 1


def test_all_that_is_due_is_a_link_away():
    for _ in range(12):
        overdue_milestone(factories.reform())
    client = client_of("editor")

    cut = desk(client).due

    assert (len(cut.lines), cut.left_out, cut.overdue) == (10, 2, 12)
    assert '<a href="?all-due=1#due">2 more, due later</a>' in client.get(HOME).content.decode()
    assert len(desk(client, **{"all-due": "1"}).due.lines) == 12


# Findings


def too_much_spent(**fields):
    """A line of which more is said to be spent than was allotted."""
    line = factories.budget_line(**fields)
    year = {"budget_line": line, "source": factories.source()}
    factories.published("amount", **year)
    factories.published("amount", measure="expenditure", amount=9_000_000_000, **year)
    return line


def test_findings_are_those_of_the_subjects_i_look_after(agency):
    mine, other = too_much_spent(agency=agency), too_much_spent(agency=factories.agency())

    def codes(client):
        return {code for doubt in desk(client).doubts.doubts for code in doubt.codes}

    assert mine.code in codes(client_of("contributor", agency=agency))
    assert other.code not in codes(client_of("contributor", agency=agency))
    assert {mine.code, other.code} <= codes(client_of("editor"))
    assert {mine.code, other.code} <= codes(client_of("auditor"))


def test_a_finding_says_its_verdict_and_leads_to_where_it_stands_however_many_there_are(agency):
    line = too_much_spent(agency=agency)
    client = client_of("contributor", agency=agency)

    found = desk(client).doubts

    assert found.doubts[0].verdict == "Does not add up"
    assert found.height == len(found.doubts) + found.left_out
    for doubt in found.doubts:
        address, _, anchor = doubt.url.partition("#")
        assert address == f"{reverse('checks')}?subject={line.code}"
        assert f'id="{anchor}"' in client.get(address).content.decode()


@pytest.mark.usefixtures("keeping")
def test_findings_are_kept_until_the_journal_moves(monkeypatch):
    client = client_of("editor")
    before = desk(client).doubts.height
    with monkeypatch.context() as patch:
        patch.setattr(doubts, "findings", None)
        assert desk(client).doubts.height == before
    too_much_spent()

    assert desk(client).doubts.height > before


@pytest.mark.usefixtures("keeping")
def test_what_is_found_while_the_journal_moves_on_is_not_kept(monkeypatch):
    client = client_of("editor")
    find = doubts.findings

    def find_and_publish(moment):
        found = find(moment)
        too_much_spent()
        return found

    with monkeypatch.context() as patch:
        patch.setattr(doubts, "findings", find_and_publish)
        before = desk(client).doubts.height

    assert desk(client).doubts.height > before


def test_what_is_explained_is_marked_and_comes_after_what_is_open():
    for _ in range(2):
        one = factories.published("figure", value=Decimal(92))
        other = factories.submitted("figure", indicator=one.indicator, place=one.place, value=Decimal(145))
        with settling([other], at=factories.NOW):
            actions.publish(other, by=factories.reviewer(), at=factories.NOW)
    first = KeptFinding.objects.filter(address="claims").order_by("pk")[0]
    factories.published_explanation(finding=first)
    response = client_of("editor").get("/admin/")
    shown = [doubt for doubt in response.context["desk"].doubts.doubts if doubt.kind == "differs"]
    found = [(doubt.explained, doubt.since) for doubt in shown]
    assert found == [(False, "2 Mar 2026"), (True, "2 Mar 2026")]
    assert '<span class="sub">explained</span>' in response.content.decode()


def test_many_findings_are_cut_and_lead_to_the_page_of_all():
    for _ in range(11):
        too_much_spent()
    client = client_of("editor")

    found = desk(client).doubts

    assert len(found.doubts) == 10
    assert f'<a href="/checks/">{found.height - 10} more' in client.get(HOME).content.decode()


def test_the_subjects_of_an_agency_are_those_it_leads_supports_or_owes(agency):
    led = factories.reform(lead_agency=agency)
    theirs = [
        led,
        factories.reform(supporting_agencies=[agency]),
        factories.milestone(reform=led),
        factories.indicator(agency=agency),
        factories.instrument(agency=agency),
        factories.budget_line(agency=agency),
    ]
    for make in factories.SUBJECTS.values():
        make()

    assert codes_looked_after(frozenset({agency.pk})) == {subject.code for subject in theirs}


# What was published last


def test_the_last_ten_publications_lead_to_their_public_pages():
    records = [factories.published("status") for _ in range(11)]
    fresh = factories.correction(records[0])
    factories.draft("status")
    client = client_of("contributor")

    found = desk(client).published

    assert len(found) == 10
    assert [one.url for one in found[:2]] == [f"/records/{one.public_id}/" for one in (fresh, records[10])]
    assert [one.is_correction for one in found[:2]] == [True, False]
    assert client.get(found[0].url).status_code == 200
    assert "2 Mar 2026, 10:00 PKT · a correction" in text_of(client)


# Where to enter, and what else a role is told


@pytest.mark.parametrize("name", STAFF)
def test_each_role_is_offered_what_it_can_do(name, agency):
    factories.submitted("status", by=colleague(), reform=factories.reform(lead_agency=agency))
    client = client_of(name, agency=agency)

    found = desk(client)

    piles = {one.pile for one in found.parts}
    assert piles == ({Pile.RETURNED, Pile.DRAFTS} if name in ENTERS else set()) | (
        {Pile.TO_REVIEW} if name in REVIEWS else set()
    )
    records = ["Status", "Figure", "Step of a law", "Amount", "Date of a milestone", "Conversion of a place"]
    every = [*records, "Excel return"]
    offered = {"editor": every, "contributor": ["Status", "Excel return"], "reviewer": ["Status", "Excel return"]}
    assert [more.words for more in found.enter] == offered.get(name, [])
    assert all(client.get(more.url).status_code == 200 for more in found.enter)
    assert (found.due is not None, found.doubts is not None, found.looks) == (name in LOOKS,) * 3
    assert bool(found.says) == (name not in ENTERS)
    assert found.says in text_of(client)
    assert ("Published last" in text_of(client)) == (name in LOOKS)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("contributor", "You belong to no agency yet"),
        ("auditor", "Your role looks and changes nothing"),
        ("administrator", "Your role keeps people and their roles"),
        ("superuser", "You have no role that enters or reviews"),
        ("outsider", "You have no role yet"),
    ],
)
def test_who_lacks_something_is_told_what(name, words):
    assert words in text_of(client_of(name))
    assert desk(client_of(name)).enter == ()


def test_each_empty_part_says_so_in_one_line():
    text = text_of(client_of("editor"))

    for words in (
        "No record waits for your review.",
        "Nothing was returned to you.",
        "You have no drafts.",
        "Nothing is overdue or due this week.",
        "Nothing was found about your subjects.",
        "Nothing has been published yet.",
        "You have changed nothing here yet.",
    ):
        assert words in text


# Counts


def test_the_counts_stand_on_the_desk_and_in_the_menu_of_every_page():
    factories.submitted("status", by=colleague())
    factories.returned("figure")
    factories.returned("figure")
    client = client_of("editor")

    assert [(count.words, count.height) for count in desk(client).tally][:3] == [
        ("to review", 1), ("returned to me", 2), ("my drafts", 0),
    ]  # fmt: skip
    for page in (HOME, address(JournalLine, "changelist"), address(kinds()["status"], "add")):
        assert "To review 1 Returned to me 2 My drafts 0" in text_of(client, page)
    assert 'href="/admin/#to-review"' in client.get(HOME).content.decode()
    assert 'id="to-review"' in client.get(HOME).content.decode()


def test_every_count_leads_to_its_part_and_late_ones_are_marked():
    overdue_milestone(factories.reform())
    client = client_of("editor")
    page = client.get(HOME).content.decode()

    assert [count.words for count in desk(client).tally if count.is_late] == ["overdue"]
    assert all(f'id="{count.anchor}"' in page for count in desk(client).tally)


@pytest.mark.parametrize("name", ["auditor", "administrator", "outsider", "superuser", "anonymous"])
def test_the_menu_of_who_has_no_pile_counts_nothing(name):
    factories.submitted("status")

    assert "desk-menu" not in client_of(name).get(HOME, follow=True).content.decode()


# What it costs


def fill(number):
    """So many agencies with something in every part of the desk; the first reviewer is each time another person."""
    for n in range(number):
        agency = factories.agency()
        reform = factories.reform(lead_agency=agency)
        overdue_milestone(reform)
        factories.published("figure", indicator=factories.indicator(agency=agency, frequency="month", due_after_days=9))
        too_much_spent(agency=agency)
        author = factories.editor(f"author {agency.pk} {n}")
        Membership.objects.create(user_id=author.user_id, agency=agency)
        for kind in kinds():
            factories.submitted(kind, by=author)
            factories.draft(kind)
            factories.returned(kind)
            factories.submitted_correction(factories.published(kind, by=author))
        Membership.objects.create(user=person("contributor"), agency=agency)


def cost(client):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(HOME).status_code == 200
    return len(queries)


@pytest.mark.usefixtures("keeping")
def test_the_desk_costs_the_same_for_few_and_for_many_records_and_agencies():
    people = {name: client_of(name) for name in ("contributor", "reviewer", "editor", "auditor")}
    fill(2)
    few = {name: (cost(client), cost(client)) for name, client in people.items()}
    fill(6)
    many = {name: (cost(client), cost(client)) for name, client in people.items()}

    assert len(actor_for(person("contributor")).agencies) == 8
    assert many == few
    # Session, person, roles and agencies, 4; counts, 1; piles, 3; publications, 1; records, 6, and who entered them, 4;
    # what is due, 7; the head of the journal and one's own subjects, 2; permissions, 2; one's own actions, 1;
    # rules of our own, 1; explanations of findings, 1.
    assert max(again for _, again in many.values()) <= 35
    first, again = many["contributor"]
    assert first - again <= 60  # the findings, once for each state of the record


def test_every_verdict_on_the_desk_has_a_sign_of_its_own():
    styles = Path(finders.find("staff.css")).read_text(encoding="utf-8")
    signs = dict(re.findall(r'\.tracker-staff \.verdict(?:--([a-z]+))?::before \{[^}]*content: "(.)"; content', styles))
    shown = [signs.get(kind.value, signs[""]) for kind in doubts.WORDS]
    assert len(set(shown)) == len(doubts.WORDS)
    assert {"◐", "◔"} <= set(shown)  # of the block of shapes that every system has
