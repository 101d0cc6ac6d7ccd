import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrCodeSvg } from './qr-code.ts';

const LINK = 'https://id.example/services/requests/5021998877665544';

function darkModules(svg: string): readonly string[] {
  const drawn: string[] = [];
  for (const [, x = '', y = '', run = ''] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/gu))
    for (let at = 0; at < Number(run); at += 1) drawn.push(`${Number(x) + at - 4} ${Number(y) - 4}`);
  return drawn.toSorted();
}

describe('a QR code', () => {
  it('draws every dark module once, inside a quiet zone of four', () => {
    const { modules } = create(LINK, { errorCorrectionLevel: 'M' });
    const svg = qrCodeSvg(LINK);
    const dark = [...modules.data].flatMap((bit, at) =>
      bit === 1 ? [`${at % modules.size} ${Math.floor(at / modules.size)}`] : [],
    );
    expect(darkModules(svg)).toEqual(dark.toSorted());
    expect(svg).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
  });

  it('has the mask that the library chooses, whatever it says', () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(text, (said) => {
        const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/u.test(said);
        const content = alphanumeric ? [{ data: said, mode: 'alphanumeric' as const }] : said;
        const { size, data } = create(content, { errorCorrectionLevel: 'M' }).modules;
        expect(darkModules(qrCodeSvg(said))).toHaveLength(data.reduce((sum, bit) => sum + bit, 0));
        for (const module of darkModules(qrCodeSvg(said))) {
          const [x = 0, y = 0] = module.split(' ').map(Number);
          expect(data[y * size + x]).toBe(1);
        }
      }),
      { numRuns: 30 },
    );
  });
});
