"""A grammar that jsonschema loads for addresses in other alphabets: a second and a half of each start."""

import sys


def spare_a_grammar() -> None:
    """Leave it out of this process: nothing of ours asks for it. Call it before whatever imports jsonschema."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as Python marks what cannot be imported
