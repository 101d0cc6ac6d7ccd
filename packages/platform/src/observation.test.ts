import { expect, it } from 'vitest';
import { createHttpServer } from './http-server.ts';
import { createObservation } from './observation.ts';

async function figuresAfter(...paths: readonly string[]): Promise<string> {
  const observation = createObservation();
  const server = createHttpServer({ trustProxy: '', bodyLimit: 1_000 });
  observation.http(server);
  server.get('/vid/:vid', () => 'fine');
  for (const url of paths) await server.inject(url);
  await server.close();
  return (await observation.figures()).text;
}

it('counts requests by route and status', async () => {
  const text = await figuresAfter('/vid/1', '/vid/2', '/nowhere');
  expect(text).toMatch(/duration_seconds_count\{method="GET",route="\/vid\/:vid",status="200"\} 2/u);
  expect(text).toMatch(/duration_seconds_count\{method="GET",route="none",status="404"\} 1/u);
});

it('says nothing of what a path held', async () => {
  const text = await figuresAfter('/vid/4103685972', '/somebody@example.org');
  expect(text).not.toContain('4103685972');
  expect(text).not.toContain('somebody');
});

it('counts jobs by outcome and follows gauges', async () => {
  const observation = createObservation();
  observation.job('relay', 'done', 0.2);
  observation.job('relay', 'failed', 0.2);
  observation.gauge('doorstep_waiting', 'What waits', () => 7);
  const { text } = await observation.figures();
  expect(text).toMatch(/job_duration_seconds_count\{task="relay",outcome="failed"\} 1/u);
  expect(text).toMatch(/^doorstep_waiting 7$/mu);
});
