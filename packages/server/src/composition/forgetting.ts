import { purgeKycTokens } from '@doorstep/backbone/id-authentication/kyc-token-store.ts';
import { purgeTargets } from '@doorstep/backbone/otp-manager/purge-targets.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { purgeOutbox } from '@doorstep/platform/relay.ts';
import { purgeSessions } from '../postgres/resident/purge-sessions.ts';
import { OUTBOX_SCHEMAS } from './backbone.ts';

/** Once a day: what has no index by age, because it is changed far more often than it is forgotten. */
export async function forgetWhatIsOver(sql: Database, now: Date): Promise<void> {
  for (const schema of OUTBOX_SCHEMAS) await purgeOutbox(sql, schema, now);
  await purgeTargets(sql);
  await purgeKycTokens(sql);
  await purgeSessions(sql);
}
