"""Addresses of the public pages. They are cited, so none is ever renamed."""

from django.urls import path

from tracker.public import views

urlpatterns = [
    path("about/", views.about, name="about"),
]
