"""``cafe-citoyen publier-reseau``: a campaign's public page in a folder, and its live result."""

import argparse
import time
from pathlib import Path

from cafe_citoyen.commands import CHECK_FAILED, DONE, parsing
from cafe_citoyen.commands.asking import says_yes
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.locale import LANGUAGES, translator
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.live_result import LiveResult

WATCH_S = 0.5


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument(
        "campagne", metavar="CAMPAGNE", type=Path, help=spoken("dossier de la campagne, que le réseau écrit")
    )  # fmt: skip
    parser.add_argument(
        "dossier", metavar="DIR", type=Path, nargs="?", help=spoken("dossier neuf à remplir")
    )
    parser.add_argument(
        "--direct",
        action="store_true",
        help=spoken("tenir resultat.json à jour pendant les votes, jusqu’à Ctrl-C"),
    )
    parser.add_argument("--oui", action="store_true", help=spoken("ne pas demander"))


def run(options: argparse.Namespace) -> int:
    """Write the page after a last look; 1 where the answer is no."""
    if options.direct:
        return _follow(options.campagne)
    if options.dossier is None:
        tell("Donnez un dossier neuf à remplir, ou « --direct ».", is_fault=True)
        return CHECK_FAILED
    counting = Counting(options.campagne)
    counting.look()
    return _publish(counting, options.dossier, options.oui)


def _publish(counting: Counting, target: Path, is_agreed: bool) -> int:
    from cafe_citoyen.report.network import making
    from cafe_citoyen.store.network import public_tables

    campaign = public_tables.published(counting)
    making.require_free(target)
    tell("« {titre} » : ce qui sera publié", titre=campaign.card.title)
    tell(
        "{cafes} dans {places}, version {version}",
        cafes=Counted(len(campaign.cafes), "{n} café", "{n} cafés"),
        places=Counted(len(campaign.places), "{n} lieu", "{n} lieux"),
        version=campaign.version,
    )
    tell("Textes libres, à relire (un nom, un métier, une adresse font reconnaître quelqu’un) :")
    for text in making.free_texts(campaign):
        print(f"  « {text} »")
    if not says_yes(Phrase("Écrire ces fichiers dans {folder} ?", folder=target), is_agreed):
        return CHECK_FAILED
    making.write(campaign, target, {code: translator(code) for code in LANGUAGES})
    tell("C’est écrit dans {page}.", page=target / "index.html")
    return DONE


def _follow(folder: Path) -> int:
    """Keep the live result up to date until somebody stops it."""
    result = LiveResult(folder, translator)
    tell("{file} se tient à jour ; Ctrl-C arrête.", file=result.path)
    try:
        while True:
            result.look()
            time.sleep(WATCH_S)
    finally:
        result.close()
