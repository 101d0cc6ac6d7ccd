import type { AuditLink, AuditRecord } from '../../backbone/audit-manager/audit-record.ts';

export interface AuditPorts {
  readonly record: AuditRecord;
  /** How the audit knows the person of a UIN or VID; null for what is no such number, or nobody's. */
  readonly tokenOf: (individualId: string) => Promise<string | null>;
  readonly pageSize: number;
}

export interface AuditWish {
  readonly from: Date | null;
  readonly until: Date | null;
  readonly actor: string;
  readonly subject: string;
  readonly kind: string;
  readonly before: string | null;
}

export interface AuditPage {
  readonly links: readonly AuditLink[];
  /** Where the next page begins; null where there is none. */
  readonly next: string | null;
  /** As the audit knows whom was asked for: never a number of theirs. Null when nobody was. */
  readonly subject: string | null;
}

/** A UIN or VID leads to what was done with the person's data; any other word must be the audit's own. */
export async function searchAudit(ports: AuditPorts, wish: AuditWish): Promise<AuditPage> {
  const { actor, subject, kind, ...rest } = wish;
  const token = subject === '' ? null : await ports.tokenOf(subject);
  const known = subject === '' ? null : (token ?? subject);
  const question = {
    ...rest,
    actor: actor === '' ? null : actor,
    kind: kind === '' ? null : kind,
    subjects: known === null ? null : [known],
  };
  const links = await ports.record.search(question, ports.pageSize + 1);
  const shown = links.slice(0, ports.pageSize);
  return {
    links: shown,
    next: links.length > ports.pageSize ? (shown.at(-1)?.seq ?? null) : null,
    subject: known,
  };
}
