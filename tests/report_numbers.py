"""Every table of a report's page, computed anew from the CSVs with pandas alone.

What pandas cannot do, SciPy and NumPy do by another way than ours: the strengths of a duel by
a general optimiser, the middle of a room by the binomial law. The ends of a duel's intervals are
our own, drawn from the CSV's rows: how well they hold is tried in ``tests/core``.
"""

import hashlib
import itertools
import json
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from scipy.optimize import minimize
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.stats import beta, binom, rankdata
from scipy.stats import t as student

from cafe_citoyen.core.bradley_terry import Duels, ranking

FACTORS = Path(__file__).parents[1] / "datasets" / "facteurs_carbone" / "facteurs_carbone.csv"
DEVICES = {
    "Ordinateur portable": "ordinateur",
    "Vidéoprojecteur": "projecteur",
    "Tablette": "tablette",
    "Box ou routeur": "box",
}
OWN = re.compile(r"\(`(\w+\.csv)`")
LONGEST_PAUSE_MIN = 120
NUMBER = re.compile(r" \(\d+\)$")
"""What sets a row apart from one of the same name above it."""

GRADES = {
    "a-rejeter": "À rejeter",
    "insuffisant": "Insuffisant",
    "passable": "Passable",
    "assez-bien": "Assez bien",
    "bien": "Bien",
    "excellent": "Excellent",
}


def exact(successes, n, miss=0.05):
    low = beta.ppf(miss / 2, successes, n - successes + 1) if successes else 0.0
    high = beta.ppf(1 - miss / 2, successes + 1, n - successes) if successes < n else 1.0
    return float(low), float(high)


def percent(share):
    return f"{100 * share:.0f}\u00a0%"


def with_interval(successes, n):
    low, high = exact(successes, n)
    return f"{percent(successes / n)} [{percent(low)}\u00a0;\u00a0{percent(high)}]"


def number(value):
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def shown(text):
    for sign in "?!:;»%":
        text = text.replace(f" {sign}", f"\u00a0{sign}")
    return text.replace("« ", "«\u00a0")


def counted(folder):
    """Return the rows that count: the last ballot of each person, of duels the last word on each pair."""
    rows = pd.read_csv(folder / "votes.csv", dtype=str)
    rows["tour"] = rows["tour"].astype(int)
    who = ["etape", "tour", "participant"]
    duels = {name for name, step in steps(folder).items() if step["kind"] in ("duel", "grade")}
    is_duel = rows["etape"].isin(duels)
    withdrawn = rows.index.to_series().where(rows["objet"].isna()).groupby([rows[w] for w in who])
    is_after = rows.index > withdrawn.transform("max").fillna(-1)
    words = rows[is_duel & is_after & rows["objet"].notna()]
    words = words.drop_duplicates([*who, "objet"], keep="last")
    others = rows[~is_duel]
    last = others.groupby(who)["bulletin"].transform("last")
    kept = others[(others["bulletin"] == last) & others["objet"].notna()]
    return pd.concat([kept, words])


def steps(folder):
    """Return each step by its id, as ``deroule.csv`` last opened it."""
    rows = pd.read_csv(folder / "deroule.csv", dtype=str)
    opened = rows[(rows["action"] == "ouvrir") & rows["etape"].notna()]
    return {row.etape: json.loads(row.details) for row in opened.itertuples()}


def tables(page):
    """Return the page's tables: caption to {row: cells}; a row of the same name as one above bears its number."""
    parsed = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    return {
        table.caption.text.replace("\u00a0", " "): rows_of(table)
        for table in parsed.find_all("table")
    }


def rows_of(table):
    rows = table.tbody.find_all("tr")
    names = numbered([row.th.text for row in rows])
    return {
        name: [cell.text for cell in row.find_all("td")]
        for name, row in zip(names, rows, strict=True)
    }


def numbered(texts):
    """Return texts, the second of two that are alike as « text (2) »: a room may write the same twice."""
    seen = Counter()
    found = []
    for text in texts:
        seen[text] += 1
        found.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return found


