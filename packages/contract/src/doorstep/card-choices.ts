import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { ask } from '../checks.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const MaybeText = Type.Union([Type.String(), Type.Null()]);

/** What of the resident's own data may stand on a card of their making. */
export const listCardChoices = operation({
  name: 'portal.card.choices',
  summary: 'What may stand on a personalised card',
  method: 'GET',
  path: '/doorstep/v1/card-choices',
  family: doorstep,
  access: residentWith('Manage-Credentials'),
  audit: {
    module: 'RS-DOW_CARD',
    success: ['CARD-CHOICES-001', 'CARD_CHOICES_READ'],
    failure: ['CARD-CHOICES-101', 'CARD_CHOICES_REFUSED'],
  },
  input: { query: Type.Object({ language: Type.String({ maxLength: 3 }) }) },
  checks: [ask('language-published', 'language-unknown')],
  collects: 'first',
  output: Type.Array(
    Type.Object({
      attribute: Type.String(),
      label: Type.String(),
      day: MaybeText,
      text: MaybeText,
      masked: MaybeText,
    }),
  ),
  failures: {
    'language-unknown': { code: 'language-unknown', text: 'This language is not spoken here', status: 400 },
    'id-unknown': { code: 'id-unknown', text: 'Your record is not there', status: 404 },
    'id-inactive': { code: 'id-inactive', text: 'Your record is not in use', status: 409 },
  },
});
