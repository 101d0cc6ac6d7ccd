import type { Speech } from '../../texts/speech.ts';

/** Why a desk's act was not done, and who did what before. */
interface Refusal {
  readonly word:
    'no-centre' | 'application-unknown' | 'elsewhere' | 'already-noted' | 'not-possible' | 'no-seat';
  readonly by: string;
  readonly state: string;
}

export function refusalOf({ t, known }: Speech, { word, by, state }: Refusal): string {
  return t(`desk.errors.${word}`, { by, state: known(`desk.state-${state}`) ?? state });
}
