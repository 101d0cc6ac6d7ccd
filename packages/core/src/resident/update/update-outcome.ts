import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { UpdateNews } from './notice-of-update.ts';
import { lostContact, noticeOfUpdate } from './notice-of-update.ts';
import type { UpdateAudit, UpdatePorts } from './update-ports.ts';
import type { OpenUpdate } from './update-request.ts';

/** How a change can end for its person, with what follows. A card is drawn when it is fetched: once made, it is ready. */
const ENDS = {
  made: { statusCode: 'CARD_READY_TO_DOWNLOAD', news: 'success', audit: 'update-made' },
  refused: { statusCode: 'FAILED', news: 'regproc-failure', audit: 'update-not-made' },
  'not sent': { statusCode: 'FAILED', news: 'failure', audit: 'update-not-made' },
  'called back': { statusCode: 'CANCELED', news: 'discarded', audit: 'draft-discarded' },
} as const satisfies Readonly<
  Record<string, { readonly statusCode: string; readonly news: UpdateNews; readonly audit: UpdateAudit }>
>;

export type UpdateEnd = keyof typeof ENDS;

/**
 * Ends a change once and tells its person, at the contacts of before as well where it took one away. Safe to repeat: an
 * event that is settled stays as it is. Of a refused one the draft goes first: whoever hears of the refusal may ask anew.
 */
export async function endUpdate(
  ports: UpdatePorts,
  request: OpenUpdate,
  end: UpdateEnd,
  word: string,
): Promise<void> {
  const { owner, eventId, registrationId, content } = request;
  const { statusCode, news, audit } = ENDS[end];
  if (end === 'refused') await ports.idRepository.discardDraft(registrationId);
  await ports.requests.conclude(owner, eventId, word);
  const identity = await ports.idRepository.identity(content.uin);
  const now = identity.ok
    ? contactOf(identity.value, ports.attributes, ports.languages.fallback)
    : content.contact;
  const event = await ports.events.find(owner, eventId);
  await ports.events.settle(
    { owner, eventId, statusCode, referenceMasked: event?.referenceMasked ?? null },
    {
      messages: [now, lostContact(content.contact, now)].flatMap((contact) =>
        noticeOfUpdate(ports, news, contact, eventId),
      ),
      audit: [ports.auditEntry({ owner, uin: content.uin }, audit, eventId)],
    },
  );
}
