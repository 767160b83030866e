"""What somebody asked and cannot be granted, with the sentence that says why."""

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import fill


class Refusal(ValueError):
    """A request that the rules do not allow.

    Parameters
    ----------
    code : str
        Stable English name of the reason, as the room's API gives it.
    template : str
        French sentence, key of its translation, with ``{name}`` fields.
    **values
        What fills the fields: the bad value, the limit, the way out; of a step, ``option`` may
        name the one that is wrong.
    """

    def __init__(self, code: str, template: str, **values: object) -> None:
        self.code = code
        self.template = template
        self.values = values
        super().__init__(fill(template, values, str))

    def __str__(self) -> str:
        """Return the French sentence."""
        return self.sentence()

    def sentence(self, translate: Translate = str) -> str:
        """Return the sentence in the reader's language.

        Parameters
        ----------
        translate : callable, optional
            From a French text to its translation; French by default.
        """
        return fill(self.template, self.values, translate)
