"""The search: what is found by which words, in which order, and at which moment."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories
from tracker.records import actions, journal
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.records.subjects import save_subject
from tracker.summaries import search_records
from tracker.summaries.search import ALL_KINDS, EXACT, search, with_evidence

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)


def codes(text, moment=NOW):
    return [hit.code for hit in search(text, moment).hits]


def test_the_code_comes_first_then_beginnings_then_names_then_texts():
    factories.reform(code="R4", title="A centre for seven things", short_title="Seven", summary="")
    factories.reform(code="R3", title="Nothing of the kind", short_title="Else", summary="It follows zebra.")
    factories.reform(code="R2", title="Other zebra", short_title="Other")
    factories.reform(code="R1", title="Zebra crossing", short_title="Crossing")
    factories.reform(code="zebra", title="Last by name", short_title="Last")
    assert codes("Zebra") == ["zebra", "R1", "R2", "R3"]
    assert search("Zebra", NOW).go_to.code == "zebra"


def test_every_word_must_be_found_in_any_order():
    factories.reform(code="R1", title="Fusion centre")
    assert codes("centre fusion") == ["R1"]
    assert codes("centre fission") == []


def test_capitals_and_accents_do_not_count():
    factories.reform(code="R1", title="Café of the Élite")
    assert codes("CAFE elite") == codes("café ÉLITE") == ["R1"]


@pytest.mark.parametrize("sign", ["%", "_", "'", '"', "\\", "*", "'; --", "%%", "(", "[a]"])
def test_signs_are_plain_text(sign):
    with_sign = factories.published("status", note=f"Half {sign} half.")
    factories.published("status", note="Half and half.")
    assert codes(sign) == [with_sign.public_id]


def test_a_law_is_found_by_its_other_names():
    factories.instrument(code="L1", title="Act XXVII", aliases="ATA; Anti-Terror Law")
    assert codes("anti-terror") == ["L1"]
    assert search("ata", NOW).hits[0].rank < search("act", NOW).hits[0].rank + 1


def test_a_reform_is_found_by_its_pillar_and_by_the_agency_that_leads_it_in_either_language():
    agency = factories.agency(name="Coast guard", short_name="Coast guard", name_ur="ساحلی محافظ")
    pillar = factories.pillar(name="The sea")
    factories.reform(code="R01", lead_agency=agency, pillar=pillar)
    factories.reform(code="R02")
    for words in ("coast guard", "ساحلی", "the sea"):
        assert [hit.code for hit in search(words, NOW).of("reform")] == ["R01"]
        assert not search(words, replace(NOW, day=date(2026, 6, 1))).hits


def test_records_are_found_by_what_they_say_and_by_who_says_it_where():
    place = factories.place(name="Zhob")
    indicator = factories.indicator(unit="weasels", name="Sightings")
    record = factories.published(
        "figure", place=place, indicator=indicator, value=1234, as_written="some 1,234 of them", attribution="ISPR-X",
        note="Counted twice.", locator="§77",
    )  # fmt: skip
    for text in (
        "zhob",
        "weasels",
        "1,234",
        "1234",
        "SOME",
        "ispr-x",
        "twice",
        "§77",
        "weasels zhob",
        "sightings zhob",
    ):
        assert record.public_id in codes(text), text
    assert record.public_id not in codes("sightings")  # only the indicator: else all its records would be listed


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_of_record_is_found_by_the_words_of_its_headline(kind):
    assert {model.KIND for model in search_records.HEADLINES} == set(kinds())
    record = factories.published(kind)
    words = {
        "area": "converted",
        "amount": "allocation",
        "date": "baseline",
        "figure": "cases",
        "status": "operational",
        "step": "enacted",
    }
    assert record.public_id in codes(words[kind])


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "corrected", "withdrawn"])
def test_a_record_that_is_not_in_force_is_not_found(state):
    record = factories.IN_STATE[state]("status", note="zebra")
    assert record.public_id not in codes("zebra")


def test_a_record_is_found_by_its_public_id():
    record = factories.published("status")
    found = search(record.public_id, NOW)
    assert found.go_to.code == record.public_id
    assert [hit.code for hit in found.hits] == [record.public_id]


def test_a_record_that_is_no_longer_in_force_can_still_be_gone_to():
    record = factories.withdrawn("status", note="zebra")
    found = search(record.public_id.upper(), NOW)
    assert (found.go_to.code, found.go_to.rank) == (record.public_id, EXACT)
    assert found.hits == ()
    assert search(factories.draft("status").public_id, NOW).go_to is None


def test_subjects_are_found_by_the_name_they_had_at_the_version():
    reform = factories.reform(code="R1", title="Zebra crossing")
    then = Moment(factories.TODAY, version=journal.head().number)
    reform.title = "Okapi crossing"
    save_subject(reform, by=factories.editor(), at=factories.NOW)
    factories.reform(code="R2", title="Zebra, the second")
    assert (codes("zebra", then), codes("zebra")) == (["R1"], ["R2"])
    assert (codes("okapi", then), codes("okapi")) == ([], ["R1"])


def test_records_are_found_as_they_were_in_force_at_the_version():
    record = factories.published("status", note="zebra")
    then = Moment(factories.TODAY, version=journal.head().number)
    actions.withdraw(record, by=factories.reviewer(), at=factories.NOW, reason="Retracted.")
    assert (codes("zebra", then), codes("zebra")) == ([record.public_id], [])


def test_as_of_a_day_only_what_was_known_is_found():
    source = factories.source(published_start=date(2026, 2, 1), title="Zebra report")
    record = factories.published("figure", source=source, note="zebra", indicator=factories.indicator(name="Zebras"))
    before, after = (Moment(factories.TODAY, day=date(2026, month, 1)) for month in (1, 2))
    assert codes("zebra", before) == []
    assert {record.public_id, source.code, record.indicator.code} == set(codes("zebra", after))


def test_a_source_is_found_once_a_record_rests_on_it():
    source = factories.source(title="Zebra report")
    assert codes("zebra") == []
    factories.published("status", source=source)
    assert codes("zebra") == [source.code]


def test_what_is_left_out_is_said(monkeypatch):
    monkeypatch.setattr(search_records, "LISTED", 2)
    monkeypatch.setattr(search_records, "LOOKED_THROUGH", 4)
    records = [factories.published("status", note="zebra") for _ in range(3)]
    found = search("zebra", NOW)
    assert [hit.code for hit in found.hits] == [one.public_id for one in (records[2], records[1])]
    assert (found.cut, found.beyond) == (("status",), ())
    for _ in range(3):
        factories.published("status", note="okapi")
    found = search("zebra", NOW)
    assert [hit.code for hit in found.hits] == [records[2].public_id]
    assert (found.cut, found.beyond) == ((), ("status",))


def test_records_are_found_from_the_newest():
    first, second = (factories.published("status", note="zebra") for _ in range(2))
    factories.reform(title="Zebra")
    assert [hit.code for hit in search("zebra", NOW).of("record")] == [second.public_id, first.public_id]


def test_each_hit_carries_what_stands_beside_it():
    source = factories.source(title="Zebra report")
    for kind, subject in (
        ("status", {"reform": factories.reform(title="Zebra")}),
        ("figure", {"indicator": factories.indicator(name="Zebra")}),
        ("step", {"instrument": factories.instrument(title="Zebra")}),
        ("amount", {"budget_line": factories.budget_line(name="Zebra")}),
    ):
        factories.published(kind, source=source, note="zebra", **subject)
    hits = with_evidence(search("zebra", NOW).hits, NOW)
    assert {hit.kind for hit in hits} == set(ALL_KINDS)
    assert all(hit.beside for hit in hits)


def test_no_words_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search("  \u0301 ", NOW).hits == ()
