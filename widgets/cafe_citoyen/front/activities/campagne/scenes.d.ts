// What dashboards/activities/campagne/ makes for each tab.
import { Act, Figure, Item, Model, Strings, Translate, View } from "../../types";

/** What is looked at; it stands in the page's address. */
export type Look = Record<string, string>;

/** The campaign; `shown` is the tab's own, null while nothing is read. */
export interface Campaign {
  look: Look;
  folders: string[];
  is_reading: boolean;
  is_comparing: boolean;
  cafes: number;
  people: number;
  /** What is counted, where that is not cafés. */
  counts?: string;
  problems: string[];
  notes: string[];
  /** `any`: the `Shown` of the tab looked at, which its own module draws. */
  shown: any;
}

export interface CampaignView extends View {
  campaign: Campaign;
}

export interface CampaignHost {
  model: Model<{ view: CampaignView; strings: Strings }>;
  t: Translate;
  look: (changes: Look) => void;
  act: Act;
}

/** What a tab that is drawn answers to: a later `shown` (else it is drawn anew), keys, and its end. */
export interface DrawnTab {
  /** `any`: the tab's own `Shown`. */
  refresh?: (shown: any) => void;
  key?: (event: KeyboardEvent) => void;
  leave?: () => void;
}

export interface CampaignTab {
  name: string;
  label: string;
  /** `any`: one list holds tabs of several `Shown`. */
  draw: (host: CampaignHost, body: HTMLElement, shown: any, view: CampaignView) => DrawnTab | void;
}

export interface Start {
  people: number;
  rows: number;
  /** Of a public, its name in the reader's language. */
  publics: Record<string, string>;
  /** "2024-03", and how many events of each public. */
  months: { month: string; counts: [string, number][] }[];
  contradictions: string[];
  events: { id: string; date: string; title: string; public: string; format: string; note: string }[];
}

/** A café, or a month of them. */
export interface MapColumn {
  id: string;
  date: string;
  place: string;
  is_made_up: boolean;
}

/** A question, and how many answered it in each column. */
export interface MapRow {
  key: string;
  title: string;
  kind: string;
  is_text: boolean;
  cafes: number;
  versions: number;
  rounds: number;
  cells: Record<string, number>;
}

export interface AskedMap {
  by_month: boolean;
  columns: MapColumn[];
  rows: MapRow[];
  left: number;
}

/** A café's round of the question, or a sum of several. */
export interface QuestionLine {
  label: string;
  date: string;
  is_sum: boolean;
  is_made_up: boolean;
  format: string;
  version: string;
  round: number;
  n: number;
  shown: string;
}

/** What may be chosen, and what it is called. */
export type Named = [string, string];

export interface Question {
  questions: { key: string; title: string; cafes: number }[];
  key: string;
  title: string;
  text: string;
  texts: Named[];
  indicator: string;
  indicators: Named[];
  lines: QuestionLine[];
  left: number;
  unsummed: number;
  versions: string[];
  sentences: string[];
  figure: Figure;
}

/** A question of the 100: in how many cafés it was among the ten, of those where it was offered. */
export interface TenLine extends Item {
  first: number;
  offered: number;
}

export interface Tens {
  cafes: number;
  people: number;
  is_made_up: boolean;
  booklet: TenLine[];
  rooms: TenLine[];
}

export interface CodeShown {
  id: string;
  label: string;
  definition: string;
  example: string;
}

/** The code books on offer, and the codes of the one in use, « aucun » the last. */
export interface Books {
  books: Named[];
  book: string;
  codes: CodeShown[];
}

export interface ChosenQuestion {
  id: string;
  text: string;
  origin: string;
  theme: string;
  sub_theme: string;
}

export interface LeftQuestion {
  id: string;
  text: string;
  origin: string;
  voices: string;
}

/** How many of each event, theme or month, with shares, as texts. */
export interface BookletBalance {
  title: string;
  rows: string[][];
}

/** Where the folder is there, all of it; else only what the command says. */
export interface BookletShown {
  folder: string;
  state: string;
  said: string[];
  files: string[];
  is_there: boolean;
  problem: string;
  candidates: number;
  /** Theme and sub-theme. */
  blocks: string[][];
  chosen: ChosenQuestion[];
  left: LeftQuestion[];
  balance: BookletBalance[];
}

export interface Coding extends Books {
  coder: string;
  coders: string[];
  several: boolean;
  total: number;
  done: number;
  id: string;
  seance: string;
  text: string;
  own: string[];
  before: string;
  problems: string[];
}

export interface Periods {
  day: string;
  before: number;
  after: number;
  is_small: boolean;
  fewest: number;
  fewest_compared: number;
  rows: { label: string; before: string; after: string; move: string; verdict: string }[];
}

export interface Agreement extends Books {
  by_code: { label: string; given: number; kappa: string; is_small: boolean }[];
  coders: string[];
  coded: number;
  total: number;
  unknown: number;
  mean: string | null;
  fewest_pairs: number;
  pairs: { first: string; second: string; n: number; agreed: string; kappa: string; is_small: boolean }[];
  disputed: { text: string; said: Named[] }[];
  periods: Periods;
  problems: string[];
}
