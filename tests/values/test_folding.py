"""Words as a search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.values.folding import folded, spans, spellings_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Café  ÉCOLE", "cafe ecole"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("آب", "اب"),
        ("100 % “sure”_", "100 % “sure”_"),
        ("e\u0301te\u0301", "ete"),
    ],
)
def test_capitals_and_accents_do_not_count(text, plain):
    assert folded(text) == plain


def test_a_word_keeps_the_spelling_in_which_it_was_typed():
    assert spellings_of("Fusion fusion") == {"fusion": ("fusion",)}
    assert spellings_of("Été") == {"ete": ("ete", "Été", "été", "ÉTÉ")}
    assert spellings_of("\u0301 ") == {}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Fusion centre", ["centre", "fus"], ["Fus", "centre"]),
        ("CAFÉ cafe", ["cafe"], ["CAFÉ", "cafe"]),
        ("Straße", ["s"], ["S", "ß"]),
        ("abcabc", ["ab", "bc"], ["abcabc"]),
        ("e\u0301te", ["e"], ["e\u0301", "e"]),
        ("nothing", ["x", ""], []),
    ],
)
def test_words_are_found_where_they_stand_in_the_text_as_written(text, words, found):
    assert [text[start:end] for start, end in spans(text, words)] == found


@given(st.text(max_size=40), st.text(max_size=3))
def test_what_is_found_holds_the_word(text, typed):
    for word in spellings_of(typed):
        for start, end in spans(text, [word]):
            assert word in folded(text[start:end])
