// @ts-check
// What a person began and has not sent: kept on the tablet, for that person and that round only. A tablet goes from
// hand to hand: what is kept for a person goes with the `cc_voice` cookie.

/**
 * The drafts of one séance; they outlive a reload where the browser lets us keep them.
 * @param {Storage | null} storage @param {string} prefix of our keys @param {string} seance
 * @param {() => string} voice whose tablet this is now: the drafts of another voice are forgotten
 */
export function createDrafts(storage, prefix, seance, voice) {
  /** @type {{voice: string, drafts: Object<string, Object<string, string>>}} */
  let kept = { voice: voice(), drafts: {} };
  try {
    const stored = storage && JSON.parse(storage.getItem(prefix + seance) || "null");
    if (stored && typeof stored.drafts === "object" && stored.drafts) kept = stored;
    for (const key of Object.keys(storage || {})) if (storage && key.indexOf(prefix) === 0 && key !== prefix + seance) storage.removeItem(key);
  } catch (error) {
    // Private mode, or a text that is not ours: the drafts begin anew, in memory.
  }

  function save() {
    try {
      if (storage && Object.keys(kept.drafts).length) storage.setItem(prefix + seance, JSON.stringify(kept));
      else if (storage) storage.removeItem(prefix + seance);
    } catch (error) {
      // Private mode: the drafts stay in memory.
    }
  }

  function forgetOthers() {
    if (kept.voice === voice()) return;
    kept = { voice: voice(), drafts: {} };
    save();
  }

  forgetOthers();
  return {
    /** @param {string} round */
    of(round) {
      forgetOthers();
      return kept.drafts[round] || null;
    },
    /** Keep a draft, or none. @param {string} round @param {Object<string, string> | null} draft */
    keep(round, draft) {
      forgetOthers();
      if (draft) kept.drafts[round] = draft;
      else delete kept.drafts[round];
      save();
    },
    forget() {
      kept.drafts = {};
      save();
    },
  };
}

/** The value of a cookie that scripts may read. @param {string} name @param {string} cookies */
export function cookieOf(name, cookies) {
  const found = cookies.split("; ").find((one) => one.indexOf(name + "=") === 0);
  return found ? found.slice(name.length + 1) : "";
}
