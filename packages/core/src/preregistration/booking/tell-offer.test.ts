import { expect, it } from 'vitest';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { tellOffer } from './tell-offer.ts';
import type { OfferedApplicant, WaitingStore } from './waiting-store.ts';

const APPLICANT: OfferedApplicant = {
  userId: 'a@example.org',
  language: 'fra',
  prids: ['P1', 'P2'],
  slot: { centreId: '10001', date: '2026-12-03', from: '09:15:00', to: '09:30:00' },
  until: new Date('2026-12-01T23:30:00Z'),
  zone: 'Africa/Tunis',
};

function offers(applicant: OfferedApplicant | null) {
  const told: Omit<Message, 'id'>[][] = [];
  const waiting: WaitingStore = {
    join: async () => 'joined',
    leave: async () => true,
    ofOwner: async () => [],
    untold: async () => applicant,
    tell: async (_, messages) => void told.push([...messages]),
  };
  const texts = {
    render: (code: string, language: string, values: Readonly<Record<string, string>>) =>
      language === 'eng' ? `${code} ${Object.values(values).join(' ')}` : null,
  };
  return { ports: { waiting, texts, fallbackLanguage: 'eng' }, told };
}

const VALUES = 'P1, P2 03-12-2026 09:15 02-12-2026 00:30';

it('tells of the time and the end of the offer by the centre’s clock, in a language the country writes', async () => {
  const mail = offers(APPLICANT);
  await tellOffer(mail.ports, 'w');
  expect(mail.told).toEqual([
    [
      {
        channel: 'EMAIL',
        to: 'a@example.org',
        subject: `seat-offered-email-subject ${VALUES}`,
        text: `seat-offered ${VALUES}`,
      },
    ],
  ]);
  const phone = offers({ ...APPLICANT, userId: '0700900123' });
  await tellOffer(phone.ports, 'w');
  expect(phone.told[0]).toMatchObject([{ channel: 'SMS', to: '0700900123', subject: '' }]);
});

it('tells nobody of an offer that is over', async () => {
  const some = offers(null);
  await tellOffer(some.ports, 'w');
  expect(some.told).toEqual([]);
});
