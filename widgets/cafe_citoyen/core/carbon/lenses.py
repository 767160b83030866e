"""Several lenses on the same use, side by side: never one number.

Each says its scope, its date, its source and what it leaves out; a lens says nothing of what
its source does not say.
"""

from dataclasses import dataclass, replace
from typing import Any

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.footprint import Footprint
from cafe_citoyen.core.carbon.lens import Lens, Use
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

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
        mark("Cycle de vie : usage, part de l’entraînement, matériel ; avec Carbone 4 et l’ADEME."),
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

    def times(self, count: float) -> "Reading":
        """Return the reading of several such uses."""
        return replace(self, footprint=self.footprint and self.footprint.times(count))

    def as_json(self, translate: Translate = str) -> dict[str, Any]:
        """Return the reading as plain data, its texts in the reader's language."""
        return {
            "id": self.lens.id,
            "name": translate(self.lens.name),
            "scope": translate(self.lens.scope),
            "leaves_out": translate(self.lens.leaves_out),
            "source": translate(self.source),
            "date": self.date,
            "footprint": self.footprint and self.footprint.as_json(),
            "missing": self.missing and self.missing.sentence(translate),
        }


def readings(use: Use, factors: Factors) -> list[Reading]:
    """Return what every lens says; one that cannot be had says why, and the others stay."""
    return [_reading(lens, use, factors) for lens in LENSES]


def _reading(lens: Lens, use: Use, factors: Factors) -> Reading:
    try:
        return Reading(lens, *lens.source(factors), lens.footprint(use, factors))
    except Refusal as refusal:
        if refusal.code != "lens_missing":
            raise
        return Reading(lens, missing=refusal)
