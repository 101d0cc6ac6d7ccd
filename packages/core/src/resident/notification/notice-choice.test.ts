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

describe('a message that waits', () => {
  const message = {
    id: '1',
    channel: 'EMAIL',
    to: 'a@example.org',
    subject: 'Done',
    text: 'It is done',
    notice: {
      uin: '1',
      kind: 'requests',
      written: { eng: { subject: 'Done', text: 'It is done' }, fra: { subject: 'Fait', text: 'C’est fait' } },
    },
  } as const;

  it('goes as it was written where nothing was chosen, without what it carried', () => {
    const { notice, ...plain } = message;
    expect(notice.kind).toBe('requests');
    expect(asChosen(message, choices({}))).toEqual(plain);
  });

  it('does not go by a way that was switched off meanwhile', () => {
    expect(asChosen(message, choices({ requests: { bell: true, email: false, sms: true } }))).toBeNull();
    expect(asChosen(message, choices({ use: none }))).not.toBeNull();
  });

  it('goes in the languages chosen meanwhile', () => {
    expect(asChosen(message, choices({}, ['fra', 'eng']))).toMatchObject({
      subject: 'Fait / Done',
      text: 'C’est fait\n\nIt is done',
    });
  });

  it('goes always when it is a code', () => {
    const { notice: _notice, ...code } = message;
    expect(asChosen(code, choices({ security: none, use: none, requests: none }))).toEqual(code);
  });
});
