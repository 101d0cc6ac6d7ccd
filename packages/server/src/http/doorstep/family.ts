import { addDependant as add } from '@doorstep/core/resident/family/add-dependant.ts';
import { beginActing as begin } from '@doorstep/core/resident/family/begin-acting.ts';
import { endActing as end } from '@doorstep/core/resident/family/end-acting.ts';
import type { FamilyPorts } from '@doorstep/core/resident/family/family-ports.ts';
import { listDependants as list } from '@doorstep/core/resident/family/list-dependants.ts';
import { removeDependant as remove } from '@doorstep/core/resident/family/remove-dependant.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import {
  addDependant,
  beginActing,
  endActing,
  getActing,
  listDependants,
  removeDependant,
} from '@doorstep/contract/doorstep/family.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { ServerCallers } from '../callers.ts';

/** Acting for a child or another dependant. Who acts for whom stands in the session, and no request names it. */
export function mountFamily(server: FastifyInstance, ports: MountPorts, family: FamilyPorts): void {
  mount(server, ports, listDependants, dependantList(family));
  mount(server, ports, getActing, actingNow);
  mount(server, ports, addDependant, adding(family));
  mount(server, ports, removeDependant, removing(family));
  mount(server, ports, beginActing, beginning(family));
  mount(server, ports, endActing, ending(family));
}

function dependantList(family: FamilyPorts): Implementation<typeof listDependants, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, session) => {
      const dependants = await list(family, session, [query.language, ...family.languages.fallback]);
      return ok({
        dependants: dependants.map(({ comesOfAge, ...dependant }) => ({
          ...dependant,
          comesOfAge: comesOfAge?.toISOString() ?? null,
        })),
        ageOfMajority: family.ageOfMajority,
      });
    },
  };
}

const actingNow: Implementation<typeof getActing, ServerCallers> = {
  questions: {},
  answer: (_input, { guardian, name }) =>
    Promise.resolve(
      ok({ acting: guardian === undefined ? null : { name, until: guardian.until.toISOString() } }),
    ),
};

function adding(family: FamilyPorts): Implementation<typeof addDependant, ServerCallers> {
  return { questions: {}, answer: ({ body }, session) => add(family, session, body.individualId) };
}

function removing(family: FamilyPorts): Implementation<typeof removeDependant, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) => {
      const removed = await remove(family, session, params.id);
      return removed.ok ? ok({}) : removed;
    },
  };
}

function beginning(family: FamilyPorts): Implementation<typeof beginActing, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, query }, session) => {
      const languages = [query.language, ...family.languages.fallback];
      const begun = await begin(family, session, params.id, languages);
      return begun.ok ? ok({}) : begun;
    },
  };
}

function ending(family: FamilyPorts): Implementation<typeof endActing, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      await end(family, session);
      return ok({});
    },
  };
}
