import { describe, expect, it } from 'vitest';
import { ownPath, safePath } from './own-path.ts';

describe('ownPath', () => {
  it('keeps the query that names the page', () => {
    expect(ownPath(new URL('http://a.example/services/requests?page=2&q=12'))).toBe(
      '/services/requests?page=2&q=12',
    );
  });

  it('drops form actions and notices', () => {
    expect(ownPath(new URL('http://a.example/services/vids?/create&notice=vid-made'))).toBe('/services/vids');
  });
});

describe('safePath', () => {
  it.each(['/services', '/services/requests?page=2'])('lets %s through', (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([
    null,
    '',
    'services',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    '/services/..//evil.example',
    '/%2e//evil.example',
    '/\t/evil.example',
  ])('sends %s home', (path) => {
    expect(safePath(path)).toBe('/');
  });
});
