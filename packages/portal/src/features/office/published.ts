import { formText } from '../../server/form-text.ts';

/** What the page before previewed, sent back to be published; the API checks it like any other. */
export interface Published {
  readonly change: unknown;
  readonly version: number;
  readonly reason: string;
}

/** Null for what no page of ours sent. */
export function readPublished(form: FormData): Published | null {
  const version = Number(formText(form, 'version'));
  const change = parsed(formText(form, 'change'));
  if (!Number.isSafeInteger(version) || change === undefined) return null;
  return { change, version, reason: formText(form, 'reason').slice(0, 500) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
