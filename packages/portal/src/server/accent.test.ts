import { describe, expect, it } from 'vitest';
import { accentStyle } from './accent.ts';

describe('accentStyle', () => {
  it('names both colours', () => {
    expect(accentStyle({ accent: { light: '#0b5a54', dark: 'oklch(80% 0.1 180)' } })).toBe(
      ':root{--accent-light:#0b5a54;--accent-dark:oklch(80% 0.1 180)}',
    );
  });

  it('lets nothing but a colour into the page', () => {
    expect(accentStyle({ accent: { light: 'red}</style><script>', dark: 'url(//x)' } })).toBe(':root{}');
  });
});
