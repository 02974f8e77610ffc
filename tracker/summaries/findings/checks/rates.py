"""Two rates of one name that are shares of different things."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Relations, Scope
from tracker.summaries.findings.finding import Finding, Item, Kind, Topic
from tracker.summaries.indicators import IndicatorRow


class Rates(Check):
    code = "rates"
    topic = Topic.FIGURES
    name = _("One name, two denominators")
    rule = _("rates of one name are shares of one thing")
    compares = _("The denominators of ratios that bear the same name or the same short name.")
    verdicts = (Kind.NOTE,)
    settles = settled.BY_A_WORD_ON_COUNTING
    reads = ("rows", "relations")
    scope = Scope.EVERYTHING
    left_to_a_run = "it is found of the names of indicators, which no publication changes"

    def find(self, given: Material) -> Iterator[Finding]:
        named: dict[str, dict[str, IndicatorRow]] = defaultdict(dict)
        by_code = {row.ref.code: row for row in given.rows}
        for row in given.rows:
            if row.measure == Measure.RATIO and given.relations.get(row.ref.code, Relations()).denominator in by_code:
                for words in {row.ref.title.casefold(), row.ref.short_title.casefold()}:
                    named[words][row.ref.code] = row
        told: set[tuple[str, str]] = set()
        for _words, rows in sorted(named.items()):
            for one, other in combinations(rows.values(), 2):
                of = [by_code[given.relations[row.ref.code].denominator] for row in (one, other)]
                if of[0] is not of[1] and (one.ref.code, other.ref.code) not in told:
                    told.add((one.ref.code, other.ref.code))
                    yield self._found((one, other), (of[0], of[1]))

    def _found(self, rates: tuple[IndicatorRow, ...], of: tuple[IndicatorRow, ...]) -> Finding:
        return self.finding(
            Kind.NOTE,
            "-".join(rate.ref.code for rate in rates),
            gettext("%(name)s: two rates that are shares of different things") % {"name": rates[0].ref.short_title},
            gettext(
                "They cannot be compared with one another, and a document that names no denominator may mean either."
            ),
            about=rates[0].ref,
            items=[
                Item(rate.ref, gettext("a share of: %(what)s") % {"what": whole.ref.short_title})
                for rate, whole in zip(rates, of, strict=True)
            ],
        )

    def example(self) -> Example:
        rows = [
            made_up.rate(made_up.point(85), code="X1"),
            made_up.rate(made_up.point(61), code="X2"),
            made_up.cases(code="X3"),
            made_up.cases(name=gettext("Cases opened"), code="X4"),
        ]
        relations = {"X1": Relations(denominator="X3"), "X2": Relations(denominator="X4")}
        return Example(
            Material(rows=rows, relations=relations),
            Kind.NOTE,
            "Success rate: two rates that are shares of different things",
            "They cannot be compared with one another, and a document that names no denominator may mean either.",
        )
