"""Addresses of the public pages. They are cited, so none is ever renamed."""

from django.urls import path

from tracker.public.citing.urls import with_citations
from tracker.public.files.table_urls import with_files
from tracker.public.views import (
    briefings,
    budget,
    changes,
    charts,
    checks,
    crawling,
    feeds,
    indicators,
    legislation,
    overview,
    reforms,
    search,
    sources,
    timeline,
)

pages = [
    path("", overview.overview, name="overview"),
    path("reforms/", reforms.reform_list, name="reform-list"),
    path("reforms/timeline/", timeline.reform_timeline, name="reform-timeline"),
    path("reforms/statuses.svg", charts.statuses_chart, name="statuses-chart"),
    path("reforms/<slug:slug>/", reforms.reform_detail, name="reform-detail"),
    path("reforms/<slug:slug>/lineage/", reforms.reform_lineage, name="reform-lineage"),
    path("reforms/<slug:slug>/areas/", reforms.reform_areas, name="reform-areas"),
    path("indicators/", indicators.indicator_list, name="indicator-list"),
    path("indicators/<slug:slug>.svg", charts.indicator_chart, name="indicator-chart"),
    path("indicators/<slug:slug>/tally.svg", charts.tally_chart, name="tally-chart"),
    path("indicators/<slug:slug>/", indicators.indicator_detail, name="indicator-detail"),
    path("prosecution/", indicators.prosecution, name="prosecution"),
    path("budget/", budget.budget_list, name="budget"),
    path("budget/<slug:slug>.svg", charts.budget_chart, name="budget-chart"),
    path("budget/<slug:slug>/", budget.budget_detail, name="budget-detail"),
    path("legislation/", legislation.legislation_list, name="legislation"),
    path("legislation/<slug:slug>/", legislation.legislation_detail, name="legislation-detail"),
    path("briefings/", briefings.briefings, name="briefings"),
    path("briefings/headlines/", briefings.headlines, name="headlines"),
    path("checks/", checks.checks, name="checks"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<slug:slug>/", sources.source_detail, name="source-detail"),
    path("records/<slug:public_id>/", sources.record_detail, name="record-detail"),
    path("changes/", changes.changes_page, name="changes"),
    path("search/", search.search, name="search"),
    path("about/", overview.about, name="about"),
    path("about/checks/", checks.explained, name="checks-explained"),
]
followed = [
    path("feed.atom", feeds.feed, name="feed"),
    path("reforms/<slug:slug>/feed.atom", feeds.reform_feed, name="reform-feed"),
    path("search/feed.atom", feeds.search_feed, name="search-feed"),
    path("checks/feed.atom", feeds.checks_feed, name="checks-feed"),
    path("calendar.ics", feeds.calendar_file, name="calendar"),
]
crawled = [
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
    path("sitemap/<slug:section>/<int:number>.xml", crawling.sitemap_part, name="sitemap-part"),
]
urlpatterns = [*pages, *with_files(pages), *with_citations(pages), *followed, *crawled]
