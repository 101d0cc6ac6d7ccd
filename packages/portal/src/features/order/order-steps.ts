/** How far an order is, for the timeline; the words of each step are the page's. */
export interface OrderStep {
  readonly name: 'ordered' | 'paid' | 'printing' | 'sent' | 'delivered' | 'not-paid' | 'failed' | 'cancelled';
  readonly at: Date | null;
  readonly look: 'done' | 'failed' | 'waiting';
}

interface Standing {
  readonly statusCode: string;
  readonly orderedAt: Date;
  readonly changedAt: Date;
}

const WAY = ['ordered', 'paid', 'printing', 'sent', 'delivered'] as const;
/** The last step that is done at each status; the printer having the data is no step of the resident's. */
const REACHED: Readonly<Record<string, number>> = {
  NEW: 0,
  PAYMENT_CONFIRMED: 1,
  ISSUED: 1,
  PRINTING: 2,
  IN_TRANSIT: 3,
  CARD_DELIVERED: 4,
};
const ENDS = { PAYMENT_FAILED: 'not-paid', FAILED: 'failed', CANCELED: 'cancelled' } as const;

/** The steps that are done, and those to come; of what ended early, only how. Nobody keeps when each step was but the first and the last. */
export function orderSteps({ statusCode, orderedAt, changedAt }: Standing): readonly OrderStep[] {
  const begun = { name: 'ordered', at: orderedAt, look: 'done' } as const;
  const end = endOf(statusCode);
  if (end !== null) return [begun, { name: end, at: changedAt, look: 'failed' }];
  const reached = REACHED[statusCode] ?? 0;
  return WAY.map((name, at) => {
    if (at === 0) return begun;
    if (at > reached) return { name, at: null, look: 'waiting' };
    return { name, at: at === reached ? changedAt : null, look: 'done' };
  });
}

function endOf(statusCode: string): (typeof ENDS)[keyof typeof ENDS] | null {
  return Object.entries(ENDS).find(([code]) => code === statusCode)?.[1] ?? null;
}
