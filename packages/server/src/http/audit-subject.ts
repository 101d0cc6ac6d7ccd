import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';

/** Who acted, as the audit keeps it: a resident's pairwise token, a client's id, or nobody. */
export function auditSubject(caller: unknown): Pick<AuditEntry, 'id' | 'idType' | 'sessionUserId'> {
  if (typeof caller === 'object' && caller !== null) {
    if ('owner' in caller && typeof caller.owner === 'string') {
      return { id: caller.owner, idType: 'TOKEN', sessionUserId: guardianOf(caller) ?? caller.owner };
    }
    if ('ownerHash' in caller && caller.ownerHash instanceof Uint8Array) {
      const id = Buffer.from(caller.ownerHash).toString('hex');
      return { id, idType: 'OWNER_HASH', sessionUserId: id };
    }
    if ('clientId' in caller && typeof caller.clientId === 'string') {
      return { id: 'NO_ID', idType: 'NO_ID_TYPE', sessionUserId: caller.clientId };
    }
  }
  return { id: 'NO_ID', idType: 'NO_ID_TYPE', sessionUserId: 'UnknownSessionId' };
}

/** Who really acted, for a session that acts for somebody. */
function guardianOf(caller: object): string | null {
  const guardian: unknown = 'guardian' in caller ? caller.guardian : null;
  if (typeof guardian !== 'object' || guardian === null || !('owner' in guardian)) return null;
  return typeof guardian.owner === 'string' ? guardian.owner : null;
}
