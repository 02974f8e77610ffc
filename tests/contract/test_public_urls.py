"""Promises over every public address. One that is added fails here until it has an example."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.contract.addresses import WITHOUT_PARTS, examples, page_of, patterns
from tests.contract.answers import text_of
from tracker.public import navigation
from tracker.public.templatetags.marks import STATUSES, status
from tracker.records import actions
from tracker.records.registry import kinds
from tracker.reforms.rules import Status

pytestmark = pytest.mark.django_db
CANARY = "zeisig"
UNPUBLISHED = ("draft", "submitted", "returned")
ONLY_ON_A_CORRECTION = {"correction_reason"}
# A figure that has a ground has no value.
CONTENT = {"figure": {"blank": "withheld"}}


def text_fields(kind):
    """The fields of a kind that staff fill with words."""
    return [
        field
        for field in kinds()[kind]._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField"} and field.editable and not field.choices
    ]


def canaries(kind, state="published"):
    """A word for each field that is found nowhere else."""
    return {
        field.name: f"{CANARY}-{state[0]}-{kind}-{field.name.replace('_', '-')}"[: field.max_length]
        for field in text_fields(kind)
    }


def seen(client, address):
    """The canaries in an answer, and its status."""
    response = client.get(address)
    return set(re.findall(rf"{CANARY}-[a-z-]+", text_of(response))), response.status_code


def count_of_an_event():
    """A figure whose indicator has pages that those of others have not."""
    return factories.published("figure", indicator=factories.indicator(event="An event"))


def test_every_public_address_has_an_example():
    records = [*(factories.published(kind) for kind in kinds()), count_of_an_event()]
    assert examples(records).keys() == patterns().keys()


def test_every_example_answers(client):
    records = [*(factories.published(kind) for kind in kinds()), count_of_an_event()]
    answers = {address: client.get(address).status_code for all_of in examples(records).values() for address in all_of}
    assert {address: code for address, code in answers.items() if code != 200} == {}


def test_nothing_of_a_record_that_is_not_published_is_at_any_address(client):
    """Of all kinds in all states at once: the word that is found tells the state, the kind and the field."""
    known, hidden = [], []
    for kind in kinds():
        one = factories.published(kind)
        about = {one.SUBJECT: one.subject, "source": one.source}
        known.append(one)
        for state in UNPUBLISHED:
            words = canaries(kind, state)
            hidden.append(factories.IN_STATE[state](kind, **about, **words, **CONTENT.get(kind, {})))
        hidden.append(factories.submitted_correction(one, reason=f"{CANARY}-{kind}-reason"))
    of_hidden = tuple(f"/records/{one.public_id}{end}" for one in hidden for end in "/.")
    found = {address: seen(client, address) for all_of in examples([*known, *hidden]).values() for address in all_of}
    assert {address: words for address, (words, _code) in found.items() if words} == {}
    codes = {address: code for address, (_words, code) in found.items()}
    assert codes == {address: 404 if address.startswith(of_hidden) else 200 for address in found}
    assert seen(client, f"{reverse('reform-list')}?q={CANARY[:3]}") == (set(), 200)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_all_of_it_is_on_the_page_of_the_record_once_it_is_published(client, kind):
    words = canaries(kind)
    record = factories.published(kind, **words, **CONTENT.get(kind, {}))
    found, _ = seen(client, reverse("record-detail", args=[record.public_id]))
    assert found == {word for name, word in words.items() if name not in ONLY_ON_A_CORRECTION}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_corrected_record_says_why_and_what_replaced_it(client, kind):
    record = factories.published(kind)
    later = factories.correction(record, reason=f"{CANARY}-reason")
    before, after = (reverse("record-detail", args=[one.public_id]) for one in (record, later))
    for address, other in ((before, after), (after, before)):
        assert seen(client, address) == ({f"{CANARY}-reason"}, 200)
        assert f'href="{other}"' in client.get(address).content.decode()


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_what_it_states_and_who_says_it_is_on_the_page_of_its_subject(client, kind):
    words = canaries(kind)
    record = factories.published(kind, **words, **CONTENT.get(kind, {}))
    found, _ = seen(client, page_of(record))
    assert {words["attribution"], words["locator"], words["note"]} <= found


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_withdrawn_record_leaves_the_page_of_its_subject_and_keeps_its_own(client, kind):
    words = {name: word for name, word in canaries(kind).items() if name in {"note", "attribution"}}
    record = factories.published(kind, **words)
    actions.withdraw(record, by=factories.reviewer(), at=factories.NOW, reason="The report was retracted.")
    assert seen(client, page_of(record))[0] == set()
    assert seen(client, reverse("record-detail", args=[record.public_id])) == (set(words.values()), 200)


def test_the_names_of_the_navigation_are_those_of_pages():
    assert {entry.name for entry in navigation.NAVIGATION} == WITHOUT_PARTS
    assert all(navigation.address(entry.name) for entry in navigation.NAVIGATION)


@pytest.mark.parametrize("code", sorted(Status))
def test_every_status_has_its_own_shape_and_word(client, code):
    shape = "none" if code is Status.NOT_ASSESSED else code.value.replace("_", "-")
    assert shape == "none" or shape in STATUSES
    html = status(code)
    assert f'href="#s-{shape}"' in html
    assert code.label in html
    assert f'<symbol id="s-{shape}"' in client.get("/about/").content.decode()
