import { Type } from 'typebox';
import { open } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const MaybeText = Type.Union([Type.String(), Type.Null()]);

/** For whoever is shown a card and wants to know what is true of it. Nothing of it is kept. */
export const checkCard = operation({
  name: 'portal.card.check',
  limited: 'by-address',
  summary: 'What is true of a card’s QR code, given as its text or as a picture of it',
  method: 'POST',
  path: '/doorstep/v1/card-checks',
  family: doorstep,
  access: open,
  audit: { module: 'DCS', success: null, failure: ['DCS-400', 'CARD_CHECK_REFUSED'] },
  input: {
    body: Type.Object({
      text: Type.Optional(Type.Union([Type.String({ maxLength: 5_000 }), Type.Null()])),
      /** Base64 of a JPEG or PNG. */
      picture: Type.Optional(Type.Union([Type.String({ maxLength: 8_000_000 }), Type.Null()])),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    issuer: Type.String(),
    issuedAt: Type.String(),
    expiresAt: Type.String(),
    id: MaybeText,
    language: MaybeText,
    fullName: MaybeText,
    dateOfBirth: MaybeText,
    gender: MaybeText,
    address: Type.Array(Type.String()),
    email: MaybeText,
    phone: MaybeText,
    secondName: MaybeText,
    secondLanguage: MaybeText,
  }),
  failures: {
    'nothing-given': { code: 'nothing-given', text: 'Give the code’s text or a picture of it', status: 400 },
    'no-code-found': { code: 'no-code-found', text: 'There is no code in this picture', status: 422 },
    'pictures-busy': { code: 'pictures-busy', text: 'Too many pictures wait. Try again', status: 429 },
    'not-a-card': { code: 'not-a-card', text: 'This code is not of a card', status: 422 },
    'key-unknown': { code: 'key-unknown', text: 'This card was not signed by this country', status: 422 },
    'card-changed': { code: 'card-changed', text: 'What the code says was changed', status: 422 },
    'card-expired': { code: 'card-expired', text: 'This card has run out', status: 422 },
    'card-not-yet': { code: 'card-not-yet', text: 'This card is not valid yet', status: 422 },
  },
});
