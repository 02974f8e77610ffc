"""Every variable has a safe default, and a wrong one is refused in a sentence that names it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.programs import manage
from tracker.configuration.address import Address
from tracker.configuration.environment import read_environment
from tracker.configuration.secret import SecretKeyError, kept_secret_key

VARIABLES = (
    "ALLOWED_HOSTS",
    "BEHIND_TLS",
    "CACHE_URL",
    "CLIENT_ADDRESS_HEADER",
    "DATABASE_URL",
    "DEBUG",
    "EMAIL_FROM",
    "EMAIL_URL",
    "HSTS_SECONDS",
    "HSTS_SUBDOMAINS",
    "IDLE_MINUTES",
    "LOG_LEVEL",
    "OLD_SECRET_KEYS",
    "PUBLIC_ADDRESS",
    "SECRET_KEY",
    "TRUSTED_PROXIES",
)


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read the environment with nothing set but what the test gives."""

    def read(**variables):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return read_environment(tmp_path, tmp_path / "var")

    return read


def test_defaults_are_those_of_a_machine_of_ones_own(read):
    environment = read()

    assert environment.debug is False
    assert environment.allowed_hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert environment.behind_tls is False
    assert environment.serves_only_itself


def test_a_name_others_can_type_turns_tls_on(read):
    assert read(ALLOWED_HOSTS="tracker.example.org").behind_tls is True
    assert read(ALLOWED_HOSTS="tracker.example.org", BEHIND_TLS="off").behind_tls is False


def test_behind_tls_the_proxy_in_front_says_where_a_request_comes_from(read):
    assert (read().trusted_proxies, read().client_address_header) == (0, "")
    assert read(ALLOWED_HOSTS="tracker.example.org").trusted_proxies == 1
    assert read(ALLOWED_HOSTS="tracker.example.org", TRUSTED_PROXIES="2").trusted_proxies == 2
    assert read(CLIENT_ADDRESS_HEADER="X-Real-IP").client_address_header == "X-Real-IP"


def test_sessions_end_after_half_an_hour_and_old_keys_are_named_one_by_one(read):
    assert (read().idle_minutes, read().old_secret_keys) == (30, [])
    assert read(IDLE_MINUTES="10", OLD_SECRET_KEYS="one,another").old_secret_keys == ["one", "another"]


def test_readers_are_sent_to_the_proxy_when_there_is_one(read):
    address = Address("127.0.0.1", 8000)

    assert read().front(address) == "http://127.0.0.1:8000/"
    assert read(ALLOWED_HOSTS="localhost,.example.org").front(address) == "https://example.org/"
    assert read(ALLOWED_HOSTS="example.org", BEHIND_TLS="off").front(address) == "http://127.0.0.1:8000/"
    assert read(ALLOWED_HOSTS="*").front(address) == "http://127.0.0.1:8000/"


