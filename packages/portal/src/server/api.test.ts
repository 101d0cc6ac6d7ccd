import { describe, expect, it } from 'vitest';
import type { ClientRequest, ClientResponse, Transport } from '@doorstep/contract/client.ts';
import { listVids } from '@doorstep/contract/resident/vid.ts';
import type { Visit } from './api.ts';
import { callApi, callAsResident, sendPlain } from './api.ts';
import { NEUTRAL_COUNTRY } from './neutral-country.ts';

const EMPTY: ClientResponse = { status: 200, headers: {}, body: '{"response":[],"errors":[]}' };
const REFUSED: ClientResponse = {
  status: 401,
  headers: {},
  body: '{"response":null,"errors":[{"errorCode":"KER-ATH-401","message":"Authentication Failed"}]}',
};

function aVisit(transport: Transport, clientAddress?: string): Visit {
  return {
    url: new URL('http://a.example/services/requests?/x&page=2&notice=vid-made'),
    request: new Request('http://a.example/', {
      headers: {
        cookie: 'doorstep=s; doorstep_lang=ara',
        'user-agent': 'Test',
        'accept-language': 'ar',
        'x-secret': '1',
      },
    }),
    locals: {
      country: NEUTRAL_COUNTRY,
      timeZone: 'UTC',
      language: { code: 'ara', tag: 'ar', direction: 'rtl', calendar: null },
      formSecret: '',
      requestId: 'r-1',
      replyCookies: [],
      comeAgainAfter: null,
      posted: [],
    },
    platform: { req: { doorstep: { transport, ...(clientAddress === undefined ? {} : { clientAddress }) } } },
  };
}

describe('calling the API', () => {
  it('speaks for the browser: cookies, request id, agent, languages and address, and nothing else', async () => {
    const seen: ClientRequest[] = [];
    const visit = aVisit(async (request) => (seen.push(request), EMPTY), '198.51.100.7');
    await callApi(visit, listVids, { headers: {} });
    expect(seen[0]?.headers).toEqual({
      cookie: 'doorstep=s; doorstep_lang=ara',
      'user-agent': 'Test',
      'accept-language': 'ar',
      'x-request-id': 'r-1',
      'x-doorstep-client': '198.51.100.7',
    });
  });

  it('keeps the cookies of every answer for the browser', async () => {
    const visit = aVisit(async () => ({ ...EMPTY, headers: { 'set-cookie': ['a=1', 'b=2'] } }));
    await callApi(visit, listVids, { headers: {} });
    await sendPlain(visit, 'GET', '/mailbox/api/messages');
    expect(visit.locals.replyCookies).toEqual(['a=1', 'b=2', 'a=1', 'b=2']);
  });

  it('keeps when whoever was turned away may come again', async () => {
    const visit = aVisit(async () => ({ ...EMPTY, status: 429, headers: { 'retry-after': '4' } }));
    await callApi(visit, listVids, { headers: {} });
    expect(visit.locals.comeAgainAfter).toBe('4');
  });

  it('sends to sign in and back where there is no session', async () => {
    const visit = aVisit(async () => REFUSED);
    await expect(callAsResident(visit, listVids, { headers: {} })).rejects.toMatchObject({
      status: 303,
      location: '/doorstep/v1/portal-session/begin?to=%2Fservices%2Frequests%3Fpage%3D2&ui_locales=ar',
    });
  });
});
