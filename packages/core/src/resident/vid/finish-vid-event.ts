import type { NoticeChannel } from '../../backbone/notifier/written-notice.ts';
import { completeGeneration, generationNotice } from './vid-generation.ts';
import { completeRevocation, revocationNotice } from './vid-revocation.ts';
import type { VidPorts } from './vid-ports.ts';

/** Settles an event about a VID that a crash left new; one that is settled is left alone. */
export async function finishVidEvent(ports: VidPorts, owner: string, eventId: string): Promise<void> {
  const left = await ports.events.unsettled(owner, eventId);
  if (left === null) return;
  const { event, subject } = left;
  const person = { owner, uin: subject.uin };
  if (event.requestType === 'GENERATE_VID') {
    await completeGeneration(ports, person, event, generationNotice(ports, channelsOf(event.attributeList)));
  } else if (event.requestType === 'REVOKE_VID' && subject.vid !== null) {
    await completeRevocation(ports, person, event, subject.vid, revocationNotice(ports));
  }
}

function channelsOf(list: string | null): readonly NoticeChannel[] {
  const named = (list ?? '').split(',');
  return (['PHONE', 'EMAIL'] as const).filter((channel) => named.includes(channel));
}
