"""The cache that CACHE_URL names: answers that were rendered once. It may forget any of them at any time."""

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

cache = ConnectionProxy(caches, "answers")
