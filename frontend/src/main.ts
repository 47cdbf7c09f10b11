// The page's one script. Each screen is whole without it; here the map and the timeline are drawn, the keys are bound,
// and a judgement changes the page without loading it anew.

import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/map.css";
import "./styles/reading.css";
import "./styles/review.css";
import "./styles/brief.css";
import "./styles/timeline.css";
import "./styles/print.css";
import { announce, one } from "./elements";
import { sayAllReports } from "./clocks";
import { bindKeys } from "./keys";
import { mapScreen } from "./map/screen";
import { liveForms } from "./review/forms";
import { acceptAndNext } from "./review/next";
import { timelineScreen } from "./timeline/screen";

async function start(): Promise<void> {
  document.body.classList.add("scripted");
  sayAllReports();
  bindKeys(acceptAndNext);
  liveForms();
  const map = one("#map");
  const timeline = one("#timeline");
  if (map) await mapScreen(map);
  if (timeline) await timelineScreen(timeline);
}

start().catch((problem: Error) => announce(`Part of the page could not be drawn: ${problem.message}. The lists are complete.`));
