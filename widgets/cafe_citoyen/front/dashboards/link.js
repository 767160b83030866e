// @ts-check
// The widget's line to its kernel: it asks for a sign of life, and says when none comes.

const LINE_SILENCE_MS = 20000;

/**
 * Say to the browser which language a board is in; where the page is ours, to its numbers and to
 * a screen reader too. In JupyterLab the page is not ours.
 * @param {HTMLElement} root @param {{language: string, direction: string}} view
 */
export function speak(root, { language, direction }) {
  root.lang = language;
  root.dir = direction;
  if (document.body.dataset.voila) document.documentElement.lang = language;
}

/**
 * Keep the line watched until the function returned is called.
 * @param {any} model @param {(isLost: boolean) => void} tell
 */
export function watchLine(model, tell) {
  let heard = Date.now();
  const hear = () => {
    heard = Date.now();
  };
  model.on("msg:custom", hear);
  model.on("change:view", hear);
  const timer = setInterval(() => {
    tell(Date.now() - heard > LINE_SILENCE_MS);
    try {
      model.send({ action: "ping" });
    } catch {
      // the kernel is gone, or the page is on its way out: a line that refuses falls silent, and that is told
    }
  }, 4000);
  return () => {
    clearInterval(timer);
    model.off("msg:custom", hear);
    model.off("change:view", hear);
  };
}

/** Show or hide the page's notice that the kernel is lost. @param {boolean} isLost */
export function showLost(isLost) {
  const notice = document.getElementById("cc-lost");
  if (notice) notice.hidden = !isLost;
}
