"""What the pen writes where drawings are mirrored."""

from tracker.public.charts.pen import QUOTED, Pen


def test_urdu_that_begins_with_a_latin_mark_still_runs_from_right_to_left():
    pen = Pen("rtl")
    pen.text(0, 0, "S1 ¶2، اشاعت 2026")
    pen.text(0, 0, "84 %")
    assert "\u2067S1 ¶2، اشاعت 2026\u2069" in str(pen)
    assert "\u206884 %\u2069" in str(pen)


def test_words_of_the_record_say_that_they_are_english():
    pen = Pen("rtl")
    pen.text(0, 0, [("92", ""), (" ISPR", QUOTED)])
    assert '<tspan lang="en"> \u2068ISPR\u2069</tspan>' in str(pen)
