"""Keep small copies of the few pictures that stand in the guide: the end of `make images`.

The pictures themselves weigh ten times more, and are not kept in the project.
"""

from pathlib import Path

from PIL import Image

IMAGES = Path(__file__).parents[1] / "images"
WIDEST_PX = dict.fromkeys(
    (
        "accueil", "arrivee", "preparer", "vote_ouvert_choice", "mouvements", "03_boite_noire_3_resultat",
        "04_ouvrir_la_boite_3_resultat", "05_petit_ia_3_scene", "06_cout_carbone_6_scene",
        "08_campagne", "09_boussole_1_scene", "09_boussole_3_scene", "09_boussole_4_apres",
        "09_boussole_6_apres", "09_boussole_7_apres",
    ),
    1000,
)  # fmt: skip
NARROW_PX = {
    "telephone_attente": 360,
    "telephone_choice": 360,
    "telephone_choice_clos": 360,
    "telephone_choice_resultat": 360,
    "telephone_09_boussole_4_vote": 360,
    "telephone_13_ferrari_ou_2cv_6_vote": 360,
    "telephone_15_secteurs_4_vote": 360,
    "tablette_position": 480,
}
QUALITY = 60


def main() -> None:
    """Write ``guide_<name>.webp`` for each picture that is there."""
    for name, width in {**WIDEST_PX, **NARROW_PX}.items():
        path = IMAGES / f"{name}.png"
        if path.exists():
            slim(path, width).save(IMAGES / f"guide_{name}.webp", quality=QUALITY, method=6)


def slim(path: Path, width: int) -> Image.Image:
    """Return a picture no wider than that."""
    picture = Image.open(path).convert("RGB")
    if picture.width > width:
        picture = picture.resize((width, round(picture.height * width / picture.width)))
    return picture


if __name__ == "__main__":
    main()
