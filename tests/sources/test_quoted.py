"""Texts of the record inside a page: untouched on an English one, marked as English on any other."""

import pytest
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from tracker.sources.quoted import english, filled, in_a_row, value_of

MARKED = '<span lang="en" dir="ltr">a &lt; b</span>'


@pytest.fixture
def urdu():
    with translation.override("ur"):
        yield


def test_on_an_english_page_nothing_changes():
    said = filled("Stated as “%(words)s”.", words=english("a < b"))
    assert said == "Stated as “a < b”."
    assert not isinstance(in_a_row([said, "So be it."]), SafeString)


@pytest.mark.usefixtures("urdu")
def test_elsewhere_the_text_is_marked_and_all_of_it_escaped():
    said = filled("<i> “%(words)s” (%(code)s)", words=english("a < b"), code="<c>")
    assert said == f"&lt;i&gt; “{MARKED}” (&lt;c&gt;)"
    assert in_a_row([said, "<d>"], "، ") == f"{said}، &lt;d&gt;"
    assert english("") == ""


def test_an_address_has_the_same_value_in_every_language():
    label = gettext_lazy("What changed")
    with translation.override("ur"):
        assert value_of(label) == "what-changed"
        assert value_of(lazystr("Amendment and Rules")) == "amendment-and-rules"
