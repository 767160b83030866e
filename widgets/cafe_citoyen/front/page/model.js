// @ts-check
// A model with the calls of anywidget's, for the ballot files.

/**
 * @param {Record<string, any>} data any: a ballot file knows what it reads, and another package's too
 * @param {() => void} save @param {(content: any) => void} [send] any: what a ballot file sends besides its values
 */
export function createModel(data, save, send = () => {}) {
  /** @type {Record<string, (() => void)[]>} */
  const listeners = {};
  return {
    get: (/** @type {string} */ key) => data[key],
    set(/** @type {string} */ key, /** @type {unknown} */ value) {
      if (JSON.stringify(data[key]) === JSON.stringify(value)) return;
      data[key] = value;
      for (const listener of (listeners["change:" + key] || []).slice()) listener();
    },
    on(/** @type {string} */ name, /** @type {() => void} */ listener) {
      (listeners[name] = listeners[name] || []).push(listener);
    },
    off(/** @type {string} */ name, /** @type {() => void} */ listener) {
      listeners[name] = (listeners[name] || []).filter((kept) => kept !== listener);
    },
    save_changes: save,
    send,
  };
}
