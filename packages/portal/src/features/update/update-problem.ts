import type { Speech } from '../../texts/speech.ts';
import type { FieldError } from '../../ui/field-errors.ts';
import { CONTROLS } from './read-form.ts';
import type { UpdateProblem } from './send-update.ts';

const OF_PAPER: readonly string[] = [
  ...[
    'infected',
    'scanner-unavailable',
    'ending-refused',
    'content-disagrees',
    'file-damaged',
    'file-locked',
  ],
  ...['several-documents', 'file-too-large', 'too-many-pages', 'too-many-pixels', 'not-stored'],
  ...['too-many-proofs', 'too-many-uploads', 'paper-missing', 'proof-unknown', 'proof-missing'],
  'answer-empty',
];

/** The sentence of a problem, and the control that it leads to: the first of the page where it is of none. */
export function describeProblem(
  { t, time, known }: Speech,
  { word, data }: UpdateProblem,
  first: string,
): FieldError {
  const field = OF_PAPER.includes(word)
    ? CONTROLS.file
    : word === 'paper-type-missing'
      ? CONTROLS.paperType
      : first;
  if (word === 'places-incomplete') return { field: 'places', text: t('update.errors.places-incomplete') };
  const retryAt = new Date(data['retryAt'] ?? '');
  const isTimed = !Number.isNaN(retryAt.getTime());
  if ((word === 'too-many-codes' || word === 'frozen') && isTimed)
    return { field, text: t(`sign-in.errors.${word}`, { time: time(retryAt) }) };
  if (word === 'too-many-codes' || word === 'frozen')
    return { field, text: t(`sign-in.errors.${word}-later`) };
  if (word === 'stopped' || word === 'code-empty') return { field, text: t(`sign-in.errors.${word}`) };
  const left = Number.parseInt(data['triesLeft'] ?? '', 10);
  if (word === 'wrong' && !Number.isNaN(left)) return { field, text: t('contact.errors.wrong', { left }) };
  if (word === 'too-many-pages' || word === 'too-many-pixels')
    return { field, text: t(`update.errors.${word}`, { most: Number(data['most'] ?? 0) }) };
  return { field, text: known(`update.errors.${word}`) ?? t('update.errors.other') };
}
