// Draws each chart of the sheet in the room that it has; the sentence beside it says the finding.
for (const box of document.querySelectorAll(".figure")) {
  const figure = JSON.parse(box.querySelector("script").textContent);
  const place = box.querySelector("[role=img]");
  figure.layout.height = place.clientHeight;
  Plotly.newPlot(place, figure.data, figure.layout, { staticPlot: true, responsive: true });
}
