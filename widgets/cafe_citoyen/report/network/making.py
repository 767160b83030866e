"""A campaign's public folder: pages, tables and their description, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from cafe_citoyen.core.language import Translate
from cafe_citoyen.locale import LANGUAGES
from cafe_citoyen.report.network.public_page import page
from cafe_citoyen.store.after.publication import require_free
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.network.public_tables import PublicCampaign, files
from cafe_citoyen.store.together import new_folder

__all__ = ["free_texts", "require_free", "write"]
INDEX = "index.html"


def free_texts(campaign: PublicCampaign) -> list[str]:
    """Return texts that somebody typed, for a last look."""
    asked = [text for one in campaign.questions for text in (one.step.title, *(item.text for item in one.step.objects))]  # fmt: skip
    names = [place.name for place in campaign.places]
    return list(dict.fromkeys([campaign.card.title, *asked, *names]))


def write(campaign: PublicCampaign, target: Path, translators: Mapping[str, Translate]) -> None:
    """Write the folder: ``index.html`` in the campaign's language, a page in each other one, and the tables.

    Parameters
    ----------
    campaign : PublicCampaign
        What is published.
    target : Path
        Not there yet, or empty.
    translators : mapping
        Code of each language to its translator.

    Raises
    ------
    Refusal
        If the folder holds anything.
    """
    require_free(target)
    written = now()
    own = campaign.card.language if campaign.card.language in translators else "fr"
    names = {code: INDEX if code == own else f"{code}.html" for code in translators}
    contents = files(campaign, written)
    for code, translate in translators.items():
        others = {name: LANGUAGES[other] for other, name in names.items() if other != code}
        contents[names[code]] = page(campaign, written, others, translate).encode("utf-8")
    with new_folder(target) as place:
        for name, content in contents.items():
            write_durably(place / name, content, is_shared=True)
