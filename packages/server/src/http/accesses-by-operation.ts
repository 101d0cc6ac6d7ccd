import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { AccessKind } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';

/** What leads to the person: a number of theirs, or a thing that is about them; a `person` is their own token. */
export type ReferenceKind =
  'individual' | 'person' | 'registration' | 'report' | 'credential-request' | 'shared-file' | 'enrolment';

export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
}

/** What a program, a partner or a member of staff does with somebody's data by an operation. */
export interface OperationAccess {
  readonly what: AccessKind;
  /** Whose data it is; `answer` is null where it was refused. Ids may be empty, or nobody's. */
  readonly whose: (input: RawInput, answer: unknown) => readonly Reference[];
}

type Whose = OperationAccess['whose'];

const inPath =
  (kind: ReferenceKind, name: string): Whose =>
  ({ params }) =>
    some(kind, textAt(params, name));
const inQuery =
  (kind: ReferenceKind, name: string): Whose =>
  ({ query }) =>
    some(kind, textAt(query, name));
const inBody =
  (kind: ReferenceKind, ...path: readonly string[]): Whose =>
  ({ body }) =>
    some(kind, numberAt(body, path));
const inRequest = (kind: ReferenceKind, ...path: readonly string[]): Whose =>
  inBody(kind, 'request', ...path);
/** Each of a list in the body's request. */
const inEachRequest =
  (name: string): Whose =>
  ({ body }) =>
    eachOf('individual', valueAt(body, ['request']), name);

function some(kind: ReferenceKind, id: string | null | undefined): readonly Reference[] {
  return id == null || id === '' ? [] : [{ kind, id }];
}

function eachOf(kind: ReferenceKind, list: unknown, name: string): readonly Reference[] {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return entries.flatMap((entry) => some(kind, textAt(entry, name)));
}

