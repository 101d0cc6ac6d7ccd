import { authTransaction } from '@doorstep/core/resident/callback/auth-transaction.ts';
import { authType } from '@doorstep/core/resident/callback/auth-type.ts';
import { credentialStatus } from '@doorstep/core/resident/callback/credential-status.ts';
import type { CredentialFollower } from '@doorstep/core/resident/callback/credential-status.ts';
import { regprocworkflow } from '@doorstep/core/resident/callback/regprocworkflow.ts';
import type { CallbackHandlers, CallbackPorts } from '@doorstep/core/resident/callback/callback.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { createEarlyCallbacks } from '../postgres/resident/early-callbacks.ts';
import { createOwnerOfEvent } from '../postgres/resident/event-owner.ts';
import type { Backbone } from './backbone.ts';
import type { ResidentProduct } from './resident.ts';

/** What becomes of the hub's events, topic by topic. */
export function createCallbacks(
  sql: Database,
  backbone: Backbone,
  resident: ResidentProduct,
  followers: readonly CredentialFollower[],
): CallbackPorts {
  const handlers: CallbackHandlers = {
    AUTH_TYPE_STATUS_UPDATE_ACK: authType(resident.lock, createOwnerOfEvent(sql)),
    AUTHENTICATION_TRANSACTION_STATUS: authTransaction({
      events: resident.events,
      newEventId: backbone.newEventId,
    }),
    CREDENTIAL_STATUS_UPDATE: credentialStatus(followers),
    REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT: regprocworkflow(resident.update),
  };
  return { handlers, early: createEarlyCallbacks(sql, backbone.sealers.resident) };
}
