import type { TemplateRule } from './template-rule.ts';

const EVENT = ['name', 'eventId', 'eventDetails', 'date', 'time', 'status', 'trackServiceRequestLink'];
const OTP = ['otp', 'validTime', 'name', 'date', 'time'];
const LABELS = [
  'mosip.acting-added.template.property',
  'mosip.acting-removed.template.property',
  'mosip.acting-begun.template.property',
  'mosip.acting-ended.template.property',
  'mosip.acting-other.template.property',
];

/** What residents are told that the reference does not know: a lock on everything, people they act for, wallets. */
export const PEOPLE_RULES: Readonly<Record<string, TemplateRule>> = {
  ...Object.fromEntries(
    ['lock-whole-id-success', 'guardian-added', 'wallet-credential-revoked'].flatMap((stem) => [
      [`${stem}_SMS`, { may: EVENT, must: ['eventId'] }],
      [`${stem}-email-content`, { may: EVENT, must: ['eventId'] }],
      [`${stem}-email-subject`, { may: EVENT, must: [] }],
    ]),
  ),
  'unlock-my-id-otp_SMS': { may: OTP, must: ['otp'] },
  'unlock-my-id-otp-email-content': { may: OTP, must: ['otp'] },
  'unlock-my-id-otp-email-subject': { may: OTP, must: [] },
  ...Object.fromEntries(LABELS.map((code) => [code, { may: [], must: [] }])),
};
