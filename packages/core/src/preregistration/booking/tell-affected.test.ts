import { expect, it } from 'vitest';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { tellAffected } from './tell-affected.ts';

const BOOKING = { prid: 'P1', centreId: '10001', date: '2026-11-24', from: '09:00:00' };
const TEXTS: Readonly<Record<string, string>> = {
  'appointment-affected eng': 'Not on',
  'appointment-affected-email-subject eng': 'Subject',
  'appointment-affected fra': 'Pas le',
};

function tell(userId: string, language: string, texts = TEXTS): Promise<readonly Omit<Message, 'id'>[]> {
  return new Promise((resolve, reject) => {
    const ports = {
      affected: {
        untold: async () => ({ userId, language, appointment: { ...BOOKING, to: '09:15:00' } }),
        tell: async (_: unknown, messages: readonly Omit<Message, 'id'>[]) => resolve(messages),
      },
      texts: {
        render: (code: string, lang: string, values: Readonly<Record<string, string>>) => {
          const text = texts[`${code} ${lang}`];
          return text === undefined ? null : `${text} ${Object.values(values).join(' ')}`;
        },
      },
      fallbackLanguage: 'eng',
    };
    tellAffected(ports, BOOKING).catch(reject);
  });
}

it('tells by the way the applicant signs in, in their language or the country’s', async () => {
  expect(await tell('a@example.org', 'eng')).toEqual([
    {
      channel: 'EMAIL',
      to: 'a@example.org',
      subject: 'Subject P1 24-11-2026 09:00',
      text: 'Not on P1 24-11-2026 09:00',
    },
  ]);
  expect(await tell('0612345678', 'fra')).toMatchObject([
    { channel: 'SMS', subject: '', text: 'Pas le P1 24-11-2026 09:00' },
  ]);
  expect(await tell('0612345678', 'ara')).toMatchObject([{ text: 'Not on P1 24-11-2026 09:00' }]);
});

it('tells nobody by message when the country has no text', async () => {
  expect(await tell('0612345678', 'eng', {})).toEqual([]);
});
