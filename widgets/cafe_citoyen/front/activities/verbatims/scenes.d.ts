// What dashboards/activities/verbatims/ makes for each tab of its own.
import { Books, Named } from "../campagne/scenes";

export interface Turn {
  line: number;
  text: string;
  /** As it was said or corrected, signs untouched. */
  raw: string;
  question: string;
  names: string;
  answer: string;
}

export interface Transcript {
  waiting: string[];
  name: string;
  only: string;
  /** How many turns there are: all, the loose rule's, the strict one's. */
  sizes: number[];
  total: number;
  done: number;
  decided: number;
  kept: number;
  turn: Turn | null;
  after: string[];
  before: string;
  next: string;
  cafe: string;
}

export interface WordShown {
  word: string;
  texts: number;
  places: number;
  share: string;
  /** Before, the word, after, the café. */
  lines: string[][];
  cafes: Named[];
}

export interface Groups {
  groups: Named[];
  group: string;
  day: string;
  sizes: number[];
  tried: number;
  sure: number;
  rows: { word: string; shares: string[]; g2: string; p: string; ratio: string; is_sure: boolean }[];
}

export interface TwinText {
  id: string;
  seance: string;
  texte: string;
  cafe: string;
}

export interface Twins {
  alike: string;
  texts: number;
  count: number;
  pairs: { value: string; both: TwinText[]; may_merge: boolean }[];
}

export interface MachineSorting extends Books {
  sources: Named[];
  source: string;
  seed: number;
  texts: number;
  groups: number;
  with_people: string[];
  with_itself: string;
  /** A text, the people's group, and the machine's two. */
  rows: string[][];
}
