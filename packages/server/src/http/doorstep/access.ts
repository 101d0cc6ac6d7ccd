import type {
  ListedAccess,
  PersonalAccesses,
} from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import { ACCESS_KINDS, ACTOR_KINDS } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import { listAccesses as list } from '@doorstep/core/resident/access/list-accesses.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import { listAccesses } from '@doorstep/contract/doorstep/access.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { ServerCallers } from '../callers.ts';

export interface AccessParts {
  readonly accesses: Pick<PersonalAccesses, 'page'>;
  readonly centreName: (id: string, language: string) => Promise<string | null>;
}

const USUAL_PAGE = 20;
const LARGEST_PAGE = 1_000;

export function mountAccesses(server: FastifyInstance, ports: MountPorts, parts: AccessParts): void {
  mount(server, ports, listAccesses, accessList(parts));
}

function accessList({
  accesses,
  centreName,
}: AccessParts): Implementation<typeof listAccesses, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, session) => {
      const pageSize = Math.min(Number(query.pageSize ?? USUAL_PAGE), LARGEST_PAGE);
      const page = await list(accesses, session, {
        whose: query.whose,
        actorKind: ACTOR_KINDS.find((kind) => kind === query.actor) ?? null,
        what: ACCESS_KINDS.find((kind) => kind === query.what) ?? null,
        fromDay: query.fromDate || null,
        toDay: query.toDate || null,
        offsetMinutes: Number(query.offset ?? 0),
        pageIndex: Number(query.pageIndex ?? 0),
        pageSize,
      });
      const ids = [...new Set(page.accesses.flatMap(({ by }) => by.centreId ?? []))];
      const names = new Map(
        await Promise.all(ids.map(async (id) => [id, await centreName(id, query.language)] as const)),
      );
      return ok({
        total: page.total,
        pages: Math.ceil(page.total / pageSize),
        accesses: page.accesses.map((access) => wireAccess(access, names)),
      });
    },
  };
}

function wireAccess(
  { id, by, firstAt, lastAt, times, what, outcome, detail }: ListedAccess,
  centres: ReadonlyMap<string, string | null>,
): OutputOf<typeof listAccesses>['accesses'][number] {
  const named = by.kind === 'partner' || by.kind === 'self' ? (by.name ?? by.id) : null;
  return {
    id,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    times,
    actor: by.kind,
    by: by.kind === 'system' ? by.id : named,
    centre: by.centreId === null ? null : (centres.get(by.centreId) ?? null),
    what,
    wentThrough: outcome === 'went through',
    detail,
  };
}
