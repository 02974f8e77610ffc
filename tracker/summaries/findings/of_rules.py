"""What our own rules find: of everything, of one indicator, around one figure, and of one rule that is being tried.

Each question costs a constant number of queries, and two only where no rule is in force that it is about.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db.models import Q

from tracker.checks.models import KeptFinding
from tracker.indicators.models import Indicator, Observation
from tracker.indicators.stating import Term, When, Where
from tracker.records.models import RecordQuerySet
from tracker.records.moment import Moment
from tracker.sources.models import Place
from tracker.summaries.figures import NEWEST_FIRST, points_by_indicator
from tracker.summaries.findings.applying import Figures, compared
from tracker.summaries.findings.check import Material, Scope
from tracker.summaries.findings.engine import run, within
from tracker.summaries.findings.finding import Finding, Kind
from tracker.summaries.findings.places import parents_and_names
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.refs import chosen
from tracker.summaries.stated import RuleView, stated_rules
from tracker.values.reach import Outcome

CODE = "stated"
"""The code of the check that these rules belong to."""
MOST_FIGURES = 5_000
"""How many figures a rule is compared over at most, the newest; a trial says so when there are more."""
DOUBTS = (Kind.FAIL, Kind.NOTE, Kind.ROUNDING)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would have found. `holds`, `rounding`, `open` and `lacking` count comparisons that did not fire."""

    fired: tuple[Finding, ...] = ()
    holds: int = 0
    rounding: int = 0
    open: int = 0
    lacking: int = 0
    is_cut: bool = False
    found: tuple[Finding, ...] = field(default=())
    """Everything it would say, what fired included."""

    @property
    def compared(self) -> int:
        """How many comparisons were made."""
        return len(self.fired) + self.holds + self.rounding + self.open


def of_rules(moment: Moment) -> Iterator[Finding]:
    """What every rule in force finds, over all figures, one rule after another: the figures of one are held at once."""
    rules = stated_rules(moment)
    if rules:
        parents, names = parents_and_names(moment)
        for rule in rules:
            rows, _is_cut = _rows(rule.codes, moment, most=None)
            yield from run(Material(rows=rows, stated=[rule], parents=parents, places=names), only=within(Scope.RULE))


def of_rules_about(indicator: str, moment: Moment) -> list[Finding]:
    """What the rules that name an indicator find, among the newest figures of all that they name."""
    rules = [rule for rule in stated_rules(moment) if indicator in rule.codes]
    if not rules:
        return []
    rows, is_cut = _rows(_codes(rules), moment)
    return run(_material(rules, rows, moment, is_cut=is_cut), only=within(Scope.RULE))


def are_few(rules: Iterable[RuleView], indicator: str, moment: Moment, *, more: int = 0) -> bool:
    """Whether what these rules compare can be looked at while somebody waits, with so many figures more: those that
    name an indicator, or all where none is named. Two queries at most."""
    codes = _codes(_naming(rules, indicator))
    if not codes:
        return True
    _indicators, visible = _visible(codes, moment)
    return visible.order_by()[: MOST_FIGURES + 1].count() + more <= MOST_FIGURES


def of_rules_kept(rules: Iterable[RuleView], indicator: str, moment: Moment) -> list[Finding]:
    """What these rules find as a run over everything tells it: those that name an indicator, or all where none is
    named. It looks at every figure, however many there are: ask first whether they `are_few`."""
    asked = _naming(rules, indicator)
    if not asked:
        return []
    rows, _is_cut = _rows(_codes(asked), moment, most=None)
    return run(_material(asked, rows, moment, is_cut=False), only=within(Scope.RULE))


def names_left_by(gone: RuleView, moment: Moment) -> list[str]:
    """The names of the findings on record that an edition left behind which is no longer in force.

    They are known by the indicators that they are about. None where a rule in force compares these same ones: which of
    the findings are whose, a run over everything tells.
    """
    if any(rule.codes == gone.codes for rule in stated_rules(moment)):
        return []
    codes = f" {' '.join(sorted(gone.codes))} "
    rows = KeptFinding.objects.filter(address=CODE, closed_version=None, codes=codes)
    return list(rows.order_by().values_list("name", flat=True))


def of_rules_around(figure: Observation, moment: Moment) -> list[Finding]:
    """What does not hold by the rules that name the indicator of a figure, where and when it stands, and in the periods
    beside it where one compares periods. What holds is not told: it would differ with what is looked at."""
    rules = [rule for rule in stated_rules(moment) if figure.indicator.code in rule.codes]
    if not rules:
        return []
    terms = {term for rule in rules for term in rule.stated.terms}
    rows, is_cut = _rows(_codes(rules), moment, _when(figure, terms) & _where(figure, terms))
    found = run(_material(rules, rows, moment, is_cut=is_cut), only=within(Scope.RULE))
    return [one for one in found if one.kind in DOUBTS]


