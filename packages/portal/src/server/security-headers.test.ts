import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { adaptPolicy, secure } from './security-headers.ts';

const POLICY = "default-src 'self'; style-src 'self'; form-action 'self'; frame-ancestors 'none'";
const page = { path: '/services', inlineStyle: ':root{--a:#000}' };

function headersOf(path: string): Headers {
  const headers = new Headers({ 'content-security-policy': POLICY });
  secure(headers, { ...page, path });
  return headers;
}

describe('secure', () => {
  it('keeps personal pages out of every cache', () => {
    for (const path of [
      '/services',
      '/services/vids',
      '/pre-registration/1/done',
      '/sign-in/abc',
      '/mailbox',
    ]) {
      expect(headersOf(path).get('cache-control')).toBe('no-store');
    }
    expect(headersOf('/').get('cache-control')).toBe('private, no-cache');
    expect(headersOf('/servicestation').get('cache-control')).toBe('private, no-cache');
  });

  it('lets the pages of centres ask where a device is, and no other page', () => {
    for (const path of ['/centres', '/pre-registration/1/centre', '/pre-registration/booking/1,2/centre']) {
      expect(headersOf(path).get('permissions-policy')).toContain('geolocation=(self)');
    }
    for (const path of ['/', '/centres/pdf', '/services', '/pre-registration/1/slot']) {
      expect(headersOf(path).get('permissions-policy')).toContain('geolocation=()');
    }
  });

  it('forbids sniffing and framing', () => {
    expect(headersOf('/').get('x-content-type-options')).toBe('nosniff');
    expect(headersOf('/').get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('adaptPolicy', () => {
  it('lets through the inline style by its hash and no other', () => {
    const hash = createHash('sha256').update(page.inlineStyle).digest('base64');
    expect(adaptPolicy(POLICY, page)).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect(adaptPolicy(POLICY, page)).not.toContain('unsafe-inline');
  });

  it('lets forms go elsewhere only where a sign-in ends', () => {
    expect(adaptPolicy(POLICY, page)).toContain("form-action 'self'");
    expect(adaptPolicy(POLICY, { ...page, path: '/sign-in/abc' })).not.toContain('form-action');
  });
});
