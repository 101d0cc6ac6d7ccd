import type { LostNumberPorts } from '@doorstep/core/resident/lost-id/lost-number-ports.ts';
import { sendLostNumber } from '@doorstep/core/resident/lost-id/send-lost-number.ts';
import { sendLostNumberCode } from '@doorstep/core/resident/lost-id/send-lost-number-code.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import { text } from './payload.ts';

export function lostNumberJobs(ports: LostNumberPorts): JobHandlers {
  return {
    'send-lost-number-code': (payload) => sendLostNumberCode(ports, text(payload, 'id')),
    'send-lost-number': (payload) => sendLostNumber(ports, text(payload, 'id')),
  };
}
