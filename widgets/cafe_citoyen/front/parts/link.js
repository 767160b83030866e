// @ts-check
// The widget's line to its kernel: it asks for a sign of life, and says when none comes.

const LINE_SILENCE_MS = 20000;
const ASK_MS = 4000;

/**
 * Say to the browser which language a board is in; where the page is ours, to its numbers and to
 * a screen reader too. In JupyterLab the page is not ours.
 * @param {HTMLElement} root @param {{language: string, direction: string}} view
 * @param {boolean} isProjected a projection is light, whatever the laptop likes; a screen for the laptop alone is as the laptop
 */
export function speak(root, { language, direction }, isProjected = true) {
  const { dataset } = document.documentElement;
  if (isProjected) dataset.ccScreen = dataset.ccScreen || "light";
  else delete dataset.ccScreen;
  root.lang = language;
  root.dir = direction;
  if (document.body.dataset.voila) document.documentElement.lang = language;
}

/**
 * Keep the line watched until the function returned is called.
 * @param {import("../dom.js").Model} model @param {(isLost: boolean) => void} tell
 */
export function watchLine(model, tell) {
  let asked = 0; // since when no answer came; a page in the background asks once a minute only
  const hear = () => {
    asked = 0;
  };
  model.on("msg:custom", hear);
  model.on("change:view", hear);
  const timer = setInterval(() => {
    tell(asked > 0 && Date.now() - asked >= LINE_SILENCE_MS);
    asked = asked || Date.now();
    try {
      model.send({ action: "ping" });
    } catch {
      // the kernel is gone, or the page is on its way out: a line that refuses falls silent, and that is told
    }
  }, ASK_MS);
  return () => {
    clearInterval(timer);
    model.off("msg:custom", hear);
    model.off("change:view", hear);
  };
}

/** Show or hide the page's notice that the kernel is lost; open the page anew where one may be had. @param {boolean} isLost */
export function showLost(isLost) {
  const notice = document.getElementById("cc-lost");
  if (!notice) return;
  notice.hidden = !isLost;
  if (isLost) isKernelGone().then((isGone) => isGone && !notice.hidden && location.reload());
}

/** Tell whether the server is there and this page's kernel is not at work for it. */
async function isKernelGone() {
  const settings = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  try {
    const answer = await fetch("/api/kernels/" + settings.kernelId);
    return answer.status === 404 || (answer.ok && (await answer.json()).execution_state !== "busy");
  } catch {
    return false;
  }
}
