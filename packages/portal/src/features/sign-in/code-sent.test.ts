import { describe, expect, it } from 'vitest';
import { aSpeech } from '../../testing/a-speech.ts';
import { sentTo } from './code-sent.ts';

const { t } = aSpeech('eng', 'en');
const say = (maskedPhone: string | null, maskedEmail: string | null) => {
  const { key, values } = sentTo({ maskedPhone, maskedEmail });
  return t(key, values).replace(/[\u2066\u2069]/gu, '');
};

describe('sentTo', () => {
  it('names the contacts there are', () => {
    expect(say('******3210', 'res*****@x.org')).toBe('We sent a code to ******3210 and res*****@x.org.');
    expect(say(null, 'res*****@x.org')).toBe('We sent a code to res*****@x.org.');
    expect(say('******3210', null)).toBe('We sent a code to ******3210.');
  });

  it('promises nothing where the country does not tell', () => {
    expect(say(null, null)).toMatch(/^If this ID is in use/u);
  });

  it('keeps contacts left to right inside right-to-left sentences', () => {
    expect(sentTo({ maskedPhone: '*3210', maskedEmail: null }).values).toEqual({
      contact: '\u2066*3210\u2069',
    });
  });
});
