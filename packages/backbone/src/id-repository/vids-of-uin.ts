import type { Statements } from '@doorstep/platform/database.ts';
import type { VidRow } from './vid-store.ts';

/** Ends every VID in use together with its person's UIN; under the lock of the person's row. */
export function endVidsWithUin(tx: Statements, uinHash: Uint8Array): Promise<readonly VidRow[]> {
  return tx<VidRow[]>`
    update id_repository.vid set status = 'DEACTIVATED', ended_with_uin = true
     where uin_hash = ${Buffer.from(uinHash)} and status = 'ACTIVE'
    returning *`;
}

/** Brings back what ended with the UIN; what was revoked, used up or ended for itself stays ended. */
export function reviveVidsOfUin(tx: Statements, uinHash: Uint8Array): Promise<readonly VidRow[]> {
  return tx<VidRow[]>`
    update id_repository.vid set status = 'ACTIVE', ended_with_uin = false
     where uin_hash = ${Buffer.from(uinHash)} and status = 'DEACTIVATED' and ended_with_uin
    returning *`;
}
