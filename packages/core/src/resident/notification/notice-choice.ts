import { NOTICE_KINDS } from '../../backbone/notifier/notice-kind.ts';
import type { NoticeKind } from '../../backbone/notifier/notice-kind.ts';
import { inWords } from '../../backbone/notifier/notice-words.ts';
import type { Wording } from '../../backbone/notifier/notice-words.ts';
import type { Message, Notice } from '../../backbone/notifier/notifier.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { EventFollowUps } from '../history/event-store.ts';

/** The ways by which somebody wants to be told of one kind of thing. */
export interface Ways {
  readonly bell: boolean;
  readonly email: boolean;
  readonly sms: boolean;
}

export type ChosenWays = Readonly<Record<NoticeKind, Ways>>;

export interface NoticeChoices {
  readonly ways: ChosenWays;
  /** The languages of the notices; null: those of the person's record. */
  readonly languages: readonly string[] | null;
}

const EVERY_WAY: Ways = { bell: true, email: true, sms: true };

/** Nobody has chosen: they are told by every way. */
export const TOLD_BY_ALL: ChosenWays = { security: EVERY_WAY, use: EVERY_WAY, requests: EVERY_WAY };

/** What a person has chosen; each method is one transaction. */
export interface NoticeChoiceStore {
  readonly of: (owner: string) => Promise<NoticeChoices>;
  readonly choose: (owner: string, choices: NoticeChoices, followUps: EventFollowUps) => Promise<void>;
}

/**
 * Of what touches security a person is always told: by the bell, and by a contact of theirs if they have one. Other
 * kinds can be silent altogether.
 */
export function checkChoices(
  { ways, languages }: NoticeChoices,
  contact: { readonly phone: string | null; readonly email: string | null },
  written: readonly string[],
): Result<undefined, 'security-must-be-told' | 'language-unknown'> {
  const { bell, email, sms } = ways.security;
  const reached = (email && contact.email !== null) || (sms && contact.phone !== null);
  const reachable = contact.email !== null || contact.phone !== null;
  if (!bell || !(email || sms) || (reachable && !reached)) return fail('security-must-be-told');
  const known = languages?.every((language) => written.includes(language)) !== false;
  return known && languages?.length !== 0 ? ok() : fail('language-unknown');
}

/** The message of a notice as its person chose to be told, whenever it came about; null where they do not want it. */
export function asChosen(
  wording: Wording,
  { id, channel, to, notice }: Notice,
  { ways, languages }: NoticeChoices,
): Message | null {
  const { email, sms } = ways[notice.kind];
  if (!(channel === 'SMS' ? sms : email)) return null;
  const chosen = inWords(wording, channel, notice.templates, languages ?? notice.languages);
  if (chosen.text !== '') return { id, channel, to, ...chosen };
  // The country writes it in none of those chosen.
  return { id, channel, to, ...inWords(wording, channel, notice.templates, notice.languages) };
}

export function isNoticeKind(text: string): text is NoticeKind {
  return NOTICE_KINDS.some((kind) => kind === text);
}
