import { describe, expect, it } from 'vitest';
import { readPhoto } from './photo.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('readPhoto', () => {
  it('reads a data URI and bare base64 alike', () => {
    expect(readPhoto(`data:image/png;base64,${PNG}`)?.type).toBe('image/png');
    expect(readPhoto(PNG)?.bytes.length).toBe(Buffer.from(PNG, 'base64').length);
  });

  it('believes the bytes, not the claim', () => {
    expect(readPhoto(`data:text/html;base64,${PNG}`)?.type).toBe('image/png');
    const script = Buffer.from('<svg onload="alert(1)">').toString('base64');
    expect(readPhoto(`data:image/png;base64,${script}`)).toBeNull();
  });

  it('is null without a picture', () => {
    expect(readPhoto(null)).toBeNull();
    expect(readPhoto('')).toBeNull();
  });
});
