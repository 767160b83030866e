"""One way to look at an answer of an AI: a published point, or a model of calculation."""

from dataclasses import dataclass

from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.footprint import Footprint
from cafe_citoyen.core.carbon.grid import grid
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal

G_PER_KG, WH_PER_KWH, ML_PER_L = 1000, 1000, 1000


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
