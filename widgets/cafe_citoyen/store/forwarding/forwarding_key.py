"""The key of the numbers that leave: one a séance and campaign, kept until the last byte has gone."""

from cafe_citoyen.store.seance import key

FOLDER = "envois"


def _name(campaign: str, seance_id: str) -> str:
    return f"{FOLDER}/{campaign}/{seance_id}"


def read_or_make(campaign: str, seance_id: str) -> bytes:
    """Return the key, made at first use."""
    return key.read_or_make(_name(campaign, seance_id))


def delete(campaign: str, seance_id: str) -> None:
    """Delete the key: nobody can make the numbers that left from the séance's own any more."""
    key.delete(_name(campaign, seance_id))


def delete_all(seance_id: str) -> None:
    """Delete a séance's keys of all campaigns."""
    for campaign in (key.folder() / FOLDER).glob("*"):
        delete(campaign.name, seance_id)


def begun(campaign: str) -> list[str]:
    """Return the ids of the séances that have one: not all of them has gone yet."""
    return sorted(path.stem for path in (key.folder() / FOLDER / campaign).glob("*.cle"))
