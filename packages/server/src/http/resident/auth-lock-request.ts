import { authTypeNamed } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthType, AuthTypeChange } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';

export type LockFault = 'type-unknown' | 'seconds-not-above-zero' | 'seconds-for-a-lock';

/** One entry of R-6 as texts, numbers and booleans in whatever form they came. */
interface Entry {
  readonly type: AuthType | null;
  readonly locked: 'yes' | 'no' | 'unclear';
  readonly seconds: number | null;
}

/** The first fault in the order of the entries, each tried for every fault before the next (resident-services §2.27). */
export function firstFault(raw: RawInput, allowed: readonly AuthType[]): LockFault | null {
  for (const { type, locked, seconds } of entriesOf(raw.body)) {
    if (type === null || !allowed.includes(type)) return 'type-unknown';
    if (locked === 'unclear') return null;
    if (locked === 'no' && seconds !== null && seconds <= 0) return 'seconds-not-above-zero';
    if (locked === 'yes' && seconds !== null) return 'seconds-for-a-lock';
  }
  return null;
}

export function namesATypeTwice(raw: RawInput): 'yes' | 'no' {
  const types = entriesOf(raw.body).map(({ type }) => type);
  return new Set(types).size < types.length ? 'yes' : 'no';
}

/** What a request that passed its checks wants. */
export function changesOf(body: unknown): readonly AuthTypeChange[] {
  return entriesOf(body).flatMap(({ type, locked, seconds }): AuthTypeChange[] => {
    if (type === null) return [];
    return [
      locked === 'yes' ? { authType: type, to: 'locked' } : { authType: type, to: 'unlocked', seconds },
    ];
  });
}

function entriesOf(body: unknown): readonly Entry[] {
  const list = valueAt(body, ['request', 'authTypes']);
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return entries.map((entry) => {
    const locked = String(valueAt(entry, ['locked']));
    return {
      type: authTypeNamed(fullName(entry)),
      locked: locked === 'true' ? 'yes' : locked === 'false' ? 'no' : 'unclear',
      seconds: secondsOf(valueAt(entry, ['unlockForSeconds'])),
    };
  });
}

/** `bio` and `FACE`, or `bio-FACE` alone; the reference's portal sends the sub-type null for `demo`. */
function fullName(entry: unknown): string {
  const main = textAt(entry, 'authType') ?? '';
  const sub = textAt(entry, 'authSubType');
  return sub === undefined || sub === '' || sub === 'null' ? main : `${main}-${sub}`;
}

function secondsOf(value: unknown): number | null {
  if (value === undefined || value === null || value === 'null') return null;
  return Number(value);
}