def check(folder, page):
    """Assert that each table of the page says what the CSVs do; return how many were checked."""
    found, votes, checked = tables(page), counted(folder), 0
    known = steps(folder)
    for caption, table in found.items():
        if caption == "Les votes du café":
            check_people(votes, known, table)
        elif caption == "Carbone des appareils, en gCO2e (bas à haut)":
            check_footprint(folder, table)
        elif "(Du tour" in caption:
            step = next(one for one in known.values() if caption.startswith(one["title"]))
            check_moves(step, votes[votes["etape"] == step["id"]], table)
        elif own := OWN.search(caption):
            check_own(folder / own[1], table)
        elif step := next((one for one in known.values() if is_sheet(one, caption)), None):
            check_sheets(folder, step, table)
        else:
            title, _, rest = caption.rpartition(" (tour ")
            step = next(one for one in known.values() if one["title"] == title)
            tour = int(rest.split(")")[0])
            if step["kind"] == "text":
                check_halves(folder, step, table)
                checked += 1
                continue
            ours = votes[(votes["etape"] == step["id"]) & (votes["tour"] == tour)]
            CHECKS[step["kind"]](apart(step), ours, table)
            if step["options"].get("halves"):
                check_chance([places(ours[ours["objet"] == one["id"]]) for one in step["objects"]], ranks_apart, table)  # fmt: skip
        checked += 1
    return checked


def apart(step):
    """Return a step whose objects' texts differ: rows stand in the order of its ids."""
    names = numbered([one["text"] for one in step["objects"]])
    objects = [{**one, "text": name} for one, name in zip(step["objects"], names, strict=True)]
    return {**step, "objects": objects}


def check_people(votes, known, table):
    counts = votes.groupby(["etape", "tour"])["participant"].nunique()
    titles = {shown(step["title"]): step["id"] for step in known.values()}
    for name, (tour, ballots, by_hand) in table.items():
        title = NUMBER.sub("", name)  # each round has its row
        assert ballots == str(counts.get((titles[title], int(tour)), 0)), title
        ours = votes[(votes["etape"] == titles[title]) & (votes["tour"] == int(tour))]
        hands = ours[ours["saisie"].isin(["animateur", "papier"])]["participant"].nunique()
        assert by_hand == str(hands), title


def check_own(file, table):
    """Compare a table of the séance's own, made of approved texts, with its file."""
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    assert table == {row[0]: [shown(cell) for cell in row[1:]] for row in rows.to_numpy().tolist()}


def is_sheet(step, caption):
    return step["kind"] == "fiche" and step["title"] == caption


def approved_texts(folder, step):
    """Return the rows of a step's texts that were approved last."""
    rows = pd.read_csv(folder / "deroule.csv", dtype=str)
    decided = rows[rows["action"] == "moderer"]["details"].map(json.loads)
    statuts = {one["contribution"]: one["statut"] for one in decided}
    texts = pd.read_csv(folder / "contributions.csv", dtype=str)
    ours = texts[texts["etape"] == step["id"]]
    return ours[ours["contribution"].map(statuts) == "approuvee"]


