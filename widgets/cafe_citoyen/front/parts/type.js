// @ts-check
// How wide a text is in our type, and its lines in a place of that width.

/** About how wide a sign is, where nothing can measure it: Chinese takes a whole em, bold letters a little more than others. @param {string} sign @param {boolean} isBold */
function signEm(sign, isBold) {
  if (/** @type {number} */ (sign.codePointAt(0)) >= 0x2e80) return 1;
  return isBold ? 0.62 : 0.56;
}

/** At small sizes signs are a little wider than in the size that is measured. */
const HINTED = 1.02;

const FAMILY = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif";

/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/** How wide a text is at 100 px: type is fitted by trying many sizes on the same texts. @type {Map<string, number>} */
const widths = new Map();
const MOST_WIDTHS = 20000;

/** The signs that plotly would read as its own, as `core/chart.py: label` writes them. @type {Record<string, string>} */
const ESCAPED = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#36;": "$", "&#37;": "%" };

/** What is seen as one sign: such a reference, a flag, a letter with its accents, an emoji with its parts. */
const SIGN = /&(?:#\d+|\w+);|(?:\p{Regional_Indicator}{2}|[^])(?:[\p{M}\p{Emoji_Modifier}\u200c\u{e0020}-\u{e007f}]|\u200d\p{Extended_Pictographic}?)*/gu;

/** What a text of plotly shows: without its tags, a reference to a sign as that sign. @param {string} text */
export function shownText(text) {
  return text.replace(/<[^>]*>/g, "").replace(/&(?:#\d+|\w+);/g, (written) => ESCAPED[written] || written);
}

/** The width in px of a text on one line. @param {string} text as plotly takes it @param {number} px @param {boolean} [isBold] */
export function textWidth(text, px, isBold = false) {
  if (!pen && typeof document !== "undefined") pen = document.createElement("canvas").getContext("2d");
  if (!pen) return Array.from(shownText(text)).reduce((sum, sign) => sum + signEm(sign, isBold), 0) * px;
  const key = (isBold ? "b" : "r") + text;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = (isBold ? "bold " : "") + "100px " + FAMILY;
    width = pen.measureText(shownText(text)).width;
    if (widths.size >= MOST_WIDTHS) widths.clear();
    widths.set(key, width);
  }
  return (HINTED * width * px) / 100;
}

/**
 * A text on lines of that width: broken at blanks, and inside a word longer than a line.
 * @param {string} text @param {number} width px @param {number} px size of the type @param {boolean} [isBold] @returns {string[]}
 */
export function textLines(text, width, px, isBold = false) {
  const lines = [""];
  for (const word of text.split(/ +/)) {
    const last = lines[lines.length - 1];
    const joined = last ? last + " " + word : word;
    if (textWidth(joined, px, isBold) <= width) {
      lines[lines.length - 1] = joined;
      continue;
    }
    if (last) lines.push("");
    for (const sign of word.match(SIGN) || []) {
      if (lines[lines.length - 1] && textWidth(lines[lines.length - 1] + sign, px, isBold) > width) lines.push("");
      lines[lines.length - 1] += sign;
    }
  }
  return lines;
}
