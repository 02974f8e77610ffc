"""The kept copy of a source: proof that the document read is the document stored."""

import hashlib
from typing import IO

CHUNK = 1 << 16


def sha256_of(file: IO[bytes]) -> str:
    """The SHA-256 of a file in hexadecimal; the file is left at its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