/** Some programs send a UIN as a JSON number. */
function numberAt(body: unknown, path: readonly string[]): string | undefined {
  const value = valueAt(body, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A number of the person's, or their token where the audit knows one by it. */
const searched: Whose = ({ body }, answer) => {
  const subject = (textAt(body, 'subject') ?? '').replaceAll(/\s/gu, '');
  const links: unknown = valueAt(answer, ['links']);
  const isToken =
    Array.isArray(links) &&
    links.some((link) => isRecord(link) && link['subject'] === subject && link['subjectKind'] === 'TOKEN');
  return some(isToken ? 'person' : 'individual', subject);
};

const hotlisted: Whose = inRequest('individual', 'id');

const ID_REPOSITORY: Readonly<Record<string, OperationAccess>> = {
  'id-repository.identity.read': { what: 'record-read', whose: inPath('individual', 'id') },
  'id-repository.identity.read-unlogged': { what: 'record-read', whose: inRequest('individual', 'id') },
  'id-repository.identity.update': {
    what: 'record-change',
    whose: inRequest('individual', 'identity', 'UIN'),
  },
  'id-repository.registration-id.read': { what: 'record-read', whose: inPath('individual', 'individualId') },
  'id-repository.update-counts.read': { what: 'record-read', whose: inPath('individual', 'individualId') },
  'id-repository.draft.create': { what: 'record-change', whose: inQuery('individual', 'UIN') },
  'id-repository.draft.update': { what: 'record-change', whose: inPath('individual', 'registrationId') },
  'id-repository.draft.publish': { what: 'record-change', whose: inPath('individual', 'registrationId') },
  'id-repository.draft.discard': { what: 'record-change', whose: inPath('individual', 'registrationId') },
  'id-repository.draft.read': { what: 'record-read', whose: inPath('individual', 'registrationId') },
  'id-repository.draft.is-there': { what: 'record-read', whose: inPath('individual', 'registrationId') },
  'id-repository.draft.extract-biometrics': {
    what: 'record-read',
    whose: inPath('individual', 'registrationId'),
  },
  'id-repository.draft.list': { what: 'record-read', whose: inPath('individual', 'uin') },
  'id-repository.vid.create': { what: 'record-change', whose: inRequest('individual', 'UIN') },
  'id-repository.vid.owner': { what: 'record-read', whose: inPath('individual', 'vid') },
  'id-repository.vid.list': { what: 'vids-read', whose: inPath('individual', 'uin') },
  'id-repository.vid.change': { what: 'record-change', whose: inPath('individual', 'vid') },
  'id-repository.vid.regenerate': { what: 'record-change', whose: inPath('individual', 'vid') },
  'id-repository.vid.deactivate-all': { what: 'record-change', whose: inRequest('individual', 'UIN') },
  'id-repository.vid.reactivate-all': { what: 'record-change', whose: inRequest('individual', 'UIN') },
  'id-repository.auth-types.change': { what: 'lock-change', whose: inBody('individual', 'individualId') },
  'id-repository.auth-types.read': { what: 'record-read', whose: inPath('individual', 'individualId') },
};

const SYSTEMS: Readonly<Record<string, OperationAccess>> = {
  'id-authentication.internal.transactions': { what: 'uses-read', whose: inPath('individual', 'id') },
  'hotlist.block': { what: 'lock-change', whose: hotlisted },
  'hotlist.unblock': { what: 'lock-change', whose: hotlisted },
  'hotlist.status': { what: 'record-read', whose: inPath('individual', 'id') },
  'packet.field': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.fields': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.document': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.biometrics': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.meta-info': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.audits': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.validate': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.info': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'packet.tag.read': { what: 'packet-read', whose: inRequest('individual', 'id') },
  'registration.external-status': { what: 'status-read', whose: inEachRequest('registrationId') },
  'registration.status': { what: 'status-read', whose: inEachRequest('registrationId') },
  'registration.packet-status': { what: 'status-read', whose: inEachRequest('packetId') },
  'registration.transactions': { what: 'status-read', whose: inPath('individual', 'rid') },
  'registration.lost': {
    what: 'lost-search',
    whose: (_input, answer) => eachOf('individual', answer, 'registrationId'),
  },
  'admin.packet-status': { what: 'status-read', whose: inQuery('individual', 'rid') },
  'admin.applicant-details': { what: 'record-read', whose: inPath('individual', 'rid') },
  'admin.lost-rid': {
    what: 'lost-search',
    whose: (_input, answer) => eachOf('individual', answer, 'registrationId'),
  },
};

const CREDENTIALS: Readonly<Record<string, OperationAccess>> = {
  'credential-requests.request': { what: 'credential', whose: inRequest('individual', 'id') },
  'credential-requests.request-v2': { what: 'credential', whose: inRequest('individual', 'id') },
  'credential-requests.get': { what: 'credential', whose: inPath('credential-request', 'requestId') },
  'credential-requests.cancel': { what: 'credential', whose: inPath('credential-request', 'requestId') },
  'credential-requests.retrigger': { what: 'credential', whose: inPath('credential-request', 'requestId') },
  'credential-service.issue': { what: 'credential', whose: inRequest('individual', 'id') },
  'data-share.fetch': { what: 'share-fetch', whose: inPath('shared-file', 'key') },
  'data-share.fetch-short': { what: 'share-fetch', whose: inPath('shared-file', 'shortKey') },
  'digital-card.get': { what: 'card', whose: inPath('individual', 'rid') },
  'print.uin-card': { what: 'card', whose: inRequest('individual', 'id') },
};

const STAFF: Readonly<Record<string, OperationAccess>> = {
  'office.case.find': { what: 'packet-read', whose: inBody('registration', 'registrationId') },
  'office.case.get': { what: 'packet-read', whose: inPath('registration', 'id') },
  'office.case.paper': { what: 'packet-read', whose: inPath('registration', 'id') },
  'office.case.decide': { what: 'decision', whose: inPath('registration', 'id') },
  // The queue shows how each report begins.
  'office.report.list': {
    what: 'report',
    whose: (_input, answer) => eachOf('report', valueAt(answer, ['reports']), 'id'),
  },
  'office.report.get': { what: 'report', whose: inPath('report', 'id') },
  'office.report.paper': { what: 'report', whose: inPath('report', 'id') },
  'office.report.assign': { what: 'report', whose: inPath('report', 'id') },
  'office.report.answer': { what: 'report', whose: inPath('report', 'id') },
  'office.credential.retry': { what: 'credential', whose: inPath('credential-request', 'id') },
  'office.credential.revoke': { what: 'credential', whose: inPath('credential-request', 'id') },
  'office.wallet-credential.find': { what: 'credential', whose: inBody('individual', 'sought') },
  'office.wallet-credential.preview': { what: 'credential', whose: inBody('individual', 'individualId') },
  'office.wallet-credential.revoke': { what: 'credential', whose: inBody('individual', 'individualId') },
  'office.audit.search': { what: 'audit-search', whose: searched },
  'desk.enrolment.answer': { what: 'packet-read', whose: inBody('individual', 'registrationId') },
  'desk.enrolment.get': { what: 'packet-read', whose: inPath('enrolment', 'enrolmentId') },
  'desk.enrolment.file.get': { what: 'packet-read', whose: inPath('enrolment', 'enrolmentId') },
  'desk.enrolment.receipt': { what: 'packet-read', whose: inPath('enrolment', 'enrolmentId') },
};

/** Operations of programs, partners and staff by which they come near people's data; a test holds that none is left out. */
export const ACCESSES: Readonly<Record<string, OperationAccess>> = {
  ...ID_REPOSITORY,
  ...SYSTEMS,
  ...CREDENTIALS,
  ...STAFF,
};

/** Operations by which a person themselves gives data to an organisation: its id among what they send. */
export const DISCLOSURES: Readonly<Record<string, (input: RawInput) => string | undefined>> = {
  'resident.share.create': ({ body }) => textAt(body, 'request', 'partnerId') ?? undefined,
};
