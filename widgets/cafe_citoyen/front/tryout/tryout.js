// @ts-check
// A page that runs a notebook by itself: it starts the kernel, and gives the widget what a Jupyter would give it.

/** @typedef {(...given: any[]) => void} Listener any: each event gives what it has */
/** @typedef {Record<string, any>} Said any: what the kernel says of a widget, as it says it */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const loading = /** @type {HTMLElement} */ (document.querySelector("#loading"));
const failure = /** @type {HTMLElement} */ (document.querySelector("#failure"));
const cells = /** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll("textarea"));
/** @type {Worker} */
let kernel;
/** @type {() => void} */
let leave = () => {};

/** Begin the notebook anew, with its cells as they are now. */
function runAll() {
  leave();
  if (kernel) kernel.terminate();
  tell = () => {};
  main.replaceChildren();
  failure.hidden = true;
  loading.hidden = false;
  kernel = new Worker("python.js", { type: "module" });
  kernel.onmessage = ({ data }) => show(data);
  kernel.onerror = (event) => fail("", event.message);
  const code = JSON.parse(/** @type {HTMLElement} */ (document.querySelector("#cells")).textContent || "[]");
  cells.forEach((cell) => (code[Number(cell.dataset.cell)] = cell.value));
  kernel.postMessage({ language: document.documentElement.lang, cells: code });
}

/** The widget's, as the kernel has them. @type {Said} */
let traits = {};
/** What hears of a change, once the widget is drawn. @type {(event: string, ...given: unknown[]) => void} */
let tell = () => {};

/** @param {Said} message */
function show(message) {
  if (message.kind === "failure") fail(message.said, message.detail);
  else if (message.kind === "open") traits = message.state;
  else if (message.kind === "ready") draw();
  else if (message.kind === "custom") tell("msg:custom", message.content, message.buffers);
  else {
    Object.assign(traits, message.state);
    Object.keys(message.state).forEach((name) => tell("change:" + name));
  }
}

/** @param {string} said the one sentence that says what to change; empty where nobody knows @param {string} detail */
function fail(said, detail) {
  loading.hidden = true;
  failure.hidden = false;
  const [sentence, more] = /** @type {HTMLElement[]} */ ([...failure.querySelectorAll("p, pre")]);
  if (said) sentence.textContent = said;
  more.textContent = detail;
}

async function draw() {
  /** @type {Record<string, Listener[]>} */
  const heard = {};
  /** @type {Record<string, unknown>} */
  let changed = {};
  const model = {
    get: (/** @type {string} */ name) => traits[name],
    set: (/** @type {string} */ name, /** @type {unknown} */ value) => {
      traits[name] = changed[name] = value;
    },
    save_changes: () => {
      kernel.postMessage({ method: "update", state: changed, buffer_paths: [] });
      changed = {};
    },
    on: (/** @type {string} */ event, /** @type {Listener} */ listener) => (heard[event] = (heard[event] || []).concat([listener])),
    off: (/** @type {string} */ event, /** @type {Listener} */ listener) => (heard[event] = (heard[event] || []).filter((one) => one !== listener)),
    send: (/** @type {unknown} */ content) => kernel.postMessage({ method: "custom", content }),
  };
  const sheet = document.createElement("style");
  sheet.textContent = traits._css;
  const element = document.createElement("div");
  const source = URL.createObjectURL(new Blob([traits._esm], { type: "text/javascript" }));
  const made = await import(source);
  tell = (event, ...given) => (heard[event] || []).slice().forEach((one) => one(...given));
  loading.hidden = true;
  main.append(sheet, element);
  leave = made.default.render({ model, el: element }) || (() => {});
}

const again = document.querySelector("#again");
if (again) again.addEventListener("click", runAll);
runAll();
