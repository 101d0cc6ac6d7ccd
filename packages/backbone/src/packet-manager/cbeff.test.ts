import { describe, expect, it } from 'vitest';
import { segmentsOf } from './cbeff.ts';

const record = (type: string, subtype: string, bdb: string, score = '') => `<BIR>
  <Version><Major>1</Major></Version>
  <BDBInfo>
    <Format><Organization>257</Organization><Type>7</Type></Format>
    <CreationDate>2026-11-21T05:00:00Z</CreationDate>
    <Type>${type}</Type><Subtype>${subtype}</Subtype>
    <Quality><Algorithm><Type>SHA-256</Type></Algorithm>${score}</Quality>
  </BDBInfo>
  ${bdb}
</BIR>`;
const file = (...records: readonly string[]) =>
  Buffer.from(
    `<?xml version="1.0"?><BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/">${records.join('')}</BIR>`,
  );

describe('the records of a CBEFF file', () => {
  it('are told with their kind and quality, their format apart', () => {
    const found = segmentsOf(
      file(
        record('Finger', 'Left IndexFinger', '<BDB>QUJD</BDB>', '<Score>80</Score>'),
        record('Face', '', '<BDB>\nREVG\n</BDB>'),
      ),
    );
    expect(found).toEqual([
      {
        bdbInfo: {
          format: { organization: '257', type: '7' },
          creationDate: '2026-11-21T05:00:00Z',
          type: ['Finger'],
          subtype: ['Left', 'IndexFinger'],
          quality: { score: 80 },
        },
        bdb: 'QUJD',
      },
      {
        bdbInfo: {
          format: { organization: '257', type: '7' },
          creationDate: '2026-11-21T05:00:00Z',
          type: ['Face'],
          subtype: [],
          quality: { score: null },
        },
        bdb: 'REVG',
      },
    ]);
  });

  it('are none in what holds no data, or is no such file', () => {
    expect(segmentsOf(file(record('Iris', 'Left', '')))).toEqual([]);
    for (const text of [
      '',
      'not XML',
      '<BIR>',
      '<BIR><BDB>QUJD',
      '<!DOCTYPE x [<!ENTITY a "b">]><BIR>&a;</BIR>',
    ])
      expect(segmentsOf(Buffer.from(text))).toEqual([]);
  });
});
