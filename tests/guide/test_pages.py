"""What the guide names exists, what it counts adds up, and each activity's page says it all."""

import csv
import re
import subprocess
from urllib.parse import unquote

import pytest

from cafe_citoyen import cli
from guide_pages import (
    FENCE,
    GUIDE,
    NO_BREAKS,
    PAGES,
    ROOT,
    maker,
    prose_of,
    rows_of,
    section_of,
    slug,
    text_of,
)

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
ACTIVITIES = [page for page in PAGES if re.match(r"\d\d_", page.name)]
HEADINGS = (
    "Avant la séance",
    "Minute par minute",
    "Selon le nombre",
    "Ce qui coince",
    "Ce qu’on objecte",
)
FACTS = ("But", "Minutes", "Nombre", "Matériel")
ROOMS = ("6", "15", "60", "1 500")
LINES = {
    path.name: path.read_text("utf-8").translate(NO_BREAKS)
    for folder in ("parts", "activities")
    for path in (ROOT / "widgets" / "cafe_citoyen" / "front" / folder).rglob("*.js")
}


def headings_of(page):
    return {slug(found) for found in re.findall(r"^#+ (.+)$", prose_of(page), re.MULTILINE)}


def ids(page):
    return page.name


def tracked():
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return set(
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
            "\n"
        )
    )


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_link_leads_to_a_page_a_heading_or_a_picture_that_is_kept(page):
    kept, dead = tracked(), []
    for _, target in LINK.findall(prose_of(page)):
        if re.match(r"https?:|mailto:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.is_file() or file.relative_to(ROOT).as_posix() not in kept:
            dead.append(target)
        elif anchor and anchor not in headings_of(file):
            dead.append(f"{target} (headings: {sorted(headings_of(file))})")
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_picture_says_in_words_what_it_shows(page):
    for words in re.findall(r"!\[([^\]]*)\]", prose_of(page)):
        assert len(words) > 20, words


def test_every_page_is_reached_from_the_first_one():
    reached = {target for _, target in LINK.findall(prose_of(GUIDE / "README.md"))}
    lonely = {page.name for page in PAGES} - reached - {"README.md"}
    assert lonely == set(), "link these pages from facilitator_guide/README.md"


def commands_of(page):
    """Return the commands of a page: in its blocks of code, and between back quotes."""
    text = text_of(page)
    blocks = "\n".join(FENCE.findall(text)).splitlines()
    return [line.split("#")[0].strip() for line in [*blocks, *CODE.findall(FENCE.sub("", text))]]


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_command_exists(page, capsys):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in commands_of(page):
        words = command.split()
        if words[:1] == ["make"] and len(words) > 1:
            assert re.search(rf"^{re.escape(words[1])}:", makefile, re.MULTILINE), command
        if words[:1] == ["cafe-citoyen"]:
            verify_command(words[1:], command)


def verify_command(words, command):
    """Ask the real parser: an unknown sub-command or option is a fault, a missing word is none."""
    given = cli.with_default_command([word.strip("[]") for word in words])
    parser = cli.parser_of(given[0])
    given = [word for word in given if not word.startswith("…")]
    actions = {word for word in given[1:2] if given[0] in ("seance", "etape")}
    options = {word.split("=")[0] for word in given if word.startswith("--")}
    known = _options_of(parser, given)
    assert known is not None, f"no such sub-command: {command}"
    assert options <= known, f"{command}: {options - known}"
    assert actions is not None


def _options_of(parser, words):
    """Return the options that a chain of sub-commands takes, or None where one is unknown."""
    import argparse

    known = {name for action in parser._actions for name in action.option_strings}
    below = next(
        (one for one in parser._actions if isinstance(one, argparse._SubParsersAction)), None
    )
    if below is None:
        return known
    name = next((word for word in words if word in below.choices), None)
    if name is None:
        return None if parser.prog == "cafe-citoyen" else known
    rest = words[words.index(name) + 1 :]
    more = _options_of(below.choices[name], rest)
    return None if more is None else known | more


@pytest.fixture(scope="module")
def written():
    """Return the text of all that may name a file that the tool writes."""
    return " ".join(
        path.read_text("utf-8")
        for folder in (ROOT / "widgets", GUIDE / "_sphinx")
        for path in folder.rglob("*")
        if path.suffix in (".py", ".json")
    )


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_file_that_is_named_exists_or_is_one_that_the_tool_writes(page, written):
    for name in CODE.findall(prose_of(page)):
        if not re.fullmatch(r"[\w./-]+\.(?:py|csv|json|ipynb|md|html|css|js|svg|png)", name):
            continue
        is_example = name.split("/")[-1] in " ".join(FENCE.findall(text_of(page)))  # a tutorial's
        is_example = is_example or name.startswith(("mes_", "mon_", "ma_", "question.", "50_"))
        found = (ROOT / name).exists() or any((ROOT / "widgets").rglob(name.split("/")[-1]))
        found = found or any(ROOT.glob(f"notebooks/{name}"))
        found = found or any(ROOT.glob(f"datasets/**/{name}")) or name.split("/")[-1] in written
        assert found or is_example, name


def test_the_keys_of_the_memo_are_the_keys_of_the_dashboards():
    keys = re.search(r"KEYS = (\[\[.*?\]\]);", LINES["keys.js"])[1]
    theirs = dict(re.findall(r'\["([^"]+)", mark\("([^"]+)"\)\]', keys))
    ours = {
        row[0]: row[1]
        for row in rows_of(section_of(text_of(GUIDE / "aide_memoire.md"), "Les touches"))
    }
    assert {key: text for key, text in ours.items() if key != "touche"} == theirs


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_key_between_brackets_is_a_key_that_exists(page):
    keys = set(re.findall(r'\["(\w)", mark', LINES["keys.js"]))
    keys |= {key.upper() for key in re.findall(r"(\w): \"", LINES["review.js"])}
    named = set(re.findall(r"\(([A-Z])\)", prose_of(page))) | set(
        re.findall(r"touche ([A-Z])\b", prose_of(page))
    )
    assert named <= keys


@pytest.fixture(scope="module")
def everywhere():
    """Return the text of all that draws a screen."""
    return " ".join(
        path.read_text("utf-8").translate(NO_BREAKS)
        for path in (ROOT / "widgets" / "cafe_citoyen" / "front").rglob("*.js")
    )


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_button_that_the_guide_presses_is_on_the_screen(page, everywhere):
    for label in re.findall(r"[Bb]outon « ([^»]+) »", prose_of(page)):
        assert f'"{label}' in everywhere, label


@pytest.mark.parametrize("page", ACTIVITIES, ids=ids)
def test_an_activitys_page_says_all_that_is_expected(page):
    text = text_of(page)
    for fact in FACTS:
        assert re.search(rf"^- \*\*{fact}\.\*\* ", text, re.MULTILINE), (
            f"{page.name} lacks: - **{fact}.** …"
        )
    for heading in HEADINGS:
        assert section_of(text, heading).strip(), f"{page.name} lacks: ## {heading}"
    rooms = [row[0] for row in rows_of(section_of(text, "Selon le nombre"))]
    assert rooms[1:] == list(ROOMS), (
        f"{page.name}: the table of « Selon le nombre » has the rows {ROOMS}"
    )
    assert len(rows_of(section_of(text, "Minute par minute"))) > 4


@pytest.mark.parametrize("page", ACTIVITIES, ids=ids)
def test_the_minutes_of_an_activity_follow_one_another(page):
    rows = rows_of(section_of(text_of(page), "Minute par minute"))[1:]
    spans = [
        [int(part) for part in re.findall(r"\d+", row[0])] for row in rows if row[0][:1].isdigit()
    ]
    assert spans[0][0] == 0
    assert [first[1] for first in spans[:-1]] == [later[0] for later in spans[1:]]
    stated = re.search(r"\*\*Minutes\.\*\*(.*)", text_of(page))[1]
    assert str(spans[-1][1]) in re.findall(r"\d+", stated)


@pytest.mark.parametrize("name, titles", [("soirees.md", 8), ("lycee.md", 1), ("seniors.md", 1)])
def test_the_minutes_of_an_evening_add_up(name, titles):
    text, found = text_of(GUIDE / name), 0
    for part in re.split(r"^## ", text, flags=re.MULTILINE):
        total = re.search(r"^Total : (\d+) minutes\.$", part, re.MULTILINE)
        if total:
            found += 1
            assert sum(int(row[0]) for row in rows_of(part)[1:]) == int(total[1]), part[:40]
    assert found == titles
    if name == "soirees.md":
        totals = re.findall(r"^Total : (\d+)", text, re.MULTILINE)
        assert totals == ["45", "90", "120", "45", "55", "120", "120", "120"]


def test_the_glossary_is_that_of_the_data_set():
    with (ROOT / "datasets" / "glossaire" / "glossaire.csv").open(encoding="utf-8") as file:
        expected = {
            row["terme"]: row["definition"].translate(NO_BREAKS) for row in csv.DictReader(file)
        }
    ours = text_of(GUIDE / "glossaire.md").split("## ")[0]
    assert dict(re.findall(r"^- \*\*(.+?)\*\* : (.+)$", ours, re.MULTILINE)) == expected


def test_the_interval_of_the_page_on_figures_is_the_one_computed():
    from cafe_citoyen.core.intervals import exact

    low, high = exact(18, 30)
    assert f"18 sur 30. La formule donne {low:.0%} à".replace("%", "") in text_of(
        GUIDE / "chiffres.md"
    )
    assert f"à {high * 100:.0f} %" in text_of(GUIDE / "chiffres.md")


def test_pictures_kept_in_the_project_weigh_little():
    kept = [ROOT / name for name in tracked() if name.startswith("facilitator_guide/images/")]
    assert sum(path.stat().st_size for path in kept) <= 1_500_000


def test_every_page_has_its_place_in_the_menu():
    menu = maker().contents_of(PAGES)
    for page in PAGES:
        if page.stem != "README":
            assert menu.split("\n").count(page.stem) == 1, page.stem
    assert "Autres pages" not in menu, "give the page a section in SECTIONS (_sphinx/make_guide.py)"
