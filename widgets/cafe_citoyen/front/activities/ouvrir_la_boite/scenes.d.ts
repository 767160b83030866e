// What dashboards/activities/ouvrir_la_boite/<stem>.py makes for its part.
import { Item } from "../../types";

/** What every scene says; `told` is null where there is no answer to keep. */
export interface Framed {
  said: string;
  told: boolean | null;
  phase: string;
  note?: string;
  /** The questions of the 100 on which it hangs. */
  asked: Item[];
}

/** The room's bets on a line, and the answer once it is told. */
export interface Bets {
  values: number[];
  low: number;
  high: number;
  unit: string;
  truth: number | null;
}

/** A piece of a sentence; without a number where the machine does not know it. */
export interface Piece {
  text: string;
  number: number | null;
  again: boolean;
}

/** Pieces of the same sentences, by the language that a machine learnt and the one that it reads. */
export interface Cut {
  learnt: string;
  read: string;
  tokens: number;
}

export interface Tokens extends Framed {
  pieces: Piece[];
  left?: number;
  bets: Bets | null;
  tries: { label: string; text: string }[];
  languages?: Cut[];
}

/** A word that may follow; no share before it is told. */
export interface Candidate {
  text: string;
  word?: string;
  share: number | null;
  count?: number;
  total?: number;
}

export interface WordBets {
  counts: Record<string, number>;
  other: number;
  n: number;
}

export interface NextWords extends Framed {
  before: string;
  seen: string;
  words: Candidate[];
  votes: WordBets | null;
  invented: { text: string; copy: string } | null;
  approved: number;
}

/** An image of 8 by 8 points, 0 white to 16 black. */
export type Image = number[][];

export interface Curve {
  curve: { size: number; mean: number; low: number; high: number }[];
  sizes: number[];
  samples: { image: Image; answer: number; is_right: boolean }[];
}

/** What the machine says of an image; the rest once it is told. */
export interface BetImage {
  image: Image;
  answer: number;
  sure: string;
  truth: number | null;
  is_right: boolean;
  how: string;
  bets: number[];
}

/** How sure it was, and how right, of images of one sort. */
export interface Trust {
  how: string;
  n: number;
  sure: number;
  share: number;
  low: number;
  high: number;
  right: number;
  right_share: number;
  nothing: boolean;
}

/** One of three views: to learn, to bet, to trust. */
export type MoreData = Framed & (Curve | { curve?: undefined }) & { images?: BetImage[]; rows?: Trust[] };

/** How many of both groups one decision takes, out of 100 of each. */
export interface Gap {
  label: string;
  is_own: boolean;
  is_past: boolean;
  a: number;
  b: number;
  gap: number;
  low: number;
  high: number;
  like_past: string | null;
  like_merit: string | null;
}

export interface UnfairPast extends Framed {
  rows: Gap[];
  chosen: string[];
  columns: { value: string; text: string }[];
  bets: Bets | null;
}

/** What a column adds to a verdict. */
export interface Reason {
  name: string;
  share: number;
  text: string;
  is_seen: boolean;
}

export interface Verdict {
  name: string;
  accepted: boolean;
  score: string;
  accuracy: string;
  shares: Reason[] | null;
  change: { moves: { name: string; from: string; to: string }[]; said: string } | null;
}

/** A column of the file, and its values a step away. */
export interface Column {
  id: string;
  name: string;
  text: string;
  less: string | null;
  more: string | null;
}

export interface WhyNot extends Framed {
  file: Column[];
  models: Verdict[];
}

/** What weighs, all else being equal. */
export interface Weight {
  name: string;
  share: number;
  low: number;
  high: number;
}

export interface Won {
  name: string;
  won: number;
  n: number;
  low: string;
  high: string;
}

export interface Learnt {
  learnt: Weight[];
  longest: Won;
  wrong: Won;
  unseen: { text: string; share: number; low: number; high: number }[];
}

export type HumanClick = Framed & (Learnt | { question: string; answers: string[]; learnt?: undefined });
