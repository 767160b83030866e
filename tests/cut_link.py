"""A link between a place and its hub that breaks."""

import httpx


class Cut(httpx.HTTPTransport):
    """Loses a part of the calls, before the hub hears them or after it did.

    Parameters
    ----------
    chance : random.Random
        What decides.
    share : float
        Part of the calls.
    """

    def __init__(self, chance, share=0.3):
        super().__init__()
        self.chance, self.share, self.asked = chance, share, 0
        self.lost = {"before": 0, "after": 0}

    def handle_request(self, request):
        self.asked += 1
        when = self.chance.choice(("before", "after"))
        is_lost = self.chance.random() < self.share
        self.lost[when] += is_lost
        if is_lost and when == "before":
            raise httpx.ConnectError("cut")
        answer = super().handle_request(request)
        if is_lost:
            answer.read()
            answer.close()
            raise httpx.ReadError("cut")
        return answer


def over(client, transport):
    """Have a place's client ask by a transport; return the client."""
    client._client = httpx.Client(
        transport=transport, base_url=client._client.base_url, headers=client._client.headers
    )
    return client
