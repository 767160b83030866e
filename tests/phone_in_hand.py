"""A phone that steers, in Python: what `front/phone/` does, written apart from `room/seal.py`."""

import base64
import hashlib
import hmac
import json
import time
from itertools import count

SIGNED = ("phone", "counter", "time", "action")


def mac(key, text):
    return hmac.new(
        key, text if isinstance(text, bytes) else text.encode(), hashlib.sha256
    ).digest()


class PhoneInHand:
    """One phone of a séance, with a clock of its own."""

    def __init__(self, seance, offered, clock=lambda: time.time() * 1000):
        self.seance = seance
        self.number = offered.number
        self.secret = bytes.fromhex(offered.secret)
        self.counters = count(1)
        self.clock = clock
        self.address = f"/s/{seance.code}/phone/ask"

    def asks(self, do, **rest):
        """Return a message, signed."""
        sent = {
            "phone": self.number,
            "counter": next(self.counters),
            "time": int(self.clock()),
            "action": json.dumps({"do": do, **rest}),
        }
        return self.signs(sent)

    def signs(self, sent):
        key = mac(self.secret, "cafe-citoyen/commande")
        parts = [self.seance.code, *(sent[name] for name in SIGNED)]
        return {**sent, "mac": mac(key, "\n".join(map(str, parts))).hex()}

    def reads(self, sent, answer):
        """Return what the room told it; an answer that is not sealed for this question fails."""
        assert answer.status_code == 200, answer.text
        sealed = answer.json()
        nonce, hidden = bytes.fromhex(sealed["nonce"]), base64.b64decode(sealed["text"])
        about = f"{self.seance.code}\n{self.number}\n{sent['counter']}\n".encode()
        assert (
            mac(mac(self.secret, "cafe-citoyen/sceau"), about + nonce + hidden).hex()
            == sealed["mac"]
        )
        key = mac(self.secret, "cafe-citoyen/chiffre")
        blocks = [mac(key, nonce + n.to_bytes(8, "big")) for n in range(len(hidden) // 32 + 1)]
        stream = b"".join(blocks)
        return json.loads(bytes(a ^ b for a, b in zip(hidden, stream, strict=False)))

    async def pairs(self, tablet):
        nonce = hashlib.sha256(self.secret).hexdigest()
        sent = self.asks("pair", nonce=nonce)
        answer = await tablet.post(self.address, json=sent)
        if answer.status_code == 200:
            self.secret = mac(self.secret, f"cafe-citoyen/session\n{nonce}")
            self.view = self.reads(sent, answer)
        return answer

    async def does(self, tablet, do, **rest):
        """Ask, and return what it is told."""
        sent = self.asks(do, **({} if do == "see" else {"seen": self.view["seen"]}), **rest)
        self.view = self.reads(sent, await tablet.post(self.address, json=sent))
        return self.view
