import type { AccessList, PrintedAccess } from '@doorstep/core/documents/document.ts';
import { pageData, wordingOf } from './page-data.ts';
import type { DocumentOffice, FactData, PageData, Wording } from './page-data.ts';

export interface AccessesData extends PageData {
  readonly facts: readonly FactData[];
  readonly heads: readonly string[];
  readonly rows: readonly AccessRow[];
  /** Said when not every access that matches is listed. */
  readonly cut: string | null;
  readonly none: string;
}

interface AccessRow {
  readonly actor: string;
  readonly what: string;
  readonly outcome: string;
  readonly tone: string;
  readonly date: string;
}

export function accessesData(office: DocumentOffice, document: AccessList): AccessesData {
  const wording = wordingOf(office, document);
  const { say, count, shortInstant } = wording;
  const { accesses, total, whose } = document;
  const own = { title: 'accesses-own-title', lead: 'accesses-own-lead' } as const;
  const others = { title: 'accesses-title', lead: 'accesses-lead' } as const;
  return {
    ...pageData(office, document, whose === 'own' ? own : others),
    facts: [
      { label: say('accesses-period'), form: 'text', text: periodOf(document, wording) },
      { label: say('accesses-count'), form: 'text', text: count(total) },
    ],
    heads: [say('accesses-actor'), say('accesses-what'), say('accesses-outcome'), say('column-date')],
    rows: accesses.map((access) => ({
      actor: actorWords(access, wording),
      what: whatWords(access, wording),
      outcome: say(access.wentThrough ? 'accesses-went-through' : 'accesses-refused'),
      tone: access.wentThrough ? 'SUCCESS' : 'FAILED',
      date: shortInstant(access.at),
    })),
    cut:
      total > accesses.length
        ? say('accesses-cut', { shown: count(accesses.length), total: count(total) })
        : null,
    none: say('accesses-none'),
  };
}

function periodOf({ from, until }: AccessList, { say, period, day }: Wording): string {
  if (from !== null && until !== null) return period(from, until);
  if (from !== null) return say('accesses-from', { from: day(from) });
  return until === null ? say('accesses-whole') : say('accesses-until', { until: day(until) });
}

function actorWords({ actor, by, centre }: PrintedAccess, { say }: Wording): string {
  switch (actor) {
    case 'partner':
      return by ?? say('actor-partner');
    case 'staff':
      return centre === null ? say('actor-office') : say('actor-staff-at', { centre });
    case 'system':
      if (by === 'credential-service') return say('actor-credential-service');
      return by === null ? say('actor-system') : say('actor-system-named', { name: by });
    case 'self':
    case 'guardian':
      return say(`actor-${actor}`);
  }
}

function whatWords({ actor, what, times }: PrintedAccess, { say, count }: Wording): string {
  const isOwn = actor === 'self' && (what === 'authentication' || what === 'credential');
  const told = say(isOwn ? `access-own-${what}` : `access-${what}`);
  return times > 1 ? `${told} (× ${count(times)})` : told;
}
