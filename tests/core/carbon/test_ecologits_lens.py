"""EcoLogits behind one door: its own results are the oracle, its absence is a sentence."""

import logging
import subprocess
import sys
from math import inf

import pytest

from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.carbon.ecologits_lens import Mix, computed, named
from cafe_citoyen.core.carbon.models import MODELS, Model, gpus_needed
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal

CASES = [
    (provider, name, zone, tokens)
    for provider, name in [
        ("mistralai", "mistral-large-2512"),
        ("google_genai", "gemini-2.5-flash"),
        ("openai", "gpt-4o"),
        ("huggingface_hub", "mistralai/Mistral-Large-Instruct-2407"),
        ("mistralai", "ministral-8b-latest"),
    ]
    for zone, tokens in [("FRA", 250), ("USA", 400), ("SWE", 5000), ("POL", 1)]
]
EMPTY_MIX = Mix(0.1, 1.0, Span.exact(1), Span.exact(0))


def ends(value, scale=1.0):
    return getattr(value, "min", value) * scale, getattr(value, "max", value) * scale


@pytest.mark.parametrize(("provider", "name", "zone", "tokens"), CASES)
def test_twenty_cases_are_ecologits_own(provider, name, zone, tokens):
    from ecologits.electricity_mix_repository import electricity_mixes
    from ecologits.tracers.utils import llm_impacts

    oracle = llm_impacts(provider, name, tokens, inf, zone)
    electricity = electricity_mixes.find_electricity_mix(zone)
    mix = Mix(electricity.gwp, electricity.wue, Span.exact(9), Span.exact(9))
    model = Model("", ("", ""), provider=provider, name=name)
    for found in (named(provider, name, tokens, zone), computed(model, tokens, 64, mix)):
        for span, value, scale in (
            (found.gco2e, oracle.gwp.value, 1000),
            (found.kwh, oracle.energy.value, 1),
            (found.water_l, oracle.wcf.value, 1),
        ):
            assert (span.low, span.high) == pytest.approx(ends(value, scale), rel=1e-12)


def test_an_answer_of_a_dense_model_is_the_one_computed_by_hand():
    # 8 billion, 400 tokens, batch 64, one GPU of 80 GB out of a server's 8, PUE 1, no cooling.
    # GPU: 400 x (1.16653e-6 x exp(-0.0112059 x 64) x 8 + 4.05293e-5) Wh = 0.0180337 Wh
    # Latency: 400 x (6.78509e-4 x 8 + 3.11931e-4 x 64 + 0.0194737) s = 17.9461 s
    # Server: 17.9461/3600 h x 1200 W x 1/8 x 1/64 = 0.0116836 Wh; together 0.0297173 Wh
    # Making: (5700/8 + 273) kg x 17.9461 s / (3 x 365 x 86400 s) / 64 = 0.0029211 g
    # Carbon: 2.97173e-5 kWh x 100 g + 0.0029211 g = 0.0058928 g; water: 2.97173e-5 L
    found = computed(MODELS["dense-8"], 400, 64, EMPTY_MIX)
    assert found.kwh.low == pytest.approx(2.97173e-5, rel=1e-4)
    assert found.gco2e.low == pytest.approx(0.0058928, rel=1e-4)
    assert found.water_l.low == pytest.approx(2.97173e-5, rel=1e-4)


@pytest.mark.parametrize(
    ("billions", "gpus"), [(1, 1), (8, 1), (24, 1), (70, 4), (123, 4), (405, 16), (671, 32)]
)
def test_gpus_climb_by_powers_of_two_as_in_ecologits(billions, gpus):
    # 70 billion: 1.2 x 70 x 2 bytes = 168 GB = 2.1 GPUs, hence 3, hence 4.
    from ecologits.impacts.llm import gpu_required_count, model_required_memory

    assert gpus_needed(billions) == gpus
    memory = getattr(model_required_memory, "func", model_required_memory)(billions, 16)
    assert getattr(gpu_required_count, "func", gpu_required_count)(memory, 80) == gpus


def test_the_footprint_leaps_where_the_gpus_do_and_only_creeps_elsewhere():
    grams = {
        size: computed(Model("", ("", ""), size), 400, 64, EMPTY_MIX).gco2e.low
        for size in (30, 33, 34, 66, 67)
    }
    assert [gpus_needed(size) for size in grams] == [1, 1, 2, 2, 4]
    assert grams[33] / grams[30] < 1.1
    assert grams[34] / grams[33] > 1.9
    assert grams[66] / grams[34] < 1.7
    assert grams[67] / grams[66] > 1.9


def test_an_unknown_model_or_zone_is_a_sentence_and_never_zero():
    with pytest.raises(Refusal, match=r"gpt-99.*restent affichés"):
        named("openai", "gpt-99", 400, "FRA")
    with pytest.raises(Refusal, match="EUE"):
        named("openai", "gpt-4o", 400, "EUE")
    with pytest.raises(Refusal, match="gpt-99"):
        computed(Model("", ("", ""), provider="openai", name="gpt-99"), 400, 64, EMPTY_MIX)


def test_a_failing_library_is_a_sentence(monkeypatch):
    import ecologits.impacts.llm
    import ecologits.tracers.utils

    def fail(*_arguments, **_options):
        raise ZeroDivisionError("a bug of theirs")

    monkeypatch.setattr(ecologits.tracers.utils, "llm_impacts", fail)
    monkeypatch.setattr(ecologits.impacts.llm, "compute_llm_impacts", fail)
    with pytest.raises(Refusal, match="a bug of theirs") as refused:
        named("openai", "gpt-4o", 400, "FRA")
    assert refused.value.code == "lens_missing"
    with pytest.raises(Refusal, match="a bug of theirs"):
        computed(MODELS["dense-8"], 400, 64, EMPTY_MIX)


def test_an_absent_library_is_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "ecologits", None)
    with pytest.raises(Refusal, match="n’est pas sur cet ordinateur") as refused:
        ecologits_lens.version()
    assert refused.value.code == "lens_missing"


@pytest.mark.parametrize("version", ["0.11.2", "0.12.0", "1.0"])
def test_a_version_that_was_not_checked_is_refused(monkeypatch, version):
    import ecologits

    monkeypatch.setattr(ecologits, "__version__", version)
    with pytest.raises(Refusal, match=f"version {version}"):
        named("openai", "gpt-4o", 400, "FRA")


def test_the_global_logger_class_is_put_back_and_nothing_is_said():
    code = (
        "import logging; from cafe_citoyen.core.carbon.ecologits_lens import named;"
        "named('openai', 'gpt-4o', 400, 'FRA'); print(logging.getLoggerClass().__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stdout.strip(), ran.stderr) == ("Logger", "")
    assert logging.getLogger("ecologits").isEnabledFor(logging.ERROR)


def test_the_core_starts_without_ecologits():
    code = (
        "import sys, cafe_citoyen.core.carbon.simulator, cafe_citoyen.core.carbon.balance;"
        "sys.exit('ecologits' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
