import { fail, ok } from '@doorstep/core/shared/result.ts';
import { describe, expect, it } from 'vitest';
import { createPartnerPayments } from './partner-payments.ts';

const asked: string[] = [];
const answering = (body: unknown) =>
  createPartnerPayments(
    {
      send: ({ url }) => {
        asked.push(url);
        return Promise.resolve(
          ok({ status: 200, body: typeof body === 'string' ? body : JSON.stringify(body) }),
        );
      },
    },
    'https://press.example/payments?shop=1',
  ).check({ transactionId: '123', eventId: '456' });
const word = (result: Awaited<ReturnType<typeof answering>>) => (result.ok ? 'paid' : result.failure.word);

describe('asking a partner what became of a payment', () => {
  it('names the payment and the order, and nothing of the person', async () => {
    const paid = await answering({ response: { trackingId: 'T1', transactionId: '123' }, errors: [] });
    expect(paid).toEqual(ok({ trackingId: 'T1' }));
    expect(asked.at(-1)).toBe('https://press.example/payments?shop=1&transactionId=123&eventId=456');
  });

  it.each([
    ['RES-SER-475', 'payment-failed'],
    ['RES-SER-476', 'payment-cancelled'],
    ['RES-SER-477', 'payment-trouble'],
    ['RES-SER-478', 'order-not-placed'],
    ['SHOP-1', 'payment-failed'],
  ])('takes %s for %s', async (errorCode, expected) => {
    expect(word(await answering({ response: null, errors: [{ errorCode }] }))).toBe(expected);
  });

  it('decides nothing on an answer about another payment, or on none that is of the contract', async () => {
    for (const body of [
      { response: { trackingId: 'T1', transactionId: '999' }, errors: [] },
      { response: { transactionId: '123' } },
      '<html>',
      '',
      'null',
    ])
      expect(word(await answering(body))).toBe('payment-unreachable');
  });

  it('decides nothing while the partner cannot be reached, or nobody said where it is', async () => {
    const silent = createPartnerPayments(
      { send: () => Promise.resolve(fail('unreachable')) },
      'https://a.example',
    );
    expect(word(await silent.check({ transactionId: '1', eventId: null }))).toBe('payment-unreachable');
    const nowhere = createPartnerPayments({ send: () => Promise.reject(new Error('asked')) }, '');
    expect(word(await nowhere.check({ transactionId: '1', eventId: null }))).toBe('payment-unreachable');
  });
});
