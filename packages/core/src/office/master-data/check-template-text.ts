import { TEMPLATE_RULES } from '../../country/template-codes.ts';
import { readMessageTemplate, renderMessageTemplate } from '../../shared/message-template.ts';

/** What is wrong with a text, as a word and what it speaks of. */
export interface TemplateFault {
  readonly kind: 'empty' | 'unreadable' | 'never-filled' | 'missing';
  /** A reference's name; where it cannot be read, line and column. */
  readonly what: string;
}

export interface CheckedTemplate {
  readonly faults: readonly TemplateFault[];
  /** The text with each reference's name in its place; null when it cannot be read. */
  readonly sample: string | null;
}

const MARKS = { open: '⟨', close: '⟩' };

/** Checks a message's text as the country pack's loader does, and shows it as people would get it. */
export function checkTemplateText(typeCode: string, text: string): CheckedTemplate {
  const read = readMessageTemplate(text);
  if (!read.ok) {
    const { line, column } = read.failure.data;
    return { faults: [{ kind: 'unreadable', what: `${String(line)}:${String(column)}` }], sample: null };
  }
  const { placeholders } = read.value;
  const rule = Object.hasOwn(TEMPLATE_RULES, typeCode) ? TEMPLATE_RULES[typeCode] : undefined;
  const faults: TemplateFault[] = [
    ...(text.trim() === '' ? [{ kind: 'empty' as const, what: '' }] : []),
    ...(rule === undefined ? [] : placeholders.filter((name) => !rule.may.includes(name))).map((what) => ({
      kind: 'never-filled' as const,
      what,
    })),
    ...(rule?.must ?? [])
      .filter((name) => !placeholders.includes(name))
      .map((what) => ({ kind: 'missing' as const, what })),
  ];
  const values = Object.fromEntries(placeholders.map((name) => [name, `${MARKS.open}${name}${MARKS.close}`]));
  return { faults, sample: rendered(() => renderMessageTemplate(read.value, values)) };
}

function rendered(render: () => string): string | null {
  try {
    return render();
  } catch (error) {
    // Longer than any message may be.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