def check_halves(folder, step, table):
    """Count the texts of two halves again, and what is compared: how long each took, or the words that two share."""
    texts, rows = approved_texts(folder, step), pd.read_csv(folder / "deroule.csv", dtype=str)
    is_opening = (rows["action"] == "ouvrir") & (rows["etape"] == step["id"])
    opened = pd.to_datetime(rows[is_opening]["horodatage"].iloc[-1], utc=True)
    drawn = [hashlib.sha256(f"{who}/{step['id']}".encode()).digest()[0] % 2 for who in texts["participant"]]  # fmt: skip
    for place, one in enumerate(step["objects"]):
        own = texts[[half == place for half in drawn]]
        words = [set(re.findall(r"[^\W\d_]{4,}", text.casefold())) for text in own["texte"]]
        alike = [len(a & b) / max(1, len(a | b)) for a, b in itertools.combinations(words, 2)]
        cells = table[shown(one["text"])]
        assert cells[-1] == str(len(own))
        taken = (pd.to_datetime(own["horodatage"], utc=True) - opened).dt.total_seconds()
        is_time = step["options"]["halves"] == "time"
        if len(own) < (1 if is_time else 2):
            assert set(cells[:-1]) <= {"–"}
            continue
        said = number(taken.median()) if is_time else percent(sum(alike) / len(alike))
        assert said in [cell.partition(" [")[0] for cell in cells], (said, cells)
    halves = [texts[[half == place for half in drawn]] for place in (0, 1)]
    if step["options"]["halves"] == "time":
        sent = [pd.to_datetime(own["horodatage"], utc=True).astype("int64") for own in halves]
        check_chance(sent, ranks_apart, table)
    else:
        check_chance([own["texte"] for own in halves], words_apart, table)


PLACES = {"desaccord": 0, "discuter": 1, "accord": 2}


def places(rows):
    """Return where answers stand in an order; who does not know stands nowhere."""
    found = rows["valeur"].map(PLACES)
    return found.fillna(pd.to_numeric(rows["valeur"], errors="coerce")).dropna()


def ranks_apart(first, second):
    ranks = rankdata([*first, *second])
    return abs(ranks[: len(first)].sum() - len(first) * ranks.mean())


def words_apart(*halves):
    means = []
    for half in halves:
        words = [set(re.findall(r"[^\W\d_]{4,}", text.casefold())) for text in half]
        pairs = itertools.combinations(words, 2)
        means.append(np.mean([len(a & b) / max(1, len(a | b)) for a, b in pairs]))
    return abs(means[0] - means[1])


def check_chance(halves, apart, table):
    """Deal the halves again and again, and compare how often that parts them as much with what the table says."""
    first, second = (list(half) for half in halves)
    if min(len(first), len(second)) < 5:
        assert "Ensemble" not in table
        return
    everybody, seen = np.array(first + second, dtype=object), apart(first, second) - 1e-9
    chance, n = np.random.default_rng(5), len(first)
    deals = [chance.permutation(len(everybody)) for _ in range(1500)]
    found = np.mean([apart(everybody[one[:n]], everybody[one[n:]]) >= seen for one in deals])
    cell = next(cell for cell in table["Ensemble"] if cell != "–")
    said = numbers_of(cell.replace("\N{NARROW NO-BREAK SPACE}", ""))[0] / 1000
    assert said == pytest.approx(found, abs=4 * math.sqrt(0.25 / 1500))


def check_sheets(folder, step, table):
    """Compare the approved sheets, field by field, with the texts that the file holds."""
    approved = approved_texts(folder, step)["texte"]
    written = [dict(one.split(" : ", 1) for one in text.split(" | ")) for text in approved]
    fields = step["options"]["fields"]
    wanted = Counter(tuple(plain(sheet.get(name, "–")) for name in fields) for sheet in written)
    found = [tuple(map(plain, (NUMBER.sub("", name), *cells))) for name, cells in table.items()]
    assert Counter(found) <= wanted
    assert {row[0] for row in found} == {row[0] for row in wanted}


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def minutes(folder):
    """Return how long an evening ran, its long pauses left out."""
    times = pd.to_datetime(pd.read_csv(folder / "deroule.csv")["horodatage"], utc=True)
    gaps = times.diff().dt.total_seconds().dropna() / 60
    return gaps[(gaps > 0) & (gaps <= LONGEST_PAUSE_MIN)].sum()


