"""One text out of several modules."""

import pytest

from cafe_citoyen import pasting


@pytest.mark.parametrize(
    "name",
    [
        "parts/activity.js",
        "activities/accueil/accueil.js",
        "ballots/choice.js",
        "ballots/position.js",
    ],
)
def test_nothing_is_left_to_import_and_each_module_stands_once(name):
    text = pasting.inline(name)
    assert "import {" not in text
    assert text.count("function h(tag") == 1
    assert "export" in text


@pytest.mark.parametrize("kind", ["choice", "duel", "text"])
def test_the_tablets_script_may_hold_a_kind_whole(kind):
    text = pasting.page_with(kind)
    own = (pasting.FRONT / "ballots" / f"{kind}.js").read_text("utf-8").partition("\n\n")[2]
    assert "import {" not in text
    assert text.count("function h(tag") == text.count("const KINDS =") == 1
    assert pasting.COMMENT.sub("", own).replace("export ", "")[:500] in text
    assert (
        text.index("const KINDS =")
        < text.index(f'KINDS["{kind}"] = ')
        < text.index("function start()")
    )


def test_a_kind_in_the_script_gives_all_that_its_module_exports():
    returned = pasting.page_with("duel").partition("\nreturn { ")[2].partition(" }")[0]
    assert returned.split(", ") == [
        "replaces", "duelName", "nextPair", "duelLines", "duelRankText", "render", "renderResults",
    ]  # fmt: skip


def test_an_import_out_of_front_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pasting, "FRONT", tmp_path / "front")
    (tmp_path / "front").mkdir()
    (tmp_path / "other.js").write_text("export const a = 1;\n")
    (tmp_path / "front" / "one.js").write_text('import { a } from "../other.js";\n')
    with pytest.raises(ValueError, match="outside"):
        pasting.inline("one.js")


def test_another_form_of_import_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pasting, "FRONT", tmp_path)
    (tmp_path / "one.js").write_text('import all from "./two.js";\n')
    with pytest.raises(ValueError, match="one line"):
        pasting.inline("one.js")


def sheets_of(text):
    """Return where each sheet of a fresh `front/` stands in a style: by its one rule."""
    return [line.split("{")[0] for line in text.splitlines()]


def test_a_style_holds_the_sheets_beside_what_is_imported_and_the_shared_ones_first(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(pasting, "FRONT", tmp_path)
    for folder in ("parts", "activities/one"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "dom.js").write_text("")
    (tmp_path / "parts" / "used.js").write_text('import { h } from "../dom.js";\n')
    (tmp_path / "parts" / "user.js").write_text('import { used } from "./used.js";\n')
    (tmp_path / "parts" / "other.js").write_text("")
    (tmp_path / "activities" / "one" / "one.js").write_text(
        'import { user } from "../../parts/user.js";\n'
    )
    for name in (
        "tokens", "dom", "parts/base", "parts/used", "parts/user", "parts/other",
        "ballots/base", "activities/one/one",
    ):  # fmt: skip
        sheet = tmp_path / f"{name}.css"
        sheet.parent.mkdir(exist_ok=True)
        sheet.write_text(f"{name}{{}}")
    assert sheets_of(pasting.style("activities/one/one.js")) == [
        "tokens", "dom", "parts/base", "parts/used", "parts/user", "activities/one/one",
    ]  # fmt: skip
