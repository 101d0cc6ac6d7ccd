import { decideCase as decide } from '@doorstep/core/office/decision/decide-case.ts';
import type { DecisionPorts } from '@doorstep/core/office/decision/decision-ports.ts';
import { listCases as list } from '@doorstep/core/office/decision/list-cases.ts';
import { readCase } from '@doorstep/core/office/decision/read-case.ts';
import type { Case } from '@doorstep/core/office/decision/read-case.ts';
import { readPaper, shownFormat } from '@doorstep/core/office/decision/read-paper.ts';
import { PROCESSES } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type {
  decideCase,
  findCase,
  getCase,
  getCasePaper,
  listCases,
} from '@doorstep/contract/office/decision.ts';
import type { ServerCallers } from '../callers.ts';
import { note, pageOf } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface DecisionParts extends OfficeParts {
  readonly decisions: DecisionPorts;
  /** Attributes that make up a name. */
  readonly nameFields: readonly string[];
  /** The words of a category of papers; the attribute itself where the country has none. */
  readonly paperLabel: (attribute: string, language: string) => string;
}

const REASONS = ['possible-duplicate', 'process-wants-approval', 'attribute-wants-approval'] as const;

export function caseList(parts: DecisionParts): Handler<typeof listCases> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const { language, process, reason, centre } = query;
      const filter = {
        process: PROCESSES.find((known) => known === process) ?? null,
        reason: REASONS.find((known) => known === reason) ?? null,
        centreId: centre ?? null,
      };
      const { total, cases } = await list(parts.decisions, filter, pageOf(query, parts.pageSize));
      const named = await Promise.all(
        cases.map(async ({ centreId, since, ...one }) => ({
          ...one,
          centre: await parts.centreName(centreId, language),
          since: since.toISOString(),
        })),
      );
      return ok({ cases: named, total, pageSize: parts.pageSize });
    },
  };
}

export function caseFinding(parts: DecisionParts): Handler<typeof findCase> {
  return {
    questions: {},
    answer: async ({ body }) => {
      const found = await parts.decisions.processor.factsOf(body.registrationId);
      return found.ok ? ok({ id: found.value.id }) : fail('case-unknown');
    },
  };
}

export function caseReading(parts: DecisionParts): Handler<typeof getCase> {
  return {
    questions: {},
    answer: async ({ params, query: { language } }, caller, exchange) => {
      const read = await readCase(parts.decisions, params.id, language, parts.nameFields);
      if (!read.ok) return read;
      note(parts, caller, exchange, {
        operation: 'office.case.get',
        kind: 'RETRIEVE',
        about: { id: read.value.facts.id, idType: 'REGISTRATION' },
        description: 'A registration with old and new data',
      });
      return ok(await wireCase(parts, read.value, language));
    },
  };
}

type WireCase = OutputOf<typeof getCase>;

async function wireCase(
  parts: DecisionParts,
  { facts, attributes, name }: Case,
  language: string,
): Promise<WireCase> {
  const { id, registrationId, process, source, status, reason, biometrics, decided, question } = facts;
  return {
    ...{ id, registrationId, process, source, status, reason, name },
    centre: await parts.centreName(facts.centreId, language),
    attributes: attributes.map(({ before, after, ...one }) => ({
      ...one,
      before: [...before],
      after: [...after],
    })),
    papers: facts.documents.map((paper) => ({
      attribute: paper.attribute,
      label: parts.paperLabel(paper.attribute, language),
      type: paper.type,
      shown: shownFormat(paper) !== undefined,
    })),
    biometrics: [...biometrics],
    alike: facts.alike.map((one) => ({ id: one.id, registrationId: one.registrationId, status: one.status })),
    transactions: facts.transactions.map((one) => ({
      type: one.type,
      status: one.status,
      comment: one.comment,
      at: one.at.toISOString(),
    })),
    question: question && {
      wanted: question.wanted,
      said: question.said,
      by: question.by,
      at: question.at.toISOString(),
    },
    decided: decided && { ...decided, at: decided.at.toISOString() },
    announcedAt: facts.announcedAt.toISOString(),
    changedAt: facts.changedAt.toISOString(),
  };
}

export function casePaper(parts: DecisionParts): Handler<typeof getCasePaper> {
  return {
    questions: {},
    answer: async ({ params: { id, attribute } }, caller, exchange) => {
      const paper = await readPaper(parts.decisions, id, attribute);
      if (!paper.ok) return paper;
      note(parts, caller, exchange, {
        operation: 'office.case.paper',
        kind: 'RETRIEVE',
        about: { id: paper.value.registrationId, idType: 'REGISTRATION' },
        description: `A paper: ${attribute}`,
      });
      return ok({ format: paper.value.format, bytes: Buffer.from(paper.value.bytes).toString('base64') });
    },
  };
}

export function caseDeciding(parts: DecisionParts): Handler<typeof decideCase> {
  return {
    questions: {},
    answer: async ({ params: { id }, body }, { clientId }) => {
      const reason = body.reason.trim();
      const wanted = (body.wanted ?? '').trim();
      const done = await decide(parts.decisions, {
        id,
        outcome: body.outcome,
        reason,
        wanted,
        staffId: clientId,
      });
      return done.ok ? ok({}) : done;
    },
  };
}
