"""The public page of each kind of subject: for the pages themselves, and for whatever leads to them."""

from django.urls import reverse

from tracker.summaries.refs import SubjectRef

PAGES = {
    "reform": "reform-detail",
    "milestone": "reform-detail",
    "territory": "reform-areas",
    "indicator": "indicator-detail",
    "instrument": "legislation-detail",
    "budget_line": "budget-detail",
}


def finding_address(anchor: str, code: str = "") -> str:
    """Where a finding stands; with the code of a subject the page shows what is found of that alone."""
    query = f"?subject={code}" if code else ""
    return f"{reverse('checks')}{query}#{anchor}"


def subject_address(subject: SubjectRef) -> str:
    """The page of a subject; a milestone's is that of its reform, and a territory's lies below it."""
    return reverse(PAGES[subject.kind], args=[subject.slug])
