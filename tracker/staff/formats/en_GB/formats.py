"""Days as ISO writes them, other spellings understood; times with their zone, as a journal is read far away too."""

# The first is how a form shows a day again, and how the calendar beside the field writes one.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%Y"]
DATETIME_FORMAT = "j M Y, H:i T"
