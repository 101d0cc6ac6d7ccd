import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { startServer } from '../testing/running-server.ts';

const UNKNOWN_VID = '4936295739034704';

it('serves figures by route to those who run it, and none of what was asked for', async () => {
  const port = await freePort();
  const running = await startServer('demo', { METRICS_ADDRESS: `127.0.0.1:${String(port)}` });
  try {
    await fetch(`${running.publicUrl}/resident/v1/proxy/config/ui-properties`);
    await fetch(`${running.publicUrl}/idrepository/v1/vid/${UNKNOWN_VID}`);
    const text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
    expect(text).toMatch(/route="\/resident\/v1\/proxy\/config\/ui-properties",status="200"\} 1/u);
    expect(text).toContain('doorstep_audit_entries_waiting');
    expect(text).not.toContain(UNKNOWN_VID);
    expect((await fetch(`${running.publicUrl}/metrics`)).status).toBe(404);
  } finally {
    await running.stop();
  }
});

it('sends a span for each request to the collector that OTEL_* names', async () => {
  const received: string[] = [];
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(`${request.url ?? ''} ${Buffer.concat(chunks).toString('latin1')}`);
      response.writeHead(200).end();
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a server on a TCP port has such an address
  const { port } = collector.address() as AddressInfo;
  const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${String(port)}`;
  // The SDK reads its settings itself.
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', OTEL_EXPORTER_OTLP_ENDPOINT);
  const running = await startServer('demo', { OTEL_EXPORTER_OTLP_ENDPOINT });
  await fetch(`${running.publicUrl}/resident/v1/proxy/config/ui-properties`);
  await running.stop();
  collector.close();
  const spans = received.filter((one) => one.startsWith('/v1/traces')).join('');
  expect(spans).toContain('GET /resident/v1/proxy/config/ui-properties');
});
