"""A French sentence with what fills it, which can still be said in another language."""

from collections.abc import Iterable, Mapping
from typing import Self

from cafe_citoyen.core.language import FORMS, FRENCH_FORMS, NUL, Translate, code_of, form_of
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.typography import nested


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

    def __new__(cls, template: str, **values: object) -> Self:
        """Fill the template, where there is anything to fill."""
        made = super().__new__(cls, nested(template.format(**values)) if values else template)
        made.template, made.values = template, values
        return made

    def told(self, translate: Translate) -> str:
        """Return the sentence in the language of ``translate``."""
        return fill(self.template, self.values, translate)


def counted(number: int, one: str, many: str, translate: Translate = str) -> str:
    """Return the text for a number in the reader's language, ``{n}`` filled as that writes it, its other fields still to be.

    Parameters
    ----------
    number : int
        What is counted.
    one, many : str
        French texts, key of as many translations as the language has forms; 0 and 1 are
        singular in French.
    translate : callable
        From a French text to the reader's language.
    """
    key = f"{one}{NUL}{many}"
    said = translate(key)
    forms = FRENCH_FORMS if said == key else translate(FORMS)
    form = said.split(NUL)[form_of(number, forms)]
    return form.replace("{n}", number_text(number, code_of(translate)))


class Counted(Phrase):
    """A phrase with a number, which each language says by its own rule.

    Parameters
    ----------
    number : int
        What is counted; it fills the field ``{n}``.
    one, many : str
        French templates, keys of their translations; see `counted`.
    **values
        What fills the other fields.
    """

    number: int
    many: str

    def __new__(cls, number: int, one: str, many: str, **values: object) -> Self:
        """Fill the French template of that number."""
        made = super().__new__(cls, counted(number, one, many), n=number, **values)
        made.number, made.template, made.many = number, one, many
        return made

    def told(self, translate: Translate) -> str:
        """Return the sentence in the language of ``translate``, by that language's rule."""
        said = counted(self.number, self.template, self.many, translate)
        return _filled(said, self.values, translate)


class Listing(Phrase):
    """Names one after the other, each as the reader's language says it.

    Parameters
    ----------
    names : iterable of str
        French names, keys of their translations.
    """

    names: tuple[str, ...]

    def __new__(cls, names: Iterable[str]) -> Self:
        """Join the French names."""
        kept = tuple(names)
        made = super().__new__(cls, ", ".join(kept))
        made.names = kept
        return made

    def told(self, translate: Translate) -> str:
        """Return the names in the language of ``translate``."""
        return ", ".join(translate(name) for name in self.names)


def fill(template: str, values: Mapping[str, object], translate: Translate) -> str:
    """Return a translated template with its fields filled, phrases in them translated too."""
    return _filled(translate(template), values, translate)


def _filled(said: str, values: Mapping[str, object], translate: Translate) -> str:
    fields = {name: told(value, translate) for name, value in values.items()}
    return nested(said.format(**fields)) if values else said


def told(value: object, translate: Translate) -> object:
    """Return a phrase, or what has a sentence, in the language; anything else as it is."""
    if isinstance(value, Phrase):
        return value.told(translate)
    return value.sentence(translate) if hasattr(value, "sentence") else value
