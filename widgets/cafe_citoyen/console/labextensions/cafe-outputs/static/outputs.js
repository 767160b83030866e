// @ts-check
// What a notebook's cell gives and Voilà alone leaves blank: newer Vega, a PDF; of anything else, a sentence says why not.
(() => {
  const NAME = "cafe-outputs";
  const MIME = "application/vnd.cafe-citoyen.output";
  const PDF = "application/pdf";
  const TEXT = "text/plain";
  const VEGA = /^application\/vnd\.(vega|vegalite)\.v\d+\+json$/;
  /** The last Vega that is here, which draws what newer ones and older ones wrote too. @type {Record<string, string>} */
  const DRAWN = { vega: "application/vnd.vega.v5+json", vegalite: "application/vnd.vegalite.v5+json" };
  /** @type {any} Voilà's libraries by name and version, as webpack shares them. */
  let libraries = {};

  /** @param {string} name @returns {Promise<any>} */
  async function library(name) {
    const [found] = /** @type {any[]} */ (Object.values(libraries[name]));
    return (await found.get())();
  }

  /** Which of an output's types is drawn here. @param {Record<string, any>} data */
  function drawnHere(data) {
    return Object.keys(data).find((type) => VEGA.test(type) || type === PDF);
  }

  /** @param {string} tag @param {Record<string, string>} attributes @param {string} [text] */
  function made(tag, attributes, text = "") {
    const element = Object.assign(document.createElement(tag), { textContent: text });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  /** A PDF in the browser's own reader, and a way to it where the browser has none. @param {string} content in base64 */
  function readerOf(content) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: PDF }));
    return [made("iframe", { class: "cc-document", src: address, title: "PDF" }), made("a", { class: "cc-document-way", href: address, download: "document.pdf" }, "Garder ce PDF")];
  }

  /** Why an output is not drawn, and what it says of itself in plain text, if it does. @param {Record<string, any>} data */
  function unshown(data) {
    const types = Object.keys(data).filter((type) => type !== TEXT).join(", ");
    const said = made("p", { class: "cc-unshown" }, "Cette partie ne se montre pas ici : il faudrait une extension qui n’est pas installée (" + types + ").");
    return TEXT in data ? [said, made("pre", {}, String(data[TEXT]))] : [said];
  }

  /** @param {any} rendermime @param {any} Widget @param {any} MimeModel */
  function teach(rendermime, Widget, MimeModel) {
    class Output extends Widget {
      /** @param {any} model */
      async renderModel(model) {
        const type = drawnHere(model.data);
        this.node.textContent = "";
        if (!type) this.node.append(...unshown(model.data));
        else if (type === PDF) this.node.append(...readerOf([].concat(model.data[PDF]).join("")));
        else await this.drawVega(type, model);
      }

      /** @param {string} type @param {any} model */
      async drawVega(type, model) {
        const family = /** @type {RegExpMatchArray} */ (type.match(VEGA))[1];
        const drawn = DRAWN[family];
        const spec = Object.assign({}, model.data[type], { $schema: undefined });
        const renderer = rendermime.createRenderer(drawn);
        this.node.append(renderer.node);
        await renderer.renderModel(new MimeModel({ data: { [drawn]: spec }, metadata: model.metadata, trusted: true }));
      }
    }

    rendermime.addFactory({ safe: true, mimeTypes: [MIME], createRenderer: () => new Output() });
    const kind = Object.getPrototypeOf(rendermime); // its clones too: a widget's outputs have one each
    const prefer = kind.preferredMimeType;
    kind.preferredMimeType = function (/** @type {Record<string, any>} */ data, /** @type {string} */ safe) {
      const found = prefer.call(this, data, safe);
      const isVega = found && VEGA.test(found);
      const isOther = !found || (found === TEXT && Object.keys(data).length > 1);
      return (drawnHere(data) && (isVega || isOther)) || (isOther && Object.keys(data).length) ? MIME : found;
    };
  }

  const page = /** @type {any} */ (window);
  page._JUPYTERLAB = page._JUPYTERLAB || {};
  page._JUPYTERLAB[NAME] = {
    init: (/** @type {any} */ shared) => {
      libraries = shared;
    },
    get: async () => {
      const { IRenderMimeRegistry, MimeModel } = await library("@jupyterlab/rendermime");
      const { Widget } = await library("@lumino/widgets");
      const activate = (/** @type {any} */ _, /** @type {any} */ rendermime) => teach(rendermime, Widget, MimeModel);
      // without __esModule Voilà's page never finishes loading
      return () => ({ __esModule: true, default: { id: NAME + ":outputs", autoStart: true, requires: [IRenderMimeRegistry], activate } });
    },
  };
})();
