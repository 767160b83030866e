"""The factors of the carbon activity: each with its unit, its scope and where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

SOURCES = (
    mark("EcoLogits 0.11.3 (GWP : Our World in Data ; eau : World Resources Institute)"),
    mark("Hypothèse de la boîte à outils"),
    mark("Copacel, cité par papiernat.com"),
    mark("Mistral AI, Carbone 4, ADEME : analyse de cycle de vie de Mistral Large 2"),
    mark("Google, « Measuring the environmental impact of delivering AI at Google Scale »"),
    mark("Epoch AI, « How much energy does ChatGPT use? »"),
    mark("OpenAI, S. Altman, « The Gentle Singularity »"),
    mark("N. Jegham et al., « How Hungry is AI? »"),
)
"""Sources of the table that a screen shows, for whoever reads another language."""


@dataclass(frozen=True)
class Factor:
    """One factor or published point.

    Attributes
    ----------
    id : str
        Name of its row.
    label : str
        What it is, in French.
    unit : str
        Unit of the span, such as ``kgCO2e/km``.
    scope : str
        What is counted in it.
    span : Span
        The value with its published range; a value published alone is taken as exact.
    source, date, page, licence : str
        Who says so, when, in which page or file, and under which terms.
    reading : str
        ``lue``, ``secondaire``, ``déduite`` or ``hypothèse``: how far it was verified.
    """

    id: str
    label: str
    unit: str
    scope: str
    span: Span
    source: str
    date: str
    page: str
    licence: str
    reading: str


@dataclass(frozen=True, eq=False)
class Factors:
    """A table of factors; equal only to itself, so that an answer may be kept by it.

    Attributes
    ----------
    rows : mapping of str to Factor
        Each factor by the name of its row.
    """

    rows: Mapping[str, Factor]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "Factors":
        """Return the table of plain rows, as `datasets/facteurs_carbone` gives them.

        Raises
        ------
        Refusal
            If a row lacks its unit or its value, or has its ends the wrong way round; the
            sentence names the row.
        """
        factors = [_factor(row) for row in rows]
        return cls({factor.id: factor for factor in factors})

    def __getitem__(self, name: str) -> Factor:
        try:
            return self.rows[name]
        except KeyError:
            raise Refusal(
                "missing_factor",
                "Le facteur « {row} » manque dans la table des facteurs de carbone : remettez le fichier d’origine.",
                row=name,
            ) from None

    def span(self, name: str, unit: str) -> Span:
        """Return a factor's span, having checked that its unit is the one expected."""
        factor = self[name]
        if factor.unit != unit:
            raise Refusal(
                "bad_unit",
                "Le facteur « {row} » est en {found}, et non en {unit} : corrigez l’unité et la valeur ensemble.",
                row=name,
                found=factor.unit,
                unit=unit,
            )
        return factor.span


def _factor(row: Mapping[str, str]) -> Factor:
    if not row["unite"].strip():
        raise Refusal(
            "missing_unit",
            "Le facteur « {row} » n’a pas d’unité : complétez la colonne « unite ».",
            row=row["id"],
        )
    return Factor(
        id=row["id"],
        label=row["libelle"],
        unit=row["unite"],
        scope=row["perimetre"],
        span=_span(row),
        source=row["source"],
        date=row["date"],
        page=row["page"],
        licence=row["licence"],
        reading=row["lecture"],
    )


def _span(row: Mapping[str, str]) -> Span:
    """Return value and range of a row: the value alone, both ends alone, or all three."""
    low, central, high = (_number(row, column) for column in ("bas", "valeur", "haut"))
    if (low is None) != (high is None) or (central is None and low is None):
        raise Refusal(
            "missing_value",
            "Le facteur « {row} » n’a pas de valeur : donnez « valeur », ou « bas » et « haut » ensemble.",
            row=row["id"],
        )
    if low is None or high is None:
        return Span(central or 0.0, central, central or 0.0)
    if not low <= (low if central is None else central) <= high:
        raise Refusal(
            "bad_range",
            "Le facteur « {row} » n’est pas dans l’ordre : bas {low}, valeur {value}, haut {high}.",
            row=row["id"],
            low=row["bas"],
            value=row["valeur"],
            high=row["haut"],
        )
    return Span(low, central, high)


def _number(row: Mapping[str, str], column: str) -> float | None:
    text = row[column].strip()
    try:
        value = float(text) if text else None
    except ValueError:
        value = float("nan")
    if value is not None and not 0 <= value < float("inf"):
        raise Refusal(
            "bad_value",
            "Le facteur « {row} » : « {value} » n’est pas un nombre positif, dans la colonne « {column} ».",
            row=row["id"],
            value=text,
            column=column,
        )
    return value
