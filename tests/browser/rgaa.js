// What a page shows now, judged by criteria of RGAA 4.1: `look(texts)` returns [criterion, what is wrong] pairs.
// `texts`: what the room wrote, in French; the page is asked for in English.
(() => {
  const all = (selector) => Array.from(document.body.querySelectorAll(selector));
  const style = (one, pseudo) => getComputedStyle(one, pseudo);
  const isSeen = (one) => one.getClientRects().length > 0 && style(one).visibility !== "hidden";
  const isRead = (one) => isSeen(one) && !one.closest("[aria-hidden=true]");
  const name = (one) => "<" + one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") + "." + one.className + "> " + (one.textContent || "").slice(0, 40);
  const plain = (text) => text.replace(/[\s\u2068\u2069]+/g, " ").trim();
  const FIELDS = "input, textarea, select";
  const FOCUSABLE = "a[href], button, summary, " + FIELDS;

  function textNodes() {
    const nodes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("script, style, noscript, textarea")) nodes.push(walker.currentNode);
    return nodes;
  }

  // Colours

  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  function rgba(colour) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return Array.from(pen.getImageData(0, 0, 1, 1).data);
  }
  const light = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, place) => {
    const part = rgba(colour)[place] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
  }, 0);
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  function ground(one) {
    for (let place = one; place; place = place.parentElement) if (rgba(style(place).backgroundColor)[3] === 255) return style(place).backgroundColor;
    return "white";
  }

  // Each criterion: its elements that are wrong

  const CRITERIA = {
    "1": () => all("img, object, embed, canvas, area, map, picture, input[type=image], [role=img], svg:not([aria-hidden=true])").concat(all("*").filter((one) => /url\(/.test(style(one).backgroundImage))),
    "2": () => all("iframe, frame"),
    "4": () => all("video, audio, object, embed, canvas"),
    "5": () => all("table, [role=table], [role=grid]"),
    "6.1": () => all("a").filter((one) => !one.matches("nav[aria-label] > a[hreflang]") || one.textContent !== { fr: "Français", en: "English" }[one.hreflang]),
    "8.4": () => (document.documentElement.lang === "en" ? [] : [document.documentElement]),
    "8.6": () => (document.title === "Café des Tilleuls · Café citoyen IA" ? [] : [document.head]),
    "8.9": () => all("i, b, u, s, font, center, big, small, strike, tt, blink, marquee, basefont, br, blockquote").concat(all("p").filter((one) => !one.textContent.trim() && !one.id && !one.className)),
    "9.1": () => {
      const heads = all("h1, h2, h3, h4, h5, h6").filter(isRead);
      const levels = heads.map((one) => Number(one.tagName[1]));
      return heads.filter((one, place) => !one.textContent.trim() || (place === 0) !== (levels[place] === 1) || levels[place] > (levels[place - 1] || 0) + 1);
    },
    "9.2": () => [document.body].filter(() => document.querySelectorAll("body > header, body > main, body > footer").length !== 3 || all("main, [role=main]").length !== 1 || all("footer > nav[aria-label]").length !== 1),
    "9.3": () => all("ul, ol").filter((one) => Array.from(one.children).some((child) => child.tagName !== "LI")).concat(all("li").filter((one) => !/^[OU]L$/.test(one.parentElement.tagName))),
    "10.1": () => all("[align], [bgcolor], [border], [color], [valign], [cellpadding], [hspace], [vspace], [background], [link], [text]").concat(all(":not(svg):not(svg *)").filter((one) => one.hasAttribute("width") || one.hasAttribute("height")), textNodes().filter((node) => /(^|\s)\p{L}( \p{L}){3,}(\s|$)|\S {3,}\S/u.test(node.data)).map((node) => node.parentElement)),
    "10.2": () => all("*").filter((one) => ["::before", "::after"].some((pseudo) => /[\p{L}\p{N}\p{S}]/u.test(style(one, pseudo).content.replace(/^(none|normal)$/, "")))),
    "10.3": () => all("*").filter((one) => isSeen(one) && (style(one).order !== "0" || /reverse/.test(style(one).flexDirection + style(one).flexWrap))),
    "10.5": () => [document.body].filter((one) => rgba(style(one).backgroundColor)[3] !== 255 && rgba(style(document.documentElement).backgroundColor)[3] !== 255),
    "10.6": () => all("a").filter((one) => !/underline/.test(style(one).textDecorationLine)),
    "10.8": () => all("[hidden]").filter(isSeen).concat(all("[aria-hidden=true]").filter((one) => one.matches(FOCUSABLE) || one.querySelector(FOCUSABLE)), all("*").filter((one) => one.textContent.trim() && style(one).opacity === "0" && one.tagName !== "SELECT")),
    "10.13": () => all("[title]"),
    "11.5": () => all("input[type=radio], input[type=checkbox]").filter((one) => !one.closest("fieldset, [role=group], [role=radiogroup]")),
    "11.6": () => all("fieldset").filter((one) => one.children[0].tagName !== "LEGEND" || !one.children[0].textContent.trim()).concat(all("[role=group], [role=radiogroup]").filter((one) => !one.getAttribute("aria-label") && !document.getElementById(one.getAttribute("aria-labelledby")))),
    "11.7": (texts) => all("legend").filter((one) => !texts.includes(plain(one.textContent)) && !/^Touch one choice, or up to 3/.test(one.textContent)),
    "11.13": () => all(FIELDS).filter((one) => !/^(radio|checkbox|text|range|textarea|select-one)$/.test(one.type) || (one.autocomplete && one.autocomplete !== "off")),
    "12.6": () => textNodes().map((node) => node.parentElement).filter((one) => !one.closest("body > header, body > main, body > aside, body > footer")),
    "12.7": () => all(FOCUSABLE).filter((one) => one.closest("header")),
    "12.8": () => all("[tabindex]").filter((one) => one.tabIndex > 0).concat(all(FOCUSABLE).filter((one) => isSeen(one) && !one.closest(".cc-cast, .cc-next")).filter((one, place, list) => place && (one.closest("label") || one).getBoundingClientRect().bottom < (list[place - 1].closest("label") || list[place - 1]).getBoundingClientRect().top)),
    "12.10": () => all("[accesskey]"),
    "12.11": () => all("details *").filter((one) => one.matches(FOCUSABLE) && one.tagName !== "SUMMARY"),
    "13.2": () => all("[target]"),
    "13.5": () => textNodes().filter((node) => !/[\p{L}\p{N}]/u.test(node.data) && isRead(node.parentElement) && !node.parentElement.closest("[aria-label]") && !/[\p{L}\p{N}]/u.test(node.parentElement.textContent)).map((node) => node.parentElement),
    "13.7": () => document.getAnimations().filter((one) => one.effect.getTiming().duration < 334).map((one) => one.effect.target),
    "13.8": () => document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime > 5000).map((one) => one.effect.target),
  };

  /** What a keyboard reaches has an outline, on itself or on the label that shows it, that stands out. */
  function unseenFocus() {
    const before = document.activeElement;
    const found = all(FOCUSABLE).filter((one) => {
      if (!isSeen(one)) return false;
      one.focus({ preventScroll: true });
      return ![one, one.closest("label")].some((shown) => shown && style(shown).outlineStyle !== "none" && parseFloat(style(shown).outlineWidth) >= 2 && contrast(style(shown).outlineColor, ground(shown.parentElement)) >= 3);
    });
    document.activeElement.blur();
    if (before && before !== document.body) before.focus({ preventScroll: true });
    return found;
  }

  /** What is cut, or makes the page wider, when lines, paragraphs, words and letters stand apart as people may want. */
  function cutWhenApart() {
    const sheet = document.createElement("style");
    sheet.textContent = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }";
    document.head.append(sheet);
    const isCut = (one) => isSeen(one) && !one.closest(".cc-hidden, [aria-hidden=true]") && /hidden|clip/.test(style(one).overflow) && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
    const found = all("*").filter(isCut);
    if (document.documentElement.scrollWidth > innerWidth) found.push(...all("*").filter((one) => one.getBoundingClientRect().right > innerWidth + 1));
    sheet.remove();
    return found;
  }

  /** French that does not say so, and what says so and is not the room's. */
  function tongues(texts) {
    const longest = texts.slice().sort((left, right) => right.length - left.length);
    const unmarked = textNodes().filter((node) => !node.parentElement.closest("[lang] [lang]") && longest.some((text) => text.length > 3 && plain(node.data).includes(text))).map((node) => node.parentElement);
    const finding = plain(document.getElementById("finding").textContent);
    const wrong = all("bdi").filter((one) => one.lang !== "fr" || one.dir !== "ltr" || ![finding, ...texts].some((text) => text.includes(plain(one.textContent))));
    return [...unmarked.map((one) => ["8.7", one]), ...wrong.map((one) => ["8.8", one])];
  }

  /** Rules that show something only under a pointer or where the keyboard is. */
  function shownByRules() {
    const found = [];
    const visit = (rules) => {
      for (const rule of Array.from(rules)) {
        if (rule.cssRules && rule.cssRules.length) visit(rule.cssRules);
        if (/:hover|:focus/.test(rule.selectorText || "") && ["display", "visibility", "opacity", "content", "height", "clip"].some((property) => rule.style.getPropertyValue(property))) found.push(rule.cssText);
      }
    };
    for (const sheet of Array.from(document.styleSheets)) visit(sheet.cssRules);
    return found;
  }

  window.look = (texts) => {
    const found = [];
    for (const number of Object.keys(CRITERIA)) for (const one of CRITERIA[number](texts)) found.push([number, one]);
    for (const one of unseenFocus()) found.push(["10.7", one]);
    for (const one of cutWhenApart()) found.push(["10.12", one]);
    found.push(...tongues(texts));
    return found.map(([number, one]) => [number, name(one)]).concat(shownByRules().map((rule) => ["10.14", rule]));
  };
})();
