"""The code of a séance, which participants type when they cannot scan."""

import secrets

CODE_SIGNS = "bcdfghjkmnpqrtvwxyz2346789"
"""Signs of a code: no vowel (no word comes out), nothing that looks like another."""

CODE_LENGTH = 5


def draw() -> str:
    """Return a new code."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
