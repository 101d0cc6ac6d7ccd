import { expect, it } from 'vitest';
import { stateOf } from './enrolment-state.ts';

it.each([
  [{ status: 'open', progress: null, fault: null }, 'open', 'plain'],
  [{ status: 'open', progress: null, fault: 'packet-infected' }, 'refused', 'plain'],
  [{ status: 'sending', progress: null, fault: null }, 'sending', 'accent'],
  [{ status: 'sent', progress: 'PROCESSED', fault: null }, 'done', 'good'],
  [{ status: 'sent', progress: 'AWAITING_INFORMATION', fault: null }, 'more-wanted', 'plain'],
  [{ status: 'sent', progress: 'REREGISTER', fault: null }, 'anew', 'plain'],
  [{ status: 'sent', progress: null, fault: null }, 'working', 'accent'],
] as const)('%o is %s at the desk', (enrolment, word, look) => {
  expect(stateOf(enrolment)).toEqual({ word, look });
});
