"""What staff fetch without signing in; all their pages are those of the admin site."""

from django.urls import path

from tracker.staff.own_calendar import calendar_file

urlpatterns = [path("calendar/<str:secret>.ics", calendar_file, name="private-calendar")]
