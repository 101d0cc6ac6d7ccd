import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { VidStatus } from '@doorstep/core/backbone/id-repository/vid-record.ts';

type Event = Omit<HubEvent, 'id'>;

/** What ID Authentication is told to do with an id it may hold a copy of. */
type IdNotice = 'ACTIVATE_ID' | 'DEACTIVATE_ID' | 'REMOVE_ID';

/** The limits of a VID that ID Authentication must keep to; a UIN has none. */
interface IdLimits {
  readonly expires_at: Date | null;
  readonly transaction_limit: number | null;
}

/** The events of the ID Repository (identity-backbone §5.6, §6.3); ids stand in them as keyed hashes only. */
export interface Announcements {
  readonly identity: (
    topic: 'IDENTITY_CREATED' | 'IDENTITY_UPDATED',
    uinHash: Uint8Array,
    registrationId: string,
  ) => Event;
  readonly id: (notice: IdNotice, hash: Uint8Array, limits?: IdLimits) => Event;
}

/** @param partnerId the partner under whose topics ID Authentication listens (`ida.online-verification-partner-id`) */
export function createAnnouncements(partnerId: string, now: () => Date): Announcements {
  const event = (topic: string, data: Readonly<Record<string, string>>): Event => ({
    topic,
    publisher: 'ID_REPO',
    publishedAt: now().toISOString(),
    data,
  });
  return {
    identity: (topic, uinHash, registrationId) =>
      event(topic, { id_hash: idHash(uinHash), registration_id: registrationId }),
    id: (notice, hash, limits) =>
      event(`${partnerId}/${notice}`, { id_hash: idHash(hash), ...limitData(limits) }),
  };
}

/** What a VID's new status means to whoever holds a copy. */
export function noticeOf(status: VidStatus): IdNotice {
  if (status === 'ACTIVE') return 'ACTIVATE_ID';
  return status === 'DEACTIVATED' ? 'DEACTIVATE_ID' : 'REMOVE_ID';
}

function idHash(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex').toUpperCase();
}

function limitData(limits: IdLimits | undefined): Readonly<Record<string, string>> {
  return {
    ...(limits?.expires_at == null ? {} : { expiry_timestamp: limits.expires_at.toISOString() }),
    ...(limits?.transaction_limit == null ? {} : { transaction_limit: String(limits.transaction_limit) }),
  };
}
