"""How the room was counted, in words that need no statistics."""

from collections.abc import Set as AbstractSet

from cafe_citoyen.core.ballots.kind import Translate
from cafe_citoyen.core.text import mark
from cafe_citoyen.report import fragments

COMMON = (
    mark(
        "Chaque personne compte une fois par question et par tour : son dernier bulletin remplace les autres. Un tour annulé (le vote d’essai) n’est pas compté."
    ),
    mark(
        "Personne n’a donné son nom. Chaque tablette porte un numéro tiré au hasard pour ce café ; s’il a été clos puis rouvert, la même personne y a un nouveau numéro."
    ),
    mark(
        "L’intervalle à 95 % dit entre quelles valeurs on se trouverait vraisemblablement si d’autres personnes semblables étaient venues (méthode exacte de Clopper et Pearson pour une part : elle contient la vraie au moins 95 fois sur 100, même à deux ou trois personnes). Plus la salle est petite, plus il est large."
    ),
    mark(
        "Les personnes présentes ont choisi de venir : ces nombres disent ce que cette salle a répondu, pas ce que pense une ville."
    ),
    mark(
        "D’un tour à l’autre, seules comptent les personnes qui ont voté aux deux (intervalle de Bonett et Price) ; en dessous de 5, rien n’est dit de la salle."
    ),
    mark(
        "« En tête » n’est dit que d’une proposition que l’intervalle de l’écart, personne par personne, met devant chacune des autres (Bonett et Price, 2012 ; pour les mentions, tirages de Rubin, 1981). Sinon, la phrase dit « trop serré » ; en dessous de 5 personnes, c’est toujours le cas."
    ),
    mark(
        "Les mains levées sont comptées par l’animateur : seuls leurs totaux ont un sens, pas qui a levé la main deux fois."
    ),
)
OF_KIND = {
    "position": mark(
        "Le partage de la salle va de 0 (tout le monde répond de même) à 1 (deux camps égaux face à face) ; son intervalle tient deux parts à la fois, ceux qui prennent parti et, parmi eux, les « d’accord »."
    ),
    "duel": mark(
        "Les duels donnent un classement par le modèle de Bradley et Terry : la chance qu’a une proposition de gagner contre une autre tirée au hasard. Son intervalle part d’une loi très large et suit les personnes, pas les duels ; l’intervalle d’un rang compte celles dont on est sûr qu’elles sont devant ou derrière (Mogstad, Romano, Shaikh et Wilhelm, 2024). Essayé sur des salles inventées de 1 à 60 personnes, il contient la vérité au moins 93 fois sur 100."
    ),
    "grade": mark(
        "Le jugement majoritaire retient pour chaque proposition la mention médiane : une moitié de la salle lui donne au moins cette mention. À égalité, une mention médiane est enlevée à chacune, jusqu’à ce qu’elles se séparent (Balinski et Laraki, 2011) ; si leurs nombres de mentions diffèrent, ce sont les parts qui comptent."
    ),
    "estimate": mark(
        "Une estimation se résume par sa médiane : la moitié de la salle dit ce nombre ou moins. Son intervalle ne suppose rien de la forme des réponses (loi binomiale des rangs) ; avec trop peu de réponses il couvre toute l’échelle."
    ),
    "order": mark(
        "Un ordre se résume par le rang moyen de chaque proposition et par ses points de Borda ; le W de Kendall dit l’accord de la salle, de 0 (aucun) à 1 (tous le même ordre)."
    ),
    "sort": mark(
        "Une carte est d’autant plus disputée que deux personnes tirées au hasard ont moins de chances de l’avoir mise dans la même case."
    ),
    "setting": mark(
        "Un réglage du simulateur porte ses boutons, ce qu’ils donnent, la lecture (EcoLogits) et les versions : un café d’une autre année se compare à version égale."
    ),
    "guess": mark(
        "La moitié de la salle, tirée au sort, voyait une étiquette sur chaque texte ; certaines étaient fausses, et c’est dit à la fin. Chaque ligne de votes.csv garde ce que la personne a vu. Sur l’ensemble des textes, la part compte les réponses, et l’intervalle les personnes : les réponses d’une même personne vont ensemble."
    ),
}
"""Kind to the sentence that its numbers need beside the common ones."""

FILES = mark(
    "Tout se recalcule : votes.csv et deroule.csv portent ce que la salle a dit, resultats.csv les nombres de ce rapport, rapport.ipynb les calculs."
)


def fragment(kinds: AbstractSet[str], translate: Translate) -> str:
    """Return the method of the kinds that were used.

    Parameters
    ----------
    kinds : set of str
        Names of the kinds.
    translate : callable
        From a French text to the reader's language.
    """
    own = [text for name, text in OF_KIND.items() if name in kinds]
    texts = [translate(text) for text in (*COMMON, *own, FILES)]
    return fragments.heading(2, translate("Comment c’est compté")) + fragments.bullets(texts)
