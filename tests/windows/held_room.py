"""What runs on Windows: a séance with an open vote, its room kept by the supervisor, and orders that come line by line.

Each order is answered by one line once it is done.
"""

import sys
from pathlib import Path

import psutil

from cafe_citoyen.commands.supervisor import LOOPBACK, Service
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import room_card, seances
from room_process import PORT, STEP
from waiting import WAIT_S, waited


def obey(order, room, seance):
    """Do what was asked."""
    if order == "terminate":  # Windows' TerminateProcess, as its task manager does
        psutil.Process(room_card.read(seance.folder.parent).pid).kill()
    elif order == "mend":
        waited(lambda: not room.is_running)
        waited(lambda: room.mend() or room.is_running)
        waited(lambda: room_card.read(seance.folder.parent))
    elif order == "reveal":
        steering.reveal(seance.folder)


def main(data):
    """Hold the room until there are no more orders; the first line is the séance's code, the second its folder's name."""
    seance = seances.create(data, "Café des Tilleuls")
    steering.open_step(seance.folder, STEP)
    arguments = ["--ip", LOOPBACK, "--port", str(PORT), "--data", str(data)]
    room = Service("La salle", "cafe_citoyen.room.server", arguments, {})
    assert room.start(WAIT_S), "the room did not start"
    print(seance.code, seance.folder.name, sep="\n", flush=True)
    for line in sys.stdin:
        obey(line.strip(), room, seance)
        print("done", flush=True)
    room.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
