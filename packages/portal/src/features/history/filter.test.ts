import { describe, expect, it } from 'vitest';
import { filterProblem, historyQuery, isFiltered, pageAddress, readFilter } from './filter.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));
const TODAY = '2026-02-10';

describe('readFilter', () => {
  it('reads every part', () => {
    expect(read('q=12%2034&type=SERVICE_REQUEST&status=FAILED&from=2026-01-01&to=2026-01-31&page=3')).toEqual(
      {
        search: '1234',
        type: 'SERVICE_REQUEST',
        status: 'FAILED',
        from: '2026-01-01',
        to: '2026-01-31',
        order: 'newest',
        page: 3,
      },
    );
  });

  it('leaves out what makes no sense', () => {
    expect(read('type=ALL&status=x&from=2026-02-30&to=yesterday&page=-1')).toEqual(read(''));
    expect(read('page=1.5').page).toBe(1);
  });

  it('knows whether anything is filtered', () => {
    expect(isFiltered(read('page=4'))).toBe(false);
    expect(isFiltered(read('to=2026-01-01'))).toBe(true);
  });
});

describe('filterProblem', () => {
  it.each([
    ['from=2026-02-01&to=2026-01-01', 'from-after-to'],
    ['from=2026-01-01&to=2026-01-01', null],
    ['q=12345678901234567', 'search'],
    ['q=abc', 'search'],
    ['q=%D9%A1%D9%A2', null],
  ])('%s: %s', (query, problem) => expect(filterProblem(read(query))).toBe(problem));
});

describe('historyQuery', () => {
  it('counts pages from zero and says nothing of what is not asked', () => {
    expect(historyQuery(read('page=2'), 10, TODAY)).toEqual({ pageIndex: '1', pageSize: '10' });
    expect(historyQuery(read('sort=oldest'), 10, TODAY)).toMatchObject({ sortType: 'ASC' });
  });

  it('closes an open end, as the wire wants both days', () => {
    expect(historyQuery(read('from=2026-01-01'), 10, TODAY)).toMatchObject({
      fromDate: '2026-01-01',
      toDate: TODAY,
    });
    expect(historyQuery(read('from=2027-01-01'), 10, TODAY)).toMatchObject({ toDate: '2027-01-01' });
    expect(historyQuery(read('to=2026-01-01'), 10, TODAY)).toMatchObject({ fromDate: '1970-01-01' });
  });
});

describe('pageAddress', () => {
  it('keeps the filter and comes back to it', () => {
    const query = 'q=12&type=SERVICE_REQUEST&status=FAILED&from=2026-01-01&to=2026-01-31&sort=oldest';
    expect(pageAddress(read(query), 2)).toBe(`/services/requests?${query}&page=2`);
    expect(pageAddress(read(''), 1)).toBe('/services/requests');
  });
});
