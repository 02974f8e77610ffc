"""Loading again: corrections with a reason, and the work of staff left alone."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db.models import F

from tests import factories
from tests.staff.facts.conftest import NOW
from tracker.indicators.models import Observation
from tracker.records import actions
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.subjects import save_subject
from tracker.records.verification import verify
from tracker.reforms.models import Reform
from tracker.sources.models import Agency, Source
from tracker.staff.facts.kinds import CLAIM, in_order
from tracker.staff.facts.problems import FactsRefused

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
VALUE = "        value: 90,224\n"
PERIOD = "        period: 2025\n"


@pytest.fixture
def loaded_small(small):
    small.load()
    return small


def figure():
    return Observation.objects.current().get()


def lines():
    return JournalLine.objects.count()


def test_a_second_load_writes_nothing(loaded_small):
    before = lines(), Reform.history.count()
    again = loaded_small.load(at=LATER)
    assert not again.changed
    assert (lines(), Reform.history.count()) == before


def test_a_part_may_stand_before_its_whole(loaded_small):
    assert Reform.objects.get(code="R01").parent.code == "R02"


def test_a_new_fact_is_published_beside_the_old(loaded_small):
    loaded_small.change("small.yaml", "      - place: PK-BA\n", NEW_FIGURE)
    outcome = loaded_small.load(at=LATER)
    assert (outcome.published, outcome.corrected, outcome.added) == (1, 0, 0)
    assert Observation.objects.current().count() == 2


NEW_FIGURE = """      - place: PK
        period: 2025
        value: 75,175
        source: S1
        locator: ¶3
        unattributed: yes
      - place: PK-BA
