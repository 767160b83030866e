"""The approved texts of many cafés, in an order that tells nothing of who came first."""

from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.store.campaign.campaign import Campaign
from cafe_citoyen.store.log.follow import read_texts


@dataclass(frozen=True)
class CampaignText:
    """One approved text.

    Attributes
    ----------
    id : str
        UUID that the tablet drew.
    seance, date : str
        The café's id and ISO date.
    texte : str
        What was written.
    group : str
        The column that it was put in; may be empty.
    """

    id: str
    seance: str
    date: str
    texte: str
    group: str = ""


def approved(campaign: Campaign) -> list[CampaignText]:
    """Return the approved texts of a campaign, ordered by their random ids: the same for every coder."""
    about = campaign.seances.set_index("seance")
    found = [
        CampaignText(one.id, seance, about.loc[seance, "date"], one.texte, one.group)
        for seance in campaign.texts["seance"].unique()
        for one in read_texts(Path(about.loc[seance, "dossier"])).all()
        if one.is_approved
    ]
    return sorted(found, key=lambda one: one.id)
