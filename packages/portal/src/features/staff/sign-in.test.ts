import { describe, expect, it } from 'vitest';
import { staffPath } from './sign-in.ts';

const pathFor = (to: string) =>
  staffPath(
    new URL(`https://id.example/office/sign-in?${new URLSearchParams({ to }).toString()}`),
    '/office',
  );

describe('where staff go after signing in', () => {
  it.each([
    '/office/decisions?process=NEW&page=2',
    '/desk/27037165048263',
    '/office',
    '/desk?day=2026-11-21',
  ])('is %s, where they wanted to', (to) => {
    expect(pathFor(to)).toBe(to);
  });

  it.each([
    '//elsewhere.example',
    'https://elsewhere.example',
    '/services',
    '/office/../services',
    '/officer',
    '/desk/sign-out',
    '',
  ])('is no “%s”', (to) => {
    expect(pathFor(to)).toBe('/office');
  });
});
