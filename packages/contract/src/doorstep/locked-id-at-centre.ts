import { Type } from 'typebox';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { officers } from '../preregistration/desk.ts';
import { doorstep } from './wire.ts';

/** For who stands at the centre and has shown who they are; every use is on the person's own record. */
export const letInAtCentre = operation({
  name: 'desk.locked-id.open',
  summary: 'Let a person sign in again whose ID is locked',
  method: 'POST',
  path: '/doorstep/v1/desk/locked-ids/open',
  family: doorstep,
  access: officers,
  audit: {
    module: 'RS-AUTH_LOCK',
    success: ['RES-SER-213', 'REQ_AUTH_LOCK_UNLOCK_SUCCESS'],
    failure: ['RES-SER-402', 'REQUEST_FAILED'],
  },
  input: {
    body: Type.Object({ individualId: Type.String({ maxLength: 64 }), papersSeen: Type.Literal(true) }),
  },
  checks: [
    shape('body.papersSeen', (value) => value === true, {
      code: 'papers-not-seen',
      text: 'Look at the person’s papers first',
      status: 422,
    }),
  ],
  collects: 'first',
  output: Type.Object({ eventId: Type.String() }),
  failures: {
    'id-unknown': { code: 'id-unknown', text: 'Nobody has this number', status: 422 },
    'nothing-locked': { code: 'nothing-locked', text: 'Codes are not locked for this person', status: 409 },
  },
});
