"""What a booklet's tables and pages hold of ours: French, as the texts around it are, and people change it."""

TITLE = "Nos questions sur l’IA"
LOUDEST = "Les 10 questions qui ont reçu le plus de voix"
NANTES = "Nantes Débat de l’IA"
"""Title of the corpus that is here already."""

VOTED = "Questions votées"
"""Theme of a question that was put to a vote under no other."""

FIGURES = {
    "evenements": ("événements", "événements réunis dans ce livret"),
    "personnes": (
        "personnes",
        "ont répondu, au moins : de chaque événement, la question qui en a reçu le plus",
    ),
    "plus_petit": ("personnes", "au plus petit événement"),
    "plus_grand": ("personnes", "au plus grand événement"),
    "formats": ("formats", "formats d’événement"),
    "lieux": ("lieux", "lieux"),
    "mois": ("mois", "mois où il y a eu un événement"),
    "textes": ("textes", "textes écrits par les salles, relus et approuvés"),
    "candidats": ("textes", "textes et questions différents entre lesquels choisir"),
    "choisies": ("questions", "questions choisies pour ce livret"),
}
"""Id of a figure to its unit and what it counts."""

CREDIT = "Textes et votes : les personnes venues aux événements de l’annexe, sans nom."
HELD_BY = "Organisation : {names}."
HUNDRED = "Les questions marquées « Nantes Débat de l’IA » viennent du livret « Nantes Débat de l’IA en 100 questions » (Nantes Métropole / Nantes Débat de l’IA)."
HEARD = "Nantes Débat de l’IA, {origin}"
LICENCE = "Livret fait avec la trousse Café citoyen IA. Ajoutez ici la licence que votre collectivité a choisie."

OWN_WORDS = "Enjeux récrits pour la table : ce n’est pas une citation."
COMPASS = """# Ce que la collectivité en retient

Une boussole de l’IA :

{lines}
"""
CREDITS = "# Crédits"
CLOSING = """# Ce que la collectivité en retient

Cette page est écrite par la collectivité, et signée : ce qu’elle a entendu, ce qu’elle fera, ce qu’elle ne fera pas, et quand elle le redira. Remplacez ce paragraphe : tel quel, il n’est pas imprimé.
"""
"""A page to fill: printed once somebody wrote in it."""

READ_ME = """# Votre livret, à plusieurs mains

Ces fichiers s’ouvrent dans un tableur et dans un éditeur de texte. Changez-les, puis relancez
`cafe-citoyen livret` avec les mêmes dossiers : ce que vous avez changé reste, cellule par cellule ; le reste suit les cafés.

| fichier | ce qu’il tient | qui y touche |
|---|---|---|
| `candidats.csv` | les textes approuvés et les questions votées, chacun une fois | on retire une ligne, on corrige un thème |
| `choix.csv` | les questions du livret, dans l’ordre ; leur numéro est leur place | on ajoute, retire, déplace des lignes |
| `ordre.csv` | les thèmes et sous-thèmes dans l’ordre, et une ligne d’introduction (sans sous-thème : celle du thème) | on écrit, on déplace |
| `chiffres.csv` | les nombres ; `imprime` remplace le nombre, `note` dit ce qui le contredit | on écrit |
| `evenements.csv` | l’annexe | on complète |
| `presentation.md` | le titre (première ligne) et ce qui ouvre le livret | on écrit |
| `secteurs/` | une page `.md` par entretien, dans l’ordre des noms | on ajoute |
| `credits.md` | qui a parlé, qui a choisi, qui créditer, sous quelle licence | on complète |
| `retenir.md` | ce que la collectivité en retient | elle seule l’écrit |
| `voix.csv`, `les_dix.csv`, `equilibre.csv` | le vote derrière chaque question, les dix de chaque café et des lycéens, la part de chacun | refaits à chaque fois |
| `sortie/` | le livret à lire, à imprimer, à partager | refait à chaque fois |
"""