def test_files_that_are_read_far_away_lead_to_the_public_address(read):
    assert read().found_at({}) == "http://127.0.0.1:8000"
    assert read().found_at({"PORT": "8001"}) == "http://127.0.0.1:8001"
    assert read().found_at({"PORT": "none"}) == "http://127.0.0.1:8000"
    assert read(ALLOWED_HOSTS="tracker.example.org").found_at({"PORT": "8001"}) == "https://tracker.example.org"
    assert read(PUBLIC_ADDRESS="https://example.org/reforms/").found_at({}) == "https://example.org/reforms"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG"),
        ("IDLE_MINUTES", "0", "IDLE_MINUTES"),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES"),
        ("PUBLIC_ADDRESS", "tracker.example.org", "PUBLIC_ADDRESS"),
        ("PUBLIC_ADDRESS", "https://example.org/?lang=ur", "Write it as https://tracker.example.org."),
        ("BEHIND_TLS", "perhaps", "BEHIND_TLS"),
        ("HSTS_SECONDS", "-1", "HSTS_SECONDS"),
        ("HSTS_SECONDS", "a year", "HSTS_SECONDS"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL"),
        ("SECRET_KEY", "short", "at least 50"),
        ("SECRET_KEY", "", "at least 50"),
        ("DATABASE_URL", "mysql://someone:hidden@host/name", "DATABASE_URL cannot be used (mysql)"),
        ("DATABASE_URL", "tracker.sqlite3", "DATABASE_URL cannot be used (no scheme)"),
        ("DATABASE_URL", "postgres://someone:hidden@host:port/name", "DATABASE_URL cannot be used (postgres)"),
        ("CACHE_URL", "mysql://someone:hidden@host/0", "CACHE_URL cannot be used (mysql)"),
        ("CACHE_URL", "memory", "CACHE_URL cannot be used (no scheme)"),
        ("CACHE_URL", "", "CACHE_URL cannot be used (no scheme)"),
        ("CACHE_URL", "redis://:hidden@host:port/0", "CACHE_URL cannot be used (redis)"),
        ("CACHE_URL", "file://var/cache", "CACHE_URL cannot be used (file)"),
        ("CACHE_URL", "file:///", "CACHE_URL cannot be used (file)"),
        ("CACHE_URL", "db://", "CACHE_URL cannot be used (db)"),
        ("CACHE_URL", "locmem://?timeout=long", "CACHE_URL cannot be used (locmem)"),
        ("EMAIL_URL", "", "EMAIL_URL cannot be used (no scheme)"),
        ("EMAIL_URL", "mail.example.org", "EMAIL_URL cannot be used (no scheme)"),
        ("EMAIL_URL", "imap://someone:hidden@host", "EMAIL_URL cannot be used (imap)"),
        ("EMAIL_URL", "smtps://someone:hidden@host", "EMAIL_URL cannot be used (smtps)"),
        ("EMAIL_URL", "smtp://someone:hidden@host:port", "EMAIL_URL cannot be used (smtp)"),
        ("EMAIL_URL", "submission://someone:hidden@", "EMAIL_URL cannot be used (submission)"),
        ("EMAIL_URL", "smtp://host?timeout=long", "EMAIL_URL cannot be used (smtp)"),
        ("EMAIL_URL", "smtp://host?timeout=0", "EMAIL_URL cannot be used (smtp)"),
        ("EMAIL_URL", "file://var/mail", "EMAIL_URL cannot be used (file)"),
        ("EMAIL_URL", "file:var/mail", "EMAIL_URL cannot be used (no scheme)"),
        ("EMAIL_URL", "submission://someone:hidden@host", "EMAIL_FROM is needed"),
        ("EMAIL_FROM", "nobody", "EMAIL_FROM is no mail address"),
        ("EMAIL_FROM", "Tracker <a@example.org>\nBcc: b@example.org", "EMAIL_FROM is no mail address"),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_without_the_password(read, name, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(**{name: value})

    assert sentence in str(refusal.value)
    assert "docs/operations.md" in str(refusal.value)
    assert "hidden" not in str(refusal.value)


def test_the_command_line_tells_a_wrong_setting_without_a_traceback():
    run = manage("check", DATABASE_URL="mysql://a:b@c/d")

    assert run.returncode == 1
    assert run.stderr.startswith("DATABASE_URL cannot be used (mysql).")
    assert "Traceback" not in run.stderr


def test_the_secret_key_is_made_once_and_readable_by_its_owner_alone(read, tmp_path):
    first = read().secret_key
    kept = tmp_path / "var" / "secret_key"

    assert read().secret_key == first
    assert len(first) >= 50
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_mail_is_written_to_the_terminal_until_a_server_is_named(read):
    assert read().mail.backend == "django.core.mail.backends.console.EmailBackend"


def test_a_mail_server_is_read_with_its_user_and_how_it_is_spoken_to(read):
    sender = "Reform tracker <tracker@example.org>"

    named = read(EMAIL_URL="submission://me:p%40ss@mail.example.org?timeout=5", EMAIL_FROM=sender).mail
    assert (named.backend, named.sender) == ("django.core.mail.backends.smtp.EmailBackend", sender)
    assert (named.host, named.port, named.host_user, named.host_password) == ("mail.example.org", 587, "me", "p@ss")
    assert (named.use_tls, named.use_ssl, named.timeout) == (True, False, 5)
    assert "p@ss" not in repr(named)

    closed = read(EMAIL_URL="smtp://mail.example.org:465?ssl=on", EMAIL_FROM=sender).mail
    assert (closed.port, closed.use_tls, closed.use_ssl, closed.timeout) == (465, False, True, 20)
    assert read(EMAIL_URL="file:///var/spool/mails").mail.file_path == "/var/spool/mails"


def test_a_given_secret_key_is_used_and_none_is_made(read, tmp_path):
    assert read(SECRET_KEY="k" * 50).secret_key == "k" * 50
    assert not (tmp_path / "var" / "secret_key").exists()


def test_processes_that_start_together_share_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_secret_key(tmp_path / "secret_key"), range(32)))

    assert len(keys) == 1


def test_an_empty_key_file_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("\n")

    with pytest.raises(SecretKeyError, match="is empty"):
        kept_secret_key(tmp_path / "secret_key")
