import type { Speech } from '../../texts/speech.ts';
import type { AccessEntry } from './load-accesses.ts';

/** Who it was, in plain words. */
export function whoWords({ t, known }: Speech, { actor, by, centre }: AccessEntry): string {
  switch (actor) {
    case 'partner':
      return by ?? t('access.actor-partner');
    case 'staff':
      return centre === null ? t('access.staff-office') : t('access.staff-at', { centre });
    case 'system':
      return by === null
        ? t('access.actor-system')
        : t('access.system-named', { name: known(`access.program-${by}`) ?? by });
    case 'self':
    case 'guardian':
      return t(`access.actor-${actor}`);
  }
}

/** What they did, and how often where it was more than once. */
export function whatWords(speech: Speech, access: AccessEntry): string {
  const told = actWords(speech, access);
  return access.times > 1 ? `${told} (${speech.t('access.times', { n: access.times })})` : told;
}

function actWords({ t, known }: Speech, { actor, what, detail, attributes }: AccessEntry): string {
  const more = detail === null ? null : known(`access.detail-${detail}`);
  const told = (actor === 'self' ? known(`access.what-own-${what}`) : null) ?? t(`access.what-${what}`);
  const whole = more === null ? told : `${told} ${more}`;
  return attributes === null ? whole : `${whole}: ${attributes}`;
}
