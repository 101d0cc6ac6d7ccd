import { searchAudit as search } from '@doorstep/core/office/audit/search-audit.ts';
import type { AuditPorts } from '@doorstep/core/office/audit/search-audit.ts';
import type { AuditLink } from '@doorstep/core/backbone/audit-manager/audit-record.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { checkAudit, searchAudit } from '@doorstep/contract/office/audit.ts';
import type { ServerCallers } from '../callers.ts';
import { note } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface AuditParts extends OfficeParts {
  readonly audit: AuditPorts;
  /** The instant a day begins by the country's clock; null for a day that no calendar has. */
  readonly dayBegins: (day: string, daysLater: 0 | 1) => Date | null;
}

export function auditSearching(parts: AuditParts): Handler<typeof searchAudit> {
  return {
    questions: {},
    answer: async ({ body }, caller, exchange) => {
      const { from, until, actor = '', subject = '', kind = '', before } = body;
      const page = await search(parts.audit, {
        from: from === undefined ? null : parts.dayBegins(from, 0),
        until: until === undefined ? null : parts.dayBegins(until, 1),
        actor: actor.trim(),
        // Numbers are copied in groups.
        subject: subject.replaceAll(/\s/gu, ''),
        kind: kind.trim(),
        before: before ?? null,
      });
      note(parts, caller, exchange, {
        operation: 'office.audit.search',
        kind: 'RETRIEVE',
        about:
          page.subject === null || isNumber(page.subject) ? null : { id: page.subject, idType: 'SEARCHED' },
        description: `from ${from ?? '-'} until ${until ?? '-'} actor ${actor || '-'} kind ${kind || '-'}${page.subject === null ? '' : ' and a subject'}`,
      });
      return ok({ links: page.links.map(wireLink), next: page.next });
    },
  };
}

/** Ten to sixteen digits may be a UIN or VID that nobody has any more: it is not written down. */
function isNumber(text: string): boolean {
  return /^\d{10,16}$/u.test(text);
}

function wireLink({ seq, at, source, entry }: AuditLink) {
  return {
    seq,
    at: at.toISOString(),
    source,
    eventId: entry.eventId,
    eventName: entry.eventName,
    outcome: entry.eventType,
    module: entry.moduleName,
    description: entry.description,
    actor: entry.sessionUserId,
    subject: entry.id,
    subjectKind: entry.idType,
  };
}

export function auditChecking(parts: AuditParts): Handler<typeof checkAudit> {
  return {
    questions: {},
    answer: async () => {
      const checked = await parts.audit.record.verify();
      if (checked.ok) return ok({ outcome: 'whole' as const, ...checked.value, brokenAt: null });
      const { word, data } = checked.failure;
      const seq = data['seq'];
      return ok({ outcome: word, links: 0, unsealed: 0, brokenAt: seq === undefined ? null : String(seq) });
    },
  };
}
