"""A way to vote from a package of its own has all that ours have, with no line of the toolkit changed."""

import pytest

import own_package

KIND = """
from cafe_citoyen.core.ballots.kind import Kind, require_objects
from cafe_citoyen.core.field import Field
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step_options import context_of, require_options
from dataclasses import replace


class Hoche(Kind):
    name, label = "hoche", "Hocher la tête"
    has_hands = True
    examples = ("{title} : un premier essai.", "{title} : un second essai.")
    example_options = {"fois": 2}

    def fields(self, given):
        return [Field("fois", "Combien de fois", "number", given.get("fois", 1), "Donnez un nombre.")]

    def check_step(self, step):
        require_options(step, frozenset({"fois"}))
        return replace(step, options={"fois": step.options.get("fois", 1), **context_of(step)})

    def check(self, step, values):
        require_objects(step, values)
        if not set(values.values()) <= {"oui", "non"}:
            raise Refusal("bad_value", "On hoche oui ou non.")
        return dict(values)

    def levels(self, step):
        return {"non": "Non de la tête", "oui": "Oui de la tête"}

    def indicators(self, step):
        return {"hoches": Indicator.count("Têtes hochées", "têtes")}

    def method(self, step):
        return "Une tête hochée compte pour une."

    def tally(self, step, ballots):
        said = {one.id: [b[one.id] for b in ballots.values() if one.id in b] for one in step.objects}
        return [Result(name, "hoches", all_.count("oui"), None, None, len(all_)) for name, all_ in said.items()]

    def figure(self, step, results, translate=str):
        return {"data": [], "layout": {}}

    def sentence(self, step, results, translate=str):
        return f"{sum(one.value for one in results):g} têtes ont hoché."
"""
MODULE = """
import { h, redraw } from "../dom.js";

export function render({ model, el }) {
  return redraw(model, el, ["step"], () => el.append(h("p", { class: "pk-hoche" }, "Hochez.")));
}
export function renderResults({ model, el }) {
  return redraw(model, el, ["results"], () => el.append(h("p", { class: "pk-hoche" }, "Hoché.")));
}
"""
STYLE = ".pk-hoche {\n  color: #175a49;\n}\n"
BEGIN = """
import asyncio, base64, contextlib, csv, hashlib, io, json, re
from pathlib import Path
from random import Random
from cafe_citoyen import VoteDesQuestions
from cafe_citoyen.commands.rehearsal.scenario import scenario
from cafe_citoyen.core.ballots import faults, kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.report.report import Rapport
from cafe_citoyen.store.after import results
from cafe_citoyen.store.by_hand import paper, paper_form
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances

assert faults() == [], [str(one) for one in faults()]
OBJECTS = (Object("a", "Le parc ?"), Object("b", "La rue ?"))
STEP = Step("h", "Et vous ?", "hoche", OBJECTS)
"""


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    folder = tmp_path_factory.mktemp("paquets")
    own_package.lay_out(
        folder, "cafe_hoche", "cafe_citoyen.ballots", "hoche = cafe_hoche:Hoche",
        {"__init__.py": KIND, "hoche.js": MODULE, "hoche.css": STYLE},
    )  # fmt: skip
    with own_package.process(folder) as running:
        yield running


@pytest.fixture
def found(process, tmp_path):
    """Return what runs code where that package is, in a place of this test's own."""
    return lambda code: process(tmp_path, BEGIN + code)


def test_the_picker_offers_it_with_its_fields_and_the_dashboard_has_its_style(found):
    offered, css = found(
        "board = VoteDesQuestions(facon='hoche', options={'fois': 3})\n"
        "offered = next(one for one in board.offer['kinds'] if one['name'] == 'hoche')\n"
        "print(json.dumps([offered, board._css]))",
    )
    assert (offered["label"], offered["fewest"]) == ("Hocher la tête", 1)
    assert [(one["name"], one["sort"], one["start"]) for one in offered["fields"]] == [
        ("fois", "number", 3)
    ]
    assert css.count(STYLE) == 1


def test_a_notebook_votes_by_it_and_counts_hands(found):
    hands, sentence, module = found(
        """
board = VoteDesQuestions()
board._take(None, {"action": "open", "title": "T", "kind": "hoche", "ids": ["a"], "texts": ["A ?"], "options": {"fois": 1}}, None)
assert board.said == "", board.said
board._take(None, {"action": "vote", "values": {"a": "oui"}}, None)
hands, module = board.view["step"]["hands"], board.view["trial"]["module"]
board._take(None, {"action": "hands", "counts": {"a": {"oui": 4, "non": 1}}, "people": 9}, None)
board._take(None, {"action": "reveal"}, None)
print(json.dumps([hands, board.view["result"]["sentence"], module]))
""",
    )
    assert hands == [["oui", "Oui de la tête"], ["non", "Non de la tête"]]
    assert sentence == "5 têtes ont hoché."
    assert "pk-hoche" in module


