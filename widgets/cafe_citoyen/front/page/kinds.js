// @ts-check
// The ballot kinds at hand: the room pastes the one that a page shows first in here (pasting.py).

/** @type {Object<string, {render: Function, renderResults: Function, replaces?: string}>} */
export const KINDS = {};
