"""Several lenses on the same use, side by side: never one number.

A lens is a published point or a model of calculation. Each says its scope, its date, its
source and what it leaves out; a lens says nothing of what its source does not say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.footprint import Footprint
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

G_PER_KG, WH_PER_KWH, ML_PER_L = 1000, 1000, 1000

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Use:
    """Some answers of an AI.

    Attributes
    ----------
    answers : float
        How many.
    tokens : int
        Length of each, in tokens; a page is about 400.
    zone : str
        Country of the data centre (ISO 3166-1 alpha-3), for the lenses that let one choose.
    """

    answers: float
    tokens: int
    zone: str = "FRA"

    def __post_init__(self) -> None:
        if self.tokens < 1 or self.answers <= 0:
            raise Refusal(
                "bad_length",
                "Une réponse compte au moins 1 jeton, et il faut plus de 0 réponse : {tokens} jetons et {answers} réponses ne se calculent pas.",
                tokens=self.tokens,
                answers=self.answers,
            )


@dataclass(frozen=True)
class Lens:
    """One way to look at an answer.

    Attributes
    ----------
    id : str
        Stable name, as it stands in the rows that are saved.
    name, scope, leaves_out : str
        What people read, in French.
    gco2e, wh, water : str
        Rows of the published values of one answer; empty where nothing is published.
    tokens : str
        Row of the length that they are for; empty where it is not published, and then the
        length changes nothing.
    model : tuple of str
        Provider and name for EcoLogits; empty for a published point.
    """

    id: str
    name: str
    scope: str
    leaves_out: str
    gco2e: str = ""
    wh: str = ""
    water: str = ""
    tokens: str = ""
    model: tuple[str, str] | tuple[()] = ()

    def footprint(self, use: Use, factors: Factors) -> Footprint:
        """Return what the lens says of a use.

        Where only electricity is published, carbon is that electricity in the country chosen.

        Raises
        ------
        Refusal
            If the zone has no factor, or the lens is EcoLogits and cannot be had.
        """
        electricity = grid(use.zone, factors)
        if self.model:
            return ecologits_lens.named(*self.model, use.tokens, use.zone).times(use.answers)
        scale: Span | float = use.answers
        if self.tokens:
            scale = use.answers * use.tokens / factors.span(self.tokens, "jetons")
        kwh = self._published(self.wh, "Wh/réponse", WH_PER_KWH, scale, factors)
        gco2e = self._published(self.gco2e, "gCO2e/réponse", 1, scale, factors)
        if gco2e is None and kwh is not None:
            gco2e = kwh * electricity * G_PER_KG
        water_l = self._published(self.water, "mL/réponse", ML_PER_L, scale, factors)
        return Footprint(gco2e, kwh, water_l)

    def source(self, factors: Factors) -> tuple[str, str]:
        """Return the source of the lens and its date.

        Raises
        ------
        Refusal
            If the lens is EcoLogits and cannot be had.
        """
        if self.model:
            return f"EcoLogits {ecologits_lens.version()}", factors["pue"].date
        factor = factors[self.gco2e or self.wh]
        return factor.source, factor.date

    def _published(
        self, row: str, unit: str, divisor: float, scale: Span | float, factors: Factors
    ) -> Span | None:
        return factors.span(row, unit) / divisor * scale if row else None


ECOLOGITS_SCOPE = mark(
    "Électricité des puces et des serveurs, bâtiment, fabrication du matériel du centre de données ; calcul, pas mesure."
)
ECOLOGITS_LEAVES_OUT = mark(
    "Entraînement, réseau, appareils des gens, lecture de la question, machines en attente ; suppose 64 réponses à la fois."
)
LENSES = (
    Lens(
        "ecologits_small",
        mark("EcoLogits, petit modèle (Ministral 8B)"),
        ECOLOGITS_SCOPE,
        ECOLOGITS_LEAVES_OUT,
        model=("mistralai", "ministral-8b-latest"),
    ),
    Lens(
        "google",
        mark("Google, question médiane à Gemini"),
        mark("Puces, serveurs, attente et bâtiment, mesurés par Google ; une question médiane."),
        mark(
            "Entraînement, réseau, appareils, eau de l’électricité ; carbone d’après les contrats d’achat ; longueur non publiée."
        ),
        gco2e="google_gco2e",
        wh="google_wh",
        water="google_eau",
    ),
    Lens(
        "openai",
        mark("OpenAI, question moyenne à ChatGPT"),
        mark("Un chiffre donné dans un billet ; carbone calculé ici avec le pays choisi."),
        mark("Aucune méthode publiée : ni le modèle, ni la longueur, ni le périmètre."),
        wh="openai_wh",
        water="openai_eau",
    ),
    Lens(
        "epoch",
        mark("Epoch AI, GPT-4o"),
        mark(
            "Électricité du centre de données, estimée pour 500 jetons ; carbone calculé ici avec le pays choisi."
        ),
        mark("Entraînement, fabrication, réseau, appareils, eau ; les longues questions."),
        wh="epoch_wh",
        tokens="epoch_jetons",
    ),
    Lens(
        "jegham",
        mark("Jegham et al., GPT-4o"),
        mark(
            "Électricité du centre de données d’après les temps de réponse ; carbone calculé ici avec le pays choisi."
        ),
        mark("Entraînement, fabrication, réseau, appareils ; longueur supposée ici."),
        wh="jegham_wh",
        tokens="jegham_jetons",
    ),
    Lens(
        "ecologits_large",
        mark("EcoLogits, grand modèle (Mistral Large 3)"),
        ECOLOGITS_SCOPE,
        ECOLOGITS_LEAVES_OUT,
        model=("mistralai", "mistral-large-2512"),
    ),
    Lens(
        "ecologits_proprietary",
        mark("EcoLogits, modèle fermé (GPT-4o, taille supposée)"),
        ECOLOGITS_SCOPE,
        ECOLOGITS_LEAVES_OUT,
        model=("openai", "gpt-4o"),
    ),
    Lens(
        "mistral",
        mark("Mistral, analyse de cycle de vie (Mistral Large 2)"),
        mark("Cycle de vie : usage, part de l’entraînement, matériel ; revue par des tiers."),
        mark(
            "Appareils des gens ; un seul point sans intervalle ; le partage avec l’entraînement."
        ),
        gco2e="mistral_gco2e",
        water="mistral_eau",
        tokens="mistral_jetons",
    ),
)
"""The lenses; the order is about that of their carbon, from low to high."""


@dataclass(frozen=True)
class Reading:
    """What one lens says of a use, or why it is missing.

    Attributes
    ----------
    lens : Lens
        Who says it.
    source, date : str
        From where and when; empty when it is missing.
    footprint : Footprint or None
        What it says.
    missing : Refusal or None
        Why it says nothing.
    """

    lens: Lens
    source: str = ""
    date: str = ""
    footprint: Footprint | None = None
    missing: Refusal | None = None

    def as_json(self, translate: Translate = str) -> dict[str, Any]:
        """Return the reading as plain data, its texts in the reader's language."""
        return {
            "id": self.lens.id,
            "name": translate(self.lens.name),
            "scope": translate(self.lens.scope),
            "leaves_out": translate(self.lens.leaves_out),
            "source": self.source,
            "date": self.date,
            "footprint": self.footprint and self.footprint.as_json(),
            "missing": self.missing and self.missing.sentence(translate),
        }


