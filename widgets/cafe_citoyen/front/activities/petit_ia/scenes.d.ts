// What dashboards/activities/petit_ia/petit_ia.py makes for each part.
import { Figure, Item } from "../../types";

/** So many out of so many, with the interval of the share. */
export interface Counted {
  k: number;
  n: number;
  low: number;
  high: number;
}

/** Right guesses against chance: "mieux", "moins bien", "indecis". */
export interface Detected extends Counted {
  verdict: string;
}

/** A text, and once it is told where it comes from. */
export interface GuessedText {
  id: string;
  text: string;
  n: number;
  machine: number;
  is_machine?: boolean;
  origin?: string;
  label?: string;
  is_label_wrong?: boolean;
}

export interface Guessed {
  people: number;
  is_told: boolean;
  texts: GuessedText[];
  detection: Detected | null;
}

/** Both halves of the room; no difference where one is missing. */
export interface Half {
  name: string;
  with_label: Counted;
  without_label: Counted;
  difference: number | null;
  low: number;
  high: number;
}

export interface Trusted {
  /** Who saw the labels, and who did not. */
  people: [number, number];
  wrong: number;
  seeing: Detected;
  blind: Detected;
  lines: Half[];
  /** The first line, drawn. */
  figure: Figure;
}

export interface Label {
  levels: Item[];
  level: string;
  own: string;
  text: string;
  svg: string;
  html: string;
}
