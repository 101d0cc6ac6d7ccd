import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { AttributeNames, Contact } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages } from '../../backbone/master-data/texts.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { checkChoices } from './notice-choice.ts';
import type { NoticeChoices, NoticeChoiceStore } from './notice-choice.ts';

export interface NoticeChoicePorts {
  readonly choices: NoticeChoiceStore;
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly attributes: AttributeNames;
  readonly languages: MessageLanguages;
  readonly auditEntry: (owner: string) => AuditEntry;
}

/** Keeps how a person wants to be told; what touches security keeps a way that reaches them. */
export async function chooseNotices(
  ports: NoticeChoicePorts,
  session: Pick<ResidentSession, 'owner' | 'uin'>,
  wanted: NoticeChoices,
): Promise<Result<undefined, 'security-must-be-told' | 'language-unknown'>> {
  const contact = await contactOnRecord(ports, session);
  const checked = checkChoices(wanted, contact, ports.languages.written);
  if (!checked.ok) return checked;
  const audit = [ports.auditEntry(session.owner)];
  await ports.choices.choose(session.owner, wanted, { messages: [], audit });
  return ok();
}

export async function contactOnRecord(
  { idRepository, attributes, languages }: NoticeChoicePorts,
  { uin }: Pick<ResidentSession, 'uin'>,
): Promise<Pick<Contact, 'phone' | 'email'>> {
  const found = await idRepository.identity(uin);
  return found.ok ? contactOf(found.value, attributes, languages.fallback) : { phone: null, email: null };
}
