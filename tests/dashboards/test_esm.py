"""One text out of several modules."""

import pytest

from cafe_citoyen.dashboards import esm


@pytest.mark.parametrize(
    "name",
    ["dashboards/activity.js", "dashboards/welcome.js", "ballots/choice.js", "ballots/position.js"],
)
def test_nothing_is_left_to_import_and_each_module_stands_once(name):
    text = esm.inline(name)
    assert "import {" not in text
    assert text.count("function h(tag") == 1
    assert "export" in text


def test_an_import_out_of_front_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(esm, "FRONT", tmp_path / "front")
    (tmp_path / "front").mkdir()
    (tmp_path / "other.js").write_text("export const a = 1;\n")
    (tmp_path / "front" / "one.js").write_text('import { a } from "../other.js";\n')
    with pytest.raises(ValueError, match="outside"):
        esm.inline("one.js")


def test_another_form_of_import_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(esm, "FRONT", tmp_path)
    (tmp_path / "one.js").write_text('import all from "./two.js";\n')
    with pytest.raises(ValueError, match="one line"):
        esm.inline("one.js")
