import { listPartners } from '@doorstep/core/resident/share/list-partners.ts';
import { listShares } from '@doorstep/core/resident/share/list-shares.ts';
import { SHARED_CREDENTIAL } from '@doorstep/core/resident/share/offer.ts';
import { readShareOffer } from '@doorstep/core/resident/share/read-share-offer.ts';
import type { CredentialEvent } from '@doorstep/core/resident/share/credential-event.ts';
import type { Labels } from '@doorstep/core/resident/share/share-field.ts';
import { withdrawShare } from '@doorstep/core/resident/share/withdraw-share.ts';
import { eventStatus } from '@doorstep/core/resident/history/event-status.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  getOwnShare,
  getShareOffer,
  listOwnShares,
  listSharePartners,
  withdrawOwnShare,
} from '@doorstep/contract/doorstep/share.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { ServerCallers } from '../callers.ts';
import type { ShareParts } from '../resident/share.ts';

export interface OwnShareParts extends ShareParts {
  /** What attributes are called, by language. */
  readonly labels: ReadonlyMap<string, Labels>;
}

export function sharePartners({
  share,
}: OwnShareParts): Implementation<typeof listSharePartners, ServerCallers> {
  return {
    questions: {},
    answer: async () => {
      const offering = await listPartners(share, 'Auth_Partner', SHARED_CREDENTIAL);
      return ok(
        offering.map(({ partner: { id, organisation, names }, attributes }) => ({
          id,
          organisation,
          names: { ...names },
          attributes: [...attributes],
        })),
      );
    },
  };
}

export function shareOffer(parts: OwnShareParts): Implementation<typeof getShareOffer, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) => {
      const offer = await readShareOffer(parts.share, session, params.partnerId);
      if (!offer.ok) return offer;
      const { partner, fetchMinutes, lines } = offer.value;
      return ok({
        partner: { id: partner.id, organisation: partner.organisation, names: { ...partner.names } },
        fetchMinutes,
        purposeLength: parts.purposeLength,
        lines: lines.map(({ field, whole, formatted, isText }) => ({
          name: field.name,
          labels: { ...field.labels },
          isText,
          maskLabels: field.mask === null ? null : { ...field.mask },
          chooses: field.chooses,
          whole: shown(whole),
          formats: field.formats.flatMap(({ value, labels }) => {
            const texts = formatted[value];
            return texts === undefined ? [] : [{ value, labels: { ...labels }, shown: shown(texts) }];
          }),
          least: [...field.least],
        })),
      });
    },
  };
}

function shown({ plain, masked }: { readonly plain: readonly string[]; readonly masked: readonly string[] }) {
  return { plain: [...plain], masked: [...masked] };
}

export function ownShares(parts: OwnShareParts): Implementation<typeof listOwnShares, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const [shares, partners] = await Promise.all([listShares(parts.share, session), partnerNames(parts)]);
      return ok(shares.map((one) => shareView(parts, partners, one)));
    },
  };
}

export function ownShare(parts: OwnShareParts): Implementation<typeof getOwnShare, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) => {
      const found = await parts.share.events.find(session.owner, params.eventId);
      if (found?.event.requestType !== 'SHARE_CRED_WITH_PARTNER') return fail('share-unknown');
      return ok(shareView(parts, await partnerNames(parts), found));
    },
  };
}

export function shareWithdrawal({
  share,
}: OwnShareParts): Implementation<typeof withdrawOwnShare, ServerCallers> {
  return { questions: {}, answer: ({ params }, session) => withdrawShare(share, session, params.eventId) };
}

/** Names of partners by their ids, also of those that get nothing any more. */
export async function partnerNames({
  share,
}: Pick<OwnShareParts, 'share'>): Promise<ReadonlyMap<string, Labels>> {
  return new Map((await share.partners.partners(null)).map(({ id, names }) => [id, names]));
}

export function partnerView({ event }: CredentialEvent, names: ReadonlyMap<string, Labels>) {
  const id = event.entityId ?? '';
  return { id, name: event.entityName ?? id, names: { ...names.get(id) } };
}

export function sentView({ labels }: Pick<OwnShareParts, 'labels'>, { wish }: CredentialEvent) {
  return wish.sent.map(({ name, masked, format, texts }) => ({
    name,
    labels: { ...labels.get(name) },
    masked,
    format,
    texts: [...texts],
  }));
}

const MINUTE = 60_000;

function shareView(
  parts: OwnShareParts,
  names: ReadonlyMap<string, Labels>,
  one: CredentialEvent,
): OutputOf<typeof getOwnShare> {
  const { event, wish } = one;
  return {
    eventId: event.eventId,
    partner: partnerView(one, names),
    state: stateOf(one),
    purpose: wish.purpose ?? '',
    sent: sentView(parts, one),
    pin: wish.pin,
    sharedAt: event.createdAt.toISOString(),
    changedAt: event.updatedAt.toISOString(),
    fetchUntil: new Date(event.createdAt.getTime() + wish.fetchMinutes * MINUTE).toISOString(),
  };
}

function stateOf({ event, withdrawalAskedAt }: CredentialEvent): OutputOf<typeof getOwnShare>['state'] {
  const outcome = eventStatus(event.statusCode);
  if (outcome === 'CANCELED') return 'withdrawn';
  if (outcome === 'FAILED') return 'failed';
  if (withdrawalAskedAt !== null) return 'being-withdrawn';
  // Once issued, the partner may have it at any moment.
  return event.statusCode === 'NEW' ? 'under-way' : 'shared';
}
