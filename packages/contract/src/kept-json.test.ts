import { describe, expect, it } from 'vitest';
import { keepJson } from './kept-json.ts';
import { preregistration } from './preregistration/wire.ts';

const context = { now: new Date(0), body: { id: '"response":null', version: '1.0' } };

describe('an answer whose JSON is kept', () => {
  it('is written as any other, whatever the request is called', () => {
    const value = { centerDetails: [{ date: '2030-01-01' }], said: '"response":null,"errors":null' };
    const family = preregistration('mosip.pre-registration.appointment.availability');
    const written = family.success({ ...value }, context);
    expect(family.success(keepJson(value), context)).toEqual(written);
    expect(JSON.parse(written.body)).toMatchObject({ response: value });
  });
});
