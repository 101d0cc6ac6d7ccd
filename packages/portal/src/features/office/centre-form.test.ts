import { describe, expect, it } from 'vitest';
import { changeIn, readCentreForm } from './centre-form.ts';

const typed = (changes: Readonly<Record<string, string>> = {}) => {
  const form = new FormData();
  const whole = { opens: '09:00', closes: '17:00', kiosks: '3', minutes: '15', state: 'open', ...changes };
  for (const [name, value] of Object.entries(whole)) form.set(name, value);
  return readCentreForm(form);
};

describe('the form of a centre', () => {
  it('is a change of it', () => {
    const form = typed({
      'lunch-from': '12:30',
      'lunch-to': '13:00',
      'close-on': '2027-01-04',
      'close-name': 'Flood',
    });
    expect(changeIn(form)).toEqual({
      opensAt: '09:00',
      closesAt: '17:00',
      lunch: { from: '12:30', to: '13:00' },
      kiosks: 3,
      processMinutes: 15,
      state: 'open',
      close: [{ date: '2027-01-04', name: 'Flood' }],
      reopen: [],
    });
  });

  it.each([
    [{ opens: '9' }, ['opens']],
    [{ closes: '25:00' }, ['closes']],
    [{ 'lunch-from': '12:00' }, ['lunch-from']],
    [{ kiosks: '-1', minutes: '0' }, ['kiosks', 'minutes']],
    [{ minutes: '481' }, ['minutes']],
    [{ 'close-on': '2027-01-04' }, ['close-name']],
  ])('names what is wrong in %j', (changes, fields) => {
    expect(changeIn(typed(changes))).toEqual(fields);
  });

  it('takes the digits of any script', () => {
    expect(changeIn(typed({ kiosks: '٤' }))).toMatchObject({ kiosks: 4 });
  });
});
