import { createServer } from 'node:http';
import { isRecord } from '@doorstep/contract/json.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';

interface Received {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** An SMS gateway that keeps what it is given. */
export async function startSmsGateway() {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(text);
      if (isRecord(body))
        received.unshift({
          id: String(body['id']),
          to: String(body['number']),
          text: String(body['message']),
        });
      response.end();
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${String(port)}/sms`,
    messages: (): readonly Received[] => [...received],
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
