from apps.accounts.models import ApiToken, SecretariatRole, User
from metropolis_portal.history import track

track(User, exclude=("password", "last_login", "last_seen_at"))
track(SecretariatRole)
track(ApiToken, exclude=("digest", "last_used_at"))
