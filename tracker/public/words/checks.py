"""What does not add up, in sentences."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from tracker.public.moments import Seen
from tracker.public.templatetags.marks import verdict
from tracker.public.words.counting import first_upper, spelt
from tracker.public.words.moments import nothing_yet
from tracker.summaries.findings import Findings, Kind, Topic
from tracker.summaries.findings.closers import Closer
from tracker.summaries.findings.kept import Age, State
from tracker.values.period_text import day_words

PURPOSE = gettext_lazy(
    "The tracker checks the figures against each other and against the calendar. It reports what it finds and changes "
    "nothing: every figure stays as its document wrote it."
)
TOPICS = {
    Topic.FIGURES: pgettext_lazy("topic", "Figures"),
    Topic.MONEY: pgettext_lazy("topic", "Money"),
    Topic.REFORMS: pgettext_lazy("topic", "Reforms"),
    Topic.LAWS: pgettext_lazy("topic", "Laws"),
    Topic.DATES: pgettext_lazy("topic", "Dates and gaps"),
}
STATES = {
    State.OPEN: pgettext_lazy("a finding", "Open"),
    State.EXPLAINED: pgettext_lazy("a finding", "Explained"),
    State.CLOSED: pgettext_lazy("a finding", "Closed"),
}
AGES = {
    Age.NEW: gettext_lazy("Found in the last 30 days"),
    Age.OLDER: gettext_lazy("Found earlier"),
}

SUBJECTS = {
    "reform": gettext_lazy("Reform %(code)s"),
    "milestone": gettext_lazy("Reform %(code)s"),
    "territory": gettext_lazy("Areas %(code)s"),
    "indicator": gettext_lazy("Indicator %(code)s"),
    "instrument": gettext_lazy("Law %(code)s"),
    "budget_line": gettext_lazy("Budget line %(code)s"),
    "source": gettext_lazy("Source %(code)s"),
}


def lede(found: Findings, seen: Seen, *, is_narrowed: bool) -> str:
    """What the checks do, and how many of their findings are not in order; of a part of them the numbers below tell."""
    if is_narrowed:
        return str(PURPOSE)
    said = _found(found, nothing_yet(seen))
    return f"{PURPOSE} {said}" if found.found or seen.is_past else str(PURPOSE)


def _found(found: Findings, yet: str) -> str:
    if not found.found:
        return _("There was nothing to compare%(yet)s.") % {"yet": yet}
    wrong = sum(1 for finding in found.found if finding.kind is Kind.FAIL)
    if not wrong:
        return _("Nothing that is compared here contradicts itself%(yet)s.") % {"yet": yet}
    words = ngettext("%(number)s finding does not add up%(yet)s.", "%(number)s findings do not add up%(yet)s.", wrong)
    return words % {"number": first_upper(spelt(wrong)), "yet": yet}


def explained_lede(number: int) -> str:
    """How many checks there are, and how an example is to be read."""
    return _(
        "The tracker looks at its own figures with %(number)s checks. Each stands here with its rule, what it compares "
        "and an example. The figures of an example are made up; the verdict on them is what the check itself says."
    ) % {"number": number}


def first_found(since: date, version: int) -> str:
    """First found on 10 Mar 2026, in version 237."""
    said = {"day": day_words(since), "version": version}
    return _("First found on %(day)s, in version %(version)s.") % said


def found_since(day: date) -> str:
    """found since 4 Nov 2026"""
    return _("found since %(day)s") % {"day": day_words(day)}


def withdrawn_on(day: date) -> str:
    """Explanation withdrawn on 4 Nov 2026:"""
    return _("Explanation withdrawn on %(day)s:") % {"day": day_words(day)}


def until(day: date, version: int) -> str:
    """No longer found since 12 Mar 2026, version 240."""
    return _("No longer found since %(day)s, version %(version)s.") % {"day": day_words(day), "version": version}


def version_words(version: int) -> str:
    """version 240"""
    return _("version %(version)s") % {"version": version}


def closed_how(closer: Closer) -> str:
    """What closed a finding, in words before its link or in a sentence of its own."""
    if closer.record:
        return _("Closed by:")
    if closer.rule:
        return _of_rule(closer)
    if closer.before is None:
        return _("A run of all checks no longer found it; nothing was published with that.")
    return _("Closed by what was published together:")


def _of_rule(closer: Closer) -> str:
    if closer.is_replaced:
        return _("Closed because the staff changed this rule:")
    if closer.reason:
        return _("Closed because the staff withdrew this rule:")
    return _("Closed by this rule of the staff:")


def followed(kind: str, topic: str, state: str, subject: str) -> str:
    """What a feed of findings is of: What does not add up · Money · B01"""
    topics = {one.value: words for one, words in TOPICS.items()}
    states = {one.value: words for one, words in STATES.items()}
    narrowed = (verdict(kind) if kind else "", topics.get(topic, ""), states.get(state, ""), subject)
    return " · ".join(str(part) for part in (pgettext("page", "What does not add up"), *narrowed) if part)


def result(shown: int, of: int, state: str = "") -> str:
    """12 findings; 3 of 12 findings; 4 closed findings"""
    if state == State.CLOSED:
        return ngettext("%(count)s closed finding", "%(count)s closed findings", shown) % {"count": f"{shown:,}"}
    if shown == of:
        return ngettext("%(count)s finding", "%(count)s findings", of) % {"count": f"{of:,}"}
    words = ngettext("%(shown)s of %(count)s finding", "%(shown)s of %(count)s findings", of)
    return words % {"shown": f"{shown:,}", "count": f"{of:,}"}


def each_alone(shown: int, alone: int) -> str:
    """How many there are where those told together are counted one by one, as files and feed do; "" where none are."""
    if shown == alone:
        return ""
    return _(
        "What is told together counts here as one finding. The files have a row for each, %(number)s in all, and the "
        "feed counts each too."
    ) % {"number": f"{alone:,}"}


def subject_words(kind: str, code: str) -> str:
    """Indicator I01"""
    return SUBJECTS[kind] % {"code": code}
