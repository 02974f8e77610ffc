"""Mails that tell staff what waits: `collecting` finds it, `letters` says it, `sending` sends it once a day."""
