import { describe, expect, it } from 'vitest';
import { checkPassword } from './password-rules.ts';

const OWN = ['n.vauquelin', 'Nour Vauquelin-Haddad', 'nour.haddad'];
const check = (password: string) => {
  const checked = checkPassword(password, OWN, 12);
  return checked.ok ? 'good' : checked.failure.word;
};

describe('a password of staff', () => {
  it.each([
    'lantern-copper-orbit-seven',
    'le chat dort sur le toit gris',
    'قطة تنام على السطح القديم',
    'zT8#kqLw92!mvB',
    '       lighthouse keeper',
  ])('%s is good, whatever it is made of', (password) => {
    expect(check(password)).toBe('good');
  });

  it('has a length, counted in characters', () => {
    expect(check('zT8#kqLw92!')).toBe('password-too-short');
    expect(checkPassword('short', [], 15)).toEqual({
      ok: false,
      failure: { word: 'password-too-short', data: { least: 15 } },
    });
    expect(check('🦉🦊🐢🐌🦔🐝')).toBe('password-too-short');
    expect(check('lantern copper '.repeat(10))).toBe('password-too-long');
  });

  it.each([
    'password1234',
    'Password!!2026',
    'P@ssw0rd12345!',
    'qwertyuiop123',
    '1q2w3e4r5t6y',
    'iloveyou2026!!',
    'WelcomeWelcome1',
    'changeme-changeme',
    'mot-de-passe-2026',
    'administrator1',
    '123456789012',
    '987654321098',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abababababab',
    'correcthorsebatterystaple',
    'doorstep-admin-2026',
  ])('%s is what everybody tries first', (password) => {
    expect(check(password)).toBe('password-too-common');
  });

  it.each(['Vauquelin2026!', 'nour-vauquelin', 'haddad.password', 'N0ur-H4ddad-99'])(
    '%s is the person’s own',
    (password) => {
      expect(check(password)).toBe('password-personal');
    },
  );

  it('may have the person’s name somewhere in a sentence', () => {
    expect(check('haddad paints four blue chairs')).toBe('good');
  });
});
