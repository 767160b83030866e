// @ts-check
// The simulators at hand: all that are installed are pasted in here (pasting.py).

/** @type {Record<string, import("../types").Simulator>} */
export const SIMULATORS = {};
