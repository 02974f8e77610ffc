"""Charts as inline SVG, and the same drawings as files of their own.

A drawing is measured in percent across and in pixels down, so that type keeps its size at every width. A chart computes
nothing: it is given what the summaries say, and places it.

  pen.py       writes SVG: escapes, mirrors for right-to-left, speaks in classes (a page) or in attributes (a file)
  scale.py     values to percent, days to percent, and the round numbers of an axis
  marks.py     how a figure is drawn that is exact, about, at least, at most, or absent
  plan.py      what every chart is: title, words, the table of its figures, and how to draw it
  bars.py      bars in groups, each with its words
  panels.py    values on an axis of time, a panel for each place
  series.py tally.py money.py statuses.py spark.py
               one kind of chart each: from a summary to a plan
  alone.py     a plan as a file of its own, with the line that cites it

To add a kind: copy one of the last five, give it to the template as a plan, and show it with `{% chart plan %}`.
"""
