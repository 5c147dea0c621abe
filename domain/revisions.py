"""What a yes names: a short fingerprint of the content it was shown with, so that nothing else is done by it."""

from base64 import b32encode
from hashlib import sha256

_SIGNS = 6
"""Of 32 each: enough that two contents hardly meet by chance, and short enough for a button beside five numbers."""

_BETWEEN = "\x1f"


def revision_of(*content: object) -> str:
    """The revision of what somebody is shown; the same content has the same one, in any process."""
    digest = sha256(_BETWEEN.join(str(part) for part in content).encode()).digest()
    return b32encode(digest).decode()[:_SIGNS].lower()
