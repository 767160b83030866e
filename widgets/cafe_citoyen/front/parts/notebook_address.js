// @ts-check
// Another notebook's address: Voilà and JupyterLab show all of one folder side by side, under whatever address that is.

/** @param {string} name of the file */
export function notebookAddress(name) {
  return "./" + encodeURIComponent(name);
}

/** The welcome page's; a page that runs its notebook by itself names another. */
export const HOME = homeHere() || notebookAddress("00_accueil.ipynb");

function homeHere() {
  const meta = typeof document === "undefined" ? null : /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="cc-home"]'));
  return meta ? meta.content : "";
}
