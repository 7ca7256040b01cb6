from base64 import urlsafe_b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def fernet() -> MultiFernet:
    """The first key of `MFA_SECRET_KEYS` encrypts; all of them read."""

    def derive(key: str) -> Fernet:
        material = HKDF(SHA256(), 32, salt=None, info=b"mfa").derive(key.encode())
        return Fernet(urlsafe_b64encode(material))

    return MultiFernet([derive(key) for key in settings.MFA_SECRET_KEYS])


class MFAAdapter(DefaultMFAAdapter):
    """allauth keeps second-factor secrets in clear unless told otherwise."""

    def encrypt(self, text: str) -> str:
        return fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return fernet().decrypt(encrypted_text.encode()).decode()
