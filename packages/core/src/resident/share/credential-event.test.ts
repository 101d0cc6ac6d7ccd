import { describe, expect, it } from 'vitest';
import { nextStatus } from './credential-event.ts';

const share = (statusCode: string, news: string) =>
  nextStatus({ requestType: 'SHARE_CRED_WITH_PARTNER', statusCode }, news);
const order = (statusCode: string, news: string) =>
  nextStatus({ requestType: 'ORDER_PHYSICAL_CARD', statusCode }, news);

/** Every order in which the same news may come. */
function permutations(news: readonly string[]): readonly (readonly string[])[] {
  if (news.length < 2) return [news];
  return news.flatMap((one, at) =>
    permutations(news.filter((_, other) => other !== at)).map((rest) => [one, ...rest]),
  );
}

describe('where news of a credential takes an event', () => {
  it('is the same end, in whatever order the news comes and however often', () => {
    const told = ['ISSUED', 'PRINTING', 'PRINTED', 'IN_TRANSIT', 'CARD_DELIVERED'];
    for (const news of permutations(told)) {
      const end = [...news, ...news].reduce((at, one) => order(at, one) ?? at, 'PAYMENT_CONFIRMED');
      expect(end).toBe('CARD_DELIVERED');
    }
    for (const news of permutations(['ISSUED', 'RECEIVED', 'STORED']))
      expect(news.reduce((at, one) => share(at, one) ?? at, 'NEW')).toBe('STORED');
  });

  it('never goes back', () => {
    expect(order('IN_TRANSIT', 'PRINTING')).toBeNull();
    expect(share('STORED', 'RECEIVED')).toBeNull();
    expect(share('STORED', 'FAILED')).toBeNull();
  });

  it('takes a failure for one until it is mended', () => {
    expect(share('ISSUED', 'ERROR')).toBe('FAILED');
    expect(share('FAILED', 'ISSUED')).toBeNull();
    expect(share('FAILED', 'STORED')).toBe('STORED');
  });

  it('is over once it is withdrawn, or was never paid', () => {
    expect(share('ISSUED', 'REVOKED')).toBe('CANCELED');
    for (const news of ['ISSUED', 'STORED', 'FAILED', 'REVOKED']) {
      expect(share('CANCELED', news)).toBeNull();
      expect(order('PAYMENT_FAILED', news)).toBeNull();
    }
  });

  it('is nowhere for words that tell a resident nothing', () => {
    expect(share('NEW', 'RETRY')).toBeNull();
    expect(order('ISSUED', 'STORED')).toBeNull();
    expect(nextStatus({ requestType: 'VID_CARD_DOWNLOAD', statusCode: 'NEW' }, 'STORED')).toBeNull();
  });
});
