"""The result colours stay apart for colour-blind people, and every text colour holds AA."""

import itertools
import re
from importlib.resources import files

import pytest

from cafe_citoyen.core.palette import COLOURS
from cafe_citoyen.core.tones import TONES, tones

FRONT = files("cafe_citoyen") / "front"
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""On linear RGB, severity 1.0: Machado, Oliveira, Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, table 1."""

APART = 15
"""Least difference (CIE 1976, L*a*b*) of two colours that touch; 2.3 is just noticeable (Sharma, 2003)."""

AA_TEXT, AA_MARK = 4.5, 3.0
"""WCAG 2.2, success criteria 1.4.3 and 1.4.11."""


def linear(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour, sight):
    rgb = linear(colour)
    return [min(1, max(0, sum(w * p for w, p in zip(row, rgb, strict=True)))) for row in SIGHTS[sight]]  # fmt: skip


def lab(rgb):
    """Return L*, a*, b* of linear RGB, for sRGB's white (IEC 61966-2-1)."""
    r, g, b = rgb
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    f = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def difference(one, other, sight):
    pair = zip(lab(seen(one, sight)), lab(seen(other, sight)), strict=True)
    return sum((a - b) ** 2 for a, b in pair) ** 0.5


def contrast(one, other):
    light = [sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other)]  # fmt: skip
    return (max(light) + 0.05) / (min(light) + 0.05)


def themes():
    """Return the tokens of the light and of the dark scheme."""
    text = (FRONT / "tokens.css").read_text("utf-8")
    light, dark, chosen = re.split(r"prefers-color-scheme: dark|data-cc-screen=\"dark\"", text)
    found = [dict(re.findall(r"--cc-([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark, chosen)]  # fmt: skip
    assert found[1] == found[2], "a dark screen by choice is a device's dark one"
    return {"light": found[0], "dark": {**found[0], **found[1]}}


STANDS = ("accord", "discuter", "desaccord")
SCALES = [tuple(tones(count)) for count in range(2, 8)]
BINS = tuple(f"b{n}" for n in range(8))


def test_the_measure_of_difference_knows_black_from_white():
    assert difference("#000000", "#ffffff", "usual") == pytest.approx(100, abs=0.1)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_simulation_confuses_what_a_deuteranope_confuses():
    red, green = "#c23b22", "#5f7a1f"
    assert difference(red, green, "usual") > 60
    assert difference(red, green, "deuteranopia") < difference(red, green, "usual") / 3


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_three_stands_are_told_apart(sight):
    for one, other in itertools.combinations(STANDS, 2):
        assert difference(COLOURS[one], COLOURS[other], sight) >= APART, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_three_stands_are_told_apart_on_the_tablets_too(scheme, sight):
    tokens = themes()[scheme]
    for one, other in itertools.combinations(STANDS, 2):
        assert difference(tokens[one], tokens[other], sight) >= APART, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("row", [*SCALES, BINS], ids=lambda row: f"{row[0]} of {len(row)}")
def test_colours_that_touch_in_a_bar_are_told_apart(row, sight):
    for one, other in itertools.pairwise(row):
        assert difference(COLOURS[one], COLOURS[other], sight) >= APART, (one, other)


def test_the_tablets_grades_are_the_projectors():
    text = (FRONT / "ballots" / "tones.css").read_text("utf-8")
    found = re.findall(r"\.is-(g\w) \{\n  --cc-tone: (#\w{6});", text)
    assert dict(found) == {name: COLOURS[name] for name in TONES}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_colour_holds_aa(scheme):
    tokens = themes()[scheme]
    grounds = ("paper", "surface")
    for name in ("ink", "muted", "accent", "accord", "desaccord", "discuter", "ok", "warn"):
        for ground in grounds:
            assert contrast(tokens[name], tokens[ground]) >= AA_TEXT, (name, ground)
    for name in ("accent", *STANDS):
        assert contrast(tokens[f"{name}-ink"], tokens[name]) >= AA_TEXT, name
    assert contrast(tokens["warn"], tokens["warn-soft"]) >= AA_TEXT
    assert contrast(tokens["ink"], tokens["accent-soft"]) >= AA_TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_edge_and_focus_holds_aa(scheme):
    tokens = themes()[scheme]
    for name in ("edge", "focus"):
        for ground in ("paper", "surface"):
            assert contrast(tokens[name], tokens[ground]) >= AA_MARK, (name, ground)
