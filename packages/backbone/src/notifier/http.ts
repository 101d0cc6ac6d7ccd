import type { sendEmail, sendSms } from '@doorstep/contract/backbone/notifier.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { FilePart } from '@doorstep/contract/multipart.ts';
import type { Attachment } from '@doorstep/core/backbone/notifier/notifier.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { MessageIntake } from './handed-over.ts';

interface ServiceCallers extends Callers {
  readonly client: { readonly clientId: string };
}

export interface NotifierWireParts {
  readonly intake: MessageIntake;
  /** Counts a message of a client. */
  readonly count: (clientId: string) => 'granted' | 'used up';
}

export function notifierWire({ intake, count }: NotifierWireParts) {
  const mayBeSent = (clientId: string, messages: readonly unknown[]): boolean =>
    messages.every(() => count(clientId) === 'granted');
  const sms: Implementation<typeof sendSms, ServiceCallers> = {
    questions: {},
    answer: async ({ body: { request } }, { clientId }, { requestId }) => {
      const message = { channel: 'SMS', to: request.number, subject: '', text: request.message } as const;
      if (!mayBeSent(clientId, [message])) return fail('too-many-messages');
      await intake.take({ clientId, requestId, messages: [message] });
      return ok({ status: 'success', message: 'SMS request sent' });
    },
  };
  const email: Implementation<typeof sendEmail, ServiceCallers> = {
    questions: {},
    answer: async ({ body }, { clientId }, { requestId }) => {
      const files = body.attachments === '' ? [] : [body.attachments ?? []].flat();
      if (!files.every(isPdf)) return fail('attachment-not-pdf');
      const attachments = files.map(attached);
      // Each has a mail of their own: who else was written to is nobody's business.
      const recipients = new Set([body.mailTo, body.mailCc ?? []].flat().filter((address) => address !== ''));
      const messages = [...recipients].map((to) => ({
        channel: 'EMAIL' as const,
        to,
        subject: body.mailSubject,
        text: body.mailContent,
        attachments,
      }));
      if (!mayBeSent(clientId, messages)) return fail('too-many-messages');
      await intake.take({ clientId, requestId, messages });
      return ok({ status: 'success', message: 'Email Request submitted' });
    },
  };
  return { sms, email };
}

/** By its first bytes: the name and the type are the sender's words. */
function isPdf({ bytes }: FilePart): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

function attached({ name, bytes }: FilePart): Attachment {
  return { kind: 'pdf', name: safeName(name), base64: Buffer.from(bytes).toString('base64') };
}

/** A name that is no path and no header of its own. */
function safeName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{M}\p{N}._ -]/gu, '_').slice(-100);
  return plain === '' ? 'attachment.pdf' : plain;
}
