// What the server answers, as in its OpenAPI description, and the asking. Answers are kept: a day is asked for once.

export type State = "held" | "contested" | "claimed" | "surrounded" | "unknown";

export interface Side {
  n: number;
  party: string;
  cls: string;
  places: number;
}

export interface Town {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  country_name: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  population: number;
  capital: boolean;
  state: State;
  side: number | null;
  holder: string | null;
  rival: number | null;
  rival_holder: string | null;
  surrounded: boolean;
  rival_claim: boolean;
  inferred: boolean;
  since: string | null;
  latest: string | null;
  age: number | null;
  fresh: boolean;
  old: boolean;
  words: string;
  since_words: string;
  support: string;
  href: string;
  outline: string | null;
}

export interface MapState {
  record: string;
  as_of: string | null;
  known_by: string | null;
  on: string | null;
  sides: Side[];
  towns: Town[];
  areas: Town[];
  lane: { places: Town[]; unlocated_total: number; undated_total: number };
  box: [number, number, number, number] | null;
}

export interface Outline {
  key: string;
  country: string;
  name: string;
  admin1: string | null;
  rings: [number, number][][];
}

export interface Outlines {
  about: { source: string; date: string; viewpoint: string };
  outlines: Outline[];
}

export interface DayCounts {
  first: string | null;
  last: string | null;
  days: { day: string; events: number; reports: number }[];
}

export interface TimelineEvent {
  id: string;
  type: string;
  label: string;
  place: string | null;
  place_name: string | null;
  lat: number | null;
  lon: number | null;
  side: number | null;
  first: string | null;
  last: string | null;
  reported_first: string | null;
  reported_last: string | null;
  reports: number;
  origins: number;
  disputed: boolean;
  against: number;
  href: string;
}

export interface Spell {
  first: string | null;
  last: string | null;
  state: State;
  side: number | null;
  holder: string | null;
  inferred: boolean;
  origins: number;
}

export interface Strip {
  place: string;
  name: string;
  href: string;
  lat: number | null;
  lon: number | null;
  spells: Spell[];
}

export interface Timeline {
  as_of: string | null;
  known_by: string | null;
  sides: Side[];
  events: TimelineEvent[];
  strips: Strip[];
  undated: string[];
  first: string | null;
  last: string | null;
}

const kept = new Map<string, Promise<unknown>>();
const MOST_KEPT = 60;

async function ask(address: string, as: "json" | "text"): Promise<unknown> {
  const answer = await fetch(address, { headers: { Accept: as === "json" ? "application/json" : "text/html" } });
  if (!answer.ok) throw new Error(`The server answered ${answer.status} to ${address}`);
  return as === "json" ? answer.json() : answer.text();
}

function keep(address: string, as: "json" | "text"): Promise<unknown> {
  const known = kept.get(address);
  if (known) return known;
  const asked = ask(address, as);
  kept.set(address, asked);
  asked.catch(() => kept.delete(address));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return asked;
}

/** JSON from an address, asked for once. */
export function json<T>(address: string): Promise<T> {
  return keep(address, "json") as Promise<T>;
}

/** A part of a page from an address, asked for once. */
export function part(address: string): Promise<string> {
  return keep(address, "text") as Promise<string>;
}

/** Forget all answers: after a judgement the picture is another. */
export function forget(): void {
  kept.clear();
}

/** An address with the two clocks. */
export function at(path: string, asOf: string | null, knownBy: string | null): string {
  const query = new URLSearchParams();
  if (asOf) query.set("as_of", asOf);
  if (knownBy) query.set("known_by", knownBy);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
