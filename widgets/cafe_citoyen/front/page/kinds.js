// @ts-check
// The ballot kinds at hand: the room pastes the one that a page shows first in here (pasting.py), others come later.

/** @type {Record<string, import("../types").Kind>} */
export const KINDS = {};
