from apps.accounts.models import SecretariatRole, User
from metropolis_portal.history import track

track(User, exclude=("password", "last_login", "last_seen_at"))
track(SecretariatRole)
