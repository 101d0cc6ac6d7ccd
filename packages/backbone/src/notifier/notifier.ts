import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
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

const PATIENCE_MS = 10_000;

/**
 * Posts `{id, number, message}` as JSON to an SMS gateway, over connections that stay open; anything but 2xx within
 * `patience` milliseconds is a refusal.
 */
export function smsGatewayCarrier(url: string, token: string | null, patience = PATIENCE_MS): Carrier {
  const post = posting(url, patience);
  return async (message) => {
    const status = await post(
      {
        'content-type': 'application/json',
        'idempotency-key': message.id,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      JSON.stringify({ id: message.id, number: message.to, message: message.text }),
    );
    if (status < 200 || status > 299) throw new Error(`The SMS gateway answered ${String(status)}`);
  };
}

/** What the use of a connection ends with that was closed at its other end. */
const CLOSED = ['ECONNRESET', 'EPIPE'];

/**
 * Gives the status of the answer. Where a connection that stayed open turns out to be closed, another is taken: the same
 * may be said twice, under the same id. Not by `fetch`, whose signals and references outlive each request by seconds.
 */
function posting(
  address: string,
  patience: number,
): (headers: Readonly<Record<string, string>>, body: string) => Promise<number> {
  const url = new URL(address);
  const isSecure = url.protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const request = isSecure ? httpsRequest : httpRequest;
  const post: ReturnType<typeof posting> = (headers, body) =>
    new Promise((answered, failed) => {
      const sent = request(url, { method: 'POST', headers, agent }, (answer) => {
        // To its end, or its connection could not be used again.
        answer.on('error', failed).on('end', () => {
          answered(answer.statusCode ?? 0);
        });
        answer.resume();
      });
      const timer = setTimeout(() => {
        sent.destroy(new Error('The SMS gateway did not answer in time'));
      }, patience);
      sent.on('error', (error) => {
        if (sent.reusedSocket && 'code' in error && CLOSED.includes(String(error.code)))
          post(headers, body).then(answered, failed);
        else failed(error);
      });
      sent.on('close', () => {
        clearTimeout(timer);
      });
      sent.end(body);
    });
  return post;
}