def readings(use: Use, factors: Factors) -> list[Reading]:
    """Return what every lens says; one that cannot be had says why, and the others stay."""
    return [_reading(lens, use, factors) for lens in LENSES]


def grid(zone: str, factors: Factors) -> Span:
    """Return the carbon of a country's electricity, kgCO2e/kWh.

    Raises
    ------
    Refusal
        If the country is not in the table.
    """
    known = zones(factors)
    if zone not in known:
        raise Refusal(
            "unknown_zone",
            "Le pays « {zone} » n’est pas dans la table ; choisissez parmi : {known}.",
            zone=zone,
            known=", ".join(known),
        )
    return factors.span(f"elec_{zone}", "kgCO2e/kWh")


def zones(factors: Factors) -> list[str]:
    """Return the countries of the table, those with electricity and its water."""
    rows = factors.rows
    return [
        row.removeprefix("eau_")
        for row in rows
        if row.startswith("eau_") and f"elec_{row.removeprefix('eau_')}" in rows
    ]


def _reading(lens: Lens, use: Use, factors: Factors) -> Reading:
    try:
        return Reading(lens, *lens.source(factors), lens.footprint(use, factors))
    except Refusal as refusal:
        if refusal.code != "lens_missing":
            raise
        return Reading(lens, missing=refusal)
