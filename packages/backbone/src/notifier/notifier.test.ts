import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import { createNotifier, smsGatewayCarrier, smtpCarrier } from './notifier.ts';

const MESSAGE: Message = {
  id: '01a1fc96-b63f-7cc3-a51f-75b2a43d2e16',
  channel: 'EMAIL',
  to: 'amal@example.org',
  subject: 'رمزك',
  text: 'Votre code est 123456.\n\nرمزك هو 123456.',
};
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function never(): Promise<void> {
  throw new Error('The other carrier was used');
}

async function mailServer(received: string[]): Promise<string> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  );
  return `smtp://127.0.0.1:${String(portOf(server.server.address()))}`;
}

/** Answers with a body, as gateways do. */
function gateway(status: number, bodies: string[]): Promise<string> {
  return listening((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(status).end('{"queued":true}');
    });
  });
}

async function listening(answer: RequestListener, connected: () => void = () => undefined): Promise<string> {
  const server = createServer(answer).on('connection', connected);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  return `http://127.0.0.1:${String(portOf(server.address()))}/sms`;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

describe('notifier', () => {
  it('sends mail with the message id, in every script', async () => {
    const received: string[] = [];
    const notifier = createNotifier({
      mail: smtpCarrier(await mailServer(received), 'Meridia ID <no-reply@id.example>'),
      sms: never,
    });
    await notifier.deliver(MESSAGE);
    const mail = await PostalMime.parse(received[0] ?? '');
    expect(mail.subject).toBe(MESSAGE.subject);
    expect(mail.text?.trim()).toBe(MESSAGE.text);
    expect(mail.messageId).toBe(`<${MESSAGE.id}@id.example>`);
    expect(mail.to?.[0]?.address).toBe(MESSAGE.to);
    expect(mail.cc).toBeUndefined();
  });

  it('posts a text to the gateway with the same id, so that a repeat is known', async () => {
    const bodies: string[] = [];
    const sms = smsGatewayCarrier(await gateway(202, bodies), 'token');
    await createNotifier({ mail: never, sms }).deliver({ ...MESSAGE, channel: 'SMS', to: '0700900101' });
    expect(JSON.parse(bodies[0] ?? '')).toEqual({
      id: MESSAGE.id,
      number: '0700900101',
      message: MESSAGE.text,
    });
  });

  it('throws when the gateway refuses or is not there, so that the job tries again', async () => {
    const refusing = smsGatewayCarrier(await gateway(503, []), null);
    await expect(refusing(MESSAGE)).rejects.toThrow('503');
    const redirecting = smsGatewayCarrier(await gateway(307, []), null);
    await expect(redirecting(MESSAGE)).rejects.toThrow('307');
    await expect(smtpCarrier('smtp://127.0.0.1:1', 'a@b.example')(MESSAGE)).rejects.toThrow('ECONNREFUSED');
  });

  it('sends text after text over one connection', async () => {
    let connections = 0;
    const address = await listening(
      (_request, response) => response.writeHead(202).end('{"queued":true}'),
      () => (connections += 1),
    );
    const sms = smsGatewayCarrier(address, null);
    for (let sent = 0; sent < 5; sent += 1) await sms(MESSAGE);
    expect(connections).toBe(1);
  });

  it('takes another connection where the one that stayed open was closed at the other end', async () => {
    const used = new WeakSet();
    const taken: number[] = [];
    const address = await listening(({ socket }, response) => {
      if (used.has(socket)) {
        socket.destroy();
        return;
      }
      used.add(socket);
      taken.push(response.writeHead(202).end('{"queued":true}').statusCode);
    });
    const sms = smsGatewayCarrier(address, null);
    for (let sent = 0; sent < 3; sent += 1) await sms(MESSAGE);
    expect(taken).toEqual([202, 202, 202]);
  });

  it('waits no longer than it may for a gateway that says nothing', async () => {
    const silent = smsGatewayCarrier(await listening(() => undefined), null, 50);
    await expect(silent(MESSAGE)).rejects.toThrow('did not answer in time');
    const gone = smsGatewayCarrier(await listening((request) => request.destroy()), null);
    await expect(gone(MESSAGE)).rejects.toThrow('socket hang up');
  });
});
