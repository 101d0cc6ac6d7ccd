import type { RequestEvent } from '@sveltejs/kit';
import { getActing } from '@doorstep/contract/doorstep/family.ts';
import { callApi } from '../../server/api.ts';

export interface Acting {
  /** Null where the record has no name. */
  readonly name: string | null;
  readonly until: Date;
}

/** Whom the session acts for; null outside the services, and where a person acts for themselves. */
export async function actingNow(event: RequestEvent): Promise<Acting | null> {
  if (event.route.id?.startsWith('/services') !== true) return null;
  const reply = await callApi(event, getActing, {});
  const acting = reply.ok ? reply.value.acting : null;
  return acting === null ? null : { name: acting.name, until: new Date(acting.until) };
}
