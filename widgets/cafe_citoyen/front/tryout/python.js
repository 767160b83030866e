// @ts-check
// A notebook's kernel in the page's own browser: Pyodide in a worker, so that the page stays alive while it computes.

const here = new URL(".", self.location.href).href;
const KERNEL = "cafe_citoyen.in_page";

/** Speaks to the notebook, once it runs. @type {((message: string) => void) | null} */
let hear = null;

/** @param {string} language @param {string[]} cells */
async function boot(language, cells) {
  const { loadPyodide } = await import(here + "pyodide/pyodide.js");
  const packages = fetch(here + "paquets.zip").then((answer) => answer.arrayBuffer());
  const python = await loadPyodide({ indexURL: here + "pyodide/", env: { HOME: "/home/pyodide", CAFE_CITOYEN_LANGUE: language } });
  python.unpackArchive(await packages, "zip", { extractDir: python.runPython("__import__('sysconfig').get_path('purelib')") });
  const page = python.pyimport(KERNEL);
  /** @param {string} message @param {{toJs: () => unknown}} buffers */
  const tell = (message, buffers) => self.postMessage(Object.assign(JSON.parse(message), { buffers: buffers.toJs() }));
  hear = await page.open_notebook(JSON.stringify(cells), tell, python.pyimport("pyodide.code").eval_code_async);
}

self.onmessage = ({ data }) => {
  if (hear) hear(JSON.stringify(data));
  else boot(data.language, data.cells).catch((error) => self.postMessage({ kind: "failure", said: "", detail: String(error) }));
};
