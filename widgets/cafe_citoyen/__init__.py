"""What a notebook imports: the activities, the questions, and what the room said as tables.

The names load when they are first asked for, so that the room and the command do not pay
for the notebooks' libraries.
"""

from importlib import import_module

HOMES = {
    "Accueil": "cafe_citoyen.dashboards.activities.accueil.accueil",
    "Activite": "cafe_citoyen.dashboards.activities.activite.activite",
    "Animer": "cafe_citoyen.dashboards.activities.animer.animer",
    "Atelier": "cafe_citoyen.dashboards.activities.atelier.atelier",
    "AvantApres": "cafe_citoyen.dashboards.activities.avant_apres.avant_apres",
    "BoiteNoire": "cafe_citoyen.dashboards.activities.boite_noire.boite_noire",
    "Campagne": "cafe_citoyen.dashboards.activities.campagne.campagne",
    "CoutCarbone": "cafe_citoyen.dashboards.activities.cout_carbone.cout_carbone",
    "Duels": "cafe_citoyen.dashboards.activities.duels.duels",
    "PetitIA": "cafe_citoyen.dashboards.activities.petit_ia.petit_ia",
    "PlusieursLieux": "cafe_citoyen.dashboards.activities.plusieurs_lieux.plusieurs_lieux",
    "Projection": "cafe_citoyen.dashboards.activities.projection.projection",
    "Rapport": "cafe_citoyen.report.report",
    "OuvrirLaBoite": "cafe_citoyen.dashboards.activities.ouvrir_la_boite.ouvrir_la_boite",
    "Paroles": "cafe_citoyen.dashboards.activities.paroles.paroles",
    "Etape": "cafe_citoyen.dashboards.activities.soiree.soiree",
    "Scene": "cafe_citoyen.dashboards.activities.soiree.soiree",
    "Soiree": "cafe_citoyen.dashboards.activities.soiree.soiree",
    "Seance": "cafe_citoyen.carnet.seance",
    "Seances": "cafe_citoyen.carnet.seance",
    "boutons_carbone": "cafe_citoyen.carnet.carbone",
    "facons_de_voter": "cafe_citoyen.carnet.facons",
    "simuler_carbone": "cafe_citoyen.carnet.carbone",
    "chiffres": "cafe_citoyen.carnet.modeles",
    "concordance": "cafe_citoyen.carnet.verbatims",
    "embauches": "cafe_citoyen.carnet.modeles",
    "inventer": "cafe_citoyen.carnet.modeles",
    "jetons": "cafe_citoyen.carnet.modeles",
    "mots_cles": "cafe_citoyen.carnet.verbatims",
    "mots_suivants": "cafe_citoyen.carnet.modeles",
    "textes_proches": "cafe_citoyen.carnet.verbatims",
    "Verbatims": "cafe_citoyen.dashboards.activities.verbatims.verbatims",
    "VoteDesQuestions": "cafe_citoyen.dashboards.activities.vote_des_questions.vote_des_questions",
    "questions": "cafe_citoyen.store.reference.corpora",
}

__all__ = [
    "Accueil",
    "Activite",
    "Animer",
    "Atelier",
    "AvantApres",
    "BoiteNoire",
    "Campagne",
    "CoutCarbone",
    "Duels",
    "Etape",
    "OuvrirLaBoite",
    "Paroles",
    "PetitIA",
    "PlusieursLieux",
    "Projection",
    "Rapport",
    "Scene",
    "Seance",
    "Seances",
    "Soiree",
    "Verbatims",
    "VoteDesQuestions",
    "boutons_carbone",
    "chiffres",
    "concordance",
    "embauches",
    "facons_de_voter",
    "inventer",
    "jetons",
    "mots_cles",
    "mots_suivants",
    "questions",
    "simuler_carbone",
    "textes_proches",
]


def __getattr__(name: str) -> object:
    """Load a name of a notebook from its home; nothing else happens in anybody's kernel."""
    if name == "__version__":
        return import_module("importlib.metadata").version("cafe-citoyen")
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(HOMES[name])
    return module.select if name == "questions" else getattr(module, name)


def __dir__() -> list[str]:
    """Return the names that a notebook may use, which load when they are first asked for."""
    return [*__all__, "__version__"]
