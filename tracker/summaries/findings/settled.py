"""What would settle a finding, in a sentence that takes no side. Checks of one sort share one."""

from django.utils.translation import gettext_lazy as _

BY_ITS_OWN_WORDS = ""
"""Of checks whose sentences say what would settle it, of the very case."""
BY_A_DOCUMENT = _("A document that gives what is in doubt would settle it, or a correction of a slip of ours.")
BY_WHAT_IT_COUNTS = _("A document that says what each of the figures counts, or up to which day, would settle it.")
BY_THE_PAGE = _("The page of the document would settle it: what it prints is entered, and a slip of ours is corrected.")
BY_WHAT_IT_INCLUDES = _(
    "A document that says what each of the figures includes would settle it, or a correction by those who gave them."
)
BY_AN_ACCOUNT = _("An account that gives all the amounts as of one day would settle it.")
BY_A_WORD_ON_COUNTING = _(
    "A word of the source on how it was counted would settle it, or a later figure for the same period."
)
BY_A_STATED_DATE = _("A document that states the period or the day would settle it.")
BY_PUBLISHING = _("The publication of what is missing would settle it.")
BY_WHAT_HAPPENED = _("A document that reports what happened in between, and on which day, would settle it.")
