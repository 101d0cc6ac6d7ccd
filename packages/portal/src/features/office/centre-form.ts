import type { InputOf, OutputOf } from '@doorstep/contract/operation.ts';
import type { getOfficeCentre, previewOfficeCentre } from '@doorstep/contract/office/centre.ts';
import { formText, formTexts } from '../../server/form-text.ts';
import { latinDigits } from '../../texts/digits.ts';

export type CentreChange = InputOf<typeof previewOfficeCentre>['body']['change'];
type Centre = OutputOf<typeof getOfficeCentre>;

/** What stands in the form, as texts. */
export interface CentreForm {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly lunchFrom: string;
  readonly lunchTo: string;
  readonly kiosks: string;
  readonly minutes: string;
  readonly state: 'open' | 'closed';
  readonly reopen: readonly string[];
  readonly closeOn: string;
  readonly closeName: string;
}

export function formOfCentre(centre: Centre): CentreForm {
  return {
    opensAt: centre.opensAt,
    closesAt: centre.closesAt,
    lunchFrom: centre.lunch?.from ?? '',
    lunchTo: centre.lunch?.to ?? '',
    kiosks: String(centre.kiosks),
    minutes: String(centre.processMinutes),
    state: centre.state,
    reopen: [],
    closeOn: '',
    closeName: '',
  };
}

export function readCentreForm(form: FormData): CentreForm {
  const text = (name: string): string => latinDigits(formText(form, name)).slice(0, 100);
  return {
    opensAt: text('opens'),
    closesAt: text('closes'),
    lunchFrom: text('lunch-from'),
    lunchTo: text('lunch-to'),
    kiosks: text('kiosks'),
    minutes: text('minutes'),
    state: text('state') === 'closed' ? 'closed' : 'open',
    reopen: formTexts(form, 'reopen').slice(0, 50),
    closeOn: text('close-on'),
    closeName: formText(form, 'close-name').slice(0, 100),
  };
}

export type CentreField =
  'opens' | 'closes' | 'lunch-from' | 'kiosks' | 'minutes' | 'close-on' | 'close-name';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** The change that a form asks for, or the fields that make none. */
export function changeIn(form: CentreForm): CentreChange | readonly CentreField[] {
  const { opensAt, closesAt, lunchFrom, lunchTo, kiosks, minutes, closeOn, closeName } = form;
  const hasLunch = lunchFrom !== '' || lunchTo !== '';
  const wrong: CentreField[] = [];
  if (!TIME.test(opensAt)) wrong.push('opens');
  if (!TIME.test(closesAt)) wrong.push('closes');
  if (hasLunch && !(TIME.test(lunchFrom) && TIME.test(lunchTo))) wrong.push('lunch-from');
  if (!/^\d{1,3}$/u.test(kiosks)) wrong.push('kiosks');
  if (!/^[1-9]\d{0,2}$/u.test(minutes) || Number(minutes) > 480) wrong.push('minutes');
  if (closeOn !== '' && !DAY.test(closeOn)) wrong.push('close-on');
  if (closeOn !== '' && closeName === '') wrong.push('close-name');
  if (wrong.length > 0) return wrong;
  return {
    ...{ opensAt, closesAt, state: form.state, reopen: [...form.reopen] },
    lunch: hasLunch ? { from: lunchFrom, to: lunchTo } : null,
    kiosks: Number(kiosks),
    processMinutes: Number(minutes),
    close: closeOn === '' ? [] : [{ date: closeOn, name: closeName }],
  };
}
