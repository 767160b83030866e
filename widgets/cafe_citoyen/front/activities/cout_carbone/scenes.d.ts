// What dashboards/activities/cout_carbone/ makes for each part.
import { SimulatorAnswer } from "../../types";

/** Low, central where there is one, high. */
export type Range = [number, number | null, number];

/** Who says a figure, and when. */
export type Source = [string, string];

export interface Option {
  value: string;
  label: string;
}

/** What a bar stands for; no grams where they are missing, and why. */
export interface Bar {
  id: string;
  label: string;
  gco2e: Range | null;
  missing: string | null;
  gpus: number | null;
  /** How many of them; one where nothing is said. */
  count?: number | null;
}

/** What a lens says; in metres by car, too. */
export interface Lens {
  id: string;
  name: string;
  scope: string;
  leaves_out: string;
  source: string;
  date: string;
  footprint: { gco2e: Range } | null;
  missing: string | null;
  metres: Range | null;
}

export interface Guesses {
  /** From, to, and how many. */
  bins: [number, number, number][];
  n: number;
  median_m: number;
}

export interface Lenses {
  lenses: Lens[];
  video_m: [number, number, number];
  questions: number;
  countries: Option[];
  guesses: Guesses | null;
  claims?: undefined;
}

/** The two cards to be checked, in the place of the lenses. */
export interface Claims {
  claims: Claim[];
}

export interface Claim {
  id: string;
  text: string;
  unit: string;
  caution: string;
  said: Range;
  checks: { label: string; source: string; date: string; value: Range; ratio: Range }[];
}

export interface Simulated {
  answer: SimulatorAnswer;
  beside: Record<string, string>;
  sent: number;
}

/** Bars, the words and the sources that go with them. */
export interface Bars {
  bars: Bar[];
  words: string[];
  sources: Source[];
}

export interface Comparison extends Bars {
  cases: Option[];
}

export interface Trip extends Bars {
  people: number;
  total: Range | null;
}

export interface Country {
  id: string;
  name: string;
  carbon: number;
  water: number;
}

export interface Waters {
  countries: Country[];
  sources: Source[];
}

export interface Evening extends Bars {
  minutes: number;
  total: Range;
}
