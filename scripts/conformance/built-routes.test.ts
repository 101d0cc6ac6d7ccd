import { expect, it } from 'vitest';
import { builtRoutes } from './built-routes.ts';

const ROUTES = [
  { id: 'V-3', method: 'POST', path: '/resident/v1/generate-vid' },
  { id: 'V-5', method: 'PATCH', path: '/resident/v1/revoke-vid/{vid}' },
  { id: 'VER-1', method: 'GET', path: '/resident/v1/channel/verification-status/' },
  { id: 'L-1', method: 'GET', path: '/resident/v1/login/*' },
];

const serving = (method: 'GET' | 'POST' | 'PATCH', path: string, contractId?: string) => ({
  name: 'resident.x',
  method,
  path,
  ...(contractId === undefined ? {} : { contractId }),
});

it('knows a route by method and path, whatever its parameters are called', () => {
  const operations = [
    serving('PATCH', '/resident/v1/revoke-vid/:id', 'V-5'),
    serving('GET', '/resident/v1/channel/verification-status'),
    serving('GET', '/resident/v1/login/*', 'L-1'),
    serving('GET', '/resident/v1/generate-vid'),
  ];
  expect([...builtRoutes(ROUTES, operations).ids]).toEqual(['V-5', 'VER-1', 'L-1']);
});

it('lists what no contract document describes', () => {
  const draft = serving('POST', '/doorstep/v1/draft');
  expect(builtRoutes(ROUTES, [draft]).own).toEqual([draft]);
});

it('names an operation that claims a route it does not serve, and one that claims none there is', () => {
  const operations = [
    serving('POST', '/resident/v1/generate-vid', 'V-5'),
    serving('POST', '/resident/v1/x', 'V-9'),
  ];
  expect(builtRoutes(ROUTES, operations).faults).toEqual([
    'resident.x says V-5, but POST /resident/v1/generate-vid is V-3',
    'resident.x says V-9, but POST /resident/v1/x is no route of the inventory',
  ]);
});
