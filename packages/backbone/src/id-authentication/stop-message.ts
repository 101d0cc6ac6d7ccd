import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { Wording } from '@doorstep/core/backbone/notifier/notice-words.ts';
import type { Unsent } from '@doorstep/core/backbone/notifier/notifier.ts';
import { noticeToChoose } from '@doorstep/core/backbone/notifier/written-notice.ts';
import type { FailureData } from '@doorstep/core/shared/result.ts';

/** Whether this very try was the one after which nothing more is tried; later ones are refused without a count. */
export function stoppedNow(
  checked:
    { readonly ok: true } | { readonly ok: false; readonly failure: { word: string; data: FailureData } },
): boolean {
  return !checked.ok && checked.failure.word === 'stopped' && checked.failure.data['failures'] !== undefined;
}

/** Tells a person by every contact on record that signing in by code is stopped, and how to have it opened again. */
export function stopMessages(wording: Wording, contact: Contact, now: Date): readonly Unsent[] {
  return noticeToChoose(wording, contact, ['PHONE', 'EMAIL'], {
    sms: ['otp-stopped-sms-template'],
    subject: 'otp-stopped-email-subject-template',
    content: 'otp-stopped-email-content-template',
    kind: 'security',
    values: { words: { name: contact.name }, at: now.toISOString() },
  });
}
