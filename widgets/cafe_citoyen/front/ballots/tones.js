// @ts-check
// The colours of a scale, worst to best: brown to blue, with a pale middle where it has one.

const TONES = ["g0", "g1", "g2", "gm", "g3", "g4", "g5"];

/** Names, the lowest first, each with its tone; `core/tones.py` gives the projector the same. @param {string[]} names */
export function inTones(names) {
  return names.map((name, place) => {
    const at = ((TONES.length - 1) * place) / (names.length - 1);
    return { name, tone: "is-" + TONES[place * 2 < names.length ? Math.round(at) : -Math.round(-at)] };
  });
}
