import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { AccessKind } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';

/** What a program or a member of staff does with somebody's data by an operation. */
export interface OperationAccess {
  readonly what: AccessKind;
  /** Whose data it is, as a UIN, a VID or a registration id. */
  readonly whose: (input: RawInput) => string | undefined;
}

const ofPath =
  (name: string) =>
  ({ params }: RawInput) =>
    textAt(params, name);
const ofRequest =
  (name: string) =>
  ({ body }: RawInput) =>
    numberAt(body, ['request', name]);
const ofIdentity = ({ body }: RawInput) => numberAt(body, ['request', 'identity', 'UIN']);

/** Some programs send a UIN as a JSON number. */
function numberAt(body: unknown, path: readonly string[]): string | undefined {
  const value = valueAt(body, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Operations of programs and staff by which they come near one person's data; a test holds that none is left out. */
export const ACCESSES: Readonly<Record<string, OperationAccess>> = {
  'id-repository.identity.read': { what: 'record-read', whose: ofPath('id') },
  'id-repository.identity.read-unlogged': { what: 'record-read', whose: ofRequest('id') },
  'id-repository.identity.update': { what: 'record-change', whose: ofIdentity },
  'id-repository.registration-id.read': { what: 'record-read', whose: ofPath('individualId') },
  'id-repository.update-counts.read': { what: 'record-read', whose: ofPath('individualId') },
  'id-repository.draft.create': { what: 'record-change', whose: ({ query }) => textAt(query, 'UIN') },
  'id-repository.draft.update': { what: 'record-change', whose: ofPath('registrationId') },
  'id-repository.draft.publish': { what: 'record-change', whose: ofPath('registrationId') },
  'id-repository.draft.discard': { what: 'record-change', whose: ofPath('registrationId') },
  'id-repository.draft.read': { what: 'record-read', whose: ofPath('registrationId') },
  'id-repository.draft.list': { what: 'record-read', whose: ofPath('uin') },
  'id-repository.vid.create': { what: 'record-change', whose: ofRequest('UIN') },
  'id-repository.vid.owner': { what: 'record-read', whose: ofPath('vid') },
  'id-repository.vid.list': { what: 'vids-read', whose: ofPath('uin') },
  'id-repository.vid.change': { what: 'record-change', whose: ofPath('vid') },
  'id-repository.vid.regenerate': { what: 'record-change', whose: ofPath('vid') },
  'id-repository.vid.deactivate-all': { what: 'record-change', whose: ofRequest('UIN') },
  'id-repository.vid.reactivate-all': { what: 'record-change', whose: ofRequest('UIN') },
  'id-repository.auth-types.change': {
    what: 'lock-change',
    whose: ({ body }) => textAt(body, 'individualId'),
  },
  'id-repository.auth-types.read': { what: 'record-read', whose: ofPath('individualId') },
  'id-authentication.internal.transactions': { what: 'uses-read', whose: ofPath('id') },
  'packet.field': { what: 'packet-read', whose: ofRequest('id') },
  'packet.fields': { what: 'packet-read', whose: ofRequest('id') },
  'packet.document': { what: 'packet-read', whose: ofRequest('id') },
  'packet.biometrics': { what: 'packet-read', whose: ofRequest('id') },
  'packet.meta-info': { what: 'packet-read', whose: ofRequest('id') },
  'packet.audits': { what: 'packet-read', whose: ofRequest('id') },
  'office.case.get': { what: 'record-read', whose: ofPath('id') },
  'office.case.paper': { what: 'record-read', whose: ofPath('id') },
  'office.case.decide': { what: 'decision', whose: ofPath('id') },
  'packet.tag.read': { what: 'packet-read', whose: ofRequest('id') },
};

/** Operations by which a person themselves gives data to an organisation: its id among what they send. */
export const DISCLOSURES: Readonly<Record<string, (input: RawInput) => string | undefined>> = {
  'resident.share.create': ofRequest('partnerId'),
};
