"""What the components draw."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template

from tests.public import site as stand_in
from tracker.public.queries import BadQuery, one_of, page_of, refuse_errors, some_of
from tracker.public.templatetags import marks
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier


@pytest.fixture
def draw(site):
    """Render a snippet with what the stand-in site shows."""

    def render(snippet, **context):
        text = Template("{% load tracker %}" + snippet).render(Context(context))
        return re.sub(r"\s+", " ", text).strip()

    return render


def test_a_status_is_a_shape_and_a_word():
    assert marks.status("in_progress") == (
        '<span class="status status--in-progress"><svg class="i" aria-hidden="true"><use href="#s-in-progress"></use>'
        "</svg>In progress</span>"
    )


@pytest.mark.parametrize("code", ["", "not_assessed", "something-new"])
def test_a_status_without_a_shape_is_not_yet_assessed(code):
    assert "status--none" in marks.status(code)
    assert "Not yet assessed" in marks.status(code)


@pytest.mark.parametrize(
    ("period", "html"),
    [
        (Period.day(date(2024, 11, 19)), '<time datetime="2024-11-19">19 Nov 2024</time>'),
        (Period.month(2024, 11), '<time datetime="2024-11">Nov 2024</time>'),
        (Period.year(2024), '<time datetime="2024">2024</time>'),
        (Period.fiscal_year(2025), "FY 2025-26"),
        (Period(date(2024, 1, 1), date(2025, 12, 31)), "2024–2025"),
        (Period(None, date(2026, 3, 31)), "by early 2026"),
        (Period(), '<span class="np">not stated</span>'),
    ],
)
def test_only_a_precise_period_is_given_to_machines(period, html):
    assert marks.period(period) == html


def test_a_qualifier_stands_before_the_number_and_exact_says_nothing():
    assert marks.qualifier(Qualifier.MORE_THAN) == '<span class="q">more than</span> '
    assert marks.qualifier("approx.") == '<span class="q">approx.</span> '
    assert marks.qualifier(Qualifier.EXACT) == ""


def test_a_number_keeps_its_exact_value():
    assert marks.number(Decimal("90224")) == '<data value="90224">90,224</data>'
    assert marks.number(Decimal("1E+6")) == '<data value="1000000">1,000,000</data>'
    assert marks.number(Decimal("34.3"), derived=True) == '<data class="derived" value="34.3">34.3</data>'


def test_rupees_in_one_scale_or_in_their_own():
    rupees = Decimal("2059000000")
    assert marks.money(rupees, "billion") == 'Rs <data value="2059000000">2.059</data> billion'
    assert marks.money(rupees, "crore", 1) == 'Rs <data value="2059000000">205.9</data> crore'
    assert marks.money(rupees) == '<data value="2059000000">Rs 2.059 billion</data>'


def test_a_source_that_names_nobody_says_so(draw):
    assert "attribution not recorded" in draw("{% source mark %}", mark=stand_in.NAMES_NOBODY)


def test_a_source_mark_leads_to_its_paragraph_and_its_record(draw):
    text = draw("{% source mark %}", mark=stand_in.PAPER)
    assert 'href="/sources/s0/#p13"' in text
    assert 'href="/records/amount-3/"' in text
    assert "The News (Islamabad), early 2026 (no date printed)." in text


def test_several_sources_are_a_list_and_one_is_not(draw):
    assert '<ul class="srcs">' in draw("{% sources marks %}", marks=[stand_in.PAPER, stand_in.NAMES_NOBODY])
    assert "<ul" not in draw("{% sources marks %}", marks=[stand_in.PAPER])
    assert draw("{% sources marks %}", marks=[]) == ""


def test_a_blank_figure_has_words_and_no_number(draw):
    text = draw("{% figure fig %}", fig=stand_in.FIGURES[2])
    assert '<span class="np">nothing published by this date</span>' in text
    assert "<data" not in text


def test_a_figure_of_nought_is_a_number(draw):
    text = draw("{% figure fig %}", fig={"label": "Cases", "value": Decimal(0), "unit": "cases"})
    assert '<data value="0">0</data> cases' in text


def test_a_step_without_a_date_says_so(draw):
    text = draw("{% ladder steps %}", steps=stand_in.STEPS)
    assert '<b>Proposed</b> <span class="np">not published</span>' in text
    assert 'class="is-now" aria-current="step"' in text
    assert "<b>Operational</b> by early 2026" in text


def test_an_entry_whose_day_is_not_known_has_a_hollow_mark(draw):
    text = draw("{% entries items %}", items=stand_in.ENTRIES)
    assert text.count("is-partial") == 1
    assert "early 2026 <small>no date printed</small>" in text
    assert '<a href="/records/status-1/">Agreed</a>' in text


def test_what_comes_from_the_record_is_escaped(draw):
    mark = stand_in.PAPER | {"title": "<b>bold</b>", "attribution": '"><script>'}
    text = draw("{% source mark %}{% status code words %}", mark=mark, code="approved", words="<i>")
    assert "<b>" not in text
    assert "<script>" not in text
    assert "<i>" not in text


@pytest.mark.django_db
def test_a_register_has_scopes_labels_sort_marks_and_pages(client, site, three_versions):
    text = client.get("/components/?sort=-title&page=2&as_of=2024-11-30").content.decode()
    table = text.split('<table class="table table--cards">')[1].split("</table>")[0]
    assert '<caption class="vh">Reforms, page 2 of 3</caption>' in table
    assert table.count('<th scope="col"') == 4
    assert 'aria-sort="descending"><a href="?sort=title&amp;as_of=2024-11-30">' in table
    assert '<th scope="row"><a href="/reforms/x/?as_of=2024-11-30">Reform 16</a></th>' in table
    assert '<td class="code">R16</td>' in table
    assert '<td class="num" data-label="Cost"></td>' in table
    assert '<td data-label="Pillar"><div>Governance</div></td>' in table
    pager = text.split('<nav class="pager"')[1].split("</nav>")[0]
    assert '<span aria-current="page">2</span>' in pager
    assert 'href="?sort=-title&amp;page=3&amp;as_of=2024-11-30" rel="next"' in pager


@pytest.mark.django_db
def test_the_line_to_cite_names_the_version_and_the_day(client, site, three_versions):
    text = client.get("/components/?as_of=2024-11-30").content.decode()
    assert (
        "(R01), as of 30 November 2024, version 3. http://testserver/components/?as_of=2024-11-30&amp;version=3" in text
    )


def test_a_filter_takes_the_values_on_its_list_alone(rf):
    assert one_of(rf.get("/?status=approved"), "status", ["approved", "proposed"]) == "approved"
    assert one_of(rf.get("/"), "status", ["approved"]) == ""
    assert some_of(rf.get("/?status=&status=proposed"), "status", ["approved", "proposed"]) == ["proposed"]
    for read in (one_of, some_of):
        with pytest.raises(BadQuery, match=r"“done” is not a value of “status”. Use one of: approved, proposed."):
            read(rf.get("/?status=done"), "status", ["approved", "proposed"])


def test_a_list_has_the_pages_it_has(rf):
    assert list(page_of(rf.get("/?page=2"), range(5), 3)) == [3, 4]
    assert list(page_of(rf.get("/"), [], 3)) == []
    for query, remedy in (("page=3", "from 1 to 2"), ("page=0", "from 1 to 2"), ("page=", "from 1 to 2")):
        with pytest.raises(BadQuery, match=remedy):
            page_of(rf.get(f"/?{query}"), range(5), 3)


class Filters(forms.Form):
    """Filters of a register, as django-filter makes them."""

    reported_after = forms.DateField(required=False)


def test_a_filter_form_with_an_error_is_refused():
    refuse_errors(Filters({"reported_after": "2026-02-04"}))
    with pytest.raises(BadQuery, match=r"The value of “reported_after” cannot be used: Enter a valid date."):
        refuse_errors(Filters({"reported_after": "soon"}))
