"""A French sentence with what fills it, which can still be said in another language."""

from collections.abc import Callable, Mapping


class Phrase(str):
    """A filled French sentence; `told` says it in another language.

    It is an ordinary text for whoever only prints it.

    Parameters
    ----------
    template : str
        French sentence, key of its translation, with ``{name}`` fields.
    **values
        What fills the fields; a `Phrase` among them is translated too.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> "Phrase":
        """Fill the template, where there is anything to fill."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def told(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of ``translate``."""
        return fill(self.template, self.values, translate)


def counted(number: float, one: str, many: str, translate: Callable[[str], str] = str) -> str:
    """Return the translated text for one, or that for many, its fields still to be filled.

    Parameters
    ----------
    number : float
        What is counted: 0 and 1 are singular in French, only 1 in other languages. The key
        ``fr`` stands in each catalog for the code of its language.
    one, many : str
        French texts, keys of their translations.
    translate : callable
        From a French text to the reader's language.
    """
    is_french = translate("fr") == "fr"
    return translate(one if (number < 2 if is_french else number == 1) else many)


def fill(template: str, values: Mapping[str, object], translate: Callable[[str], str]) -> str:
    """Return a translated template with its fields filled, phrases in them translated too."""
    said = {name: told(value, translate) for name, value in values.items()}
    return translate(template).format(**said) if values else translate(template)


def told(value: object, translate: Callable[[str], str]) -> object:
    """Return a phrase, or what has a sentence, in the language; anything else as it is."""
    if isinstance(value, Phrase):
        return value.told(translate)
    return value.sentence(translate) if hasattr(value, "sentence") else value