def check_footprint(folder, table):
    hours = minutes(folder) / 60
    rows = pd.read_csv(folder / "votes.csv", dtype=str)
    tablets = rows[rows["saisie"] == "tablette"]["participant"].nunique()
    factors = pd.read_csv(FACTORS).set_index("id")
    ends = factors[["bas", "haut"]].apply(lambda end: end.fillna(factors["valeur"]))
    for name, stem in DEVICES.items():
        life_g, years, yearly = (ends.loc[f"{stem}_{what}"] for what in ("vie", "duree", "heures"))
        low = 1000 * life_g["bas"] / (years["haut"] * yearly["haut"])
        high = 1000 * life_g["haut"] / (years["bas"] * yearly["bas"])
        count = tablets if stem == "tablette" else 1
        assert table[name] == [
            str(count), two_digits(low, high), two_digits(low * count * hours, high * count * hours)
        ]  # fmt: skip


def two_digits(*ends):
    texts = [
        f"{float(f'{end:.2g}'):,.10g}".replace(",", "\u202f").replace(".", ",") for end in ends
    ]
    return texts[0] if texts[0] == texts[1] else "–".join(texts)


def check_choice(step, ours, table):
    n = ours["participant"].nunique()
    counts = ours.groupby("objet")["participant"].nunique()
    named = {one["id"]: one["text"] for one in step["objects"]}
    if step["options"].get("none"):
        named["aucune"] = "Aucune de ces propositions"
    assert table == {
        shown(text): [str(counts.get(name, 0)), with_interval(counts.get(name, 0), n), str(n)]
        for name, text in named.items()
    }


def check_position(step, ours, table):
    for one in step["objects"]:
        counts = ours[ours["objet"] == one["id"]]["valeur"].value_counts()
        n = counts.sum()
        stands = [counts.get(stand, 0) for stand in ("accord", "discuter", "desaccord")]
        agreed, _, opposed = (stand / n for stand in stands)
        cells = table[shown(one["text"])]
        assert cells[:3] == [with_interval(stand, n) for stand in stands]
        value, low, high = numbers_of(cells[3])
        assert number(value) == number(agreed + opposed - (agreed - opposed) ** 2)
        assert (low, high) == pytest.approx(division_ends(*stands), abs=0.03)
        assert cells[-1] == str(n)


def division_ends(agreed, discussed, opposed):
    """Go through all the shares that take a side and that agree, both held at 97.5 %."""
    sides = agreed + opposed
    taken = np.linspace(*exact(sides, sides + discussed, 0.025), 400)[:, None]
    mean = 2 * np.linspace(*exact(agreed, sides, 0.025), 400)[None, :] - 1
    variance = taken - (taken * mean) ** 2
    return variance.min(), variance.max()


def numbers_of(cell):
    """Return the numbers of a cell, percents as shares."""
    found = re.findall(r"[−+]?\d+(?:,\d+)?", cell)
    numbers = [float(one.replace("−", "-").replace(",", ".")) for one in found]
    return [one / 100 for one in numbers] if "%" in cell else numbers


def check_duel(step, ours, table):
    pairs = ours[ours["valeur"] != "passe"]
    sides = pairs["objet"].str.split("~", expand=True)
    n = ours["participant"].nunique()
    names = [one["id"] for one in step["objects"]]
    for one in step["objects"]:
        met = int(((sides[0] == one["id"]) | (sides[1] == one["id"])).sum())
        won = int((pairs["valeur"] == one["id"]).sum())
        cells = table[shown(one["text"])]
        assert (cells[:2], cells[-1]) == ([str(met), str(won)], str(n))
    winners = pairs["valeur"].map(names.index)
    losers = sides[0].where(sides[0] != pairs["valeur"], sides[1]).map(names.index)
    links = coo_array((np.ones(len(pairs)), (winners, losers)), (len(names), len(names)))
    is_ranked = connected_components(links, directed=False)[0] == 1
    assert {len(cells) for cells in table.values()} == {5 if is_ranked else 3}
    if is_ranked:
        check_ranking(
            [table[shown(one["text"])] for one in step["objects"]], pairs, winners, losers
        )


