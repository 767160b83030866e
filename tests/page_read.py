"""A dashboard's page read without a browser: its kernel, and what a browser does when it leaves."""

import re


def kernel_of(answer):
    """Return the kernel that a page was given."""
    return re.search(r'"kernelId": "([0-9a-f-]{36})"', answer.text)[1]


def close(client, answer):
    """Leave a page: its kernel ends."""
    assert client.post(f"/voila/api/shutdown/{kernel_of(answer)}").status_code in (200, 204)
