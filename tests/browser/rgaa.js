// What a page shows now, judged by criteria of RGAA 4.1: `look(texts)` returns [criterion, what is wrong] pairs.
// `texts`: what the room wrote, in French; the page is asked for in English.
// `lookAtBoard()` judges a dashboard, in French, or a report: pages with tables, images and more than one activity.
(() => {
  let beside = ""; // what is looked at as one image
  const all = (selector) => Array.from(document.body.querySelectorAll(beside ? `:is(${selector})${beside}` : selector));
  const style = (one, pseudo) => getComputedStyle(one, pseudo);
  const isSeen = (one) => one.getClientRects().length > 0 && style(one).visibility !== "hidden";
  const isRead = (one) => isSeen(one) && !one.closest("[aria-hidden=true]");
  const name = (one) => "<" + one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") + "." + one.className + "> " + (one.textContent || "").slice(0, 40);
  const plain = (text) => text.replace(/[\s\u2068\u2069]+/g, " ").trim();
  const FIELDS = "input, textarea, select";
  const FOCUSABLE = "a[href], button, summary, " + FIELDS;

  function textNodes(within = document.body) {
    const nodes = [];
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("script, style, noscript, textarea" + (beside && ", svg"))) nodes.push(walker.currentNode);
    return nodes;
  }

  // Colours

  /** Colours told once, as four bytes. @type {Map<string, number[]>} */
  const told = new Map();
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  function rgba(colour) {
    if (!told.has(colour)) told.set(colour, drawn(colour));
    return told.get(colour);
  }
  function drawn(colour) {
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

  /** What may lie under an element: the nearest opaque fill, and the colours of a gradient above it. */
  function grounds(one) {
    const found = [];
    for (let place = one; place; place = place.parentElement) {
      found.push(...(style(place).backgroundImage.match(/rgba?\([^)]*\)/g) || []));
      if (rgba(style(place).backgroundColor)[3] === 255) break;
    }
    return [...found, ground(one)];
  }

  /** Letters as they are seen on a ground: those of an element that is half transparent are paler. */
  function seenOn(one, colour, under) {
    let share = rgba(colour)[3] / 255;
    for (let place = one; place; place = place.parentElement) share *= Number(style(place).opacity);
    return `rgb(${[0, 1, 2].map((part) => Math.round(share * rgba(colour)[part] + (1 - share) * rgba(under)[part])).join()})`;
  }
  function isPale(one) {
    const size = parseFloat(style(one).fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style(one).fontWeight) >= 700) ? 3 : 4.5;
    return grounds(one).some((under) => contrast(seenOn(one, style(one).color, under), under) < least);
  }
  const isShut = (one) => Boolean(one.closest("[aria-disabled=true], :disabled"));

  /** Whether a control has an edge or a fill that stands out, or is a text underlined; what the browser draws is its own. */
  function isFaint(one) {
    if (style(one).opacity === "0") return isFaint(one.closest("label") || one.labels[0]);
    if (one.matches(".cc-order-tap")) return isFaint(one.closest(".cc-card")); // whose edge is its own
    if (/^(radio|checkbox|range)$/.test(one.type) && style(one).appearance === "auto") return false;
    const around = ground(one.parentElement);
    const edge = style(one).borderTopStyle !== "none" && parseFloat(style(one).borderTopWidth) > 0 ? style(one).borderTopColor : "transparent";
    return !/underline/.test(style(one).textDecorationLine) && one.tagName !== "SUMMARY" && [edge, style(one).backgroundColor].every((colour) => rgba(colour)[3] < 255 || contrast(colour, around) < 3);
  }

  /** What is chosen and differs from its neighbours by a hue alone: no tick, no thicker line or letter, no lighter or darker fill. */
  function isToldByHue(one, within = document.body) {
    const tick = one.querySelector("input");
    if (tick && style(tick).opacity !== "0") return false;
    const others = Array.from(within.querySelectorAll("." + one.classList[0])).filter((other) => !other.matches(CHOSEN));
    const shape = (it) => [style(it).fontWeight, style(it).borderTopStyle, style(it).borderTopWidth, style(it).boxShadow.replace(/rgba?\([^)]*\)/g, "")].join();
    return others.some((other) => shape(one) === shape(other) && contrast(ground(one), ground(other)) < 3);
  }

  // What aids call things

  /** The words in an element, without what is hidden from aids and what people type. */
  function words(one) {
    const copy = one.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true], input, select, textarea").forEach((each) => each.remove());
    return plain(copy.textContent);
  }
  const named = (one) => (one.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  function called(one) {
    const by = [...named(one), ...Array.from(one.labels || [])];
    return plain(one.getAttribute("aria-label") || "") || (by.length ? by.map(words).join(" ") : words(one));
  }
  const groupOf = (one) => one.closest("fieldset, [role=group]");
  const legendOf = (group) => (group && group.querySelector("legend")) || null;
  /** A field's name behind its group's. */
  const asked = (one) => [groupOf(one), one].map((each) => (each ? (legendOf(each) ? words(legendOf(each)) : called(each)) : "")).join(" · ");
  const knobLabel = (one) => one.closest(".cc-knob") && one.closest(".cc-knob").querySelector(".cc-knob-label");

  /** How far a field is from the nearest text that names it, in px. */
  function gap(one) {
    const box = one.getBoundingClientRect();
    const labels = [...Array.from(one.labels || []), ...named(one), legendOf(groupOf(one)), knobLabel(one)].filter((each) => each && isSeen(each) && !each.matches(".cc-hidden"));
    const distances = labels.map((each) => each.getBoundingClientRect()).map((its) => Math.max(0, its.left - box.right, box.left - its.right, its.top - box.bottom, box.top - its.bottom));
    return Math.min(Infinity, ...distances);
  }
  /** In a group's own box a field may stand under what is said of it; elsewhere its name touches it. */
  const most = (one) => (one.closest("fieldset") ? 160 : 48);

  function twice(list, key) {
    const keys = new Set();
    return list.filter((one) => keys.size === keys.add(key(one)).size);
  }
  /** Whether a button shows words that its name does not hold, but for those unseen. */
  const isCalledOtherwise = (one, unseen) => textNodes(one).some((node) => !node.parentElement.closest(unseen) && /\p{L}/u.test(node.data) && !called(one).includes(plain(node.data)));
  /** The names of the ticks of each group, in their order. */
  const scales = () => all("fieldset").map((group) => ({ group, names: Array.from(group.querySelectorAll("input[type=radio]"), called).join() })).filter(({ names }) => names);

  /** A text that stands alone as a heading does: short, bold or large, and neither a label nor a part of a sentence. */
  function looksLikeHeading(one) {
    const isBlock = /block|flex|grid|list-item/.test(style(one).display) && !/^inline/.test(style(one).display);
    const isLoud = Number(style(one).fontWeight) >= 600 || parseFloat(style(one).fontSize) >= 1.3 * parseFloat(style(one.closest(".cc-board") || document.body).fontSize);
    return isBlock && isLoud && isSeen(one) && words(one).length < 80 && !one.closest(PARTS) && !document.querySelector(`[aria-labelledby~="${one.id || "-"}"]`);
  }

  const CHOSEN = ".is-chosen, [aria-pressed=true]";
  const PARTS = "h1, h2, h3, h4, h5, h6, legend, label, button, summary, li, select, blockquote, [role=status], [role=timer], [aria-hidden=true], #round, #finding, .cc-hidden, .cc-tag, .cc-turn, .cc-estimate-said, .cc-carbon"; // the last ones: a label of a text, where one stands, and figures
  /** A sentence between quotation marks; a title (a source's, in a note), a question or a grade that is named there is none. */
  const QUOTED = /[«“]\s?(\S+\s+){7}/;
  const WRONG_WAY = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  const PLACES = /\b((on|to|at) the (left|right)|above|below|top|bottom|beside|square|circle|triangle|thin|thick|green|red|blue|orange|yellow|grey|brown|purple)\b/i;
  /** Judged: what each says by a place or a shape, the list's order or the figures say too. */
  const SAID_TWICE = [/^At the top: what divides the most/, /^The thin line shows the margin of error, written in figures/];

  // Each criterion: its elements that are wrong

  const CRITERIA = {
    "1": () => all("img, object, embed, canvas, area, map, picture, input[type=image], [role=img], svg:not([aria-hidden=true])").concat(all("*").filter((one) => /url\(/.test(style(one).backgroundImage))),
    "2": () => all("iframe, frame"),
    "4": () => all("video, audio, object, embed, canvas"),
    "5": () => all("table, [role=table], [role=grid]"),
    "3.1": () => all(CHOSEN).filter((one) => isSeen(one) && isToldByHue(one)).concat(all("[aria-hidden=true]:not(svg):empty, .cc-bar").filter((one) => isSeen(one) && !words(one.parentElement))),
    "3.2": () => Array.from(new Set(textNodes().map((node) => node.parentElement).concat(all("input[type=text], textarea, select")))).filter((one) => isSeen(one) && !isShut(one) && !one.closest(".cc-hidden, option") && style(one).opacity !== "0" && isPale(one)),
    "3.3": () => all("button, " + FIELDS).filter((one) => isSeen(one) && !isShut(one) && !one.matches(".cc-knob-choice") && isFaint(one)),
    "6.1": () => all("a").filter((one) => !one.matches("nav[aria-label] > a[hreflang]") || one.textContent !== { fr: "Français", en: "English" }[one.hreflang]),
    "7.5": () => all(".cc-said, .cc-cast-said, #spoken, #timer").filter((one) => !one.matches("[role=status], [role=timer]") && !one.closest("#old, noscript")),
    "8.4": () => (document.documentElement.lang === "en" ? [] : [document.documentElement]),
    "8.6": () => (document.title === "Café des Tilleuls · Café citoyen IA" ? [] : [document.head]),
    "8.9": () => all("i, b, u, s, font, center, big, small, strike, tt, blink, marquee, basefont, br, blockquote:not(.cc-quoted)").concat(all("p").filter((one) => !one.textContent.trim() && !one.id && !one.className)),
    "8.10": () => textNodes().filter((node) => isSeen(node.parentElement) && WRONG_WAY.test(node.data) !== (node.parentElement.closest("[dir]") !== null && style(node.parentElement).direction === "rtl")).map((node) => node.parentElement),
    "9.1": () => {
      const heads = all("h1, h2, h3, h4, h5, h6").filter(isRead);
      const levels = heads.map((one) => Number(one.tagName[1]));
      return heads.filter((one, place) => !one.textContent.trim() || (place === 0) !== (levels[place] === 1) || levels[place] > (levels[place - 1] || 0) + 1).concat(all("p, div, span, strong").filter((one) => Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim()) && looksLikeHeading(one)));
    },
    "9.2": () => [document.body].filter(() => document.querySelectorAll("body > header, body > main, body > footer").length !== 3 || all("main, [role=main]").length !== 1 || all("footer > nav[aria-label]").length !== 1),
    "9.3": () => all("ul, ol").filter((one) => Array.from(one.children).some((child) => child.tagName !== "LI")).concat(all("li").filter((one) => !/^[OU]L$/.test(one.parentElement.tagName)), all("div, section, p").filter((one) => !one.closest("form") && Array.from(one.children).filter((child) => child.className && isRead(child) && child.tagName === one.children[0].tagName && child.className === one.children[0].className && /\p{L}/u.test(child.textContent)).length > 2)),
    "9.4": (texts) => textNodes().filter((node) => QUOTED.test(node.data) && isSeen(node.parentElement) && !node.parentElement.closest("q, blockquote, .cc-hidden, .cc-note") && !texts.some((text) => text.length > 30 && plain(node.data).includes(text.slice(0, 30)))).map((node) => node.parentElement).concat(all(".cc-quoted:not(blockquote)")),
    "10.1": () => all("[align], [bgcolor], [border], [color], [valign], [cellpadding], [hspace], [vspace], [background], [link], [text]").concat(all(":not(svg):not(svg *)").filter((one) => one.hasAttribute("width") || one.hasAttribute("height")), textNodes().filter((node) => /(^|\s)\p{L}( \p{L}){3,}(\s|$)|\S {3,}\S/u.test(node.data)).map((node) => node.parentElement)),
    "10.2": () => all("*").filter((one) => ["::before", "::after"].some((pseudo) => /[\p{L}\p{N}\p{S}]/u.test(style(one, pseudo).content.replace(/^(none|normal)$/, "")))),
    "10.3": () => all("*").filter((one) => isSeen(one) && (style(one).order !== "0" || /reverse/.test(style(one).flexDirection + style(one).flexWrap))),
    "10.5": () => [document.body].filter((one) => rgba(style(one).backgroundColor)[3] !== 255 && rgba(style(document.documentElement).backgroundColor)[3] !== 255),
    "10.6": () => all("a").filter((one) => !/underline/.test(style(one).textDecorationLine)),
    "10.8": () => all("[hidden]").filter(isSeen).concat(all("[aria-hidden=true]").filter((one) => one.matches(FOCUSABLE) || one.querySelector(FOCUSABLE)), all("*").filter((one) => one.textContent.trim() && style(one).opacity === "0" && one.tagName !== "SELECT")),
    "10.9": () => textNodes().filter((node) => isSeen(node.parentElement) && PLACES.test(node.data) && !SAID_TWICE.some((one) => one.test(plain(node.data)))).map((node) => node.parentElement),
    "10.13": () => all("[title]"),
    "11.2": (texts) => all(FIELDS).filter((one) => (knobLabel(one) ? called(one) !== plain(knobLabel(one).textContent) : !texts.some((text) => text.length > 2 && asked(one).includes(text)))),
    "11.3": () => twice(all(FIELDS), asked).concat(scales().filter(({ names }, place, list) => names !== list[0].names).map(({ group }) => group)),
    "11.4": () => all(FIELDS).filter((one) => isSeen(one) && gap(one) > most(one)),
    "11.5": () => all("input[type=radio], input[type=checkbox]").filter((one) => !one.closest("fieldset, [role=group], [role=radiogroup]")),
    "11.6": () => all("fieldset").filter((one) => one.children[0].tagName !== "LEGEND" || !one.children[0].textContent.trim()).concat(all("[role=group], [role=radiogroup]").filter((one) => !one.getAttribute("aria-label") && !document.getElementById(one.getAttribute("aria-labelledby")))),
    "11.7": (texts) => all("legend").filter((one) => !texts.includes(plain(one.textContent)) && !/^Touch one choice, or up to 3/.test(one.textContent)),
    "11.8": () => all("select").filter((one) => one.options.length > 25 && !one.querySelector("optgroup")),
    "11.9": () => all("button").filter((one) => isSeen(one)).filter((one) => !/\p{L}/u.test(called(one)) || isCalledOtherwise(one, ".cc-hidden")).concat(twice(all("button").filter(isSeen), asked)),
    "11.13": () => all(FIELDS).filter((one) => !/^(radio|checkbox|text|range|textarea|select-one)$/.test(one.type) || (one.autocomplete && one.autocomplete !== "off")),
    "12.6": () => textNodes().map((node) => node.parentElement).filter((one) => !one.closest("body > header, body > main, body > aside, body > footer")),
    "12.7": () => all(FOCUSABLE).filter((one) => one.closest("header")),
    "12.8": () => all("[tabindex]").filter((one) => one.tabIndex > 0).concat(all(FOCUSABLE).filter((one) => isSeen(one) && !one.closest(".cc-cast, .cc-next")).filter((one, place, list) => place && (one.closest("label") || one).getBoundingClientRect().bottom < (list[place - 1].closest("label") || list[place - 1]).getBoundingClientRect().top)),
    "12.10": () => all("[accesskey]"),
    "12.11": () => all("details *").filter((one) => one.matches(FOCUSABLE) && one.tagName !== "SUMMARY"),
    "13.1": () => Array.from(document.querySelectorAll("meta[http-equiv]")),
    "13.2": () => all("[target]"),
    "13.5": () => textNodes().filter((node) => !/[\p{L}\p{N}]/u.test(node.data) && isRead(node.parentElement) && !node.parentElement.closest("[aria-label]") && !/[\p{L}\p{N}]/u.test(node.parentElement.textContent)).map((node) => node.parentElement),
    "13.7": () => document.getAnimations().filter((one) => one.effect.getTiming().duration < 334).map((one) => one.effect.target),
    "13.8": () => document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime > 5000).map((one) => one.effect.target),
  };

  // On a dashboard: what differs

  const HEADS = "h1, h2, h3, h4, h5, h6, [role=heading]";
  const levelOf = (one) => Number(one.getAttribute("aria-level") || one.tagName[1]);
  const hasWords = (one) => /\p{L}/u.test(called(one));
  /** Judged: over a heading, what it belongs to; below one, what it rests on; a figure; what an aid hears otherwise. */
  const NO_HEADS = ".cc-kicker, .cc-stage-round, .cc-counters *, .cc-join *, .cc-scene-count, .cc-demo-wait, dt, dd, th, th *, td, caption, p.cc-alert, p.cc-banner, .cc-big-card-source, .cc-led-title";
  const inText = (one) => Array.from(one.parentElement.childNodes).some((node) => node.nodeType === 3 && /\p{L}/u.test(node.data));
  const isBefore = (one, other) => one.getBoundingClientRect().bottom < other.getBoundingClientRect().top && one.getBoundingClientRect().left < other.getBoundingClientRect().right;
  const labelled = (one) => one.labels && one.labels.length > 0;

  const ON_A_BOARD = Object.assign({}, CRITERIA, {
    "3.1": () => all(CHOSEN).filter((one) => isSeen(one) && !one.textContent.includes("✓") && isToldByHue(one, one.closest("ul, ol, div"))),
    "3.2": () => CRITERIA["3.2"]().filter((one) => !one.matches(".cc-curve-plot strong")), // which stands above its dot
    "13.5": () => CRITERIA["13.5"]().filter((one) => one.tagName !== "TD"),
    "1": () => all("img").filter((one) => !one.hasAttribute("alt") || /\.(png|jpe?g|svg|webp)$/i.test(one.alt)).concat(all("svg:not([aria-hidden=true], #js-plotly-tester)").filter((one) => isSeen(one) && !one.closest("[role=img], [aria-hidden=true]")), all("[role=img]").filter((one) => isSeen(one) && !hasWords(one)), all("canvas, object, embed, area, input[type=image]"), all("*").filter((one) => /url\(/.test(style(one).backgroundImage))),
    "3.3": () => all("button, " + FIELDS).filter((one) => isSeen(one) && !isShut(one) && !one.matches(".cc-knob-choice") && !(one.tagName === "BUTTON" && /[\p{L}\p{N}]/u.test(one.textContent)) && isFaint(one)),
    "2": () => all("iframe").filter((one) => !/\p{L}{3}/u.test(one.title)).concat(all("frame")),
    "5": () => all("table").filter((one) => !(one.caption && one.caption.textContent.trim()) && !one.getAttribute("aria-label") && !named(one).length).concat(all("th").filter((one) => one.textContent.trim() && !one.scope), all("table").filter((one) => !one.querySelector("th")), all("[role=table], [role=grid]")),
    "6.1": () => all("a").filter((one) => isSeen(one) && (!hasWords(one) || /^(ici|cliquez|lien|voir)$/i.test(called(one)) || all("a").some((other) => called(other) === called(one) && other.href !== one.href))),
    "7.5": () => all(".cc-alert").filter((one) => isSeen(one) && one.textContent.trim() && !one.closest("[role=alert], [role=status]")),
    "8.4": () => all(".cc-board").concat(document.body).filter((one) => (one.closest("[lang]") || {}).lang !== "fr"),
    "8.6": () => [document.head].filter(() => !/\p{L}{3}/u.test(document.title)),
    "8.9": () => CRITERIA["8.9"]().filter((one) => one.tagName !== "BLOCKQUOTE" && (one.textContent.trim() || one.tagName === "P")),
    "9.1": () => {
      const heads = all(HEADS).filter(isRead);
      return heads.filter((one, place) => !one.textContent.trim() || levelOf(one) > (place ? levelOf(heads[place - 1]) : 0) + 1).concat(heads.length ? [] : [document.body], all("p, div, span, strong").filter((one) => !one.matches(NO_HEADS) && !/\d|[.…:]$/.test(words(one)) && Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim()) && looksLikeHeading(one)));
    },
    "9.2": () => [document.body].filter(() => document.querySelectorAll("main, [role=main]").length !== 1).concat(all("nav").filter((one) => !one.getAttribute("aria-label") && !named(one).length)),
    "9.3": () => CRITERIA["9.3"]().filter((one) => /^([OU]L|LI)$/.test(one.tagName) || !one.querySelector(FOCUSABLE)),
    "9.4": () => all(".cc-quoted:not(blockquote):not(q)"),
    "10.2": () => all("*").filter((one) => ["::before", "::after"].some((pseudo) => /[\p{L}\p{N}]/u.test(style(one, pseudo).content.replace(/^(none|normal|counter.*|(open|close)-quote)$/, "")))),
    "10.3": () => CRITERIA["10.3"]().filter((one) => words(one) && !one.matches(".cc-top > details[open]")), // which unfolds under its bar
    "10.6": () => CRITERIA["10.6"]().filter((one) => isSeen(one) && inText(one)),
    "10.13": () => all("[title]:not([title='']):not(iframe)").filter((one) => !isShut(one) && !asked(one).includes(plain(one.title).replace(/ \(\p{Lu}\)$/u, ""))),
    "11.2": () => all(FIELDS).filter((one) => isSeen(one) && !/\p{L}{2}/u.test(asked(one))),
    "11.4": () => all(FIELDS).filter((one) => isSeen(one) && !knobLabel(one) && (labelled(one) || named(one).length ? gap(one) > most(one) : !one.title)),
    "11.5": () => CRITERIA["11.5"]().filter((one) => one.type === "radio" || one.parentElement.parentElement.querySelectorAll("input[type=checkbox]").length > 2),
    "11.7": () => all("legend").filter((one) => !/\p{L}{2}/u.test(words(one))),
    "11.9": () => all("button").filter((one) => isSeen(one)).filter((one) => !/\p{L}/u.test(asked(one)) || isCalledOtherwise(one, ".cc-hidden, [aria-hidden=true]")).concat(twice(all("button").filter(isSeen), asked)),
    "11.13": () => all(FIELDS).filter((one) => one.type === "email" || one.type === "tel" || /\bnom\b.*\bprénom/i.test(asked(one))),
    "12.6": () => textNodes().map((node) => node.parentElement).filter((one) => isSeen(one) && !one.closest("main")),
    "12.7": () => all(FOCUSABLE).filter((one) => isSeen(one) && !one.closest("main")),
    "12.8": () => all("[tabindex]").filter((one) => one.tabIndex > 0).concat(all(FOCUSABLE).filter((one) => isSeen(one) && one.tabIndex >= 0 && style(one).position !== "sticky").filter((one, place, list) => place && one.parentElement === list[place - 1].parentElement && isBefore(one, list[place - 1]))),
    "11.8": () => [], // one kind of choices each
    "12.11": () => [],
    "13.1": () => Array.from(document.querySelectorAll("meta[http-equiv=refresh]")),
    "13.2": () => [],
  });

  /** What a keyboard reaches has an outline, on itself or on the label that shows it, that stands out. */
  function unseenFocus() {
    const before = document.activeElement;
    const found = all(FOCUSABLE).filter((one) => {
      if (!isSeen(one) || one.matches(":disabled")) return false;
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
    const unsaid = all("[aria-label], [title], [placeholder]").filter((one) => !one.closest("[lang] [lang]") && ["aria-label", "title", "placeholder"].some((name) => longest.some((text) => text.length > 3 && plain(one.getAttribute(name) || "").includes(text))));
    const finding = plain(document.getElementById("finding").textContent);
    const wrong = all("bdi").filter((one) => one.lang !== "fr" || one.dir !== "ltr" || ![finding, ...texts].some((text) => text.includes(plain(one.textContent))));
    return [...unmarked.concat(unsaid).map((one) => ["8.7", one]), ...wrong.map((one) => ["8.8", one])];
  }

  /** Rules that show something only under a pointer or where the keyboard is; those of Plotly and JupyterLab are for what a dashboard has none of. */
  function shownByRules() {
    const found = [];
    const visit = (rules) => {
      for (const rule of Array.from(rules)) {
        if (rule.cssRules && rule.cssRules.length) visit(rule.cssRules);
        if (/:hover|:focus/.test(rule.selectorText || "") && !/\.(js-plotly|maplibregl|jp-|sr-only)/.test(rule.selectorText) && ["display", "visibility", "opacity", "content", "height", "clip"].some((property) => rule.style.getPropertyValue(property))) found.push(rule.cssText);
      }
    };
    for (const sheet of Array.from(document.styleSheets)) visit(sheet.cssRules);
    return found;
  }

  function judged(criteria, texts) {
    const found = Object.keys(criteria).flatMap((number) => criteria[number](texts).map((one) => [number, one]));
    for (const one of unseenFocus()) found.push(["10.7", one]);
    for (const one of cutWhenApart()) found.push(["10.12", one]);
    return found;
  }

  window.look = (texts) => said(judged(CRITERIA, texts).concat(tongues(texts)));
  window.lookAtBoard = () => {
    beside = ":not([role=img] *, svg *)";
    for (const one of all("details")) one.open = true;
    return said(judged(ON_A_BOARD));
  };

  function said(found) {
    return found.map(([number, one]) => [number, name(one)]).concat(shownByRules().map((rule) => ["10.14", rule]));
  }
})();
