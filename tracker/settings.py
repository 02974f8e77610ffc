"""Django's settings. What differs from place to place comes from the environment; docs/operations.md lists it."""

import logging
import os
from hashlib import sha256
from pathlib import Path

from tracker.configuration.content_security import PUBLIC_POLICY
from tracker.configuration.environment import read_environment
from tracker.configuration.log import configure_structlog, logging_for
from tracker.configuration.sign_in import SIGN_IN_RATES

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

environment = read_environment(BASE_DIR, VAR_DIR)

DEBUG = environment.debug
SECRET_KEY = environment.secret_key
SECRET_KEY_FALLBACKS = environment.old_secret_keys
ALLOWED_HOSTS = environment.allowed_hosts
DATABASES = {"default": environment.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tracker.staff.people.PeopleConfig",  # django.contrib.auth
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_structlog",
    "django_tables2",
    "simple_history",
    "tracker.sources",
    "tracker.records",
    "tracker.reforms",
    "tracker.indicators",
    "tracker.legislation",
    "tracker.territory",
    "tracker.budget",
    "tracker.checks",
    "tracker.staff",
    "django.contrib.admin.apps.SimpleAdminConfig",  # after tracker.staff, whose templates stand before its own
    "tracker.briefings",
    "tracker.public",
]

# From the outside in. The headers stand outside WhiteNoise so that style sheets get them too; the log stands inside it,
# so that it tells of pages and not of every image.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tracker.headers.HeadMiddleware",
    "tracker.headers.BrowserHeadersMiddleware",
    "tracker.headers.MadeUpDataMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "tracker.headers.ContentSecurityMiddleware",
    "tracker.public.languages.LanguageByAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.staff.signing_in.gate.SecondFactorGate",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tracker.headers.tracked",
            ]
        },
    }
]

# Language and time
LANGUAGE_CODE = "en"  # not en-gb: each text would be looked for in the en-gb of every package first
LANGUAGES = [("en", "English"), ("ur", "اردو")]
LOCALE_PATHS = sorted((BASE_DIR / "tracker" / "locale").glob("[a-z]*"))
TIME_ZONE = "Asia/Karachi"
USE_TZ = True
FORMAT_MODULE_PATH = ["tracker.staff.formats"]

# Rendered answers are kept under the state they show, see tracker.keeping.kept; tries to sign in are counted in the
# database, where every process sees them and nobody clears them to make room for a page.
CACHES = {
    "answers": environment.cache,
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Files: everything the program writes stays under var/
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# People
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "tracker.staff.signing_in.log.PasswordsAreLogged"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# A browser sends a cookie to every port of a host: each database has cookies of its own, so that whoever signs in to
# the demo is not signed out of the tracker beside it.
_OF_THIS_DATABASE = sha256(str(environment.database["NAME"]).encode()).hexdigest()[:8]
SESSION_COOKIE_NAME = f"session-{_OF_THIS_DATABASE}"
CSRF_COOKIE_NAME = f"csrf-{_OF_THIS_DATABASE}"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = environment.idle_minutes * 60
SESSION_SERIALIZER = "tracker.staff.signing_in.sealing.SealedSessions"
SIMPLE_HISTORY_REVERT_DISABLED = True  # putting an old version back would pass by the review

# Signing in, with django-allauth: a name, a password and a second factor, no sign-up, no mail
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "tracker.staff.signing_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser, at the latest
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = SIGN_IN_RATES
MFA_ADAPTER = "tracker.staff.signing_in.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code typed as it changes, and phones whose clock is a little off
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # else a mail address that nobody has confirmed stops enrolling without a word
ALLAUTH_TRUSTED_PROXY_COUNT = environment.trusted_proxies
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = environment.client_address_header or None

# The place whose reforms are tracked: its figures come first. ISO 3166-2. A database of made-up data names its own;
# ask tracker.records.home, not these.
HOME_PLACE = "PK-BA"
HOME_NAME = "Balochistan"
HOME_NAME_UR = "بلوچستان"

# What makes the file of a release; named here because the screens of staff know nothing of workbooks.
RELEASE_FILE = "tracker.briefings.releases.file_of"
# The same of what writes the calendar that a member of staff follows.
CALENDAR_FILE = "tracker.public.files.ics.ics_at"

# Where a reader finds the site: stands in files that are read far from it, such as the workbook
PUBLIC_ADDRESS = environment.found_at(os.environ)

# Mail: the reminders of `manage.py send_reminders`
EMAIL_BACKEND = environment.mail.backend
EMAIL_HOST = environment.mail.host
EMAIL_PORT = environment.mail.port
EMAIL_HOST_USER = environment.mail.host_user
EMAIL_HOST_PASSWORD = environment.mail.host_password
EMAIL_USE_TLS = environment.mail.use_tls
EMAIL_USE_SSL = environment.mail.use_ssl
EMAIL_TIMEOUT = environment.mail.timeout
EMAIL_FILE_PATH = environment.mail.file_path
DEFAULT_FROM_EMAIL = environment.mail.sender

# What a browser may do with a page
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# TLS ends at the proxy in front, which must set X-Forwarded-Proto itself and drop what a client sends
if environment.behind_tls:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks over plain http
    SECURE_HSTS_SECONDS = environment.hsts_seconds
    SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.hsts_subdomains
    SECURE_HSTS_PRELOAD = environment.hsts_subdomains
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# A server that answers to loopback names alone has no TLS in front, so the four questions about TLS do not arise.
# As soon as it answers to another name, they do: BEHIND_TLS is then on, or `check --deploy` complains.
if environment.serves_only_itself and not environment.behind_tls:
    SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]

# Logs
configure_structlog()
LOGGING = logging_for(environment.log_level)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # who reads is nobody's business; who signs in stands in the access log
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
