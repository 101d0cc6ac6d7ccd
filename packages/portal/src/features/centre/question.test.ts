import { describe, expect, it } from 'vitest';
import { addressOf, apiQuery, readQuestion } from './question.ts';

const read = (query: string) => readQuestion(new URLSearchParams(query));

describe('readQuestion', () => {
  it('reads what the forms send', () => {
    expect(read('q=+Salines+&page=3')).toEqual({ text: 'Salines', places: [], near: null, page: 3 });
    expect(read('place=CST&place=&place=SEL').places).toEqual(['CST', 'SEL']);
    expect(read('near=35.49,-19.1').near).toEqual({ latitude: '35.49', longitude: '-19.1' });
  });

  it.each(['near=95,0', 'near=0,181', 'near=1', 'near=NaN,1', 'near=1e3,1', 'near=1,2,3', "near=1,'"])(
    'knows no point in %s',
    (query) => {
      expect(read(query).near).toBeNull();
    },
  );

  it.each(['page=0', 'page=-1', 'page=1.5', 'page=x', 'page=100000', 'page='])(
    'starts at the first page for %s',
    (query) => {
      expect(read(query).page).toBe(1);
    },
  );

  it('leaves out what no place is called', () => {
    expect(read(`place=A,B&place=%00&place=${'x'.repeat(40)}&q=%00a`)).toMatchObject({
      places: [],
      text: 'a',
    });
  });
});

describe('addressOf', () => {
  it('is the shortest address of the same question', () => {
    expect(addressOf(read('q=a%26b&page=9'), null, 1)).toBe('/centres?q=a%26b');
    expect(addressOf(read('place=CST&place=SEL'), 'SEL', 2)).toBe('/centres?place=SEL&page=2');
    expect(addressOf(read('near=35.49,19.11&q=x'), null, 1, '/centres/pdf')).toBe(
      '/centres/pdf?near=35.49,19.11',
    );
    expect(addressOf(read(''), null, 1)).toBe('/centres');
  });
});

describe('apiQuery', () => {
  it('asks one way at a time', () => {
    expect(apiQuery(read('near=1,2&q=x'), 'SEL')).toEqual({ latitude: '1', longitude: '2' });
    expect(apiQuery(read('q=x'), 'SEL')).toEqual({ place: 'SEL' });
    expect(apiQuery(read('q=x'), null)).toEqual({ text: 'x' });
    expect(apiQuery(read(''), null)).toEqual({});
  });
});
