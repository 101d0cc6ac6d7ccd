import type { WireFailure } from '@doorstep/contract/family.ts';

/**
 * The data of a failure, read back from its text by the template that wrote it: the wire carries words and English
 * only, and pages speak the person's language.
 */
export function failureData(failure: WireFailure, text: string): Readonly<Record<string, string>> {
  const names = [...failure.text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '');
  const literal = failure.text.split(/\{\w+\}/u).map(escaped);
  const found = new RegExp(`^${literal.join('(.*?)')}$`, 'u').exec(text);
  if (found === null) return {};
  return Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}
