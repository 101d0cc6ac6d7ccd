import { expect, it } from 'vitest';
import { readMessages } from './messages.ts';

it('reads the mailbox', () => {
  const message = {
    id: '1',
    to: '+1',
    at: '2026-01-05T10:00:00Z',
    channel: 'SMS',
    subject: '',
    text: 'Code 1',
  };
  expect(readMessages(JSON.stringify({ messages: [message] }))).toEqual([
    { ...message, channel: 'sms', at: new Date('2026-01-05T10:00:00Z') },
  ]);
});

it('bears with members it does not know or that are missing', () => {
  expect(readMessages('{"messages":[{"id":7},null,"x"]}')).toEqual([
    { id: '7', to: '', at: null, channel: '', subject: '', text: '' },
  ]);
  expect(readMessages('{}')).toEqual([]);
});
