import { describe, expect, it } from 'vitest';
import { ridStatusOf, stageOf } from './application-stage.ts';

const of = (...steps: readonly (readonly [string, string])[]) =>
  stageOf(steps.map(([type, status]) => ({ type, status })));

describe('the stage of an application', () => {
  it.each([
    [[['PACKET_RECEIVER', 'SUCCESS']], 'REQUEST_RECEIVED', 'SUCCESS'],
    [[['VALIDATE_PACKET', 'FAILED']], 'REQUEST_RECEIVED', 'FAILURE'],
    [[['SUPERVISOR_VALIDATION', 'PROCESSED']], 'VALIDATION_STAGE', 'SUCCESS'],
    [
      [
        ['DEMOGRAPHIC_VERIFICATION', 'SUCCESS'],
        ['VERIFICATION', 'IN_PROGRESS'],
      ],
      'VERIFICATION_STAGE',
      'IN-PROGRESS',
    ],
    [[['MANUAL_ADJUDICATION', 'REJECTED']], 'VERIFICATION_STAGE', 'FAILURE'],
    [[['UIN_GENERATOR', 'REPROCESS']], 'UIN_GENERATION_STAGE', 'IN-PROGRESS'],
    [
      [
        ['FINALIZATION', 'SUCCESS'],
        ['PRINT_SERVICE', 'PROCESSED'],
      ],
      'CARD_READY_TO_DOWNLOAD',
      'SUCCESS',
    ],
  ] as const)('of %j is %s, %s', (steps, stage, status) => {
    expect(of(...steps)).toEqual({ stage, status });
  });

  it('is that of the newest transaction that people are told of', () => {
    expect(of(['VERIFICATION', 'SUCCESS'], ['WORKFLOW_RESUME', 'SUCCESS'], ['UIN_GENERATOR', 'odd'])).toEqual(
      {
        stage: 'VERIFICATION_STAGE',
        status: 'SUCCESS',
      },
    );
    expect(of(['INTERNAL_WORKFLOW_ACTION', 'SUCCESS'])).toBeNull();
    expect(of()).toBeNull();
  });
});

describe('the status of a registration', () => {
  it.each([
    ['PROCESSED', 'PROCESSED'],
    ['REJECTED', 'REJECTED'],
    ['REREGISTER', 'REREGISTER'],
    ['RESEND', 'RESEND'],
    ['PROCESSING', 'UNDER PROCESSING'],
    ['UPLOAD_PENDING', 'UNDER PROCESSING'],
    ['AWAITING_INFORMATION', 'WAITING FOR ADDITIONAL INFORMATION FROM APPLICANT'],
  ] as const)('%s is told as %s', (external, told) => {
    expect(ridStatusOf(external)).toBe(told);
  });
});
