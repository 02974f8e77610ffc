"""From CACHE_URL to a cache that keeps pages. How a wrong one is refused: test_environment.py."""

import pytest
from django.core.cache.backends.redis import RedisCache
from django.core.management import call_command
from django.test import override_settings
from django.utils.module_loading import import_string
from environs import EnvError

from tracker.configuration.cache import cache_from_url


@pytest.fixture
def open_cache():
    """The cache at a URL."""

    def opened(url):
        settings = cache_from_url(url)
        backend = import_string(settings.pop("BACKEND"))
        return backend(settings.pop("LOCATION"), settings)

    return opened


def test_the_default_is_kept_in_the_process_for_a_day_at_most(open_cache):
    cache = open_cache("locmem://")
    cache.set("page", b"text")
    assert cache.get("page") == b"text"
    assert cache.default_timeout == 24 * 60 * 60
    assert cache._max_entries == 1_000


def test_numbers_may_stand_in_the_address(open_cache):
    cache = open_cache("locmem://?timeout=60&max_entries=20")
    assert (cache.default_timeout, cache._max_entries) == (60, 20)


def test_a_folder_is_shared_by_the_processes_of_a_machine(open_cache, tmp_path):
    address = f"file://{tmp_path}/pages"
    open_cache(address).set("page", b"text")
    assert open_cache(address).get("page") == b"text"


@pytest.mark.django_db
def test_a_table_is_made_when_it_is_named(open_cache):
    with override_settings(CACHES={"default": cache_from_url("db://kept_pages")}):
        call_command("createcachetable", verbosity=0)
        call_command("createcachetable", verbosity=0)
    cache = open_cache("db://kept_pages")
    cache.set("page", b"text")
    assert cache.get("page") == b"text"


def test_redis_is_asked_for_by_its_whole_address_and_not_waited_for(open_cache, monkeypatch):
    monkeypatch.setattr("tracker.configuration.cache.find_spec", lambda name: object())
    settings = cache_from_url("rediss://someone:p%40ss@cache.example.org:6380/2")
    assert import_string(settings["BACKEND"]) is RedisCache
    assert settings["LOCATION"] == "rediss://someone:p%40ss@cache.example.org:6380/2"
    assert settings["OPTIONS"] == {"socket_connect_timeout": 1, "socket_timeout": 1}


def test_redis_without_its_client_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr("tracker.configuration.cache.find_spec", lambda name: None)
    with pytest.raises(EnvError, match="pip install redis"):
        cache_from_url("redis://localhost:6379/0")
