import { completeWithdrawal } from './withdraw-update.ts';
import { endUpdate } from './update-outcome.ts';
import type { SendingPorts } from './update-ports.ts';
import type { OpenUpdate } from './update-request.ts';

/** Seconds between two looks at the same request. */
const PAUSE = 300;
const BATCH = 50;

/**
 * Looks after requests that nothing was heard of: asks the processor where they stand, sends lost packets again, ends
 * what cannot be sent any more and finishes calling back what a crash left between (weaknesses 28, 31 and 34).
 */
export async function lookAfterUpdates(ports: SendingPorts): Promise<void> {
  const before = new Date(ports.now().getTime() - PAUSE * 1_000);
  const requests = await ports.requests.toLookAt(before, BATCH);
  const sent = requests.filter(({ state }) => state === 'sent');
  const known =
    sent.length === 0 ? [] : await ports.processor.statuses(sent.map((one) => one.registrationId));
  const statuses = new Map(known.map(({ registrationId, status }) => [registrationId, status]));
  for (const request of requests) {
    if (request.state === 'withdrawing') await completeWithdrawal(ports, request);
    else if (request.state === 'to-send') await giveUpInTime(ports, request);
    else await follow(ports, request, statuses.get(request.registrationId) ?? 'UNKNOWN');
  }
}

/** An answer is never given up: the question is open again, until its own time is over. */
async function giveUpInTime(ports: SendingPorts, request: OpenUpdate): Promise<void> {
  const { owner, eventId, askedAt, content } = request;
  const since = content.answer === undefined ? askedAt : new Date(content.answer.at);
  const waited = (ports.now().getTime() - since.getTime()) / 1_000;
  if (waited <= ports.patience) return;
  if (content.answer !== undefined) await ports.requests.moveTo(owner, eventId, 'sent');
  else await endUpdate(ports, request, 'not sent', 'not-sent-in-time');
}

async function follow(ports: SendingPorts, request: OpenUpdate, status: string): Promise<void> {
  switch (status) {
    case 'PROCESSED':
      return endUpdate(ports, request, 'made', 'made');
    case 'REJECTED':
    case 'REREGISTER':
    case 'REPROCESS_FAILED':
      return endUpdate(ports, request, 'refused', 'refused');
    case 'UNKNOWN':
    case 'UPLOAD_PENDING':
    case 'RESEND':
      return ports.requests.sendAgain(request.owner, request.eventId);
  }
}
