"""`any` passes a type over: in the modules of front/ it stands with its reason, in the same comment."""

import re

import pytest

from cafe_citoyen.pasting import FRONT

COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
TYPE = re.compile(r"[{<(:|,=]\s*(?:\.\.\.)?any\b(?![\w ])|\bany\[\]|, any>")
REASON = re.compile(r"(?:`any`|\bany): \w+[ ,]")
MODULES = sorted(path for end in ("js", "d.ts") for path in FRONT.rglob(f"*.{end}"))


def unexplained(text: str) -> list[str]:
    """Return the comments of a module that say `any` and not why."""
    return [one for one in COMMENT.findall(text) if TYPE.search(one) and not REASON.search(one)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FRONT).as_posix())
def test_any_stands_with_its_reason(path):
    if path.suffix == ".js":
        assert unexplained(path.read_text("utf-8")) == []
        return
    blocks = re.split(r"\n(?=(?:export|interface|declare|/\*\*))", path.read_text("utf-8"))
    whole = [a + "\n" + b for a, b in zip(["", *blocks], blocks, strict=False)]
    assert [one for one, own in zip(whole, blocks, strict=True) if TYPE.search(own) and not REASON.search(one)] == []  # fmt: skip


@pytest.mark.parametrize(
    "comment",
    [
        "/** @param {any} model */",
        "/** @type {any[]} */",
        "/** @param {Record<string, any>} rest */",
        "/** @type {(a: string, b: any) => void} */",
    ],
)
def test_an_any_without_a_reason_is_seen(comment):
    assert unexplained(comment) == [comment]
    assert unexplained(comment.replace("*/", "any: it knows what it reads */")) == []


def test_the_word_is_no_type():
    assert unexplained("/** The rows of the last round that has any. @param {string} a */") == []
