// Draws each figure from the JSON that stands beside it; the table below says the same numbers.
for (const box of document.querySelectorAll(".figure")) {
  const figure = JSON.parse(box.querySelector("script").textContent);
  const options = { staticPlot: true, responsive: true };
  Plotly.newPlot(box.querySelector("[role=img]"), figure.data, figure.layout, options);
}
