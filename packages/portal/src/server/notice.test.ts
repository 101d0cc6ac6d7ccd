import { expect, it } from 'vitest';
import { noticeOf } from './notice.ts';

const of = (query: string) => noticeOf(new URL(`http://a.example/${query}`));

it('says only what is on the list', () => {
  expect(of('?notice=signed-out')).toEqual({ name: 'signed-out', look: 'good', place: 'frame' });
  expect(of('?notice=pinned')).toEqual({ name: 'pinned', look: 'good', place: 'page' });
  expect(of('?notice=toString')).toBeNull();
  expect(of('?notice=<b>')).toBeNull();
  expect(of('')).toBeNull();
});