def tried(rule: RuleView, moment: Moment) -> Trial:
    """What a rule would have found in the history on record."""
    rows, is_cut = _rows(rule.codes, moment)
    given = _material([rule], rows, moment, is_cut=is_cut)
    found = tuple(run(given, only=within(Scope.RULE)))
    outcomes = [one.outcome for one in compared(rule.stated, Figures(given.rows, given.parents))]
    return Trial(
        fired=tuple(one for one in found if one.kind in (Kind.FAIL, Kind.NOTE)),
        holds=outcomes.count(Outcome.HOLDS),
        rounding=outcomes.count(Outcome.ROUNDING),
        open=outcomes.count(Outcome.OPEN),
        lacking=outcomes.count(None),
        is_cut=is_cut,
        found=found,
    )


def _naming(rules: Iterable[RuleView], indicator: str) -> list[RuleView]:
    """Those that name the indicator; all where none is named."""
    return [rule for rule in rules if not indicator or indicator in rule.codes]


def _codes(rules: Iterable[RuleView]) -> frozenset[str]:
    return frozenset(code for rule in rules for code in rule.codes)


def _material(rules: list[RuleView], rows: list[IndicatorRow], moment: Moment, *, is_cut: bool) -> Material:
    parents, names = parents_and_names(moment)
    return Material(rows=whole_periods(rows) if is_cut else rows, stated=rules, parents=parents, places=names)


def whole_periods(rows: Iterable[IndicatorRow]) -> list[IndicatorRow]:
    """The newest figures without those of the oldest period among them: of that there may be more, and a sum of the
    districts that are there would be told as the sum of all."""
    rows = list(rows)
    days = (point.period.earliest for row in rows for point in row.points)
    oldest = min((day for day in days if day), default=None)
    return [
        replace(row, points=tuple(point for point in row.points if point.period.earliest != oldest)) for row in rows
    ]


def _rows(
    codes: Iterable[str], moment: Moment, narrowed: Q | None = None, *, most: int | None = MOST_FIGURES
) -> tuple[list[IndicatorRow], bool]:
    """The indicators with these codes and their newest figures, and whether there are more."""
    indicators, visible = _visible(codes, moment, narrowed)
    is_cut = False
    if most is not None:
        ids = list(visible.order_by(*NEWEST_FIRST, "-pk").values_list("pk", flat=True)[: most + 1])
        is_cut = len(ids) > most
        visible = Observation.objects.filter(pk__in=ids[:most])
    points = points_by_indicator(visible, moment)
    return [indicator_row(one, points.get(pk, [])) for pk, one in indicators.items()], is_cut


def _visible(
    codes: Iterable[str], moment: Moment, narrowed: Q | None = None
) -> tuple[dict[int, Indicator], RecordQuerySet]:
    """The indicators with these codes by key, and their figures."""
    asked = sorted(codes)
    indicators = chosen(Indicator, moment, lambda one: one.code in asked, code__in=asked)
    return indicators, Observation.objects.seen_from(moment).filter(narrowed or Q(), indicator__in=list(indicators))


def _when(figure: Observation, terms: Iterable[Term]) -> Q:
    """The same period; and the one before it and the one after it, where a term looks back."""
    same = Q(period_start=figure.period_start, period_end=figure.period_end)
    start, end = figure.period_start, figure.period_end
    if start is None or end is None or all(term.when is When.SAME for term in terms):
        return same
    try:
        return same | Q(period_end=start - timedelta(days=1)) | Q(period_start=end + timedelta(days=1))
    except OverflowError:
        return same


def _where(figure: Observation, terms: Iterable[Term]) -> Q:
    """Each indicator where its terms look from the place of the figure, and from the one that this is part of."""
    around = [pk for pk in (figure.place_id, figure.place.parent_id) if pk is not None]
    where = Q(pk__in=[])
    for term in terms:
        places = {
            Where.HERE: Place.objects.filter(pk__in=around),
            Where.ONE: Place.objects.filter(code=term.place),
            Where.WITHIN: Place.objects.filter(parent__code=term.place)
            if term.place
            else Place.objects.filter(parent__in=around),
        }[term.where]
        where |= Q(indicator__code=term.indicator, place__in=places.order_by().values("pk"))
    return where
