import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import {
  getOwnShare,
  getShareOffer,
  listOwnShares,
  listSharePartners,
} from '@doorstep/contract/doorstep/share.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { inLanguage } from '../../server/country.ts';
import type { Texts } from '../../server/country.ts';
import type { ShareLine } from './share-line.ts';

/** A share as its page shows it. */
export interface ShareView {
  readonly eventId: string;
  readonly partner: string;
  readonly state: OutputOf<typeof getOwnShare>['state'];
  readonly purpose: string;
  readonly sent: readonly SentLine[];
  readonly pin: string | null;
  readonly sharedAt: Date;
  readonly changedAt: Date;
  readonly fetchUntil: Date;
}

export interface SentLine {
  readonly name: string;
  readonly label: string;
  readonly texts: readonly string[];
  readonly masked: boolean;
}

/** Picks the visit's language of what the country names in several. */
export function spokenIn({ locals: { country, language } }: Pick<RequestEvent, 'locals'>) {
  return (texts: Texts, otherwise: string): string => inLanguage(texts, language.code, country) || otherwise;
}

export async function loadSharePartners(event: RequestEvent) {
  const reply = await callAsResident(event, listSharePartners, {});
  if (!reply.ok) return stopOn(reply);
  const spoken = spokenIn(event);
  return reply.value.map(({ id, organisation, names }) => ({ id, name: spoken(names, organisation) }));
}

export async function loadShares(event: RequestEvent): Promise<readonly ShareView[]> {
  const reply = await callAsResident(event, listOwnShares, {});
  if (!reply.ok) return stopOn(reply);
  return reply.value.map((share) => viewOf(event, share));
}

export async function loadShare(event: RequestEvent, eventId: string): Promise<ShareView> {
  const reply = await callAsResident(event, getOwnShare, { params: { eventId } });
  if (reply.ok) return viewOf(event, reply.value);
  if (reply.word === 'share-unknown') error(404, 'No such share', { word: 'event-unknown' });
  return stopOn(reply);
}

/** What may be shared with a partner; null for one that gets nothing. */
export async function loadOffer(event: RequestEvent, partnerId: string) {
  const reply = await callAsResident(event, getShareOffer, { params: { partnerId } });
  if (!reply.ok) return reply.word === 'partner-unfit' ? null : stopOn(reply);
  const { partner, fetchMinutes, purposeLength, lines } = reply.value;
  const spoken = spokenIn(event);
  return {
    partnerId,
    partner: spoken(partner.names, partner.organisation),
    fetchHours: Math.max(1, Math.round(fetchMinutes / 60)),
    purposeLength,
    lines: lines.map((line): ShareLine => ({
      name: line.name,
      label: spoken(line.labels, line.name),
      maskLabel: line.maskLabels === null ? null : spoken(line.maskLabels, line.name),
      chooses: line.chooses,
      plain: line.whole.plain,
      masked: line.whole.masked,
      // One way of writing is no choice.
      formats:
        line.formats.length < 2
          ? []
          : line.formats.map(({ value, labels, shown }) => ({
              value,
              label: spoken(labels, value),
              texts: shown.plain,
              chosen: line.least.includes(value),
            })),
    })),
  };
}

function viewOf(event: RequestEvent, share: OutputOf<typeof getOwnShare>): ShareView {
  const spoken = spokenIn(event);
  return {
    eventId: share.eventId,
    partner: spoken(share.partner.names, share.partner.name),
    state: share.state,
    purpose: share.purpose,
    sent: sentLines(event, share.sent),
    pin: share.pin,
    sharedAt: new Date(share.sharedAt),
    changedAt: new Date(share.changedAt),
    fetchUntil: new Date(share.fetchUntil),
  };
}

export function sentLines(
  event: Pick<RequestEvent, 'locals'>,
  sent: OutputOf<typeof getOwnShare>['sent'],
): readonly SentLine[] {
  const spoken = spokenIn(event);
  return sent.map(({ name, labels, texts, masked }) => ({
    name,
    label: spoken(labels, name),
    texts,
    masked,
  }));
}
