import type { ListedAccess } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import { ACCESS_KINDS, ACTOR_KINDS } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import { namesFor } from '@doorstep/core/resident/access/access-names.ts';
import type { NamesOfAccess } from '@doorstep/core/resident/access/access-names.ts';
import { listAccesses as list } from '@doorstep/core/resident/access/list-accesses.ts';
import { printAccesses as print } from '@doorstep/core/resident/access/print-accesses.ts';
import type { AccessPrintPorts } from '@doorstep/core/resident/access/print-accesses.ts';
import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import { attributeNames, inARow, wordsIn } from '@doorstep/core/resident/history/event-words.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import { listAccesses, printAccesses } from '@doorstep/contract/doorstep/access.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf, OutputOf } from '@doorstep/contract/operation.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { ServerCallers } from '../callers.ts';
import { languageQuestion, zoneKnown } from './centre.ts';

export interface AccessParts extends AccessPrintPorts {
  /** Languages the wire publishes. */
  readonly languages: readonly string[];
  readonly texts: Texts;
}

const USUAL_PAGE = 20;
const LARGEST_PAGE = 1_000;

export function mountAccesses(server: FastifyInstance, ports: MountPorts, parts: AccessParts): void {
  mount(server, ports, listAccesses, accessList(parts));
  mount(server, ports, printAccesses, accessPrinting(parts));
}

function accessList(parts: AccessParts): Implementation<typeof listAccesses, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, session) => {
      const pageSize = Math.min(Number(query.pageSize ?? USUAL_PAGE), LARGEST_PAGE);
      const page = await list(parts.accesses, session, {
        ...wishOf(query),
        pageIndex: Number(query.pageIndex ?? 0),
        pageSize,
      });
      const names = await namesFor(parts, page.accesses, query.language);
      return ok({
        total: page.total,
        pages: Math.ceil(page.total / pageSize),
        accesses: page.accesses.map((access) =>
          wireAccess(access, names.of(access), told(parts.texts, access, query.language)),
        ),
      });
    },
  };
}

function accessPrinting(parts: AccessParts): Implementation<typeof printAccesses, ServerCallers> {
  return {
    questions: { ...languageQuestion(parts.languages), 'zone-known': zoneKnown },
    answer: async ({ query }, session) => {
      const { language, zone } = query;
      const made = await print(parts, session, { ...wishOf(query), language, zone });
      return made.ok ? ok({ fileName: 'Accesses', bytes: made.value }) : made;
    },
  };
}

type Wish = Pick<
  InputOf<typeof listAccesses>['query'],
  'whose' | 'actor' | 'what' | 'fromDate' | 'toDate' | 'offset'
>;

function wishOf({ whose, actor, what, fromDate, toDate, offset }: Wish) {
  return {
    whose,
    actorKind: ACTOR_KINDS.find((kind) => kind === actor) ?? null,
    what: ACCESS_KINDS.find((kind) => kind === what) ?? null,
    fromDay: fromDate || null,
    toDay: toDate || null,
    offsetMinutes: Number(offset ?? 0),
  };
}

function told(texts: Texts, { attributes }: ListedAccess, language: string): string | null {
  if (attributes.length === 0) return null;
  return inARow(attributeNames(attributes.join(','), wordsIn(texts, language)), language);
}

function wireAccess(
  { id, by, firstAt, lastAt, times, what, outcome, detail }: ListedAccess,
  names: NamesOfAccess,
  attributes: string | null,
): OutputOf<typeof listAccesses>['accesses'][number] {
  return {
    id,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    times,
    actor: by.kind,
    ...names,
    what,
    wentThrough: outcome === 'went through',
    detail,
    attributes,
  };
}
