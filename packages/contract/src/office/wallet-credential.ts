import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { matches, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Instant, PageNumber, Text, TextOrNull, Why, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = '/doorstep/v1/office/wallet-credentials';
const shared = {
  family: doorstep,
  access: staffWith(...AREA_ROLES.credentials),
  audit: readAudit,
  collects: 'first',
} as const;
const Language = Type.String({ minLength: 2, maxLength: 10 });
const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
/** UIN, VID or registration id of the person; null where the office does not know whose it is. */
const Holder = Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()]);

const CREDENTIAL_UNKNOWN = {
  code: 'credential-unknown',
  text: 'No wallet was given such a credential',
  status: 404,
} as const;
const REFUSALS = {
  'credential-unknown': CREDENTIAL_UNKNOWN,
  'revoked-before': {
    code: 'revoked-before',
    text: 'The credential was taken back before',
    status: 409,
  },
  'not-the-holder': {
    code: 'not-the-holder',
    text: 'The credential is not that of the person with this number',
    status: 422,
  },
} as const;

const members = {
  id: Text,
  /** The wallet's name in the language; its id where it has none. */
  wallet: Text,
  /** Null for those of before it was kept. */
  format: Type.Union([Type.Literal('ldp_vc'), Type.Literal('dc+sd-jwt'), Type.Null()]),
  issuedAt: Instant,
  /** Null while it counts. */
  revokedAt: TextOrNull,
};

/** By POST, since the number of a person has no place in an address. */
export const findWalletCredentials = operation({
  ...shared,
  name: 'office.wallet-credential.find',
  summary: 'What a person’s wallets were given, the newest first, or one credential by its id; nothing in it',
  method: 'POST',
  path: `${path}/find`,
  input: {
    body: Type.Object({
      /** UIN, VID, registration id, or the UUID of a credential; without spaces. */
      sought: Type.String({ minLength: 1, maxLength: 64 }),
      language: Language,
      page: PageNumber,
    }),
  },
  checks: [
    shape('body.sought', matches(/^[\w-]{1,64}$/u), unreadable),
    shape('body.page', (page) => page === undefined || matches(/^\d{1,4}$/u)(page), unreadable),
  ],
  output: Type.Object({
    credentials: Type.Array(Type.Object(members)),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: {
    'credential-unknown': CREDENTIAL_UNKNOWN,
    'id-unknown': { code: 'id-unknown', text: 'Nobody has this number', status: 404 },
  },
});

export const getWalletCredential = operation({
  ...shared,
  name: 'office.wallet-credential.get',
  summary: 'One credential that a wallet was given, and who took it back why; not whose it is',
  method: 'GET',
  path: `${path}/:id`,
  input: { params: Params, query: Type.Object({ language: Language }) },
  checks: [],
  output: Type.Object({
    ...members,
    /** Null where no member of staff took it back. */
    revokedBy: TextOrNull,
    reason: TextOrNull,
  }),
  failures: { 'credential-unknown': CREDENTIAL_UNKNOWN },
});

export const previewWalletRevocation = operation({
  ...shared,
  name: 'office.wallet-credential.preview',
  summary: 'What taking it back would do, and whether the number is its holder’s; changes nothing',
  method: 'POST',
  path: `${path}/:id/preview`,
  input: { params: Params, body: Type.Object({ individualId: Holder }) },
  checks: [],
  output: Type.Object({
    /** By what the person is told beside their history; null where nobody can be told. */
    channels: Type.Union([
      Type.Array(Type.Union([Type.Literal('PHONE'), Type.Literal('EMAIL')])),
      Type.Null(),
    ]),
  }),
  failures: REFUSALS,
});

export const revokeWalletCredential = operation({
  ...shared,
  name: 'office.wallet-credential.revoke',
  summary:
    'Take back a credential that a wallet was given; the person is told where the office knows whose it is',
  method: 'POST',
  path: `${path}/:id/revoke`,
  input: { params: Params, body: Type.Object({ individualId: Holder, reason: Why }) },
  checks: [],
  output: Type.Object({ isTold: Type.Boolean() }),
  failures: REFUSALS,
});
