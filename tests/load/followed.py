"""What a network's count has said by when: its `resultat.json`, and the national projector's own count."""

import json
import time
from bisect import bisect_left
from contextlib import suppress

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Watching
from cafe_citoyen.dashboards.board import FOLLOW_S
from cafe_citoyen.store.network.result_file import FILE


class Said:
    """How many people one of them said, each time that it changed, by the clock that all processes share."""

    def __init__(self):
        self.numbers, self.at_s = [0], [0.0]

    def note(self, number):
        if number > self.numbers[-1]:
            self.numbers.append(number)
            self.at_s.append(time.monotonic())

    def after(self, arrived_s):
        """Return the moment at which each of the arrived votes, in their order, was in the number said."""
        return [self.at_s[bisect_left(self.numbers, nth)] for nth in range(1, len(arrived_s) + 1)]


def follow(folder, people, told):
    """Look at both as the projector's kernel does, until they count everybody; tell when each of them said what."""
    file, projector = Said(), Said()
    watching = watched(folder)
    while min(file.numbers[-1], projector.numbers[-1]) < people:
        with suppress(FileNotFoundError):
            question = json.loads((folder / FILE).read_bytes())["question"]
            file.note(question["recus"] if question else 0)
        watching.look(None)
        found = watching.now and watching.now.found
        projector.note(found.received if found else 0)
        time.sleep(FOLLOW_S)
    told.put({"file": file, "projector": projector})


def watched(folder):
    """Return the count of a campaign, once its folder is there."""
    while True:
        with suppress(Refusal):
            return Watching(folder)
        time.sleep(FOLLOW_S)
