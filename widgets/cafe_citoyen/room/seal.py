"""What is said between the room and a phone: signed one way, sealed the other, all from HMAC-SHA-256 (RFC 2104).

Three keys come from one secret: one signs what the phone asks, one encrypts what it is told, one
authenticates that (encrypt, then MAC). The cipher is HMAC in counter mode: each block of 32 bytes is
the HMAC of a nonce, drawn for each answer, and of the block's number. `front/phone/channel.js` does the same.
"""

import base64
import hashlib
import hmac
import secrets

NONCE_BYTES = 16
BLOCK_BYTES = 32
STEP_BYTES = 256
"""An answer is filled up to a multiple of this, so that its length tells little of a text."""


def session_secret(secret: bytes, nonce: str) -> bytes:
    """Return the secret that takes the place of a code's, once a phone has sent a nonce of its own."""
    return _hmac(secret, f"cafe-citoyen/session\n{nonce}".encode())


def signature(secret: bytes, *parts: object) -> str:
    """Return the signature of what a phone asks, 64 hexadecimal digits.

    Parameters
    ----------
    secret : bytes
        The phone's.
    *parts : object
        The séance's code, the phone's number, the counter, the phone's time, the action: the last one
        alone may hold a line break.
    """
    return _hmac(_key(secret, "commande"), "\n".join(map(str, parts)).encode()).hex()


def is_signed(found: str, secret: bytes, *parts: object) -> bool:
    """Tell whether a signature is the right one, in a time that does not tell where it differs."""
    return hmac.compare_digest(found, signature(secret, *parts))


def sealed(secret: bytes, text: str, *about: object) -> dict[str, str]:
    """Return a text that only the phone reads, and only as the answer to what it asked.

    Parameters
    ----------
    secret : bytes
        The phone's.
    text : str
        JSON: the blanks that fill it up change nothing.
    *about : object
        The séance's code, the phone's number and the counter of what it asked.
    """
    plain = text.encode()
    plain += b" " * (-len(plain) % STEP_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    hidden = bytes(a ^ b for a, b in zip(plain, _stream(secret, nonce, len(plain)), strict=True))
    told = "\n".join([*map(str, about), ""]).encode()
    mac = _hmac(_key(secret, "sceau"), told + nonce + hidden)
    return {"nonce": nonce.hex(), "text": base64.b64encode(hidden).decode(), "mac": mac.hex()}


def _stream(secret: bytes, nonce: bytes, length: int) -> bytes:
    key = _key(secret, "chiffre")
    blocks = range(-(-length // BLOCK_BYTES))
    return b"".join(_hmac(key, nonce + block.to_bytes(8, "big")) for block in blocks)[:length]


def _key(secret: bytes, use: str) -> bytes:
    return _hmac(secret, f"cafe-citoyen/{use}".encode())


def _hmac(key: bytes, text: bytes) -> bytes:
    return hmac.digest(key, text, hashlib.sha256)
