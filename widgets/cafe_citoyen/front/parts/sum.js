// @ts-check
// A list of numbers added up.

export const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, one) => total + one, 0);
