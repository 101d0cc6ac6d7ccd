import { Type } from 'typebox';
import { applicant } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Nullable } from './wire.ts';

const PATH = '/doorstep/v1/preregistration/account';

/** All that is kept of the person who asks: what they may see and take with them. */
export const getAccount = operation({
  name: 'preregistration.account.get',
  summary: 'Everything kept of the applicant who asks',
  method: 'GET',
  path: PATH,
  family: doorstep,
  access: applicant,
  audit: { module: 'DEM', success: ['PRE_401', 'RETRIEVE'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    userId: Type.String(),
    /** The newest answer first; the texts are known by the SHA-256 of what was shown. */
    consents: Type.Array(
      Type.Object({
        textsHash: Type.String(),
        answer: Type.Union([Type.Literal('accepted'), Type.Literal('refused')]),
        answeredAt: Type.String(),
      }),
    ),
    applications: Type.Array(
      Type.Object({
        prid: Type.String(),
        bookingType: Type.String(),
        status: Type.String(),
        language: Type.String(),
        createdAt: Type.String(),
        updatedAt: Type.String(),
        appointment: Nullable(
          Type.Object({
            centreId: Type.String(),
            date: Type.String(),
            from: Type.String(),
            to: Type.String(),
          }),
        ),
        /** Null for a visit, which has no form. */
        identity: Nullable(Type.Record(Type.String(), Type.Unknown())),
        /** Categories of the papers that lie with it. */
        papers: Type.Array(Type.String()),
      }),
    ),
    /** Those a centre has dealt with: they belong to the register now. */
    finished: Type.Array(
      Type.Object({ prid: Type.String(), bookingType: Type.String(), finishedAt: Type.String() }),
    ),
  }),
  failures: {},
});

/**
 * Removes whatever a centre has not dealt with, with papers and seats, and ends every sign-in. What was dealt with stays,
 * and so does the account while there is any.
 */
export const eraseAccount = operation({
  name: 'preregistration.account.erase',
  summary: 'Erase everything of the applicant that is not yet dealt with',
  method: 'DELETE',
  path: PATH,
  family: doorstep,
  access: applicant,
  audit: { module: 'DEM', success: ['PRE_403', 'DELETE'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ erased: Type.Integer(), kept: Type.Integer() }),
  failures: {},
});
