import { expect, it } from 'vitest';
import { textAt } from '@doorstep/contract/json.ts';
import { anIdentity } from '../../testing/an-identity.ts';
import { startServer } from '../../testing/running-server.ts';

function nameOfAnybody(): string {
  const full = anIdentity()['fullName'];
  const [first]: readonly unknown[] = Array.isArray(full) ? full : [];
  return textAt(first, 'value') ?? '';
}

it('mail that is down fails nothing that a person does: the message waits [resident-51]', async () => {
  // In this mode mail goes to a server that is not there.
  const server = await startServer('production');
  try {
    const person = await server.person({ postalCode: '14022' });
    const started = performance.now();
    const asked = await server.browser().send('POST', '/doorstep/v1/lost-numbers', {
      kind: 'uin',
      name: nameOfAnybody(),
      contact: person.email,
      postalCode: '14022',
      language: 'eng',
    });
    expect(asked.status).toBe(200);
    // A mail server that is not there is waited for longer than this.
    expect(performance.now() - started).toBeLessThan(8_000);
    await expect
      .poll(
        async () =>
          server.sql`select from resident.outbox where kind = 'message' and sealed is not null and done_at is null`,
        { timeout: 8_000 },
      )
      .toHaveLength(1);
  } finally {
    await server.stop();
  }
});
