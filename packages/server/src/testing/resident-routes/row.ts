import { expect } from 'vitest';
import { isRecord, textAt } from '@doorstep/contract/json.ts';
import type { Reply } from '../browser.ts';

/** An address under `/resident/v1`, the essential of its answer, and the body to send. */
export type Try = readonly [at: string, answer: Partial<Sight>, body?: unknown];

/** One route of resident-services §2, as the contract writes it. */
export interface RouteRow {
  readonly id: string;
  /** Method and path, parameters in braces. */
  readonly door: string;
  readonly who: 'anybody' | 'a resident';
  readonly tries: (things: Things) => readonly Try[];
}

export function anybody(id: string, door: string, tries: RouteRow['tries']): RouteRow {
  return { id, door, who: 'anybody', tries };
}

/** Whoever is not signed in is refused here. */
export function resident(id: string, door: string, tries: RouteRow['tries']): RouteRow {
  return { id, door, who: 'a resident', tries };
}

/** What the signed-in resident has. */
export interface Things {
  readonly uin: string;
  readonly vid: string;
  /** A VID that nothing else needs. */
  readonly spareVid: string;
  /** A VID that was made; it has no card. */
  readonly event: string;
  /** The card of a VID. */
  readonly cardEvent: string;
  /** An address that a sign-in may return to, in base64. */
  readonly target: string;
}

/** The essential of an answer; members of an envelope that the contract does not fix are left out of a row. */
export interface Sight {
  readonly status: number;
  readonly type: string | null;
  readonly id: unknown;
  readonly version: unknown;
  /** Members of the body, sorted; none where it is no object. */
  readonly members: unknown;
  readonly response: unknown;
  /** Codes of the refusals; null or an empty list on success, which portals tell apart (§1.13). */
  readonly errors: unknown;
  /** What the portals cut out of a refusal's text at its first hyphen (§1.13). */
  readonly about: string | null;
  readonly file: unknown;
  readonly location: unknown;
  readonly eventHeader: string | null;
  readonly text: unknown;
}

export function sightOf({ status, headers, location, text, json }: Reply): Sight {
  const body = isRecord(json) ? json : {};
  const errors = body['errors'];
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const eventId = headers.get('eventid');
  return {
    status,
    type: headers.get('content-type')?.split(';')[0] ?? null,
    id: body['id'],
    version: body['version'],
    members: Object.keys(body).toSorted(),
    response: body['response'],
    errors: list.length === 0 ? errors : list.map((error) => textAt(error, 'errorCode')),
    about: textAt(list[0], 'message')?.split('-')[1]?.trim() ?? null,
    file: /^attachment; filename="([^"]+)"$/u.exec(headers.get('content-disposition') ?? '')?.[1] ?? null,
    location,
    eventHeader: /^\d{16}$/u.test(eventId ?? '') ? 'an event' : eventId,
    text,
  };
}

export const JSON_TYPE = 'application/json';
const KERNEL = ['errors', 'id', 'metadata', 'response', 'responsetime', 'version'];
export const NO_METADATA = KERNEL.filter((member) => member !== 'metadata');

/** A success in the kernel's envelope. */
export function gives(errors: null | readonly [], more: Partial<Sight> = {}): Partial<Sight> {
  return { status: 200, type: JSON_TYPE, members: KERNEL, errors, ...more };
}

/** A refusal; MOSIP's status for it is 200 unless the contract says otherwise. */
export function refuses(code: string, more: Partial<Sight> = {}): Partial<Sight> {
  return { status: 200, type: JSON_TYPE, response: null, errors: [code], ...more };
}

/** RES-SER-410 with the name that the portals read out of its text. */
export function invalid(about: string, more: Partial<Sight> = {}): Partial<Sight> {
  return refuses('RES-SER-410', { about, ...more });
}

/** §2.26: whoever is not signed in is answered before the route is known. */
export const STRANGER: Partial<Sight> = refuses('KER-ATH-401', {
  status: 401,
  members: KERNEL,
  id: null,
  version: null,
});

export function envelope(id: string, version: string, request: unknown) {
  return { id, version, requesttime: new Date().toISOString(), request };
}

export const aText: unknown = expect.any(String);
export const aNumber: unknown = expect.any(Number);
export const aList: unknown = expect.any(Array);
export const anything: unknown = expect.anything();
export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const having = (members: object): unknown => expect.objectContaining(members);
export const including = (...members: readonly string[]): unknown => expect.arrayContaining([...members]);
export const without = (...members: readonly string[]): unknown => expect.not.arrayContaining([...members]);

/** A PDF to save. */
export function saves(name: RegExp): Partial<Sight> {
  return { status: 200, type: 'application/pdf', file: like(name) };
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
