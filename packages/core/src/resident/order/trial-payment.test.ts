import { describe, expect, it } from 'vitest';
import { trialPayment } from './trial-payment.ts';

describe('a payment for trying out', () => {
  it.each(['0', '1', '2', '3', '4', '5'])('is paid when its number ends in %s', (digit) => {
    expect(trialPayment(`12345${digit}`)).toMatchObject({ ok: true });
  });

  it.each([
    ['6', 'payment-failed'],
    ['7', 'payment-cancelled'],
    ['8', 'payment-trouble'],
    ['9', 'order-not-placed'],
    ['x', 'payment-failed'],
    ['', 'payment-failed'],
  ])('ending in “%s” comes to %s', (end, word) => {
    expect(trialPayment(end)).toMatchObject({ ok: false, failure: { word } });
  });
});
