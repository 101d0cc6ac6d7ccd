import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { FactDocument } from '../../backbone/registration-processor/registration-facts.ts';
import type { DecisionPorts } from './decision-ports.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;
const FORMATS = ['pdf', 'jpeg', 'png'] as const;

export interface ShownPaper {
  readonly registrationId: string;
  readonly format: (typeof FORMATS)[number];
  readonly bytes: Uint8Array;
}

/** One paper of a registration. What no browser shows safely is not shown, whatever it calls itself. */
export async function readPaper(
  { processor }: DecisionPorts,
  id: string,
  attribute: string,
): Promise<Result<ShownPaper, 'paper-unknown'>> {
  const found = UUID.test(id) ? await processor.facts(id) : fail('registration-unknown');
  const paper = found.ok ? found.value.documents.find((one) => one.attribute === attribute) : undefined;
  const format = paper && shownFormat(paper);
  if (!found.ok || paper === undefined || format === undefined) return fail('paper-unknown');
  return ok({ registrationId: found.value.id, format, bytes: paper.bytes });
}

/** By its ending; `jpg` is `jpeg`. */
export function shownFormat({ format }: Pick<FactDocument, 'format'>): ShownPaper['format'] | undefined {
  const ending = format.toLowerCase().replace(/^\./u, '').replace(/^jpg$/u, 'jpeg');
  return FORMATS.find((known) => known === ending);
}
