"""The errors of the room's API: a code for programs, a sentence for people."""

from starlette.responses import JSONResponse

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.log import intake
from cafe_citoyen.store.log.intake import NotTaken

SENTENCES = {
    "no_cookie": (
        403,
        mark("Cette tablette n’a pas encore rejoint le café : rechargez la page."),
    ),
    "no_ticket": (403, mark("Ce café se vote avec un ticket : scannez le vôtre, ou tapez-le.")),
    "wrong_ticket": (
        403,
        mark("Ce ticket n’est pas de ce café : relisez ses signes, ou demandez-en un autre."),
    ),
    "many_tickets": (
        429,
        mark(
            "Trop d’essais de tickets à la fois : vérifiez les signes du vôtre. Un ticket juste entre toujours."
        ),
    ),
    "phone_refused": (
        403,
        mark("Ce téléphone n’est pas connu ici : prenez un code sur l’écran de l’ordinateur."),
    ),
    "phone_cut": (403, mark("Ce téléphone est coupé : prenez un autre code.")),
    "pairing_over": (
        403,
        mark("Ce code ne sert plus : il vaut une minute, une fois. Demandez-en un autre."),
    ),
    "phone_late": (
        409,
        mark("Cette commande est arrivée deux fois ou trop tard : elle n’a pas été exécutée."),
    ),
    "foreign_origin": (
        403,
        mark("Ce vote vient d’un autre site que la page du café : il n’est pas compté."),
    ),
    "other_ballot": (403, intake.SENTENCES["other_ballot"]),
    "not_shared": (403, mark("Dans ce café, une tablette sert à une seule personne.")),
    "unknown_seance": (
        404,
        mark("Ce code n’est pas celui du café ouvert : relisez-le sur l’écran."),
    ),
    "not_found": (404, mark("Cette adresse n’existe pas ici.")),
    "method_not_allowed": (405, mark("Cette adresse ne s’emploie pas ainsi.")),
    "not_open": (409, intake.SENTENCES["not_open"]),
    "other_step": (409, intake.SENTENCES["other_step"]),
    "too_large": (413, mark("L’envoi est trop gros : 64 ko au plus.")),
    "not_json": (415, mark("Un bulletin s’envoie en JSON (Content-Type: application/json).")),
    "unknown_host": (
        421,
        mark("Cette adresse n’est pas celle de la salle : reprenez celle qui est projetée."),
    ),
    "bad_request": (422, mark("Le bulletin ne se lit pas : {detail}")),
    "too_many": (429, mark("Trop d’envois à la fois : la page réessaie dans un instant.")),
    "disk": (
        507,
        mark(
            "Votre vote n’est pas encore enregistré : le disque de l’animateur le refuse. La page réessaie."
        ),
    ),
    "catching_up": (
        503,
        mark("Le café reprend : la page réessaie dans un instant."),
    ),
    "failure": (
        500,
        mark("Il y a une panne ici. Dites-le à l’animateur."),
    ),
}
"""Code to HTTP status and French sentence."""


class RoomError(Exception):
    """A request that the room does not grant.

    Parameters
    ----------
    code : str
        A key of `SENTENCES`.
    retry_after_s : int, optional
        When to try again, in seconds.
    **values
        What fills the sentence.
    """

    def __init__(self, code: str, retry_after_s: int | None = None, **values: object) -> None:
        self.code = code
        self.retry_after_s = retry_after_s
        self.values = values
        super().__init__(code)

    def sentence(self, translate: Translate) -> str:
        """Return what is said of it, in the language of ``translate``."""
        return translate(SENTENCES[self.code][1]).format(**self.values)


def status(error: RoomError | Refusal) -> int:
    """Return an error's HTTP status; values that the ballot's kind refuses are a body that does not fit."""
    return SENTENCES[error.code][0] if isinstance(error, RoomError | NotTaken) else 422


def headers(error: RoomError | Refusal) -> dict[str, str]:
    """Return what an error's answer says besides: when to try again."""
    seconds = error.retry_after_s if isinstance(error, RoomError) else None
    return {} if seconds is None else {"Retry-After": str(seconds)}


def as_json(error: RoomError | Refusal, translate: Translate) -> JSONResponse:
    """Return the answer to a program, its sentence in the participant's language."""
    body = {"error": error.code, "message": error.sentence(translate)}
    return JSONResponse(body, status(error), headers(error))
