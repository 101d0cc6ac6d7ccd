import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const Ways = Type.Object({ bell: Type.Boolean(), email: Type.Boolean(), sms: Type.Boolean() });
const ByKind = Type.Object({ security: Ways, use: Ways, requests: Ways });
const Languages = Type.Union([Type.Array(Type.String({ maxLength: 10 }), { maxItems: 20 }), Type.Null()]);
const audit = {
  module: 'RS-NOTI',
  success: ['NOTICE-CHOICES-001', 'NOTICE_CHOICES_SUCCESS'],
  failure: ['NOTICE-CHOICES-101', 'NOTICE_CHOICES_FAILURE'],
} as const;

export const getNoticeChoices = operation({
  name: 'portal.notice-choice.get',
  summary: 'How the signed-in resident wants to be told of what',
  method: 'GET',
  path: '/doorstep/v1/notice-choices',
  family: doorstep,
  access: residentWith('Manage-Service-Requests'),
  audit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    ways: ByKind,
    /** Null: those of the person's record. */
    languages: Languages,
    /** Languages there is a choice of. */
    written: Type.Array(Type.String()),
    /** Masked; null where there is none on record. */
    email: Type.Union([Type.String(), Type.Null()]),
    phone: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: {},
});

/** Messages that wait to go out already follow it as well. */
export const chooseNotices = operation({
  name: 'portal.notice-choice.choose',
  summary: 'Choose how to be told of what',
  method: 'POST',
  path: '/doorstep/v1/notice-choices',
  family: doorstep,
  access: residentWith('Manage-Service-Requests'),
  audit,
  input: { body: Type.Object({ ways: ByKind, languages: Languages }) },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'security-must-be-told': {
      code: 'security-must-be-told',
      text: 'Notices about security need the bell, and a contact on record',
      status: 422,
    },
    'language-unknown': {
      code: 'language-unknown',
      text: 'The country writes no notices in this language',
      status: 422,
    },
  },
});
