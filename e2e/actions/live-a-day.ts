import { call } from '@doorstep/contract/client.ts';
import type { Reply } from '@doorstep/contract/client.ts';
import type { Operation } from '@doorstep/contract/operation.ts';
import { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import { changeLocks } from '@doorstep/contract/resident/auth-lock.ts';
import { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import { getIdentityInfo } from '@doorstep/contract/resident/identity.ts';
import { listNotifications } from '@doorstep/contract/resident/notification.ts';
import { getProfile } from '@doorstep/contract/resident/profile.ts';
import { generateVid, listVids, revokeVid } from '@doorstep/contract/resident/vid.ts';
import type { Visitor } from '../src/visitor.ts';

/** Does what a signed-in person does; answers the VIDs they had. */
export async function livesADay(visitor: Visitor): Promise<readonly string[]> {
  const { transport } = visitor;
  for (const vidType of ['Temporary', 'Temporary', 'OneTimeUse'])
    done(
      await call(transport, generateVid, {
        headers: {},
        body: envelope('mosip.resident.vid.generate', { vidType, channels: ['PHONE', 'EMAIL'] }),
      }),
    );
  const vids = done(await call(transport, listVids, { headers: {} })).map(({ vid }) => vid);
  const [given = ''] = vids;
  await call(transport, revokeVid, {
    params: { vid: given },
    headers: {},
    body: envelope('mosip.resident.vid.revoke', { vidStatus: 'REVOKED' }),
  });
  const authTypes = [{ authType: 'bio', authSubType: 'FACE', locked: true }];
  done(
    await call(transport, changeLocks, {
      headers: {},
      body: envelope('mosip.resident.auth.lock.unlock', { authTypes }),
    }),
  );
  await readsEverything(visitor);
  return vids;
}

async function readsEverything({ transport, follow }: Visitor): Promise<void> {
  const headers = {};
  done(await call(transport, getProfile, { query: { languageCode: 'eng' }, headers }));
  done(await call(transport, getIdentityInfo, { params: { schemaType: 'update-demographics' } }));
  const params = { langCode: 'eng' };
  done(await call(transport, listNotifications, { params, query: {}, headers }));
  const { data } = done(await call(transport, listHistory, { params, query: {}, headers }));
  const [newest] = data;
  if (newest === undefined) throw new Error('A day left no history');
  done(await call(transport, downloadHistory, { query: { languageCode: 'eng' }, headers }));
  const acknowledged = { eventId: newest.eventId, languageCode: 'eng' };
  done(await call(transport, downloadAcknowledgement, { params: acknowledged, headers }));
  for (const page of PAGES) await follow(page, () => false);
}

const PAGES = [
  '/services',
  '/services/vids',
  '/services/security',
  '/services/requests',
  '/services/notifications',
  '/services/profile',
  '/services/requests/pdf',
];

function envelope<T>(id: string, request: T) {
  return { id, version: '1.0', requesttime: new Date().toISOString(), request };
}

function done<Op extends Operation>(reply: Reply<Op>): Extract<Reply<Op>, { readonly ok: true }>['value'] {
  if (reply.ok) return reply.value;
  throw new Error(`A day went wrong: ${reply.status} ${reply.errors.map(({ code }) => code).join(', ')}`);
}
