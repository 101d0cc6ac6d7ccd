import { createServer } from 'node:net';
import { freePort } from '@doorstep/platform/testing/free-port.ts';

interface Letter {
  /** Of the envelope, blind copies included. */
  readonly recipients: readonly string[];
  readonly text: string;
}

/** A mail server that takes everything: as much of SMTP (RFC 5321) as a client needs. */
export async function startMailServer() {
  const letters: Letter[] = [];
  const server = createServer((socket) => {
    let recipients: string[] = [];
    let body: string[] | null = null;
    const takeLine = (line: string): string | null => {
      if (body !== null) {
        if (line !== '.') {
          body.push(line);
          return null;
        }
        letters.push({ recipients, text: body.join('\n') });
        [recipients, body] = [[], null];
        return '250 taken';
      }
      const to = /^RCPT TO:<(.*)>/iu.exec(line)?.[1];
      if (to !== undefined) recipients.push(to);
      if (!/^DATA$/iu.test(line)) return '250 ok';
      body = [];
      return '354 go on';
    };
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: string) => {
      const lines = `${rest}${chunk}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const answer = takeLine(line);
        if (answer !== null) socket.write(`${answer}\r\n`);
      }
    });
    socket.write('220 test\r\n');
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      resolve();
    });
  });
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    letters: (): readonly Letter[] => [...letters],
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
