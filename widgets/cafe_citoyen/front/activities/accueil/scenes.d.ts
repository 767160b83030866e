// What dashboards/activities/accueil/ shows.
import { Model, QuestionOffer, Strings, View } from "../../types";

export interface SeanceRow {
  id: string;
  title: string;
  date: string;
  place: string;
  open: boolean;
  /** Whether it waits for its day. */
  prepared: boolean;
  made_up: boolean;
}

/** An activity's notebook, as its first cell describes it. */
export interface Tile {
  name: string;
  title: string;
  goal?: string;
  minutes?: string;
  people?: string;
  theme?: string;
  /** How it goes without tablets; empty where it does not. */
  bare?: string;
  /** The least and the most, where the notebook gives numbers. */
  minutes_bounds?: [number, number] | null;
  people_bounds?: [number, number] | null;
  problem?: string;
}

/** An address of this computer. */
export interface Address {
  name: string;
  address: string;
  virtual: boolean;
}

export interface Network {
  interfaces: Address[];
  /** Those to choose from. */
  offered: Address[];
  warnings: string[];
  is_seen: boolean;
  /** Where Windows has one. */
  firewall: { profile: string; rule: string } | null;
}

export interface Publication {
  is_linked: boolean;
  /** Name, what it holds, its rows. */
  tables: [string, string, number][];
  left_out: string[];
  free_texts: string[];
}

/** A café handed over; `going` is what erasing would remove, or what remains once it was done. */
export interface Relay {
  is_open: boolean;
  drives: string[];
  is_made: boolean;
  going: string[];
  is_erased: boolean;
}

/** This computer as a place of a network of cafés. */
export interface Forwarding {
  hub: string;
  campaign: string;
  place: string;
  /** How the sending is; empty before it said so. */
  state: "" | "tout" | "coupe" | "refus" | "arret";
  message: string;
  sends: boolean;
  /** Whether the common question opens by itself. */
  follows: boolean;
  /** Whether the other rooms are shown once all of them are done. */
  waits: boolean;
  /** Whether no ballot leaves, only counts. */
  counts_only: boolean;
  exchanges: boolean;
  /** Ballots under which a round leaves not at all then. */
  fewest: number;
}

/** What is done of a séance once it is over. */
export interface After {
  id: string;
  title: string;
  language: string;
  folder: string;
  /** Name, what it holds. */
  tables: [string, string][];
  relay: Relay;
  report: { state: string; done: number; total: number; title: string; said: string[]; files: string[] };
  publication: Publication | null;
}

export interface WelcomeView extends View {
  seances: SeanceRow[];
  broken: string[];
  activities: Tile[];
  network: Network;
  formats: string[];
  /** Code to the language's own name. */
  languages: Record<string, string>;
  data: string;
  after: After | null;
  preparing: Preparing | null;
  forwarding: Forwarding | null;
}

/** A part of an evening, as a row of soiree.csv. */
export type PlanRow = Record<string, string>;

/** The evening that is prepared. */
export interface Preparing {
  id: string;
  title: string;
  /** Changes where the rows came from elsewhere than this page. */
  version: number;
  rows: PlanRow[];
  activities: { stem: string; title: string; parts: string[] }[];
  /** Of an activity, the vote that the ready evenings prepare for it. */
  usual: { [stem: string]: { etape: string; options: string } };
  /** The dry run, once it was asked for. */
  rehearsal: { state: "running" | "done" | "failed"; said: string } | null;
  ready: { id: string; title: string; about: string }[];
  past: { id: string; title: string }[];
  fault: string | null;
}

export interface WelcomeModel extends Model<{ view: WelcomeView; strings: Strings; offer: Partial<QuestionOffer>; wifi: { name: string; qr: string }; pictures: Record<string, [string, string]> }> {}

/** The café that is open. */
export type OpenSeance = NonNullable<View["seance"]>;
