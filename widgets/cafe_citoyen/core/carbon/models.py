"""The models that the simulator knows."""

from dataclasses import dataclass
from math import ceil, log2

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

SMALLEST_BILLIONS, LARGEST_BILLIONS = 1, 405
"""Range of sizes that the room may choose; the largest is Llama 3.1 405B, whose training is published."""


@dataclass(frozen=True)
class Model:
    """One model of the menu.

    Attributes
    ----------
    label : str
        What people read.
    training : tuple of str
        Rows of the trainings that bracket its own, smallest and largest; one and the same
        where its own is published.
    size_billions : float or None
        Parameters of an open dense model, in billions; None for a named model.
    provider, name : str
        How EcoLogits calls a named model.
    """

    label: str
    training: tuple[str, str]
    size_billions: float | None = None
    provider: str = ""
    name: str = ""

    def training_tco2e(self, factors: Factors) -> Span:
        """Return the tonnes of CO2 equivalent of its training, or of those that bracket it."""
        low, high = (_training(row, factors) for row in self.training)
        return low if self.training[0] == self.training[1] else Span(low.low, None, high.high)


LARGEST_TRAINING = "mistral_total_t"
"""Training *and* 18 months of use of Mistral Large 2, never separated: a ceiling."""

MODELS = {
    "dense-1": Model(mark("Modèle ouvert, 1 milliard de paramètres"), ("llama_1b_t",) * 2, 1),
    "dense-8": Model(mark("Modèle ouvert, 8 milliards de paramètres"), ("llama_8b_t",) * 2, 8),
    "dense-24": Model(
        mark("Modèle ouvert, 24 milliards de paramètres"), ("llama_8b_t", "llama_70b_t"), 24
    ),
    "dense-70": Model(mark("Modèle ouvert, 70 milliards de paramètres"), ("llama_70b_t",) * 2, 70),
    "dense-123": Model(
        mark("Modèle ouvert, 123 milliards de paramètres"), ("llama_70b_t", LARGEST_TRAINING), 123
    ),
    "dense-405": Model(
        mark("Modèle ouvert, 405 milliards de paramètres"), ("llama_405b_t",) * 2, 405
    ),
    "mistral-large": Model(
        mark("Mistral Large 3 (675 milliards, dont 41 actifs)"),
        ("llama_70b_t", LARGEST_TRAINING),
        provider="mistralai",
        name="mistral-large-2512",
    ),
    "gemini-2.5-flash": Model(
        mark("Gemini 2.5 Flash (taille supposée)"),
        ("llama_8b_t", LARGEST_TRAINING),
        provider="google_genai",
        name="gemini-2.5-flash",
    ),
    "gpt-4o": Model(
        mark("GPT-4o (taille supposée)"),
        ("llama_8b_t", LARGEST_TRAINING),
        provider="openai",
        name="gpt-4o",
    ),
}
"""The menu; the order is that of the screen."""


def model_of(name: str) -> Model:
    """Return a model of the menu.

    Raises
    ------
    Refusal
        If there is none of that name, or its size is beyond what the method covers.
    """
    if name in MODELS:
        return MODELS[name]
    size = name.removeprefix("dense-")
    if size != name and _is_beyond(size):
        raise Refusal(
            "size_out_of_range",
            "Un modèle de {size} milliards de paramètres sort de ce que le calcul couvre : choisissez de {low} à {high} milliards.",
            size=size,
            low=SMALLEST_BILLIONS,
            high=LARGEST_BILLIONS,
        )
    raise Refusal(
        "unknown_model",
        "Le modèle « {name} » est inconnu ; choisissez parmi : {known}.",
        name=name,
        known=", ".join(MODELS),
    )


def gpus_needed(total_billions: float) -> int:
    """Return how many GPUs of 80 GB hold a model, as EcoLogits counts them.

    Weights at 16 bits take 2 bytes a parameter, with 20 % more for the rest; the number is
    rounded up to a power of two, which makes the footprint climb by steps (EcoLogits 0.11.3,
    ``ecologits/impacts/llm.py``, 2026).

    Parameters
    ----------
    total_billions : float
        Parameters of the model, in billions.
    """
    gigabytes = 1.2 * total_billions * 16 / 8
    return int(2 ** ceil(log2(ceil(gigabytes / 80))))


def _training(row: str, factors: Factors) -> Span:
    tonnes = factors.span(row, "tCO2e")
    if row == LARGEST_TRAINING:
        return tonnes * factors.span("mistral_part", "tCO2e/tCO2e")
    return tonnes


def _is_beyond(size: str) -> bool:
    try:
        return not SMALLEST_BILLIONS <= float(size) <= LARGEST_BILLIONS
    except ValueError:
        return False
