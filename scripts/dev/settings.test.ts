import { expect, it } from 'vitest';
import { API_PATHS, developmentPorts, serverEnvironment } from './settings.ts';

const paths = new RegExp(API_PATHS, 'u');

it.each([
  '/resident/v1/vids',
  '/doorstep/v1/portal-session/begin?to=%2Fservices',
  '/oidc/auth?client_id=portal',
  '/v1/esignet/oauth/v2/token',
  '/idrepository/v1/identity',
  '/health/ready',
  '/openapi.json',
  '/openapi/resident.json',
  '/mailbox/api/messages?to=a@example.org',
])('passes %s on to the server', (path) => {
  expect(paths.test(path)).toBe(true);
});

it.each([
  '/',
  '/services/vids',
  '/mailbox',
  '/mailbox?to=a@example.org',
  '/healthy',
  '/v12',
  '/src/app.html',
])('leaves %s to the portal', (path) => {
  expect(paths.test(path)).toBe(false);
});

it('lets people reach the server at the outer port', () => {
  const ports = developmentPorts({ PORT: '9000' });
  expect(ports).toEqual({ outer: 9000, inner: 9001 });
  expect(serverEnvironment({ PORT: '9000', MODE: 'demo' }, ports)).toMatchObject({
    PORT: '9001',
    PUBLIC_URL: 'http://localhost:9000',
    MODE: 'demo',
  });
});

it('listens at 8080 unless told otherwise', () => {
  expect(developmentPorts({}).outer).toBe(8080);
});
