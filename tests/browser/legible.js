// What cannot be read of a board: called with {floor, mayScroll, edge, mostEmpty}, returns one short text a fault.
({ floor, mayScroll, edge = 0, mostEmpty = 1 }) => {
  const board = document.querySelector(".cc-board");
  const found = new Set();
  const named = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") || ""}`;
  const say = (what, element, text) => found.add(`${what}: ${named(element)} « ${(text || element.textContent).trim().slice(0, 50)} »`);
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const RESULT = 27.9; // px of what is said of a result, on every screen
  const OLD = 1024; // px: a screen no wider may show a row of its own that is too long for 28 px in a smaller type
  const INK = 0.15; // of a line's height, above and under its letters
  const AROUND = 0.4; // of a line's height, what belongs to it above and under
  const INKED = ".cc-plot path, .cc-plot rect:not(.bg), span:empty, i:empty, svg:not(.main-svg) *, canvas"; // bars and drawings
  const ARROW = 14;
  const LINE = 0.28; // of a line's height, above and under its letters

  const lines = [];
  const walker = document.createTreeWalker(board, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.textContent.trim() || element.closest(".cc-hidden, style, script, option, defs") || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({ element, box, text: node.textContent });
    const scale = element.ownerSVGElement ? element.ownerSVGElement.getScreenCTM().d : 1; // a drawing's own units
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    const isTight = innerWidth <= OLD && element.closest("[data-tight]");
    if (size < Math.max(floor, element.closest(".is-projection .cc-poster") && !isTight ? RESULT : 0)) say(`${size.toFixed(1)} px`, element);
  }
  for (const image of board.querySelectorAll("img")) if (isShown(image)) lines.push({ element: image, box: image.getBoundingClientRect(), text: image.alt });

  const seen = lines.filter(({ element, box, text }) => {
    for (let around = element; around && around !== document.documentElement; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.position === "fixed") return false;
      if (style.overflowX === "visible" && style.overflowY === "visible" || around.id === "rendered_cells" || around.contains(board)) continue;
      if (around.namespaceURI.endsWith("svg") && !around.matches(".main-svg")) continue;
      const edge = around.getBoundingClientRect();
      const isBeside = box.right > edge.right + 2 || box.left < edge.left - 2;
      const isOut = isBeside || box.bottom > edge.bottom + 3 || box.top < edge.top - 3;
      const isScroller = /auto|scroll/.test(isBeside ? style.overflowX : style.overflowY);
      if (isOut && isScroller && mayScroll) return false;
      if (isOut) say(isScroller ? "to be scrolled" : "cut", element, text);
      if (isOut) return false;
    }
    if (box.bottom - INK * box.height > innerHeight * (1 - edge) + 1 && box.bottom <= innerHeight + 1) say(`in the lower ${100 * edge} %`, element, text);
    if (box.right > innerWidth * (1 - edge) + 1 || box.left < innerWidth * edge - 1 || box.top + INK * box.height < innerHeight * edge - 1) say(`in the outer ${100 * edge} %`, element, text);
    if (box.bottom > innerHeight + 1) say(`${Math.round(box.bottom - innerHeight)} px under the edge`, element, text);
    if (box.right > innerWidth + 1 || box.left < -1 || box.top < -1) say("beside the screen", element, text);
    return true;
  });
  for (const element of board.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (style.textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth + 1 && isShown(element)) say("ellipsis", element);
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const choose of board.querySelectorAll("select")) {
    if (!isShown(choose) || !choose.selectedOptions[0]) continue;
    const beside = choose.nextElementSibling;
    if (beside && beside.textContent === choose.selectedOptions[0].textContent) continue; // said in full under it
    const style = getComputedStyle(choose);
    pen.font = style.font;
    const room = choose.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - ARROW;
    if (pen.measureText(choose.selectedOptions[0].text).width > room) say("a choice cut", choose, choose.selectedOptions[0].text);
  }
  const core = ({ top, bottom, left, right }) => ({ top: top + (bottom - top) * LINE, bottom: bottom - (bottom - top) * LINE, left: left + 2, right: right - 2 });
  const cores = seen.map((one) => core(one.box));
  for (let i = 0; i < seen.length; i += 1) {
    for (let j = i + 1; j < seen.length; j += 1) {
      const [a, b] = [cores[i], cores[j]];
      if (a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top) continue;
      if (seen[i].element === seen[j].element) continue;
      say("drawn over", seen[i].element, seen[i].text.trim().slice(0, 30) + " / " + seen[j].text.trim().slice(0, 30));
    }
  }
  const inked = Array.from(board.querySelectorAll(INKED)).filter((element) => isShown(element) && getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)" || element.namespaceURI.endsWith("svg"));
  const spans = seen.map(({ box }) => [box.top - AROUND * box.height, box.bottom + AROUND * box.height]).concat(inked.map((element) => element.getBoundingClientRect()).filter((box) => box.width > 2 && box.height > 2).map(({ top, bottom }) => [top, bottom]));
  let reached = 0;
  let empty = 0;
  for (const [top, bottom] of spans.sort((a, b) => a[0] - b[0])) {
    if (top > reached) empty += Math.min(top, innerHeight) - reached;
    reached = Math.min(innerHeight, Math.max(reached, bottom));
  }
  empty += innerHeight - reached;
  for (const control of board.querySelectorAll(".is-projection .cc-scene-place :is(button:not([data-shown]), input, select, textarea)")) if (isShown(control)) say("a control for the room", control);
  if (empty > mostEmpty * innerHeight) say(`${Math.round((100 * empty) / innerHeight)} % of the height empty`, board, board.querySelector("h1") ? board.querySelector("h1").textContent : "");
  return Array.from(found).slice(0, 12);
};
