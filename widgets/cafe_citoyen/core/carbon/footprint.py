"""Carbon, energy and water of one thing; what a source does not say stays unsaid."""

from dataclasses import dataclass

from cafe_citoyen.core.carbon.span import Span


@dataclass(frozen=True)
class Footprint:
    """What one use costs.

    Attributes
    ----------
    gco2e : Span or None
        Greenhouse gases, grams of CO2 equivalent; None where the source says nothing.
    kwh : Span or None
        Electricity, kilowatt-hours.
    water_l : Span or None
        Water, litres.
    """

    gco2e: Span | None = None
    kwh: Span | None = None
    water_l: Span | None = None

    def times(self, count: float) -> "Footprint":
        """Return the footprint of several such uses."""
        return Footprint(*(None if span is None else span * count for span in self.spans()))

    def plus(self, other: "Footprint") -> "Footprint":
        """Return both together; a quantity that only one of them states is that one's."""
        pairs = zip(self.spans(), other.spans(), strict=True)
        return Footprint(*(one + two if one and two else one or two for one, two in pairs))

    def spans(self) -> tuple[Span | None, Span | None, Span | None]:
        """Return carbon, electricity and water, in this order."""
        return self.gco2e, self.kwh, self.water_l

    def as_json(self) -> dict[str, list[float | None] | None]:
        """Return each quantity as ``[low, central, high]``, or None."""
        names = ("gco2e", "kwh", "water_l")
        return {
            name: None if span is None else span.as_json()
            for name, span in zip(names, self.spans(), strict=True)
        }
