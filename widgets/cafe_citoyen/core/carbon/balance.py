"""Published against simulated: what our lenses give for each published point, and the ratio.

A ratio of 25 is shown like a ratio of 1: the scopes differ, and that is the lesson.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.footprint import Footprint
from cafe_citoyen.core.carbon.grid import grid
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.number import MOST_DECIMALS, number_text, significant
from cafe_citoyen.core.refusal import Refusal

MISTRAL = ("huggingface_hub", "mistralai/Mistral-Large-Instruct-2407")
GEMINI, GPT = ("google_genai", "gemini-2.5-flash"), ("openai", "gpt-4o")
QUANTITIES: dict[str, Callable[[Footprint], Span | None]] = {
    "gCO2e/réponse": lambda footprint: footprint.gco2e,
    "Wh/réponse": lambda footprint: footprint.kwh and footprint.kwh * 1000,
    "mL/réponse": lambda footprint: footprint.water_l and footprint.water_l * 1000,
}
"""What to read in a footprint, and in which unit."""

ANSWERS = (
    ("mistral_gco2e", MISTRAL, "mistral_jetons", "FRA"),
    ("mistral_gco2e", MISTRAL, "mistral_jetons", "USA"),
    ("mistral_eau", MISTRAL, "mistral_jetons", "FRA"),
    ("google_wh", GEMINI, "reperes_jetons", "USA"),
    ("google_gco2e", GEMINI, "reperes_jetons", "USA"),
    ("google_eau", GEMINI, "reperes_jetons", "USA"),
    ("greenly_gco2e", GEMINI, "reperes_jetons", "USA"),
    ("openai_wh", GPT, "reperes_jetons", "USA"),
    ("openai_eau", GPT, "reperes_jetons", "USA"),
    ("epoch_wh", GPT, "epoch_jetons", "USA"),
    ("epoch_long_wh", GPT, "epoch_long_jetons", "USA"),
    ("jegham_wh", GPT, "jegham_jetons", "USA"),
)
"""Row of the point, model and zone for EcoLogits, row of the length."""

LLAMAS = ("llama_1b", "llama_8b", "llama_70b", "llama_405b")
HEADER = (
    "Chiffre publié",
    "Publié",
    "Simulé ici",
    "Unité",
    "Simulé ÷ publié",
    "Comment c’est simulé",
)


@dataclass(frozen=True)
class Line:
    """One line of the table.

    Attributes
    ----------
    label, unit : str
        The published point and its unit, in French.
    published : Span
        What was published.
    simulated : Span or None
        What the lens gives; None if it is missing.
    how : str
        Model, length and country of the simulation, or why it is missing.
    """

    label: str
    unit: str
    published: Span
    simulated: Span | None
    how: str

    @property
    def ratio(self) -> Span | None:
        """The simulated over the published value (its central one, where there is one)."""
        return self.simulated and self.simulated / self.published.values()[1]


def balance(factors: Factors) -> list[Line]:
    """Return a line for each published point; training comes from electricity and the grid."""
    return [
        *(_answer(*point, factors) for point in ANSWERS),
        *(_llama(name, factors) for name in LLAMAS),
        _bloom(factors),
    ]


def markdown(lines: list[Line]) -> str:
    """Return the table as Markdown, as the data set's card keeps it."""
    rows = [HEADER, ("---",) * len(HEADER), *map(_cells, lines)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _answer(row: str, model: tuple[str, str], length: str, zone: str, factors: Factors) -> Line:
    point = factors[row]
    tokens = int(factors.span(length, "jetons").values()[1])
    how = f"EcoLogits, {model[1]}, {tokens} jetons, {zone}"
    try:
        found = QUANTITIES[point.unit](ecologits_lens.named(*model, tokens, zone))
    except Refusal as refusal:
        return Line(point.label, point.unit, point.span, None, refusal.sentence())
    return Line(point.label, point.unit, point.span, found, how)


def _llama(name: str, factors: Factors) -> Line:
    """Simulate a training by its GPU hours at full power and the American grid, 1.09 to 1.2 PUE."""
    point = factors[f"{name}_t"]
    gwh = factors.span(f"{name}_mheures", "Mh") * factors.span("h100_kw", "kW")
    tonnes = gwh * factors.span("pue", "kWh/kWh") * grid("USA", factors) * 1000
    return Line(point.label, "tCO2e", point.span, tonnes, "heures de puce × 0,7 kW × PUE × USA")


def _bloom(factors: Factors) -> Line:
    """Simulate a training by its measured electricity and the French grid."""
    point = factors["bloom_t"]
    tonnes = factors.span("bloom_mwh", "MWh") * grid("FRA", factors)
    return Line(point.label, "tCO2e", point.span, tonnes, "433 MWh × FRA")


def shown(span: Span | None) -> str:
    """Return a span with three significant figures: the value, and its range if there is one."""
    return "manque" if span is None else _written(span, _figure)


def _cells(line: Line) -> tuple[str, ...]:
    ratio = "manque" if line.ratio is None else _written(line.ratio, _times)
    return (
        line.label,
        shown(line.published),
        shown(line.simulated),
        line.unit,
        ratio,
        line.how,
    )


def _written(span: Span, write: Callable[[float], str]) -> str:
    low, high = write(span.low), write(span.high)
    ends = low if low == high else f"{low} à {high}"
    if span.central is None or low == high:
        return ends
    return f"{write(span.central)} ({ends})"


def _figure(value: float, digits: int = 3) -> str:
    shown = significant(value, digits) if value < 1000 else round(value)
    return number_text(shown, "fr", MOST_DECIMALS)


def _times(ratio: float) -> str:
    """Return a ratio as people say it: 25 times less is 1/25."""
    return _figure(ratio, 2) if ratio >= 0.5 else f"1/{_figure(1 / ratio, 2)}"
