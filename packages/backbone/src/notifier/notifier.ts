import nodemailer from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import type { Attachment, Message, Notifier } from '@doorstep/core/backbone/notifier/notifier.ts';

/** Takes one kind of message; throws when it did not take it. */
export type Carrier = (message: Message) => Promise<void>;

export interface NotifierParts {
  readonly mail: Carrier;
  readonly sms: Carrier;
}

export function createNotifier({ mail, sms }: NotifierParts): Notifier {
  return { deliver: (message) => (message.channel === 'EMAIL' ? mail(message) : sms(message)) };
}

/** Sends by SMTP with the message's own Message-ID, so that a repeat can be recognised. */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = nodemailer.createTransport(url);
  const domain = from.slice(from.indexOf('@') + 1).replace('>', '');
  return async (message) => {
    await transport.sendMail({
      from,
      // As an object it is one address, whatever commas somebody wrote into it.
      to: { name: '', address: message.to },
      subject: message.subject,
      text: message.text,
      messageId: `<${message.id}@${domain}>`,
      attachments: (message.attachments ?? []).map(mailedFile),
    });
  };
}

function mailedFile(file: Attachment): Mail.Attachment {
  if (file.kind === 'pdf')
    return {
      filename: file.name,
      contentType: 'application/pdf',
      content: Buffer.from(file.base64, 'base64'),
    };
  const method = file.kind === 'calendar' ? 'PUBLISH' : 'CANCEL';
  const contentType = `text/calendar; charset=utf-8; method=${method}`;
  return { filename: file.name, contentType, content: file.text };
}

/** Posts `{id, number, message}` as JSON to an SMS gateway; anything but 2xx is a refusal. */
export function smsGatewayCarrier(url: string, token: string | null): Carrier {
  return async (message) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': message.id,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ id: message.id, number: message.to, message: message.text }),
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The SMS gateway answered ${String(response.status)}`);
  };
}
