import { describe, expect, it } from 'vitest';
import { applicationSteps, outcomeOf } from './application-view.ts';
import type { ApplicationStatus } from './application-view.ts';

const speech = { t: (key: string) => key };
const at = (changes: Partial<ApplicationStatus>): ApplicationStatus => ({
  stage: 'VERIFICATION_STAGE',
  status: 'IN-PROGRESS',
  told: 'PROCESSING',
  ...changes,
});
const looks = (application: ApplicationStatus) =>
  applicationSteps(speech, application).map(({ look }) => look);

describe('an application on its page', () => {
  it.each([
    [{}, 'under-way'],
    [{ stage: 'CARD_READY_TO_DOWNLOAD', status: 'SUCCESS', told: 'PROCESSED' }, 'ready'],
    [{ stage: 'CARD_READY_TO_DOWNLOAD', told: 'PROCESSED' }, 'under-way'],
    [{ told: 'AWAITING_INFORMATION' }, 'more'],
    [{ told: 'RESEND' }, 'resend'],
    [{ told: 'REREGISTER' }, 'register'],
    [{ told: 'REJECTED' }, 'refused'],
    [{ status: 'FAILURE' }, 'refused'],
  ] as const)('%j is %s', (changes, outcome) => {
    expect(outcomeOf(at(changes))).toBe(outcome);
  });

  it('shows what is done, where it is, and what is to come', () => {
    expect(looks(at({}))).toEqual(['done', 'done', 'waiting', 'waiting', 'waiting']);
    expect(looks(at({ status: 'SUCCESS' }))).toEqual(['done', 'done', 'done', 'waiting', 'waiting']);
    expect(looks(at({ told: 'REJECTED', status: 'FAILURE' }))).toEqual([
      'done',
      'done',
      'failed',
      'waiting',
      'waiting',
    ]);
    expect(looks(at({ stage: 'CARD_READY_TO_DOWNLOAD', status: 'SUCCESS', told: 'PROCESSED' }))).toEqual(
      Array.from({ length: 5 }, () => 'done'),
    );
  });
});
