"""Reminders by mail: what waits for each person, said once a day, and nothing to whom nothing waits."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from tests.factories import NOW, TODAY
from tests.staff.cast import client_of, person
from tracker.checks import explaining
from tracker.records.home import Home, mark_made_up, remember
from tracker.records.roles import Role
from tracker.staff.actors import actor_for
from tracker.staff.models import Membership, ReminderSent
from tracker.staff.reminders import letters

pytestmark = pytest.mark.django_db
SITE = "Security Reform Tracker · Balochistan"


class Refusing(EmailBackend):
    """A mail server that knows nobody whose name begins with "gone"."""

    def send_messages(self, messages):
        for message in messages:
            if message.to[0].startswith("gone"):
                raise ConnectionRefusedError("550 no such user here")
        return super().send_messages(messages)


@pytest.fixture
def agency():
    return factories.agency()


def staff(name, *roles, agencies=(), email=None, **fields):
    """A person with roles and a mail address."""
    address = f"{name}@example.org" if email is None else email
    account = factories.user(name, *roles, email=address, **fields)
    for one in agencies:
        Membership.objects.create(user=account, agency=one)
    return account


def contributor(agency, name="anna", **fields):
    return staff(name, Role.CONTRIBUTOR, agencies=[agency], **fields)


def due_on(day, agency=None, **fields):
    """A milestone of an agency that is planned for a day."""
    milestone = factories.milestone(reform=factories.reform(lead_agency=agency), **fields)
    factories.published("date", milestone=milestone, period_start=day, period_end=day)
    return milestone


def overdue_figure(agency=None):
    """A figure reported until December, whose January was due two weeks ago."""
    indicator = factories.indicator(agency=agency, frequency="month", due_after_days=15)
    fields = {"period_start": date(2025, 12, 1), "period_end": date(2025, 12, 31)}
    place = factories.place()
    factories.published("figure", indicator=indicator, place=place, **fields)
    return indicator


def send(*arguments):
    """Run the command; by person, the mails it sent."""
    mail.outbox.clear()
    call_command("send_reminders", *arguments)
    assert len({one.to[0] for one in mail.outbox}) == len(mail.outbox)
    return {one.to[0].partition("@")[0]: one for one in mail.outbox}


def body_of(account):
    return send()[account.username].body


def test_a_contributor_is_told_what_is_due_from_their_agency_and_from_no_other(agency):
    account = contributor(agency, first_name="Anna", last_name="Khan")
    late, soon = due_on(TODAY - timedelta(1), agency), due_on(TODAY + timedelta(7), agency)
    figure = overdue_figure(agency)
    other = due_on(TODAY, factories.agency()), overdue_figure(factories.agency()), due_on(TODAY)

    letter = send()["anna"]

    assert letter.subject == f"2 overdue, 1 due · {SITE}"
    assert letter.to == [account.email]
    assert letter.content_subtype == "plain"
    assert letter.message()["Auto-Submitted"] == "auto-generated"
    admin = "http://127.0.0.1:8000/admin"
    assert letter.body == "\n".join(
        [
            f"{SITE}, 2 Mar 2026",
            "For Anna Khan",
            "",
            "DUE OR OVERDUE (3)",
            "",
            f"Figure of Jan 2026: {figure.code} {figure.short_name}",
            "  Due 15 Feb 2026, 15 days overdue",
            f"  {admin}/indicators/observation/add/?indicator={figure.pk}",
            "",
            f"Milestone: {late.reform.code} {late.reform.short_title}: {late.title}",
            "  Due 1 Mar 2026, 1 day overdue",
            f"  {admin}/reforms/milestonedate/add/?milestone={late.pk}",
            "",
            f"Milestone: {soon.reform.code} {soon.reform.short_title}: {soon.title}",
            "  Due 9 Mar 2026, in 7 days",
            f"  {admin}/reforms/milestonedate/add/?milestone={soon.pk}",
            "",
            "-- ",
            "What is due is told of until it is published, and what is returned until it is submitted again.",
            f"The days to come, for your own calendar program: {admin}/calendar/",
            "Whoever administers the accounts can change your mail address and your role.",
        ]
    )
    assert not [one for one in other if str(one).partition(" ")[2] in letter.body]


def test_an_agency_that_supports_a_reform_sees_it_on_the_desk_and_gets_no_mail_about_it(agency):
    """The mail is for those who can answer it: docs/decisions/0039."""
    contributor(agency)
    reform = factories.reform(lead_agency=factories.agency(), supporting_agencies=[agency])
    milestone = factories.milestone(reform=reform)
    factories.published("date", milestone=milestone, period_start=TODAY, period_end=TODAY)

    assert "anna" not in send()
    (line,) = client_of("contributor", agency=agency).get("/admin/").context["desk"].due.lines
    assert (line.code, line.enter) == (reform.code, "")


def test_the_page_a_reminder_leads_to_has_the_subject_filled_in(agency, client):
    account = contributor(agency)
    milestone = due_on(TODAY, agency)
    (address,) = (line.strip() for line in body_of(account).splitlines() if "milestonedate/add" in line)
    client.force_login(account)

    form = client.get(address.removeprefix("http://127.0.0.1:8000")).context["adminform"].form

    assert str(form["milestone"].value()) == str(milestone.pk)


def test_what_is_due_today_is_said_so(agency):
    due_on(TODAY, agency)
    assert "Due 2 Mar 2026, today" in body_of(contributor(agency))


def test_what_is_submitted_is_due_until_it_is_reviewed_and_is_said_to_be_submitted(agency):
    account = contributor(agency)
    milestone, figure = due_on(TODAY, agency), overdue_figure(agency)
    reached = factories.submitted("date", milestone=milestone, role="actual", period_start=TODAY, period_end=TODAY)
    months = [{"period_start": date(2026, 1, 1), "period_end": date(2026, 1, 31)}, {"period_end": date(2025, 12, 31)}]
    january, before = (factories.submitted("figure", indicator=figure, **{"period_start": None} | m) for m in months)
    factories.submitted("figure", period_start=None, period_end=TODAY)

    body = body_of(account)

    assert f"15 days overdue\n  Submitted and not yet reviewed: figure-{january.pk}\n" in body
    assert f"today\n  Submitted and not yet reviewed: date-{reached.pk}\n" in body
    assert before.public_id not in body
    assert "/add/" not in body


def test_what_is_further_off_than_a_week_is_not_told_of_yet(agency):
    contributor(agency)
    due_on(TODAY + timedelta(8), agency)
    assert send() == {}


def test_a_milestone_that_was_reached_is_owed_no_more(agency):
    contributor(agency)
    milestone = due_on(TODAY - timedelta(3), agency)
    factories.published("date", milestone=milestone, role="actual", period_start=TODAY, period_end=TODAY)
    assert send() == {}


def test_an_editor_is_told_what_is_due_from_every_agency_and_from_none(agency):
    staff("eva", Role.EDITOR)
    found = due_on(TODAY, agency), due_on(TODAY), overdue_figure()
    body = send()["eva"].body
    assert [one for one in found if str(one).partition(" ")[2] not in body] == []


def test_a_reviewer_of_no_agency_is_told_of_nothing_that_is_due(agency):
    staff("rosa", Role.REVIEWER)
    due_on(TODAY, agency)
    due_on(TODAY)
    assert send() == {}


def test_an_editor_of_an_agency_is_told_of_that_one_as_on_their_desk(agency):
    staff("eva", Role.EDITOR, agencies=[agency])
    own, other = due_on(TODAY, agency), due_on(TODAY)
    body = send()["eva"].body
    assert own.title in body
    assert other.title not in body


def test_what_was_returned_is_told_to_those_who_wrote_it_with_its_note(agency):
    anna, ben = contributor(agency), contributor(agency, "ben")
    by = factories.contributor(agency, name="anna")
    reform = factories.reform(lead_agency=agency)
    record = factories.returned(
        "status", by=by, reform=reform, note="The day is\n\nFOR YOU TO REVIEW (9)\n  on page 4."
    )

    sent = send()

    assert sent.keys() == {anna.username} != {ben.username}
    assert sent["anna"].subject == f"1 returned to you · {SITE}"
    assert (
        "\n".join(
            [
                "RETURNED TO YOU (1)",
                "",
                f"status-{record.pk}: {reform.code} Operational",
                "  Note: The day is FOR YOU TO REVIEW (9) on page 4.",
                f"  http://127.0.0.1:8000/admin/reforms/statusupdate/{record.pk}/change/",
            ]
        )
        in sent["anna"].body
    )


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR])
def test_whoever_reviews_is_told_what_others_submitted_and_for_how_long_it_waits(role):
    staff("rosa", role)
    own = factories.submitted("status", by=factories.editor("rosa") if role is Role.EDITOR else factories.editor())
    old = factories.submitted("figure", by=factories.editor("colleague"), at=NOW - timedelta(5))
    new = factories.submitted("amount", by=factories.editor("colleague"))
    factories.draft("date", by=factories.editor("colleague"))
    factories.published("step", by=factories.editor("colleague"))

    body = send()["rosa"].body

    assert f"{old}\n  Entered by colleague, waits 5 days\n" in body
    assert f"{new}\n  Entered by colleague, submitted today\n" in body
    assert body.index(str(old)) < body.index(str(new))
    assert (str(own) in body) is (role is Role.REVIEWER)
    assert f"FOR YOU TO REVIEW ({3 if role is Role.REVIEWER else 2})" in body


def test_a_contributor_is_not_told_what_waits_for_reviewers(agency):
    contributor(agency)
    factories.submitted("status", reform=factories.reform(lead_agency=agency))
    assert send() == {}


def test_nothing_is_sent_to_whom_nothing_waits(agency, capsys):
    contributor(agency)
    assert send() == {}
    assert "anna: nothing waits" in capsys.readouterr().out
    assert not ReminderSent.objects.exists()


def test_only_active_staff_who_enter_or_review_are_told(agency, capsys):
    due_on(TODAY)
    factories.submitted("status")
    staff("old", Role.EDITOR, is_active=False)
    staff("left", Role.EDITOR, is_staff=False)
    staff("looks", Role.AUDITOR)
    staff("keeps", Role.ADMINISTRATOR)
    staff("root", is_superuser=True)
    staff("new")
    assert send() == {}
    named = {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()}
    assert named == {"editor", "reviewer"}  # who made the records


def test_a_second_run_on_a_day_mails_nobody_and_the_next_day_does(agency, monkeypatch, capsys):
    contributor(agency)
    due_on(TODAY, agency)
    assert send().keys() == {"anna"}
    assert send() == {}
    assert "anna: mailed earlier today" in capsys.readouterr().out
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(1))
    assert send().keys() == {"anna"}
    kept = ReminderSent.objects.order_by("day").values_list("day", "sent_at")
    assert list(kept) == [(TODAY, NOW), (TODAY + timedelta(1), NOW + timedelta(1))]


def test_the_day_is_that_of_the_place_and_not_of_greenwich(agency, monkeypatch):
    contributor(agency)
    due_on(TODAY, agency)
    monkeypatch.setattr(timezone, "now", lambda: NOW.replace(hour=19, minute=30))
    send()
    assert ReminderSent.objects.get().day == TODAY + timedelta(1)


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(agency, capsys):
    contributor(agency)
    contributor(agency, "ben", email="")
    milestone = due_on(TODAY, agency)

    assert send("--dry-run") == {}

    said = capsys.readouterr().out
    assert f"To: anna@example.org\nSubject: 1 due · {SITE}\n\n{SITE}, 2 Mar 2026\nFor anna\n" in said
    assert f"Milestone: {milestone.reform.code}" in said
    assert "ben: HAS NO MAIL ADDRESS" in said
    assert not ReminderSent.objects.exists()
    assert send().keys() == {"anna"}
    capsys.readouterr()
    send("--dry-run")
    assert "anna: mailed earlier today" in capsys.readouterr().out


def test_one_address_that_fails_stops_nobody_else_and_is_named(agency, settings, capsys):
    for name in ("anna", "gone", "zoe"):
        contributor(agency, name)
    due_on(TODAY, agency)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    with pytest.raises(CommandError) as refusal:
        send()

    assert [one.to[0] for one in mail.outbox] == ["anna@example.org", "zoe@example.org"]
    assert str(refusal.value).startswith("Not mailed: gone <gone@example.org>.")
    assert refusal.value.returncode == 1
    assert "gone: NOT MAILED. ConnectionRefusedError: 550 no such user here" in capsys.readouterr().out
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send().keys() == {"gone"}


def test_an_address_that_no_header_can_hold_is_a_failing_one(agency):
    contributor(agency, "gone", email="gone@example.org\nBcc: everybody@example.org")
    contributor(agency)
    due_on(TODAY, agency)

    with pytest.raises(CommandError, match="Not mailed: gone"):
        send()

    assert [one.to[0] for one in mail.outbox] == ["anna@example.org"]


def test_a_person_without_an_address_is_named_and_is_no_failure(agency, capsys):
    contributor(agency, email="")
    due_on(TODAY, agency)
    assert send() == {}
    assert f"anna: HAS NO MAIL ADDRESS, so is not told: 1 due · {SITE}" in capsys.readouterr().out
    assert not ReminderSent.objects.exists()


def test_a_mail_that_another_run_has_in_hand_is_left_to_it(agency, capsys, monkeypatch):
    account = contributor(agency)
    due_on(TODAY, agency)
    ReminderSent.objects.create(user=account, day=TODAY)
    assert send() == {}
    assert "anna: another run has it in hand, or was stopped over it" in capsys.readouterr().out
    module = "tracker.staff.management.commands.send_reminders"
    monkeypatch.setattr(f"{module}.standings_of", lambda day: {})  # it took it after this run had looked
    assert send() == {}
    assert "anna: another run has it in hand, or was stopped over it" in capsys.readouterr().out


def test_mails_written_to_the_terminal_are_not_taken_for_mails_that_arrive(agency, settings, capsys):
    contributor(agency)
    due_on(TODAY, agency)
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    send()
    said = capsys.readouterr()
    assert "To: anna@example.org" in said.out
    assert "EMAIL_URL names no mail server: mails are written here and reach nobody." in said.err


def test_a_long_list_is_cut_and_the_rest_is_counted(agency, monkeypatch):
    monkeypatch.setattr(letters, "LISTED", 2)
    reform = factories.reform(lead_agency=agency)
    for _ in range(5):
        milestone = factories.milestone(reform=reform)
        factories.published("date", milestone=milestone, period_start=TODAY, period_end=TODAY)
    body = body_of(contributor(agency))
    assert "DUE OR OVERDUE (5)" in body
    assert body.count("milestonedate/add") == 2
    assert "And 3 more: http://127.0.0.1:8000/admin/" in body


def test_a_mail_of_made_up_data_says_so():
    remember(None)
    mark_made_up(Home("XX-ZR", "Zarestan"), at=NOW)
    due_on(TODAY)
    staff("eva", Role.EDITOR)
    letter = send()["eva"]
    assert "\nAll data are made up.\n" in letter.body
    assert "made-up data" in letter.subject


def test_collecting_costs_the_same_however_many_people_and_records_there_are(agency):
    person("reviewer")

    def more(number):
        for n in range(number):
            owner = factories.agency()
            contributor(owner, f"c {owner.pk} {n}")
            due_on(TODAY, owner)
            overdue_figure(owner)
            by = factories.editor(f"e {owner.pk}")
            for kind in factories.CONTENTS:
                factories.submitted(kind, by=by)
                factories.returned(kind, by=by)

    more(1)
    few = queries_of_a_dry_run()
    more(3)
    assert queries_of_a_dry_run() == few
    assert few <= 30


def test_explanations_of_findings_that_wait_are_told_of_to_those_who_may_do_something(agency):
    staff("rana", Role.REVIEWER)
    written = staff("wali", Role.EDITOR)
    by = actor_for(written)
    waiting = factories.explanation(by=by, at=NOW - timedelta(days=3))
    gone = factories.explanation(by=by, at=NOW - timedelta(days=3))
    factories.close(gone.finding)

    letters_of = send()

    assert set(letters_of) == {"rana"}
    assert letters_of["rana"].subject == f"1 to review · {SITE}"
    finding = waiting.finding
    assert (
        "\n".join(
            [
                "FOR YOU TO REVIEW (1)",
                "",
                f"Explanation of {finding.codes.strip()}: {finding.title}",
                "  Entered by wali, waits 3 days",
                f"  http://127.0.0.1:8000/admin/checks/explanation/{waiting.pk}/change/",
            ]
        )
        in letters_of["rana"].body
    )

    explaining.return_(waiting, by=factories.reviewer(), note="Which week?")
    ReminderSent.objects.all().delete()
    letters_of = send()
    assert set(letters_of) == {"wali"}
    assert "RETURNED TO YOU (1)" in letters_of["wali"].body
    assert "  Note: Which week?" in letters_of["wali"].body


def queries_of_a_dry_run():
    with CaptureQueriesContext(connection) as queries:
        call_command("send_reminders", "--dry-run")
    return len(queries)
