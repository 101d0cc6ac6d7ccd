import { expect, it } from 'vitest';
import { finishLeftEvents } from './finish-left-events.ts';
import type { LeftEventPorts } from './finish-left-events.ts';

function ports(left: readonly string[], broken: string, asked: string[]): LeftEventPorts {
  const finishing = (kind: string) => (_owner: string, eventId: string) => {
    asked.push(`${kind} ${eventId}`);
    return eventId === broken ? Promise.reject(new Error('The neighbour is away')) : Promise.resolve();
  };
  return {
    events: { left: () => Promise.resolve(left.map((eventId) => ({ owner: 'o', eventId }))) },
    finish: [finishing('vid'), finishing('lock')],
  };
}

it('looks at each event that was left, by every kind; one that cannot be settled keeps no other from it', async () => {
  const asked: string[] = [];
  await expect(finishLeftEvents(ports(['1', '2'], '1', asked))).rejects.toThrow('could not be settled yet');
  expect(asked).toEqual(['vid 1', 'vid 2', 'lock 2']);
});

it('is content where nothing was left', async () => {
  await expect(finishLeftEvents(ports([], '', []))).resolves.toBeUndefined();
});
