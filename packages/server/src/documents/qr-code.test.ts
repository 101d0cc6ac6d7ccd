import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrCodeSvg } from './qr-code.ts';

const LINK = 'https://id.example/services/requests/5021998877665544';

describe('a QR code', () => {
  it('draws every dark module once, inside a quiet zone of four', () => {
    const { modules } = create(LINK, { errorCorrectionLevel: 'M' });
    const svg = qrCodeSvg(LINK);
    const drawn = new Set<string>();
    for (const [, x = '', y = '', run = ''] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/gu))
      for (let at = 0; at < Number(run); at += 1) drawn.add(`${Number(x) + at - 4} ${Number(y) - 4}`);
    const dark = [...modules.data].flatMap((bit, at) =>
      bit === 1 ? [`${at % modules.size} ${Math.floor(at / modules.size)}`] : [],
    );
    expect([...drawn].toSorted()).toEqual(dark.toSorted());
    expect(svg).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
  });
});