def test_it_is_on_paper_to_print_and_to_bring_in(found):
    columns, page, brought = found(
        """
seance = seances.create(Path("seances"), "Papier")
steering.open_step(seance.folder, STEP)
written, _ = paper_form.write(seance)
table = next(path for path in written if path.name.endswith("bulletins.csv"))
page = next(path for path in written if path.suffix == ".html").read_text("utf-8")
lines = list(csv.reader(io.StringIO(table.read_text("utf-8-sig")), delimiter=";"))
lines[2][3:], lines[3][3:] = ["oui de la tete", ""], ["non", "Oui de la tête"]
target = Path("rempli.csv")
with target.open("w", encoding="utf-8", newline="") as file:
    csv.writer(file, delimiter=";").writerows(lines)
follower = SeanceFollower(seance.folder)
follower.poll()
reading = paper.read(target, seance, follower)
assert reading.problems == [], [one.sentence() for one in reading.problems]
print(json.dumps([lines[0], page, [one.values for one in reading.ballots]]))
""",
    )
    assert columns == ["etape", "tour", "bulletin", "a", "b"]
    assert "☐ Non de la tête" in page
    assert brought == [{"a": "oui"}, {"a": "non", "b": "oui"}]


def test_a_report_has_its_words_and_its_method(found):
    said, row = found(
        """
board = VoteDesQuestions()
board._take(None, {"action": "open", "title": "T", "kind": "hoche", "ids": ["a"], "texts": ["A ?"], "options": {}}, None)
board._take(None, {"action": "vote", "values": {"a": "oui"}}, None)
board._take(None, {"action": "reveal"}, None)
follower = SeanceFollower(board.seance.folder)
follower.poll()
(row,) = results.rows(board.seance.id, results.tallied(follower))
print(json.dumps([Rapport(board.seance.folder).methode().data, row]))
""",
    )
    assert "Une tête hochée compte pour une." in said
    assert (row["indicateur"], row["valeur"], row["unite"]) == ("Têtes hochées", "1", "têtes")


def test_a_rehearsal_plays_it_last(found):
    step, made = found(
        """
step, rounds = scenario()[-1]
checked = kind(step.kind).check_step(step)
made = kind(step.kind).make_up(checked, dict.fromkeys(checked.object_ids, 1.9), Random(1))
print(json.dumps([checked.to_dict(), kind(step.kind).check(checked, made)]))
""",
    )
    assert (step["kind"], step["title"], step["options"]) == (
        "hoche",
        "Hocher la tête",
        {"fois": 2},
    )
    assert set(made.values()) == {"oui"}


def test_nouvelle_activite_begins_with_its_examples(found):
    said, table, code = found(
        """
from cafe_citoyen import cli
with contextlib.redirect_stdout(io.StringIO()):
    assert cli.main(["nouvelle-activite", "Eau", "--facon", "hoche", "--notebooks", "carnets"]) == 0
notebook = json.loads(Path("carnets/50_eau.ipynb").read_text("utf-8"))
cells = ["".join(one["source"]) for one in notebook["cells"]]
print(json.dumps([cells[1], Path("carnets/50_eau.csv").read_text("utf-8-sig"), cells[2]]))
""",
    )
    assert "`hoche` (hocher la tête)" in said
    assert "un premier essai." in table
    assert "mes_options = {'fois': 2}" in code


def test_tablets_get_its_style_with_the_page_or_later_under_the_page_s_policy(found):
    outcome = found(
        """
from running_room import running_room

def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

async def main():
    seance = seances.create(Path("seances"), "Salle")
    async with running_room(Path("seances")) as room:
        tablet = await room.joined(seance)
        before = await tablet.get(f"/s/{seance.code}")
        front = re.search('"front":"([^"]*)"', before.text)[1]
        module = (await tablet.get(f"{front}/ballots/hoche.js")).text
        later = json.loads(re.search("^export const style = (.*);$", module, re.MULTILINE)[1])
        steering.open_step(seance.folder, STEP)
        await room.sees(lambda: b'"hoche"' in room.hall.sitting.tablets.state()[0])
        first = await tablet.get(f"/s/{seance.code}")
    style = re.search("<style>(.*?)</style>", first.text, re.DOTALL)[1]
    policy = [one.headers["Content-Security-Policy"] for one in (before, first)]
    print(json.dumps([later, digest(later) in policy[0], style, digest(style) in policy[1], 'KINDS["hoche"]' in first.text]))

asyncio.run(main())
""",
    )
    later, is_later_known, style, is_first_known, is_pasted = outcome
    assert STYLE in later and STYLE in style
    assert (is_later_known, is_first_known, is_pasted) == (True, True, True)
