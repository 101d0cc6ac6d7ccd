import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getRequest } from '@doorstep/contract/doorstep/request.ts';
import { describe, expect, it } from 'vitest';
import { aSpeech } from '../../testing/a-speech.ts';
import { requestFacts, requestSteps } from './request-view.ts';

const english = aSpeech('eng', 'en');

function aRequest(facts: Partial<OutputOf<typeof getRequest>> = {}): OutputOf<typeof getRequest> {
  return {
    eventId: '5021998877665544',
    requestType: 'GENERATE_VID',
    kind: 'New VID',
    outcome: 'SUCCESS',
    status: 'Done',
    description: 'VID created',
    summary: 'Your VID: created',
    authenticationMode: 'One-time code',
    individualIdType: 'UIN',
    madeAt: '2026-03-01T10:00:00.000Z',
    changedAt: '2026-03-01T10:00:05.000Z',
    pinned: false,
    info: { vidType: 'TEMPORARY', vid: 'XXXXXXXXXXXX4711' },
    ...facts,
  };
}

const steps = (facts: Partial<OutputOf<typeof getRequest>> = {}) => requestSteps(english, aRequest(facts));

describe('requestSteps', () => {
  it('tells what was asked and what came of it', () => {
    expect(steps()).toEqual([
      {
        title: 'You asked for this',
        text: 'Signed in with: One-time code',
        at: new Date('2026-03-01T10:00:00Z'),
        look: 'done',
      },
      { title: 'Done', text: 'VID created', at: new Date('2026-03-01T10:00:05Z'), look: 'done' },
    ]);
    expect(steps({ outcome: 'FAILED', status: 'Not done', description: 'New VID' })[1]).toMatchObject({
      title: 'Not done',
      text: null,
      look: 'failed',
    });
  });

  it('says that what is under way is, without an end', () => {
    const waiting = steps({ outcome: 'IN_PROGRESS', description: 'New VID' });
    expect(waiting.map(({ look, at }) => [look, at !== null])).toEqual([
      ['done', true],
      ['waiting', false],
    ]);
    const half = steps({ outcome: 'IN_PROGRESS', description: 'Data changed, card on its way' });
    expect(half.map(({ title }) => title)).toEqual([
      'You asked for this',
      'Data changed, card on its way',
      'Still in progress',
    ]);
  });

  it('has one step for an authentication, with who asked', () => {
    const used = { requestType: 'AUTHENTICATION_REQUEST', description: 'You were identified by a code' };
    expect(steps({ ...used, info: { partnerName: 'A bank', partnerLogo: '' } })).toEqual([
      {
        title: 'You were identified by a code',
        text: 'Asked for by A bank',
        at: new Date('2026-03-01T10:00:00Z'),
        look: 'done',
      },
    ]);
    expect(steps({ ...used, outcome: 'FAILED', info: {} })[0]).toMatchObject({ text: null, look: 'failed' });
  });
});

describe('requestFacts', () => {
  const labels = (facts: Partial<OutputOf<typeof getRequest>>) =>
    requestFacts(english, aRequest(facts)).map(({ label, value }) => `${label}: ${value}`);

  it('leaves out what is empty', () => {
    expect(labels({})).toEqual([
      'What it was about: New VID',
      'Number used: Your UIN',
      'Kind of virtual ID: Temporary virtual ID',
      'Virtual ID: XXXXXXXXXXXX4711',
      'Event number: 5021998877665544',
    ]);
  });

  it('says who asked and how, of an authentication', () => {
    expect(
      labels({
        requestType: 'AUTHENTICATION_REQUEST',
        individualIdType: 'VID',
        info: { partnerName: 'A bank', partnerLogo: '' },
      }),
    ).toEqual([
      'What it was about: New VID',
      'By: A bank',
      'How you proved who you are: One-time code',
      'Number used: A virtual ID',
      'Event number: 5021998877665544',
    ]);
  });
});
