import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

/** Digits of a subject, as of an ID token. */
const DIGITS = 36;

/** By which name a client knows the person of an ID token. */
export type SubjectOf = (idToken: string, clientId: string) => string;

/**
 * Resident Services know a person by the ID token itself; every other client by a name of its own, so that no two
 * of them can compare their lists.
 */
export function subjects(sealer: Sealer, residentClientId: string): SubjectOf {
  return (idToken, clientId) => {
    if (clientId === residentClientId) return idToken;
    const hash = Buffer.from(sealer.blindIndex('subject', `${clientId}\0${idToken}`)).toString('hex');
    return BigInt(`0x${hash}`).toString().padStart(DIGITS, '0').slice(0, DIGITS);
  };
}
