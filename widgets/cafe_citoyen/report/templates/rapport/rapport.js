// Draws each figure from the JSON that stands beside it; the table below says the same numbers.
const NARROW_PX = 480;
const NARROW = { signs: 15, font: 12, line: 16, gap: 12, frame: 130, right: 0.65 };

/** A label on lines of a phone's width: its own lines are for a page. */
function narrowLabel(text) {
  const lines = [""];
  for (const word of text.split(/<br>| /)) {
    const last = lines.length - 1;
    const blank = /[^\u200b]$/.test(lines[last]) ? " " : ""; // none where a word was broken
    if (lines[last] && (lines[last] + blank + word).length > NARROW.signs) lines.push(word);
    else lines[last] += blank + word;
  }
  return lines.join("<br>");
}

/** Small type, labels of many lines, and the height that they need. */
function fitToPhone(layout) {
  const axis = layout.yaxis;
  layout.font.size = NARROW.font;
  if (!axis || !axis.ticktext) return;
  axis.ticklen = 4;
  axis.ticktext = axis.ticktext.map(narrowLabel);
  layout.margin.r *= NARROW.right;
  const lines = Math.max(1, ...axis.ticktext.map((text) => text.split("<br>").length));
  layout.height = Math.max(layout.height, NARROW.frame + axis.ticktext.length * (NARROW.gap + NARROW.line * lines));
}

for (const box of document.querySelectorAll(".figure")) {
  const figure = JSON.parse(box.querySelector("script").textContent);
  const place = box.querySelector("[role=img]");
  if (place.clientWidth < NARROW_PX) fitToPhone(figure.layout);
  place.style.height = figure.layout.height + "px";
  Plotly.newPlot(place, figure.data, figure.layout, { staticPlot: true, responsive: true });
}
