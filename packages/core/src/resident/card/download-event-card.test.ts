import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/result.ts';
import { downloadEventCard } from './download-event-card.ts';

type Ports = Parameters<typeof downloadEventCard>[0];
type Session = Parameters<typeof downloadEventCard>[1];

/** Only what the use case looks at; anything else it touched would throw. */
function portsWith(event: { readonly requestType: string; readonly statusCode: string } | null): Ports {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a port of two methods in the place of a whole product
  return {
    events: { find: () => Promise.resolve(event) },
    cards: {
      uinCard: () => Promise.resolve(ok({ pdf: new Uint8Array([1]) })),
      file: () => Promise.resolve(null),
    },
  } as unknown as Ports;
}

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- whose session it is matters to the store only
const session = { owner: 'one', uin: '4103685972' } as Session;
const locale = { language: 'eng', zone: 'UTC' };
const wordOf = async (event: Parameters<typeof portsWith>[0]): Promise<string> => {
  const made = await downloadEventCard(portsWith(event), session, '5021998877665544', locale);
  return made.ok ? made.value.card : made.failure.word;
};

describe('the card of an event [R-13]', () => {
  it.each([
    ['UPDATE_MY_UIN', 'IDENTITY_UPDATED', 'uin'],
    ['UPDATE_MY_UIN', 'CARD_DOWNLOADED', 'uin'],
    ['UPDATE_MY_UIN', 'NEW', 'card-not-ready'],
    ['UPDATE_MY_UIN', 'FAILED', 'card-not-ready'],
    ['VID_CARD_DOWNLOAD', 'CARD_READY_TO_DOWNLOAD', 'card-not-ready'],
    ['GENERATE_VID', 'VID_GENERATED', 'event-without-card'],
  ])('%s that is %s: %s', async (requestType, statusCode, told) => {
    expect(await wordOf({ requestType, statusCode })).toBe(told);
  });

  it('is unknown where the event is nobody’s or another’s [resident-1]', async () => {
    expect(await wordOf(null)).toBe('event-unknown');
  });
});
