import { describe, expect, it } from 'vitest';
import { readChoice } from './share-line.ts';
import type { ShareLine } from './share-line.ts';

const aLine = (name: string, more: Partial<ShareLine> = {}): ShareLine => ({
  name,
  label: name,
  maskLabel: null,
  chooses: 'one',
  plain: ['value'],
  masked: ['v***e'],
  formats: [],
  ...more,
});
const aFormat = (value: string) => ({ value, label: value, texts: [value], chosen: false });
const address = aLine('fullAddress', { chooses: 'parts', formats: [aFormat('city'), aFormat('region')] });
const chosen = (
  taken: readonly string[],
  formats: readonly string[] = [],
  masked: readonly string[] = [],
) => ({
  taken,
  formats: () => formats,
  masks: (name: string) => masked.includes(name),
});

describe('what was ticked', () => {
  it('is nothing when nothing was, or nothing that is offered', () => {
    expect(readChoice([aLine('phone')], chosen([]))).toMatchObject({ ok: false, word: 'nothing' });
    expect(readChoice([aLine('phone')], chosen(['UIN']))).toMatchObject({ ok: false, word: 'nothing' });
  });

  it('takes only formats that are offered, in the form’s order', () => {
    expect(readChoice([address], chosen(['fullAddress'], ['region', 'UIN', 'city']))).toEqual({
      ok: true,
      lines: [{ attributeName: 'fullAddress', format: 'city,region', isMasked: false }],
    });
  });

  it('asks about a line whose parts are all left away', () => {
    expect(readChoice([address], chosen(['fullAddress'], []))).toEqual({
      ok: false,
      word: 'parts',
      at: 'format-fullAddress-0',
    });
  });

  it('hides a part only where that is offered', () => {
    const phone = aLine('phone', { maskLabel: 'Hide part' });
    const lines = [phone, aLine('gender')];
    expect(readChoice(lines, chosen(['phone', 'gender'], [], ['phone', 'gender']))).toMatchObject({
      lines: [{ isMasked: true }, { isMasked: false }],
    });
  });
});
