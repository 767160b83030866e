// @ts-check
// Files that the kernel hands to whoever sits at this screen.
import { h } from "../dom.js";

/** @type {Record<string, string>} */
const TYPES = { csv: "text/csv", html: "text/html", pdf: "application/pdf", png: "image/png", svg: "image/svg+xml", txt: "text/plain;charset=utf-8", zip: "application/zip" };

/** @param {string} name its end says what it is @param {BlobPart} content */
export function saveFile(name, content) {
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1)];
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Save each file that comes, until the function returned is called. @param {import("../dom.js").Model} model */
export function receiveFiles(model) {
  /** @param {{kind: string, name: string}} message @param {DataView<ArrayBuffer>[]} buffers */
  function onFile(message, buffers) {
    if (message.kind === "file") saveFile(message.name, buffers[0]);
  }
  model.on("msg:custom", onFile);
  return () => model.off("msg:custom", onFile);
}
