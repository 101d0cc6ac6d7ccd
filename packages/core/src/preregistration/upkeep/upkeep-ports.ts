import type { CentreFacts } from '../booking/booking-ports.ts';
import type { EntryOfEach, Retention, UpkeepStore } from './upkeep-store.ts';

export interface UpkeepPorts {
  readonly store: UpkeepStore;
  readonly masterData: Pick<CentreFacts, 'centreInAllLanguages'>;
  /** The country's zone, for a centre that is gone. */
  readonly zone: string;
  /** Hours before an appointment at which its applicant is reminded; 0 for never. */
  readonly reminderHours: number;
  readonly retention: Retention;
  readonly now: () => Date;
  readonly entry: (what: 'expired' | 'forgotten') => EntryOfEach;
}

/** The zone of each centre, looked up once in a run. */
export function zones({
  masterData,
  zone,
}: Pick<UpkeepPorts, 'masterData' | 'zone'>): (centreId: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (centreId) => {
    const before = known.get(centreId);
    if (before !== undefined) return before;
    const [centre] = await masterData.centreInAllLanguages(centreId);
    const found = centre?.timeZone ?? zone;
    known.set(centreId, found);
    return found;
  };
}
