import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, matches, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { languageUnknown } from './centre.ts';
import { doorstep } from './wire.ts';

const audit = {
  module: 'RS-LOST-NUMBER',
  success: ['RES-SER-110', 'VALIDATE_REQUEST'],
  failure: ['RES-SER-142', 'VALIDATION_FAILED_EXCEPTION'],
} as const;
const common = { family: doorstep, access: open, audit, collects: 'first', limited: 'by-address' } as const;
const later = (code: string, text: string) => ({ code, text, status: 429 });
const filled = (name: string) =>
  shape(`body.${name}`, matches(/\S/u), { code: `${name}-missing`, text: `The ${name} is missing` });

/** The answer is the same whether anybody fits: the code goes only to a contact on record. */
export const askLostNumber = operation({
  ...common,
  name: 'portal.lost-number.ask',
  summary: 'Ask for a lost UIN or application number by name, contact and postal code',
  method: 'POST',
  path: '/doorstep/v1/lost-numbers',
  input: {
    body: Type.Object({
      kind: Type.Union([Type.Literal('uin'), Type.Literal('rid')]),
      name: Type.String({ maxLength: 300 }),
      contact: Type.String({ maxLength: 254 }),
      postalCode: Type.String({ maxLength: 20 }),
      language: Type.String({ maxLength: 3 }),
    }),
  },
  checks: [
    ask('language-published', 'language-unknown'),
    filled('name'),
    ask('contact-fit', 'contact-unfit'),
    filled('postalCode'),
  ],
  output: Type.Object({ requestId: Type.String(), expiresAt: Type.String() }),
  failures: {
    'language-unknown': languageUnknown,
    'contact-unfit': { code: 'contact-unfit', text: 'This is neither a phone number nor an e-mail address' },
    'too-many-codes': later('too-many-codes', 'Too many codes were asked for. Ask again at {retryAt}'),
    frozen: later('frozen', 'Codes rest until {retryAt}'),
    stopped: later('stopped', 'Codes are stopped for this contact'),
  },
});

const refusal = (code: string, text: string) => ({ code, text });

/** A right code has the number sent to the contact it came to. */
export const proveLostNumber = operation({
  ...common,
  name: 'portal.lost-number.prove',
  summary: 'Prove by the code that a lost number is mine, and have it sent',
  method: 'POST',
  path: '/doorstep/v1/lost-numbers/:requestId/code',
  input: {
    params: Type.Object({ requestId: Type.String({ maxLength: 36 }) }),
    body: Type.Object({ otp: Type.String({ maxLength: 20 }) }),
  },
  checks: [
    shape(
      'params.requestId',
      matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u),
      refusal('not-requested', 'No code was asked for'),
    ),
  ],
  output: Type.Object({}),
  failures: {
    wrong: refusal('wrong', 'The code is wrong. Tries left: {triesLeft}'),
    'not-requested': refusal('not-requested', 'No code was asked for'),
    expired: refusal('expired', 'The code has expired'),
    'used-up': refusal('used-up', 'The code is used up'),
    frozen: later('frozen', 'Codes rest until {retryAt}'),
    stopped: later('stopped', 'Codes are stopped for this contact'),
  },
});
