import { Type } from 'typebox';
import { open } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';

/**
 * Where a visitor stands who has not signed in yet. Whoever has no place gets one; the cookie `waiting-room` that is set
 * then keeps it, for this operation and for the wire's sign-in alike. While it is not their turn, sending a code is
 * answered 429 with `Retry-After`.
 */
export const enterWaitingRoom = operation({
  name: 'preregistration.waiting-room.enter',
  summary: 'Take a place before pre-registration, or see where it stands',
  method: 'POST',
  path: '/doorstep/v1/preregistration/waiting-room',
  family: doorstep,
  access: open,
  // Nobody's data, and done by thousands at once: only a refusal is told to the audit.
  audit: { module: 'BOOK', success: null, failure: ['PRE_405', 'EXCEPTION'] },
  limited: 'by-address',
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    /** `open`: everybody may go on. `before-opening`: lots are still to be drawn. `admitted`: it is their turn. */
    state: Type.Union([
      Type.Literal('open'),
      Type.Literal('before-opening'),
      Type.Literal('waiting'),
      Type.Literal('admitted'),
    ]),
    /** People before them who are not in yet. */
    ahead: Type.Number(),
    /** Until it is worth asking again; 0 where there is nothing to wait for. */
    seconds: Type.Number(),
    /** ISO instant, before the opening only. */
    opensAt: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: {},
});
