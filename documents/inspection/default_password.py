"""Open what Excel opens without asking: it tries one password of its own before it asks ([MS-OFFCRYPTO] 2.4.2.3).

Workbooks get it when they are protected against changes only, so people don't know that they are encrypted.
"""

import io
from typing import BinaryIO

from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.format.xls97 import Xls97File
from msoffcrypto.method.xor_obfuscation import DocumentXOR

_PASSWORD = "VelvetSweatshop"  # known to everybody
_MOST_ROUNDS = 1_000_000  # of hashing; Office does 100,000


def opens_workbook(file: BinaryIO) -> bool:
    """Tell whether an encrypted workbook of Excel 97 to 2003 opens without a question."""
    try:
        Xls97File(file).load_key(password=_PASSWORD)
    except Exception:  # whatever its scheme is, it's not the one that opens
        return False
    return True


def opens_book(verifier: int) -> bool:
    """Tell the same of a workbook of Excel 5.0 and 95, by the verifier of its FilePass record."""
    return bool(DocumentXOR.verifypw(_PASSWORD, verifier))


def decrypted(file: BinaryIO) -> bytes | None:
    """Return what is in an encrypted package of Office since 2007 that opens without a question, else None."""
    try:
        package = OOXMLFile(file)
        if package.type == "agile" and package.info["spinValue"] > _MOST_ROUNDS:
            return None
        package.load_key(password=_PASSWORD, verify_password=True)
        plain = io.BytesIO()
        package.decrypt(plain)
    except Exception:  # whatever its scheme is, it's not the one that opens
        return None
    return plain.getvalue()
