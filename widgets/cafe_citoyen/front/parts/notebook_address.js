// @ts-check
// Another notebook's address: Voilà and JupyterLab show all of one folder side by side, under whatever address that is.

/** @param {string} name of the file */
export function notebookAddress(name) {
  return "./" + encodeURIComponent(name);
}

/** The welcome page's. */
export const HOME = notebookAddress("00_accueil.ipynb");
