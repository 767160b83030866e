"""The two halves of a room are drawn from what votes.csv holds, and are halves."""

import hashlib

from cafe_citoyen.core.arm import arm


def test_the_arm_is_the_parity_of_the_first_byte_of_the_hash():
    digest = hashlib.sha256(b"00ff/textes").hexdigest()
    assert arm("00ff", "textes") == "ab"[int(digest[:2], 16) % 2]


def test_about_half_of_two_thousand_are_in_each_and_another_step_draws_anew():
    people = [f"{n:032x}" for n in range(2000)]
    first = [arm(one, "textes") for one in people]
    assert 900 < first.count("a") < 1100  # 1000 more or less 4.5 standard deviations of 22
    second = [arm(one, "autre") for one in people]
    assert 900 < sum(a == b for a, b in zip(first, second, strict=True)) < 1100
