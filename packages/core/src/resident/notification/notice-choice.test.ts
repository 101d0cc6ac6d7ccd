import { describe, expect, it } from 'vitest';
import { TOLD_BY_ALL, asChosen, checkChoices } from './notice-choice.ts';
import type { Ways } from './notice-choice.ts';

const both = { phone: '0700', email: 'a@example.org' };
const none: Ways = { bell: false, email: false, sms: false };
const written = ['eng', 'fra'];
const choices = (ways: Partial<typeof TOLD_BY_ALL>, languages: readonly string[] | null = null) => ({
  ways: { ...TOLD_BY_ALL, ...ways },
  languages,
});
const word = (checked: ReturnType<typeof checkChoices>) => (checked.ok ? null : checked.failure.word);

describe('choices', () => {
  it('may silence everything but what is about security', () => {
    expect(word(checkChoices(choices({ use: none, requests: none }), both, written))).toBeNull();
    expect(word(checkChoices(choices({ security: none }), both, written))).toBe('security-must-be-told');
  });

  it('leave security a way that reaches the person', () => {
    const bySms = { bell: true, email: false, sms: true };
    expect(word(checkChoices(choices({ security: bySms }), both, written))).toBeNull();
    expect(word(checkChoices(choices({ security: bySms }), { ...both, phone: null }, written))).toBe(
      'security-must-be-told',
    );
    expect(word(checkChoices(choices({}), { phone: null, email: null }, written))).toBeNull();
  });

  it('name languages the country writes', () => {
    expect(word(checkChoices(choices({}, ['fra']), both, written))).toBeNull();
    expect(word(checkChoices(choices({}, ['xyz']), both, written))).toBe('language-unknown');
    expect(word(checkChoices(choices({}, []), both, written))).toBe('language-unknown');
  });
});

describe('a notice that waits', () => {
  const done: Readonly<Record<string, string>> = { eng: 'It is done, $name', fra: 'C’est fait, $name' };
  const titles: Readonly<Record<string, string>> = { eng: 'Done', fra: 'Fait' };
  const wording = {
    texts: {
      render: (code: string, language: string, { name = '' }) =>
        (code === 'title' ? titles : done)[language]?.replace('$name', name) ?? null,
    },
    languages: { written: ['eng', 'fra', 'ara'], fallback: ['eng'], moment: () => ({ date: '', time: '' }) },
  };
  const notice = {
    id: '1',
    channel: 'EMAIL',
    to: 'a@example.org',
    notice: {
      uin: '1',
      kind: 'requests',
      templates: { text: 'text', subject: 'title', values: { words: { name: 'Nadia' } } },
      languages: ['eng'],
    },
  } as const;
  const address = { id: '1', channel: 'EMAIL', to: 'a@example.org' };
  const inEnglish = { ...address, subject: 'Done', text: 'It is done, Nadia' };

  it('goes in the person’s own languages where nothing was chosen, and carries nothing else', () => {
    expect(asChosen(wording, notice, choices({}))).toEqual(inEnglish);
  });

  it('has no subject in an SMS', () => {
    const sms = { ...notice, channel: 'SMS', to: '0700' } as const;
    expect(asChosen(wording, sms, choices({}, ['fra', 'eng']))).toEqual({
      ...{ id: '1', channel: 'SMS', to: '0700', subject: '' },
      text: 'C’est fait, Nadia\nIt is done, Nadia',
    });
  });

  it('does not go by a way that was switched off meanwhile', () => {
    const bySms = { bell: true, email: false, sms: true };
    expect(asChosen(wording, notice, choices({ requests: bySms }))).toBeNull();
    expect(asChosen(wording, notice, choices({ use: none }))).not.toBeNull();
  });

  it('goes in the languages chosen meanwhile', () => {
    expect(asChosen(wording, notice, choices({}, ['fra', 'eng']))).toEqual({
      ...address,
      subject: 'Fait / Done',
      text: 'C’est fait, Nadia\n\nIt is done, Nadia',
    });
  });

  it('goes in the person’s own where the country does not say it in those chosen', () => {
    expect(asChosen(wording, notice, choices({}, ['ara']))).toEqual(inEnglish);
  });
});
