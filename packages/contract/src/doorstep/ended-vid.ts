import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

/** What the wire's list (V-4) leaves out: VIDs that stopped, and which one the person signed in with. */
export const listEndedVids = operation({
  name: 'portal.vid.ended',
  summary: 'The virtual IDs that stopped and why, and the one the person signed in with',
  method: 'GET',
  path: '/doorstep/v1/ended-vids',
  family: doorstep,
  access: residentWith('Manage-VID'),
  audit: {
    module: 'RS-VID',
    success: ['RES-SER-192', 'GET_VIDS_SUCCESS'],
    failure: ['RES-SER-193', 'GET_VIDS_EXCEPTION'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    /** Newest first, fifty at most. */
    ended: Type.Array(
      Type.Object({
        maskedVid: Type.String(),
        vidType: Type.String(),
        /** REVOKED, EXPIRED, USED, INVALIDATED or DEACTIVATED. */
        why: Type.String(),
        /** ISO instants. */
        madeAt: Type.String(),
        endedAt: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
    /** Null for who signed in otherwise. */
    signedInWith: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: {},
});
