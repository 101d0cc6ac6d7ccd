import { Type } from 'typebox';
import { applicantOr } from '../access.ts';
import { operation } from '../operation.ts';
import { Envelope, Nullable, envelopeChecks, preregistration } from './wire.ts';

const ID = 'mosip.pre-registration.transliteration.transliterate';
const Asked = Type.Optional(Nullable(Type.String({ maxLength: 1_000 })));
const Told = Nullable(Type.String());

/** PRE-44: a text in the letters of another language; offered to a person, never forced (§2.7). */
export const transliterate = operation({
  name: 'preregistration.transliteration.transliterate',
  contractId: 'PRE-44',
  summary: 'A text in the letters of another language',
  method: 'POST',
  path: '/preregistration/v1/transliteration/transliterate',
  family: preregistration(ID),
  access: applicantOr('REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN'),
  audit: { module: 'DEM', success: null, failure: ['PRE_405', 'EXCEPTION'] },
  input: {
    body: Envelope(Type.Object({ from_field_value: Asked, from_field_lang: Asked, to_field_lang: Asked })),
  },
  checks: envelopeChecks(ID),
  collects: 'all',
  output: Type.Object({
    from_field_value: Told,
    from_field_lang: Told,
    to_field_value: Told,
    to_field_lang: Told,
  }),
  failures: {
    'language-unsupported': { code: 'PRG_TRL_APP_002', text: 'Unsupported language' },
  },
});
