"""Every setting, in Django's own order, from the environment.

With nothing set it starts on a laptop in demonstration mode. Once `DEBUG` and
`DEMO_MODE` are off it refuses to start without `SECRET_KEY` and `ALLOWED_HOSTS`.
"""

import os
import re
from pathlib import Path

import dj_database_url
import pghistory
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from metropolis_portal import embedded

BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name: str, default: bool) -> bool:
    """`1`, `true`, `yes`, `on` (any case) are true; anything else given is false."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    return value.strip().lower() in {"1", "true", "yes", "on"}


def env_list(name: str) -> list[str]:
    return [
        part.strip() for part in os.environ.get(name, "").split(",") if part.strip()
    ]


def env_origins(name: str) -> list[str]:
    """`https://intranet.example.org`, as browsers name who shows a page in a frame."""
    origins = env_list(name)
    for origin in origins:
        if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", origin):
            raise ImproperlyConfigured(
                f"{name} holds {origin!r}. Give whole origins, separated by commas, "
                "such as https://intranet.example.org: no path, no wildcard."
            )
    return origins


# Mode
DEMO_MODE = env_bool("DEMO_MODE", default=False)
DEBUG = env_bool("DEBUG", default=False)
IS_PRODUCTION = not (DEBUG or DEMO_MODE)
# TLS ends at the proxy; a demonstration on a laptop has none.
USE_TLS = env_bool("USE_TLS", default=IS_PRODUCTION)

SECRET_KEY = os.environ.get("SECRET_KEY", "")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
if IS_PRODUCTION and not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a long random text, or DEMO_MODE=1 to try the portal."
    )
if IS_PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "Set ALLOWED_HOSTS to the names the portal answers to, separated by commas, "
        "or DEMO_MODE=1 to try the portal."
    )
SECRET_KEY = (
    SECRET_KEY or "demonstration-only-this-key-protects-nothing-of-value-at-all"
)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
# Where the portal is reached, for links in mails.
PUBLIC_URL = os.environ.get(
    "PUBLIC_URL", f"http://localhost:{os.environ.get('PORT', '8000')}"
)
# Under which the association reports to IATI: its prefix in activity identifiers. The
# demonstration uses one that no register knows.
IATI_ORGANISATION = os.environ.get(
    "IATI_ORGANISATION", "XX-DEMO-METROPOLIS" if DEMO_MODE else ""
)

# Application
INSTALLED_APPS = [
    "metropolis_portal",
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # the templates of its widgets, below ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "template_partials",
    # Ours: each imports only those above it.
    "apps.accounts",
    "apps.jobs",
    "apps.members",
    "apps.strategy",
    "apps.observatory",
    "apps.projects",
    "apps.workplans",
    "apps.reports",
    "apps.evaluations",
    "apps.portal",
    "apps.api",
    "apps.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "metropolis_portal.http.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.accounts.middleware.PrivateMiddleware",
    "apps.accounts.middleware.VisitMiddleware",
    "apps.accounts.middleware.SignedInMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.accounts.middleware.PersonMiddleware",
    "apps.accounts.middleware.AddressMiddleware",
    "metropolis_portal.http.ErrorPageMiddleware",
    "metropolis_portal.http.UnseenMiddleware",
    "apps.accounts.middleware.SecondStepMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "metropolis_portal.urls"
WSGI_APPLICATION = "metropolis_portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "template_partials.templatetags.partials",
                "metropolis_portal.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "metropolis_portal.http.frame",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "OPTIONS": {"environment": "metropolis_portal.jinja.environment"},
    },
]

# Database
DATABASE_URL = os.environ.get("DATABASE_URL") or embedded.start_postgres()
DATABASES = {
    "default": dj_database_url.parse(
        DATABASE_URL, engine="django.db.backends.postgresql"
    )
    | {
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "TEST": {"NAME": os.environ.get("TEST_DATABASE") or None},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Redis: cache, rate limits, sessions, broker
REDIS_URL = os.environ.get("REDIS_URL") or embedded.start_redis()
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "metropolis",
    }
}

# History: who changed what, when and why, in append-only tables kept by triggers
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["apps.accounts.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "account_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
ACCOUNT_ADAPTER = "apps.members.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "apps.members.invitation_forms.InvitedSignupForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "0"))
MFA_ADAPTER = "apps.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "apps.accounts.key_forms.AddKeyForm",
    "edit_webauthn": "apps.accounts.key_forms.EditKeyForm",
    "login_webauthn": "apps.accounts.key_forms.PasskeyForm",
}
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not USE_TLS
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Metropolis"
# Known to whoever tries a demonstration, and shown where they sign in.
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "") if DEMO_MODE else ""
# The last year that the demonstration plans: 2022 leaves 2023 to whoever tries it.
DEMO_UNTIL = os.environ.get("DEMO_UNTIL") or "2023"
# Keys that encrypt second-factor secrets; the first encrypts, the others still read.
MFA_SECRET_KEYS = env_list("MFA_SECRET_KEYS") or [SECRET_KEY]
USERSESSIONS_TRACK_ACTIVITY = True

# Sessions and transport
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_NAME = "__Host-sessionid" if USE_TLS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if USE_TLS else "csrftoken"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = USE_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "metropolis_portal.http.csrf_failure"
SECURE_SSL_REDIRECT = USE_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if USE_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if USE_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = USE_TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Sites that may show the chart of an indicator in a frame; nothing else of ours.
EMBED_HOSTS = env_origins("EMBED_HOSTS")

# Languages
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = "metropolis_portal.formats"
LANGUAGES = [("en", _("English")), ("es", _("Spanish")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Madrid"  # the Secretariat is in Barcelona
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "es", "fr")

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or embedded.var_dir() / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    # Private: served only through a permission check, never by the web server.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": os.environ.get("FILES_ROOT") or embedded.var_dir() / "files"
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
VALUES_LIMIT_BYTES = 200 * 1024 * 1024  # a publisher's file for the Observatory

# Mail: kept on a page in demonstration mode, sent otherwise
EMAIL_BACKEND = (
    "apps.accounts.mail.KeptMailBackend"
    if DEMO_MODE
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get(
    "DEFAULT_FROM_EMAIL", "Metropolis <portal@localhost>"
)

# Work in the background: truth about a job is in its row, Redis only carries messages
CELERY_BROKER_URL = CELERY_RESULT_BACKEND = (
    REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 7200}
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": 7200}
CELERY_VISIBILITY_TIMEOUT = 7200
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_TASK_TIME_LIMIT = 900
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_RESULT_EXPIRES = 600
CELERY_TIMEZONE = TIME_ZONE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
