"""The pages of a booklet that people write, in Markdown; and what is said to whoever opens its folder."""

OPENING, CLOSING, CREDITS = "presentation.md", "retenir.md", "credits.md"
SECTORS = "secteurs/"
TITLE = "Nos questions sur l’IA"

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


def templates(title: str) -> dict[str, str]:
    """Return the pages to fill, by their path: they are printed once somebody wrote in them."""
    return {
        OPENING: f"# {title}\n",
        CLOSING: "# Ce que la collectivité en retient\n\n"
        "Cette page est écrite par la collectivité, et signée : ce qu’elle a entendu, ce qu’elle fera, "
        "ce qu’elle ne fera pas, et quand elle le redira. Remplacez ce paragraphe : tel quel, il n’est pas imprimé.\n",
    }


def title_of(text: str) -> str:
    """Return the first heading of a page; empty where it has none."""
    first = next((line for line in text.splitlines() if line.startswith("#")), "")
    return first.lstrip("#").strip()


def credits(told: list[str]) -> str:
    """Return the page of the credits."""
    return "\n\n".join(["# Crédits", *told]) + "\n"