"""


# Records


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (VALUE, "        value: 90,225\n", "value"),
        (VALUE, VALUE + "        qualifier: about\n", "qualifier"),
        (VALUE, VALUE + "        note: by telephone\n", "note"),
        ("locator: ¶2", "locator: ¶3", "locator"),
    ],
)
def test_a_changed_record_needs_a_reason(loaded_small, old, new, field):
    before = lines()
    loaded_small.change("small.yaml", old, new)
    with pytest.raises(FactsRefused, match=rf"small\.yaml:\d+: {field}: the published record {figure().public_id} has"):
        loaded_small.load(at=LATER)
    assert lines() == before


def test_a_changed_record_is_corrected_for_its_reason(loaded_small):
    wrong = figure()
    loaded_small.change("small.yaml", VALUE, "        value: 90,225\n        correction: A digit was misread.\n")
    outcome = loaded_small.load(at=LATER)
    wrong.refresh_from_db()
    assert outcome.corrected == 1
    assert (wrong.state, wrong.ended_reason) == ("corrected", "A digit was misread.")
    assert (figure().value, figure().as_written, figure().corrects) == (90_225, "90,225", wrong)
    assert figure().reviewed_by.username == "checked"
    assert verify().broken is None


def test_a_correction_is_made_once(loaded_small):
    loaded_small.change("small.yaml", VALUE, "        value: 90,225\n        correction: A digit was misread.\n")
    loaded_small.load(at=LATER)
    before = lines()
    assert not loaded_small.load(at=LATER).changed
    assert lines() == before


def test_a_reason_for_a_correction_means_nothing_where_the_mistake_was_never_made(small):
    small.change("small.yaml", VALUE, VALUE + "        correction: A digit was misread.\n")
    assert small.load().corrected == 0
    assert figure().corrects is None


def test_a_wrong_period_is_corrected_in_place(loaded_small):
    wrong = figure()
    loaded_small.change("small.yaml", PERIOD, "        period: 2024\n        correction: The year was misread.\n")
    assert loaded_small.load(at=LATER).corrected == 1
    assert (figure().corrects, str(figure().period)) == (wrong, "2024")
    assert not loaded_small.load(at=LATER).changed


def test_a_record_that_left_the_fixture_stays_and_is_named(loaded_small):
    loaded_small.change("small.yaml", PERIOD, "        period: 2024\n")
    wrong = figure().public_id
    outcome = loaded_small.load(at=LATER)
    assert outcome.published == 1
    assert any(wrong in sentence and "no longer among the facts" in sentence for sentence in outcome.left_alone)


def test_what_staff_corrected_stands(loaded_small):
    draft = actions.start_correction(figure(), by=factories.editor(), at=LATER)
    draft.value, draft.correction_reason = 90_300, "The second edition has another figure."
    actions.save_draft(draft, by=factories.editor(), at=LATER)
    actions.submit(draft, by=factories.editor(), at=LATER)
    actions.publish(draft, by=factories.reviewer(), at=LATER)
    outcome = loaded_small.load(at=LATER)
    assert not outcome.changed
    assert "corrected by staff" in outcome.left_alone[0]
    assert figure().value == 90_300


def test_what_staff_withdrew_is_not_entered_again(loaded_small):
    actions.withdraw(figure(), by=factories.reviewer(), at=LATER, reason="The paper took it back.")
    outcome = loaded_small.load(at=LATER)
    assert not outcome.changed
    assert "taken out of force" in outcome.left_alone[0]
    assert not Observation.objects.current().exists()


def test_a_correction_that_staff_are_preparing_goes_on(loaded_small):
    draft = actions.start_correction(figure(), by=factories.editor(), at=LATER)
    loaded_small.change("small.yaml", VALUE, "        value: 90,225\n        correction: A digit was misread.\n")
    outcome = loaded_small.load(at=LATER)
    assert not outcome.changed
    assert "already being prepared" in outcome.left_alone[0]
    assert Observation.objects.open().get() == draft


def test_a_new_fact_on_a_source_that_staff_left_without_a_date_is_told_with_its_line(loaded_small):
    source = Source.objects.get()
    source.published_start = source.published_end = None
    save_subject(source, by=factories.editor(), at=LATER)
    before = lines()
    loaded_small.change("small.yaml", "      - place: PK-BA\n", NEW_FIGURE)
    with pytest.raises(FactsRefused, match=r"small\.yaml:\d+: figure: The source has no date"):
        loaded_small.load(at=LATER)
    assert lines() == before


# Subjects


def test_a_changed_subject_is_edited(loaded_small):
    loaded_small.change("small.yaml", "title: A whole reform", "title: The whole reform")
    before = lines()
    assert loaded_small.load(at=LATER).edited == 1
    assert Reform.objects.get(code="R02").title == "The whole reform"
    assert lines() == before + 1


def test_a_changed_list_of_links_is_edited(loaded_small):
    loaded_small.change("small.yaml", "[police]", "[police, levies]")
    assert loaded_small.load(at=LATER).edited == 1
    assert Reform.objects.get(code="R01").supporting_agencies.count() == 2


def test_a_key_that_left_the_fixture_goes_back_to_nothing(loaded_small):
    loaded_small.change("small.yaml", "    parent: R02\n", "")
    assert loaded_small.load(at=LATER).edited == 1
    assert Reform.objects.get(code="R01").parent is None


def test_what_staff_edited_stands(loaded_small):
    reform = Reform.objects.get(code="R02")
    reform.title = "As staff call it"
    save_subject(reform, by=factories.editor(), at=LATER)
    outcome = loaded_small.load(at=LATER)
    reform.refresh_from_db()
    assert not outcome.changed
    assert reform.title == "As staff call it"
    assert "small.yaml" in outcome.left_alone[0]
    assert "edited by staff" in outcome.left_alone[0]


def test_what_staff_added_under_the_same_code_stands(small):
    save_subject(Agency(code="police", name="Balochistan Police", short_name="BP"), by=factories.editor(), at=NOW)
    outcome = small.load()
    assert Agency.objects.get(code="police").name == "Balochistan Police"
    assert len(outcome.left_alone) == 1


def test_an_address_that_staff_took_is_told_with_its_line(small):
    taken = factories.reform(slug="the-whole")
    before = lines()
    with pytest.raises(FactsRefused, match=r"small\.yaml:\d+: slug: "):
        small.load()
    assert (lines(), list(Reform.objects.all())) == (before, [taken])


# Command and accounts


def test_the_command_says_what_it_did(small, capsys):
    call_command("load_facts", "--from", str(small.path))
    call_command("load_facts", "--from", str(small.path))
    call_command("load_facts", "--from", str(small.path), verbosity=0)
    done, again = capsys.readouterr().out.splitlines()
    assert done == "Subjects: 10 added, 0 edited. Records: 2 published, 0 corrected."
    assert again == "The facts are there already; nothing was changed."


def test_the_command_names_what_it_left_alone(loaded_small, capsys):
    actions.withdraw(figure(), by=factories.reviewer(), at=LATER, reason="The paper took it back.")
    call_command("load_facts", "--from", str(loaded_small.path))
    assert capsys.readouterr().out.startswith("Left alone: fixtures/small.yaml:")


@pytest.mark.parametrize(("active", "password"), [(True, None), (False, "a long enough password")])
def test_a_person_of_that_name_does_not_become_a_service_account(small, active, password):
    get_user_model().objects.create_user("checked", password=password, is_active=active)
    with pytest.raises(Refused, match="“checked” can sign in"):
        small.load()
    with pytest.raises(CommandError, match="The facts cannot be loaded"):
        call_command("load_facts", "--from", str(small.path))
    assert not JournalLine.objects.exists()
    assert not get_user_model().objects.filter(username="entered").exists()


@pytest.mark.parametrize("kind", [kind for kind in in_order() if kind.is_record], ids=lambda kind: kind.word)
def test_a_claim_is_here_what_it_is_in_the_database(kind):
    (constraint,) = (c for c in kind.model._meta.constraints if c.name.endswith("_one_per_claim"))
    named = set()
    for expression in constraint.expressions:
        leaves = [expression] if isinstance(expression, F) else expression.get_source_expressions()
        named |= {leaf.name for leaf in leaves if isinstance(leaf, F)}
    assert named == set(kind.identity) >= set(CLAIM)
