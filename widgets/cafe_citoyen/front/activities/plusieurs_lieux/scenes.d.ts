// What dashboards/activities/plusieurs_lieux/ makes for each view.
import { Campaign, CampaignView, Named } from "../campagne/scenes";
import { Figure, PanelShown } from "../../types";

export interface NetworkView extends CampaignView {
  campaign: Campaign & { title: string; questions: Named[] };
}

/** No campaign is open: its folder is asked for. */
export interface Asks {
  asks: true;
  refused: string;
  /** Folders that lie here, and the titles of their campaigns. */
  known: Named[];
}

export interface NowShown {
  question: string;
  sentence: string;
  places: string;
  ballots: string;
  /** A place and where it stands: counted, voting, apart, not-yet. */
  dots: Named[];
}

export interface Nothing {
  is_empty: true;
  question: string;
  notes: string[];
}

export interface TogetherShown {
  is_empty: false;
  question: string;
  sentence: string;
  rests_on: string;
  is_made_up: boolean;
  figure: Figure;
  notes: string[];
  table: { head: string[]; rows: string[][] };
}

export interface PanelsShown {
  is_empty: false;
  question: string;
  sentence: string;
  measure: string;
  key: string[];
  left: number;
  whole: PanelShown;
  panels: PanelShown[];
  notes: string[];
}

export interface MapShown {
  is_empty: boolean;
  question: string;
  sentence: string;
  rests_on: string;
  /** Code of a department and its SVG path. */
  outlines: Named[];
  people: Record<string, number>;
  /** Name, places, people. */
  rows: string[][];
  outside: number;
  /** The fewest and the most people of a department. */
  range: { low: string; high: string };
}
