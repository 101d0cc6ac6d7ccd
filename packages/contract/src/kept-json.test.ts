import { describe, expect, it } from 'vitest';
import { family as masterData } from './backbone/master-data-wire.ts';
import { keepJson } from './kept-json.ts';
import { preregistration } from './preregistration/wire.ts';

const context = { now: new Date(0), body: { id: '"response":null', version: '1.0' } };

describe('an answer whose JSON is kept', () => {
  it('is written as any other, whatever the request is called', () => {
    const value = {
      centerDetails: [{ date: '2030-01-01', centre: 'مركز' }],
      said: '"response":null,"errors":null',
    };
    const family = preregistration('mosip.pre-registration.appointment.availability');
    const written = family.success({ ...value }, context);
    const kept = family.success(keepJson(value), context);
    expect({ ...kept, body: Buffer.from(kept.body).toString() }).toEqual(written);
    expect(JSON.parse(String(written.body))).toMatchObject({ response: value });
  });

  it('is told with the moment and the name of each request, and by the same bytes where these are alike', () => {
    const value = keepJson({ registrationCenters: [] });
    const told = (now: number, id: string) =>
      masterData.success(value, { now: new Date(now), body: { id, version: '1.0' } }).body;
    const texts = [told(0, 'a'), told(1, 'a'), told(1, 'b')].map((body) => Buffer.from(body).toString());
    expect(new Set(texts).size).toBe(3);
    expect(told(1, 'b')).toBe(told(1, 'b'));
  });
});
