import { describe, expect, it } from 'vitest';
import { qrCodePicture } from './qr-code-picture.ts';
import { createQrReader } from './qr-reading.ts';

const reader = createQrReader();

describe('the code in a picture', () => {
  it('is read, as large as a card’s', async () => {
    const text = '6BFOXN$FKTC%2ZB8*'.repeat(30);
    expect(await reader.read(await qrCodePicture(text))).toEqual({ ok: true, value: text });
  });

  it('is not found where there is none, whatever the bytes', async () => {
    const none = { ok: false, failure: { word: 'no-code-found' } };
    expect(await reader.read(Buffer.from('no picture'))).toMatchObject(none);
    expect(await reader.read(new Uint8Array())).toMatchObject(none);
    // A PNG that says it is 60,000 pixels wide and high.
    const giant = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea600806000000', 'hex');
    expect(await reader.read(giant)).toMatchObject(none);
  });

  it('is looked for in a few pictures at once', async () => {
    const picture = await qrCodePicture('HELLO');
    const answers = await Promise.all(Array.from({ length: 6 }, () => reader.read(picture)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(answers.filter((answer) => !answer.ok && answer.failure.word === 'pictures-busy')).toHaveLength(4);
  });
});
