"""Addresses of the briefings. They are cited, so none is ever renamed."""

from django.urls import path

from tracker.briefings import views

pages = [
    path("briefings/verify/", views.verify_workbook, name="verify-workbook"),
    path("briefings/preparing/", views.prepare_workbook, name="prepare-workbook"),
]
"""In the language that the address names."""
files = [
    path("briefings/briefing.xlsx", views.briefing_workbook, name="briefing-workbook"),
    path("briefings/releases/<int:number>.xlsx", views.release_file, name="release-file"),
]
"""One file for everyone, in English."""
