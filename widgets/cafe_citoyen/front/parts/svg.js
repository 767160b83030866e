// @ts-check
// An element of a drawing.

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Object<string, string | number>} attributes */
export function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, String(attributes[name]));
  return element;
}
