import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { ask, isObject, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

const ID = 'mosip.resident.transliteration.transliterate';
const Value = Type.String({ maxLength: 1_000 });

/** T-1: a text in the letters of another language. Its failures bear the name of a property (resident-services §1.9). */
export const transliterateText = operation({
  name: 'resident.transliteration.transliterate',
  contractId: 'T-1',
  summary: 'A text in the letters of another language',
  method: 'POST',
  path: '/resident/v1/transliteration/transliterate',
  family: kernel(
    residentKernel({
      id: ID,
      version: '1.0',
      metadata: 'absent',
      errorsOnSuccess: 'null',
      failureId: `${ID}.id`,
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-TRANSLITERATION',
    success: ['RES-SER-110', 'VALIDATE_REQUEST'],
    failure: ['RES-SER-316', 'TRANSLITERATION_FAILURE'],
  },
  input: {
    body: Type.Object({
      id: Type.String(),
      request: Type.Object({ from_field_value: Value, from_field_lang: Value, to_field_lang: Value }),
    }),
  },
  checks: [
    shape('body.request', isObject, RESIDENT_FAULTS.unreadable),
    shape('body.id', oneOf(ID), invalid('id')),
    ask('languages-differ', 'same-language'),
  ],
  collects: 'first',
  output: Type.Object({
    from_field_value: Type.String(),
    from_field_lang: Type.String(),
    to_field_value: Type.String(),
    to_field_lang: Type.String(),
  }),
  failures: {
    'same-language': invalid('to_field_lang'),
    'language-unsupported': { code: 'RES-SER-418', text: 'PRG_TRL_APP_002 --> Unsupported language' },
  },
});
