import { generateVid as createVid } from '@doorstep/core/resident/vid/generate-vid.ts';
import { listVids as usableVids } from '@doorstep/core/resident/vid/list-vids.ts';
import { revokeVid as endVid } from '@doorstep/core/resident/vid/revoke-vid.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import { policyFor } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Vid } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { generateVid, getVidPolicy, listVids, revokeVid } from '@doorstep/contract/resident/vid.ts';
import type { ServerCallers } from '../callers.ts';
import { dateStyle, formatInstant } from './locale.ts';
import type { DateStyle } from './locale.ts';

export function vidPolicy(
  document: OutputOf<typeof getVidPolicy>,
): Implementation<typeof getVidPolicy, ServerCallers> {
  return { questions: {}, answer: () => Promise.resolve(ok(document)) };
}

export function vidList(ports: VidPorts): Implementation<typeof listVids, ServerCallers> {
  return {
    questions: {},
    answer: async ({ headers }, session) => {
      const style = dateStyle(headers);
      return ok((await usableVids(ports, session)).map((vid) => wireVid(vid, style)));
    },
  };
}

export function vidGeneration(ports: VidPorts): Implementation<typeof generateVid, ServerCallers> {
  return {
    questions: vidTypeKnown(ports),
    answer: async ({ body, headers }, session, exchange) => {
      const made = await createVid(ports, session, {
        vidType: body.request.vidType,
        channels: noticeChannels(body.request.channels ?? null),
        // An empty key would make one request of all that have it.
        idempotencyKey: headers['idempotency-key'] || null,
      });
      if (!made.ok) return withEvent(exchange, made.failure.data['eventId'], fail(made.failure.word));
      const { maskedEmail, maskedPhone, vid, eventId } = made.value;
      const told =
        maskedEmail === null && maskedPhone === null ? {} : { status: 'Success', maskedEmail, maskedPhone };
      return withEvent(exchange, eventId, ok({ vid: vid.vid, message: 'VID created', ...told }));
    },
  };
}

/** Whether the country has the type that a request names. */
export function vidTypeKnown(ports: VidPorts) {
  const policies = ports.idRepository.vidPolicies();
  return {
    'vid-type-known': (raw: RawInput) =>
      Promise.resolve(policyFor(policies, textAt(raw.body, 'request', 'vidType') ?? '') !== null),
  };
}

/** `uniform` does not tell another person's VID from one that nobody has (decisions 19). */
export function vidRevocation(
  ports: VidPorts,
  enumeration: 'contract' | 'uniform',
): Implementation<typeof revokeVid, ServerCallers> {
  return {
    questions: {
      'not-the-sign-in-vid': (raw, session) => Promise.resolve(raw.params['vid'] !== session.individualId),
    },
    answer: async ({ params }, session, exchange) => {
      const ended = await endVid(ports, session, params.vid);
      if (!ended.ok) {
        const { word, data } = ended.failure;
        const told = word === 'not-your-vid' && enumeration === 'uniform' ? 'vid-unknown' : word;
        return withEvent(exchange, data['eventId'], fail(told));
      }
      return withEvent(exchange, ended.value.eventId, ok({ message: 'VID revoked', status: 'Success' }));
    },
  };
}

function withEvent<T>(exchange: Exchange, eventId: string | number | undefined, result: T): T {
  exchange.header('eventId', String(eventId ?? 'NA'));
  return result;
}

function wireVid(vid: Vid, style: DateStyle): OutputOf<typeof listVids>[number] {
  return {
    vid: vid.vid,
    vidType: vid.type,
    maskedVid: convertToMaskData(vid.vid),
    vidStatus: vid.status,
    expiryTimestamp: vid.expiresAt === null ? null : formatInstant(vid.expiresAt, style),
    genratedOnTimestamp: formatInstant(vid.generatedAt, style),
    transactionLimit: vid.transactionLimit,
    transactionsLeftCount: vid.transactionsLeft,
  };
}

/** The channels asked for; without any, both. */
function noticeChannels(asked: readonly string[] | null): readonly ('PHONE' | 'EMAIL')[] {
  const wanted = (asked ?? []).map((channel) => channel.toUpperCase());
  const known = (['PHONE', 'EMAIL'] as const).filter((channel) => wanted.includes(channel));
  return known.length > 0 ? known : ['PHONE', 'EMAIL'];
}
