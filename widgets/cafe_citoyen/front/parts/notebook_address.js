// @ts-check
// Where a notebook is shown: by Voilà, or by JupyterLab from its own folder.

/** @param {string} name of the file */
export function notebookAddress(name) {
  return document.body.dataset.voila ? "/voila/render/" + encodeURIComponent(name) : "./" + encodeURIComponent(name);
}
