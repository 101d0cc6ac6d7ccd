import { expect, it } from 'vitest';
import { compareLanguages } from './compare.ts';

const REQUIRED = ['eng', 'fra', 'ara'];

type Sample = Readonly<Record<string, string>>;

function faults(sample: { eng: Sample; fra?: Sample; ara?: Sample }, same = {}): string[] {
  const { eng, fra = {}, ara = {} } = sample;
  const filled = { eng, fra: { ...french(eng), ...fra }, ara: { ...arabic(eng), ...ara } };
  const languages = Object.entries(filled).map(([language, texts]) => [language, textsOf(texts)] as const);
  return compareLanguages(new Map(languages), same, REQUIRED);
}

/** Every English text counts as translated unless the test says otherwise. */
const french = (eng: Sample): Sample => mapTexts(eng, (text) => `${text} (en français)`);
const arabic = (eng: Sample): Sample => mapTexts(eng, (text) => `${text} (بالعربية)`);
const textsOf = (sample: Sample): ReadonlyMap<string, string> =>
  new Map(Object.entries(sample).filter(([, text]) => text !== 'ABSENT'));

function mapTexts(sample: Sample, change: (text: string) => string): Sample {
  return Object.fromEntries(Object.entries(sample).map(([key, text]) => [key, change(text)]));
}

const SLOTS = '{count, plural, one {# slot} other {# slots}}';
const SLOTS_ARABIC =
  '{count, plural, zero {لا مواعيد} one {موعد} two {موعدان} few {# مواعيد} many {# موعدًا} other {# موعد}}';

it('finds nothing where the languages agree', () => {
  const eng = { 'booking.slots': SLOTS, 'booking.hello': 'Hello {name}' };
  expect(
    faults({ eng, fra: { 'booking.slots': `${SLOTS} libres` }, ara: { 'booking.slots': SLOTS_ARABIC } }),
  ).toEqual([]);
});

it('names a missing language, a missing key and an extra one', () => {
  expect(compareLanguages(new Map([['eng', new Map()]]), {}, REQUIRED)).toEqual([
    'eng: no texts',
    'fra: no texts',
    'ara: no texts',
  ]);
  expect(faults({ eng: { 'a.b': 'Yes', 'a.d': 'No' }, fra: { 'a.b': 'ABSENT' } })).toEqual([
    'fra a.b: missing',
  ]);
  expect(faults({ eng: { 'a.b': 'Yes' }, ara: { 'a.c': 'لا' } })).toEqual(['ara a.c: not in eng']);
});

it('names a placeholder that differs, wherever it stands', () => {
  const eng = { 'a.b': 'Until {day, date}' };
  expect(faults({ eng, fra: { 'a.b': 'Jusqu’au {date, date}' } })).toEqual([
    'fra a.b: lacks {day: date}',
    'fra a.b: has {date: date}, which eng has not',
  ]);
  expect(faults({ eng: { 'a.b': 'Read <link>this</link>' }, fra: { 'a.b': 'Lisez ceci' } })).toEqual([
    'fra a.b: lacks {link: tag}',
  ]);
});

it('names a select whose options differ, and a plural that became plain', () => {
  const eng = { 'a.b': '{sex, select, female {She} other {They}}', 'a.c': SLOTS };
  const ara = { 'a.c': SLOTS_ARABIC };
  expect(
    faults({ eng, ara, fra: { 'a.b': '{sex, select, femme {Elle} other {Iel}}', 'a.c': '{count} places' } }),
  ).toEqual([
    'fra a.b: lacks {sex: select female|other}',
    'fra a.b: has {sex: select femme|other}, which eng has not',
    'fra a.c: lacks {count: plural}',
    'fra a.c: has {count: argument}, which eng has not',
  ]);
});

it('wants the plural forms the language has, and no others', () => {
  const eng = { 'a.b': SLOTS };
  expect(faults({ eng })).toEqual(
    ['zero', 'two', 'few', 'many'].map((form) => `ara a.b: {count} has no form for ${form}`),
  );
  const dual = { 'a.b': '{count, plural, one {# place} two {deux places} other {# places}}' };
  expect(faults({ eng, fra: dual, ara: { 'a.b': SLOTS_ARABIC } })).toEqual([
    'fra a.b: {count} has a form for two, which the language has not',
  ]);
});

it('takes an exact number in any language', () => {
  const eng = { 'a.b': '{count, plural, =0 {None} one {One} other {#}}' };
  const ara = { 'a.b': SLOTS_ARABIC };
  expect(faults({ eng, ara, fra: { 'a.b': '{count, plural, =0 {Aucun} one {Un} other {#}}' } })).toEqual([]);
});

it('names what is empty or no message', () => {
  expect(faults({ eng: { 'a.b': 'Yes' }, fra: { 'a.b': ' ' } })).toEqual(['fra a.b: empty']);
  expect(faults({ eng: { 'a.b': 'Yes' }, fra: { 'a.b': 'Oui {' } })).toEqual([
    expect.stringMatching(/^fra a\.b: no ICU message/u),
  ]);
});

it('names a text left in English, unless it is listed or has no words', () => {
  const eng = { 'a.b': 'Doorstep', 'a.c': '{count}' };
  const fra = { 'a.b': 'Doorstep', 'a.c': '{count}' };
  expect(faults({ eng, fra })).toEqual(['fra a.b: as in eng; translate it, or list it as rightly the same']);
  expect(faults({ eng, fra }, { fra: ['a.b'] })).toEqual([]);
});

it('names a listed text that is not the same any more', () => {
  expect(faults({ eng: { 'a.b': 'Doorstep' } }, { fra: ['a.b'] })).toEqual([
    'fra a.b: listed as the same as eng, which it is not',
  ]);
});
