import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { finishEnrolment } from './finish-enrolment.ts';
import { aSentEnrolment } from './testing/a-sent-enrolment.ts';

/** Calls that bring an enrolment to the processor, in their order. */
const STEPS = ['pack', 'announce', 'receive', 'consume', 'settle'] as const;

describe('bringing an enrolment to the processor', () => {
  it('announces and delivers it, marks the pre-registration and lets go of what was collected', async () => {
    const desk = aSentEnrolment();
    await finishEnrolment(desk.ports, desk.id);
    expect(desk.world).toEqual({ received: 1, consumed: ['27037165048263'], status: 'sent', fault: null });
    await finishEnrolment(desk.ports, desk.id);
    expect(desk.world.received).toBe(1);
  });

  for (const when of ['before', 'after'] as const)
    it.each(STEPS)(`cut off ${when} %s, goes on and is delivered once`, async (step) => {
      const desk = aSentEnrolment();
      await expect(finishEnrolment(desk.dyingAt(step, when), desk.id)).rejects.toThrow('killed');
      await finishEnrolment(desk.ports, desk.id);
      expect(desk.world).toEqual({ received: 1, consumed: ['27037165048263'], status: 'sent', fault: null });
    });

  it('announces the name and the contact by which a lost number is found', async () => {
    const desk = aSentEnrolment();
    const announced: unknown[] = [];
    const { processor } = desk.ports;
    const announce: typeof processor.announce = (announcement) => {
      announced.push(announcement);
      return processor.announce(announcement);
    };
    await finishEnrolment({ ...desk.ports, processor: { ...processor, announce } }, desk.id);
    expect(announced).toMatchObject([{ name: 'Noor', email: 'noor@bank.example', phone: null }]);
  });

  it('delivered by two runs at once, is delivered once', async () => {
    const desk = aSentEnrolment();
    await Promise.all([1, 2, 3].map(() => finishEnrolment(desk.ports, desk.id).catch(() => undefined)));
    await finishEnrolment(desk.ports, desk.id);
    expect(desk.world).toMatchObject({ received: 1, status: 'sent' });
  });

  it('goes back to the desk where it never will be taken, and the pre-registration stays', async () => {
    const desk = aSentEnrolment();
    const { processor } = desk.ports;
    const infected = { ...processor, receive: () => Promise.resolve(fail('packet-infected')) };
    await finishEnrolment({ ...desk.ports, processor: infected }, desk.id);
    expect(desk.world).toMatchObject({ received: 0, consumed: [], status: 'open', fault: 'packet-infected' });
  });

  it('is tried again where the processor cannot take it now', async () => {
    const desk = aSentEnrolment();
    const { processor } = desk.ports;
    const busy = { ...processor, receive: () => Promise.resolve(fail('scanner-unavailable')) };
    await expect(finishEnrolment({ ...desk.ports, processor: busy }, desk.id)).rejects.toThrow('scanner');
    expect(desk.world.status).toBe('sending');
    await finishEnrolment(
      { ...desk.ports, processor: { ...processor, announce: () => Promise.resolve(ok()) } },
      desk.id,
    );
    expect(desk.world.status).toBe('sent');
  });
});
