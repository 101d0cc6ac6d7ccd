import type { RequestEvent } from '@sveltejs/kit';
import { listAccesses } from '@doorstep/contract/doorstep/access.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { zoneOffset } from '../../texts/wire-time.ts';
import type { AccessFilter } from './filter.ts';

export type AccessEntry = OutputOf<typeof listAccesses>['accesses'][number];

/** What the filter asks for on the wire. The days of the filter are days of the visitor's zone. */
export function accessQuery({ locals }: RequestEvent, filter: AccessFilter) {
  return {
    whose: filter.whose,
    language: locals.language.code,
    offset: String(zoneOffset(locals.timeZone, new Date())),
    ...(filter.actor === null ? {} : { actor: filter.actor }),
    ...(filter.what === null ? {} : { what: filter.what }),
    ...(filter.from === '' ? {} : { fromDate: filter.from }),
    ...(filter.to === '' ? {} : { toDate: filter.to }),
  };
}

/** A page of who came near the person's data. */
export async function loadAccesses(
  event: RequestEvent,
  filter: AccessFilter,
  pageSize: number,
): Promise<OutputOf<typeof listAccesses>> {
  const reply = await callAsResident(event, listAccesses, {
    query: {
      ...accessQuery(event, filter),
      pageIndex: String(filter.page - 1),
      pageSize: String(pageSize),
    },
  });
  return reply.ok ? reply.value : stopOn(reply);
}
