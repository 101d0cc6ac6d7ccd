import { Type } from 'typebox';
import { open } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';

const RESTING = { text: 'Too many wrong codes. Try again after {retryAt}', status: 429 } as const;

/**
 * The portal's way to a code: it needs no script, so no proof of work; the limits of address and target and the waiting
 * room stand before it as before the wire's routes (decisions 32).
 */
export const askCode = operation({
  name: 'preregistration.code.ask',
  limited: 'by-address',
  summary: 'Send a code to sign in to pre-registration with',
  method: 'POST',
  path: '/doorstep/v1/preregistration/codes',
  family: doorstep,
  access: open,
  audit: {
    module: 'AUTHENTICATION',
    success: ['PRE_410', 'AUTHENTICATION'],
    failure: ['PRE_405', 'EXCEPTION'],
  },
  input: {
    body: Type.Object({
      /** A phone number or an e-mail address. */
      userId: Type.String({ maxLength: 254 }),
      language: Type.String({ maxLength: 3 }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ channel: Type.Union([Type.Literal('SMS'), Type.Literal('EMAIL')]) }),
  failures: {
    'user-id-invalid': {
      code: 'user-id-invalid',
      text: 'This is neither a phone number nor an e-mail address',
      status: 422,
    },
    'language-unknown': { code: 'language-unknown', text: 'There is no such language', status: 422 },
    'too-many-codes': { code: 'too-many-codes', text: 'Too many codes were asked for', status: 429 },
    waiting: { code: 'waiting', text: 'It is not your turn yet', status: 429 },
    frozen: { code: 'frozen', ...RESTING },
    stopped: {
      code: 'stopped',
      text: 'Too many wrong codes. Ask a registration centre for help',
      status: 429,
    },
  },
});
