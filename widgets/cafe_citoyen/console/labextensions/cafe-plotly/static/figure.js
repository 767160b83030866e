// @ts-check
// Draws a notebook's plotly figures in a dashboard. plotly's own extension brings the library a second
// time and loads it for every page; this one takes the page's, and only when a figure comes.
(() => {
  const NAME = "cafe-plotly";
  const MIME = "application/vnd.plotly.v1+json";
  /** @type {any} Voilà's libraries by name and version, as webpack shares them. */
  let libraries = {};
  /** @type {Promise<any> | undefined} */
  let loading;

  /** Load plotly from where the page says it lies. @returns {Promise<any>} */
  function plotly() {
    const page = /** @type {any} */ (window);
    if (page.Plotly) return Promise.resolve(page.Plotly);
    loading = loading || new Promise((resolve, reject) => {
      const define = page.define;
      page.define = undefined; // else plotly registers with RequireJS and stays hidden
      const script = document.createElement("script");
      script.src = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="cc-plotly"]')).content;
      script.onload = script.onerror = () => {
        page.define = define;
        if (page.Plotly) resolve(page.Plotly);
        else reject(new Error("plotly"));
      };
      document.head.append(script);
    });
    return loading;
  }

  /** Return the renderer as JupyterLab wants it: a widget that draws a model. @param {any} Widget */
  function extension(Widget) {
    class Figure extends Widget {
      /** @param {any} model */
      async renderModel(model) {
        const { data, layout, config } = model.data[MIME];
        const library = await plotly();
        await library.react(this.node, data, layout, { responsive: true, ...config });
      }

      onResize() {
        if (/** @type {any} */ (window).Plotly && this.node.data) /** @type {any} */ (window).Plotly.Plots.resize(this.node);
      }
    }
    const rendererFactory = { safe: true, mimeTypes: [MIME], createRenderer: () => new Figure() };
    return { id: NAME + ":figure", rank: 0, dataType: "json", rendererFactory };
  }

  const page = /** @type {any} */ (window);
  page._JUPYTERLAB = page._JUPYTERLAB || {};
  page._JUPYTERLAB[NAME] = {
    init: (/** @type {any} */ shared) => {
      libraries = shared;
    },
    get: async () => {
      const [lumino] = /** @type {any[]} */ (Object.values(libraries["@lumino/widgets"]));
      const { Widget } = (await lumino.get())();
      // without __esModule Voilà's page never finishes loading
      return () => ({ __esModule: true, default: extension(Widget) });
    },
  };
})();
