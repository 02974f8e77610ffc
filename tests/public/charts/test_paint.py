"""A file has no style sheet: what its classes stand for is what the style sheet says in the light."""

import re
from pathlib import Path

from django.conf import settings

from tracker.public.charts import paint

CSS = (Path(settings.BASE_DIR) / "tracker/public/static/tracker.css").read_text()
NAMES = ("PAPER", "SURFACE", "SUNK", "RULE", "EDGE", "INK", "INK_2", "INK_3", "GREEN", "ON_GREEN", "SOFT", "RED")


def test_the_colours_are_those_of_the_tokens():
    light = CSS.split("@media")[0]
    for name in NAMES:
        assert f"--{name.lower().replace('_', '-')}: {getattr(paint, name)};" in light


def test_every_class_is_one_of_the_style_sheet():
    layer = CSS.split("@layer charts {")[1].split("@layer staff {")[0]
    assert [name for name in paint.PAINT if not re.search(rf"\.{name}\b(?!-)", layer)] == []


def test_of_two_classes_that_set_the_same_the_later_counts():
    assert paint.attributes("c-icon c-icon--on").count(" color=") == 1
    assert f'color="{paint.ON_GREEN}"' in paint.attributes("c-icon c-icon--on")
