"""How days and times are typed and shown, where that differs from Django's own formats of a language."""
