import { randomBytes } from 'node:crypto';
import type { PersonalAccesses } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { createSealer } from '../../key-manager/sealing.ts';
import { createPersonalAccesses } from '../personal-accesses.ts';

/** The one record as two processes keep it, which know nothing of each other. */
export function twoProcesses(sql: Database): readonly [PersonalAccesses, PersonalAccesses] {
  const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });
  return [createPersonalAccesses(sql, sql, sealer), createPersonalAccesses(sql, sql, sealer)];
}
