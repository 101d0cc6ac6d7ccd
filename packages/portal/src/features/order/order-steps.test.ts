import { describe, expect, it } from 'vitest';
import { orderSteps } from './order-steps.ts';

const orderedAt = new Date('2026-11-20T10:00:00Z');
const changedAt = new Date('2026-11-21T10:00:00Z');
const steps = (statusCode: string) =>
  orderSteps({ statusCode, orderedAt, changedAt }).map(({ name, look }) => `${name} ${look}`);

describe('the steps of an order', () => {
  it('are all there from the start, done as far as it is', () => {
    expect(steps('NEW')).toEqual([
      'ordered done',
      'paid waiting',
      'printing waiting',
      'sent waiting',
      'delivered waiting',
    ]);
    expect(steps('ISSUED')).toEqual(steps('PAYMENT_CONFIRMED'));
    expect(steps('CARD_DELIVERED').every((step) => step.endsWith('done'))).toBe(true);
  });

  it('have the time of the last change at the step it came to', () => {
    const printing = orderSteps({ statusCode: 'PRINTING', orderedAt, changedAt });
    expect(printing.map(({ at }) => at)).toEqual([orderedAt, null, changedAt, null, null]);
  });

  it('say how it ended early, and promise nothing after', () => {
    expect(steps('PAYMENT_FAILED')).toEqual(['ordered done', 'not-paid failed']);
    expect(steps('FAILED')).toEqual(['ordered done', 'failed failed']);
    expect(steps('CANCELED')).toEqual(['ordered done', 'cancelled failed']);
  });
});
