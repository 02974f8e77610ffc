"""Values in Urdu: every word of every enumeration, periods, days and money; and in English as ever."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tracker.budget.models import Amount
from tracker.budget.rules import Basis
from tracker.budget.rules import Measure as MoneyMeasure
from tracker.indicators.models import Indicator
from tracker.indicators.rules import Blank, Measure
from tracker.legislation.models import Instrument
from tracker.legislation.rules import Stage
from tracker.public.templatetags import marks
from tracker.reforms.models import MilestoneDate, StatusUpdate
from tracker.reforms.rules import Confidence, Status
from tracker.sources.models import Place, Source
from tracker.values import language
from tracker.values.money import SCALES, in_words, scale_words, scaled_words
from tracker.values.period import Period
from tracker.values.period_text import day_words
from tracker.values.qualifier import Qualifier

LABELLED = (
    Status, Confidence, Stage, MoneyMeasure, Basis, Measure, Qualifier, MilestoneDate.Role, Indicator.Direction,
    Indicator.Frequency, Instrument.Kind, Source.Kind, Source.DateBasis, Place.Level,
)  # fmt: skip
NOV = date(2024, 11, 19)


@pytest.fixture
def urdu():
    with translation.override("ur"):
        yield


def is_urdu(words):
    return bool(re.search("[آ-ی]", words)) and not re.search("[A-Za-z]", words)


@pytest.mark.parametrize("kind", [kind for kinds in LABELLED for kind in kinds], ids=repr)
def test_every_word_of_the_rules_is_said_in_urdu(kind, urdu):
    assert is_urdu(str(kind.label))


@pytest.mark.parametrize("kind", Status)
def test_what_each_status_means_is_said_in_urdu(kind, urdu):
    assert is_urdu(kind.meaning)


@pytest.mark.parametrize("kind", Blank)
def test_every_blank_is_said_in_urdu(kind, urdu):
    assert is_urdu(kind.words)
    assert kind.words in marks.blank(kind.value)


@pytest.mark.parametrize("kind", marks.VERDICTS)
def test_every_verdict_is_said_in_urdu(kind, urdu):
    assert is_urdu(marks.verdict(kind))


@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_is_said_in_urdu(scale, urdu):
    assert is_urdu(scale_words(scale))


def test_a_column_shows_its_choice_in_the_language_of_the_page_and_migrations_keep_the_english_one():
    update = StatusUpdate(status="in_progress", confidence="amber_red")
    with translation.override("ur"):
        assert update.get_status_display() == Status.IN_PROGRESS.label == "جاری"
    assert (update.get_status_display(), update.get_confidence_display()) == ("In progress", "amber-red")
    assert Amount(measure="balance").get_measure_display() == "Balance, as reported"


@pytest.mark.parametrize(
    ("period", "english", "words"),
    [
        (Period(), "not stated", "درج نہیں"),
        (Period.day(NOV), "19 Nov 2024", "19 نومبر 2024"),
        (Period.month(2024, 11), "Nov 2024", "نومبر 2024"),
        (Period(date(2025, 1, 1), date(2025, 3, 31)), "Jan–Mar 2025", "جنوری–مارچ 2025"),
        (Period.year(2025), "2025", "2025"),
        (Period(date(2024, 1, 1), date(2025, 12, 31)), "2024–2025", "2024–2025"),
        (Period.fiscal_year(2025), "FY 2025-26", "مالی سال 2025-26"),
        (Period(None, date(2026, 3, 31)), "by early 2026", "اوائل 2026 تک"),
        (Period(None, date(2026, 12, 31)), "by end of 2026", "2026 کے آخر تک"),
        (Period(None, date(2026, 2, 4)), "by 4 Feb 2026", "4 فروری 2026 تک"),
        (Period(NOV, None), "from 19 Nov 2024", "19 نومبر 2024 سے"),
        (Period(NOV, date(2024, 12, 24)), "19 Nov 2024 – 24 Dec 2024", "19 نومبر 2024 – 24 دسمبر 2024"),
    ],
)
def test_a_period_is_said_in_the_language_of_the_page(period, english, words):
    assert str(period) == english
    with translation.override("ur"):
        assert str(period) == words


@pytest.mark.parametrize(
    ("period", "words", "up_to"),
    [
        (Period(date(2026, 1, 1), date(2026, 3, 31)), "اوائل 2026", "اوائل 2026"),
        (Period(date(2026, 2, 1), date(2026, 2, 7)), "تقریباً 1 فروری 2026", "تقریباً 1 فروری 2026"),
        (Period(None, date(2026, 3, 31)), "اوائل 2026 تک", "اوائل 2026"),
    ],
)
def test_an_uncertain_moment_is_said_in_urdu(period, words, up_to, urdu):
    assert (period.as_moment(), period.up_to()) == (words, up_to)


def test_up_to_when_is_what_stands_after_by():
    assert Period(None, date(2026, 3, 31)).up_to() == "early 2026"
    assert Period.day(NOV).up_to() == "19 Nov 2024"


def test_what_is_read_back_is_english_whatever_is_spoken(urdu):
    assert Period.parse("19 Nov 2024") == Period.day(NOV)
    assert Period.parse("not stated") == Period()


@pytest.mark.parametrize(
    ("rupees", "english", "words"),
    [
        ("2059000000", "Rs 2.059 billion", "2.059 ارب روپے"),
        ("600000000", "Rs 600 million", "60 کروڑ روپے"),
        ("1250000", "Rs 1.25 million", "12.5 لاکھ روپے"),
        ("600", "Rs 600", "600 روپے"),
        ("-3942000000", "−Rs 3.942 billion", "\u200e−3.942 ارب روپے"),
        ("-5", "−Rs 5", "\u200e−5 روپے"),
    ],
)
def test_money_is_said_in_the_scales_of_the_language(rupees, english, words):
    assert in_words(Decimal(rupees)) == english
    with translation.override("ur"):
        assert in_words(Decimal(rupees)) == words


def test_money_in_one_scale():
    assert scaled_words("2.059", "billion") == "Rs 2.059 billion"
    assert marks.money(Decimal(2_059_000_000), "billion").endswith(">2.059</data> billion")
    with translation.override("ur"):
        assert scaled_words("2.059", "billion") == "2.059 ارب روپے"
        assert marks.money(Decimal(2_059_000_000), "billion").endswith(">2.059</data> ارب روپے")


def test_small_marks_of_a_page_are_said_in_its_language_though_they_are_kept():
    assert "Operational" in marks.status("operational")
    with translation.override("ur"):
        assert "فعال" in marks.status("operational")
        assert "ابھی جائزہ نہیں لیا گیا" in marks.status("")
        assert "شائع نہیں ہوا" in marks.not_published()
        assert marks.day(NOV, long=True) == '<time datetime="2024-11-19">19 نومبر 2024</time>'
        assert "زائد از" in marks.qualifier("more_than")
        assert "approx." in marks.qualifier("approx.")
    assert marks.day(NOV, long=True) == '<time datetime="2024-11-19">19 November 2024</time>'


def test_without_a_translator_values_are_said_in_english(monkeypatch, urdu):
    monkeypatch.setattr(language, "_translator", language._as_it_is)
    assert day_words(NOV) == "19 Nov 2024"
