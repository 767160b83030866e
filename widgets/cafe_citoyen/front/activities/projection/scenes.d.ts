// What dashboards/activities/projection/ shows.
import { ActivityView } from "../../types";

export interface ProjectedView extends ActivityView {
  projection: {
    /** What the part is, while it begins. */
    card: { title: string; minutes: number; place: number; parts: number } | null;
    /** The notebook that draws a part whose votes are its own. */
    frame: string;
    is_arrival: boolean;
  };
}