def check_ranking(table, pairs, winners, losers):
    size = len(table)
    scores = chances(size, winners, losers)
    ranks = ranks_of(scores)
    for cells, score, rank in zip(table, scores, ranks, strict=True):
        said, low, high = numbers_of(cells[2])
        assert percent(said) == percent(score)
        assert low <= said <= high
        best, first, last = numbers_of(cells[3])
        assert first <= best == rank <= last
    people = pairs["participant"].astype("category").cat.codes.to_numpy().astype(int)
    found = ranking(Duels(people, winners.to_numpy(), losers.to_numpy(), size))
    ends = zip(found.low_scores, found.high_scores, found.low_ranks, found.high_ranks, strict=True)
    for cells, (low, high, first, last) in zip(table, ends, strict=True):
        assert [percent(one) for one in numbers_of(cells[2])[1:]] == [percent(low), percent(high)]
        assert numbers_of(cells[3])[1:] == [first, last]


def chances(size, winners, losers):
    """Return each one's chance to win: Bradley and Terry, each strength normal with deviation 4."""
    wins = np.zeros((size, size))
    np.add.at(wins, (winners.to_numpy(), losers.to_numpy()), 1)

    def loss(theta):
        gaps = theta[:, None] - theta[None, :]
        return (wins * np.logaddexp(0, -gaps)).sum() + (theta**2).sum() / 32

    def slope(theta):
        chance = 1 / (1 + np.exp(theta[None, :] - theta[:, None]))
        pull = wins * (1 - chance)
        return pull.sum(axis=0) - pull.sum(axis=1) + theta / 16

    theta = minimize(loss, np.zeros(size), jac=slope, tol=1e-9).x
    won = 1 / (1 + np.exp(theta[None, :] - theta[:, None]))
    return (won.sum(axis=1) - 0.5) / (size - 1)


def ranks_of(scores):
    return 1 + (scores[None, :] > scores[:, None] + 1e-9).sum(axis=1)


def middle_ends(step, values):
    """Return the ends of the middle: the largest k for which Bin(n, 1/2) < k has under 2.5 %."""
    ordered = sorted(values)
    k = int(binom.ppf(0.025, len(ordered), 0.5))
    k -= binom.cdf(k - 1, len(ordered), 0.5) > 0.025
    if k < 1:
        return step["options"]["low"], step["options"]["high"]
    return ordered[k - 1], ordered[-k]


