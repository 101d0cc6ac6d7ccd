import { describe, expect, it } from 'vitest';
import type { VidCard } from './vid-shelf.ts';
import { comesBack, knownType, otherVids, vidShelves } from './vid-shelf.ts';

const perpetual = {
  vidType: 'Perpetual',
  validForInMinutes: null,
  transactionsAllowed: null,
  instancesAllowed: 1,
  autoRestoreAllowed: true,
  restoreOnAction: 'REVOKE',
};
const temporary = { ...perpetual, vidType: 'Temporary', instancesAllowed: 2, autoRestoreAllowed: false };

function aVid(change: Partial<VidCard>): VidCard {
  return {
    vid: '4936295739034704',
    masked: '4XXXXXXXXXXXXX04',
    status: 'ACTIVE',
    type: 'PERPETUAL',
    reference: 'r',
    madeAt: null,
    endsAt: null,
    usesLeft: null,
    ...change,
  };
}

describe('vidShelves', () => {
  it('puts each VID on its shelf whatever the case of its type', () => {
    const shelves = vidShelves([perpetual, temporary], [aVid({}), aVid({ type: 'Temporary' })]);
    expect(shelves.map(({ vids }) => vids.length)).toEqual([1, 1]);
  });

  it('says when a new one replaces the old, and when there is no room', () => {
    const temporaries = [aVid({ type: 'TEMPORARY' }), aVid({ type: 'TEMPORARY' })];
    const shelves = vidShelves([perpetual, temporary], [aVid({}), ...temporaries]);
    expect(shelves.map(({ allowance }) => allowance)).toEqual(['replace-oldest', 'refuse']);
  });

  it('counts only those in use', () => {
    const [shelf] = vidShelves(
      [temporary],
      [aVid({ type: 'TEMPORARY' }), aVid({ type: 'TEMPORARY', status: 'REVOKED' })],
    );
    expect(shelf?.allowance).toBe('create');
  });

  it('shows the newest first', () => {
    const old = aVid({ reference: 'old', madeAt: new Date(1) });
    const young = aVid({ reference: 'young', madeAt: new Date(2) });
    expect(vidShelves([perpetual], [old, young])[0]?.vids.map(({ reference }) => reference)).toEqual([
      'young',
      'old',
    ]);
  });
});

it('keeps VIDs of a kind the policy dropped', () => {
  expect(otherVids([perpetual], [aVid({}), aVid({ type: 'LEGACY' })]).map(({ type }) => type)).toEqual([
    'LEGACY',
  ]);
});

it('knows which come back when deleted', () => {
  expect(comesBack(perpetual)).toBe(true);
  expect(comesBack(temporary)).toBe(false);
  expect(comesBack({ ...perpetual, restoreOnAction: 'REGENERATE' })).toBe(false);
});

it('knows the kinds it has words for', () => {
  expect(knownType('OneTimeUse')).toBe('onetimeuse');
  expect(knownType('Other')).toBeNull();
});