def taken_off(counts):
    """Return the middle grades of a pile, each taken off before the next is looked for."""
    left = [place for place, count in counts.items() for _ in range(count)]
    return [left.pop((len(left) - 1) // 2) for _ in range(len(left))]


def check_grade(step, ours, table):
    names = [GRADES.get(one, one) for one in step["options"]["grades"]]
    n = ours["participant"].nunique()
    gauges = {}
    for one in step["objects"]:
        values = ours[ours["objet"] == one["id"]]["valeur"].astype(int)
        counts = values.value_counts().reindex(range(len(names)), fill_value=0)
        counts[0] += n - len(values)  # no mention is the lowest
        middle = int((counts.cumsum() >= (n + 1) // 2).idxmax())
        above, below = counts[middle + 1 :].sum() / n, counts[:middle].sum() / n
        gauges[one["text"]] = taken_off(counts)
        shares = [with_interval(counts[place], n) for place in range(len(names))]
        cells = table[shown(one["text"])]
        assert cells[0] == names[middle]
        assert cells[1:3] == [percent(above), percent(below)]
        assert sorted(cells[3:-2]) == sorted(shares)
        assert cells[-1] == str(n)
    for text, gauge in gauges.items():
        rank = 1 + sum(other > gauge for other in gauges.values())
        assert table[shown(text)][-2] == str(rank)


def check_estimate(step, ours, table):
    for one in step["objects"]:
        numbers = ours[ours["objet"] == one["id"]]["valeur"].astype(float)
        cells = table[shown(one["text"])]
        assert cells[0] == cells[-1] == str(len(numbers))
        low, high = middle_ends(step, numbers)
        middle = numbers.median()
        middle = math.floor(middle) if (numbers % 1 == 0).all() else middle
        assert cells[1] == f"{number(middle)} [{number(low)}\u00a0;\u00a0{number(high)}]"


def check_order(step, ours, table):
    ranks = ours.astype({"valeur": float}).groupby("objet")["valeur"]
    last, n = len(step["objects"]) - 1, ours["participant"].nunique()
    for one in step["objects"]:
        cells = table[shown(one["text"])]
        points = (n * (last + 1) - ranks.sum()[one["id"]]) / last
        assert cells[0] == with_interval(points, n)
        best, worst = (1 + last * (1 - end) for end in reversed(exact(points, n)))
        mean = number(ranks.mean()[one["id"]])
        assert cells[1] == f"{mean} [{number(best)}\u00a0;\u00a0{number(worst)}]"
        assert cells[2] == number(ranks.median()[one["id"]])
        assert cells[3] == str(1 + (ranks.sum() < ranks.sum()[one["id"]]).sum())
    sums, m = ranks.sum(), last + 1
    spread = ((sums - sums.mean()) ** 2).sum()
    assert number(12 * spread / (n * n * (m**3 - m))) in table["Ensemble"]


def check_sort(step, ours, table):
    bins = {str(place): one["text"] for place, one in enumerate(step["options"]["bins"])}
    ids = [one["id"] for one in step["options"]["bins"]]
    for one in step["objects"]:
        counts = ours[ours["objet"] == one["id"]]["valeur"].value_counts()
        n = counts.sum()
        cells = table[shown(one["text"])]
        assert cells[: len(ids)] == [with_interval(counts.get(name, 0), n) for name in ids]
        best = {
            bins[str(place)]
            for place, name in enumerate(ids)
            if counts.get(name, 0) == counts.max()
        }
        assert cells[len(ids)] in best
        alike = sum(count * (count - 1) for count in counts) / (n * (n - 1))
        assert percent(alike) in cells


def check_guess(step, ours, table):
    said = ours["valeur"].str.split("-", expand=True)
    columns = {"author": said[0], "trust": said[1] == "oui", "seen": said[2] == "vue"}
    ours = ours.assign(**columns)
    for one in [*step["objects"], None]:
        own = ours if one is None else ours[ours["objet"] == one["id"]]
        arms = [own[own["seen"]], own[~own["seen"]]]
        cells = ["–"] * 3
        if one is not None:
            counts = [*((own["author"] == who).sum() for who in ("machine", "personne"))]
            cells = [with_interval(count, len(own)) for count in (*counts, own["trust"].sum())]
        cells += [trust(arm, arm["participant"].nunique()) if len(arm) else "–" for arm in arms]
        assert table["Ensemble" if one is None else shown(one["text"])][:5] == cells


def trust(answers, people):
    """Return the share of the answers, held by the people: one person's answers go together."""
    share = answers["trust"].mean()
    low, high = exact(share * people, people)
    return f"{percent(share)} [{percent(low)}\u00a0;\u00a0{percent(high)}]"


def check_setting(step, ours, table):
    wide = ours.pivot(index="participant", columns="objet", values="valeur")
    answers = wide["answers"].astype(float)
    for end, name in (("low", "Bas de la fourchette"), ("high", "Haut de la fourchette")):
        grams = wide[f"gco2e-{end}"].astype(float) / answers
        assert table[name][0] == table[name][-1] == str(len(grams))
        middle = math.exp(grams.map(math.log).median())  # half-way on the scale of the dots
        low, high = (number(one) for one in middle_ends(None, grams))
        assert table[name][1] == f"{number(middle)} [{low}\u00a0;\u00a0{high}]"
    for one in step["objects"]:
        row = one["id"]
        turned = (wide[row] != str(step["options"]["start"][row.replace("-", "_")])).sum()
        assert table[shown(one["text"])][-2:] == [with_interval(turned, len(wide)), str(len(wide))]


def check_moves(step, ours, table):
    order = {"desaccord": 0, "discuter": 1, "accord": 2}
    for one in step["objects"]:
        wide = ours[ours["objet"] == one["id"]].pivot(
            index="participant", columns="tour", values="valeur"
        )
        both = wide.dropna()
        places = both.replace(order).apply(
            pd.to_numeric, errors="coerce"
        )  # what stands in no order has none
        up, down = (places[2] > places[1]).sum(), (places[2] < places[1]).sum()
        n, alone = len(both), len(wide) - len(both)
        middle = (up - down) / (n + 2)
        spread = (up + down + 2) / (n + 2) - middle**2
        half = student.ppf(0.975, n + 1) * math.sqrt(spread / (n + 2))
        ends = [f"{100 * end:+.0f}".replace("-", "−") for end in (middle - half, middle + half)]
        gap = f"{100 * (up - down) / n:+.0f}".replace("-", "−")
        span = f"{gap} [{ends[0]}\u00a0;\u00a0{ends[1]}]"
        assert table[shown(one["text"])] == [
            str(up), str(down), str((both[2] == both[1]).sum()), span, str(alone), str(n),
        ]  # fmt: skip


def check_scale(step, ours, table):
    levels = step["options"]["levels"]
    for one in step["objects"]:
        said = ours[ours["objet"] == one["id"]]["valeur"]
        n, placed = len(said), said[said != "inconnu"].astype(int)
        cells = table[shown(one["text"])]
        counts = [(said == str(place)).sum() for place in range(1, len(levels) + 1)]
        wanted = [with_interval(count, n) for count in (*counts, (said == "inconnu").sum())]
        assert cells[: len(wanted)] == wanted
        if len(placed) < 5:
            assert set(cells[len(wanted) : -1]) <= {"–"}
            continue
        first, last = counts[0], counts[-1]
        ends = (exact(count, len(placed), 0.025) for count in (first, last))
        low, high = (min(pair) for pair in zip(*ends, strict=True))
        few = min(first, last) / len(placed)
        middle = levels[int(placed.quantile(0.5, interpolation="lower")) - 1]
        whole = {"options": {"low": 1, "high": len(levels)}}
        reach = [levels[int(end) - 1] for end in middle_ends(whole, placed)]
        n = len(placed)
        least = {8: 3, 9: 3, 10: 3, 11: 4, 12: 4, 13: 4, 14: 5, 15: 5, 16: 5}.get(n, -(-n // 3))
        assert cells[len(wanted) : len(wanted) + 3] == [
            f"{middle} [{reach[0]}\u00a0;\u00a0{reach[1]}]",
            f"{percent(few)} [{percent(low)}\u00a0;\u00a0{percent(high)}]",
            "oui" if min(first, last) >= least else "non",
        ]


def check_points(step, ours, table):
    people, most = ours["participant"].nunique(), step["options"]["points"]
    wide = ours.astype({"valeur": int}).pivot(index="participant", columns="objet", values="valeur")
    for one in step["objects"]:
        numbers = wide.get(one["id"], pd.Series(dtype=float)).reindex(wide.index).fillna(0)
        low, high = middle_ends({"options": {"low": 0, "high": most}}, numbers)
        assert table[shown(one["text"])][:5] == [
            with_interval(numbers.sum() / most, people),
            str(int(numbers.sum())),
            f"{number(numbers.median())} [{number(low)}\u00a0;\u00a0{number(high)}]",
            number(numbers.quantile(0.25)),
            number(numbers.quantile(0.75)),
        ]


CHECKS = {
    "points": check_points,
    "scale": check_scale,
    "choice": check_choice,
    "position": check_position,
    "duel": check_duel,
    "grade": check_grade,
    "estimate": check_estimate,
    "order": check_order,
    "sort": check_sort,
    "guess": check_guess,
    "setting": check_setting,
}
