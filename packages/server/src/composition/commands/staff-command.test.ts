import { describe, expect, it } from 'vitest';
import type { NewStaff, StaffAccounts, StaffRecord } from '@doorstep/core/backbone/sign-in/staff.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { runStaffCommand } from './staff-command.ts';

function operator(typed = '') {
  const rows = new Map<string, StaffRecord>();
  const passwords = new Map<string, string>();
  const apps = new Set(['karim']);
  const said: string[] = [];
  const noted: string[] = [];
  const change = (userId: string, next: Partial<StaffRecord>) => {
    const row = rows.get(userId);
    if (row === undefined) return Promise.resolve(fail('user-unknown'));
    rows.set(userId, { ...row, ...next });
    return Promise.resolve(ok());
  };
  const staff: StaffAccounts = {
    add: ({ password, ...member }: NewStaff) => {
      if (rows.has(member.userId)) return Promise.resolve(fail('user-id-taken'));
      rows.set(member.userId, { ...member, disabledAt: null, createdAt: new Date(0) });
      passwords.set(member.userId, password);
      return Promise.resolve(ok());
    },
    list: () => Promise.resolve([...rows.values()]),
    disable: (userId) => change(userId, { disabledAt: new Date(0) }),
    enable: (userId) => change(userId, { disabledAt: null }),
    change,
    setPassword: (userId, password) => {
      if (password.length < 12) return Promise.resolve(fail('password-too-short', { least: 12 }));
      passwords.set(userId, password);
      return change(userId, {});
    },
    signIn: () => Promise.resolve(fail('refused')),
    byToken: () => Promise.resolve(null),
    signOut: () => Promise.resolve(),
  };
  const ports = {
    staff,
    secondFactor: { forget: (userId: string) => Promise.resolve(apps.delete(userId)) },
    say: (text: string) => void said.push(text),
    readLine: () => Promise.resolve(typed),
    note: (act: string, userId: string, outcome: string) => void noted.push(`${act} ${userId} ${outcome}`),
  };
  const run = (line: string) => runStaffCommand(ports, line.split(' '));
  return { run, rows, passwords, said, noted };
}

const ADD = 'add nour --name Nour --role GLOBAL_ADMIN';

describe('the operator’s command for staff', () => {
  it('makes the first administrator, and shows the password once', async () => {
    const { run, rows, passwords, said, noted } = operator();
    expect(await run(`${ADD} --role REGISTRATION_OFFICER --centre 10001 --email n@office.example`)).toBe(0);
    expect(rows.get('nour')).toMatchObject({
      name: 'Nour',
      email: 'n@office.example',
      roles: ['GLOBAL_ADMIN', 'REGISTRATION_OFFICER'],
      centreId: '10001',
    });
    expect(passwords.get('nour')).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/u);
    expect(said.join('')).toContain(passwords.get('nour'));
    expect(noted).toEqual(['add nour SUCCESS']);
    expect(await run(ADD)).toBe(1);
    expect(said.at(-1)).toContain('already');
  });

  it('lists, changes, disables and enables', async () => {
    const { run, rows, said } = operator();
    await run(ADD);
    expect(await run('change nour --role ZONAL_ADMIN --centre 10002')).toBe(0);
    expect(rows.get('nour')).toMatchObject({ roles: ['ZONAL_ADMIN'], centreId: '10002' });
    await run('change nour --centre none');
    expect(rows.get('nour')).toMatchObject({ roles: ['ZONAL_ADMIN'], centreId: null });
    expect(await run('disable nour')).toBe(0);
    await run('list');
    expect(said.at(-1)).toBe('nour\tdisabled\tZONAL_ADMIN\t-\tNour\n');
    expect(await run('enable nour')).toBe(0);
    expect(rows.get('nour')?.disabledAt).toBeNull();
  });

  it('takes a new password from standard input, never from the command line', async () => {
    const good = operator('meadow-quarry-silver-nine');
    await good.run(ADD);
    expect(await good.run('password nour')).toBe(0);
    expect(good.passwords.get('nour')).toBe('meadow-quarry-silver-nine');
    const bad = operator('short');
    await bad.run(ADD);
    expect(await bad.run('password nour')).toBe(1);
    expect(bad.said.at(-1)).toContain('at least 12 characters');
    expect(bad.noted.at(-1)).toBe('password nour FAILURE');
  });

  it.each([
    '',
    'dance',
    'add',
    'add nour',
    'add nour --name Nour',
    'add nour --role GLOBAL_ADMIN',
    'add nour --name Nour --role KING',
    'add nour --name Nour --role GLOBAL_ADMIN --colour blue',
    'disable',
    'disable nour idris',
    'list nour',
  ])('does not act on "%s"', async (line) => {
    const { run, rows, said, noted } = operator();
    expect(await run(line)).toBe(2);
    expect(rows.size).toBe(0);
    expect(said.join('')).toContain('Usage:');
    expect(noted).toEqual([]);
  });

  it('forgets a lost app once', async () => {
    const { run, said } = operator();
    expect(await run('forget-app karim')).toBe(0);
    expect(await run('forget-app karim')).toBe(1);
    expect(said.at(-1)).toContain('No authenticator app');
  });

  it.each(['disable', 'enable', 'change'])('says so when there is nobody to %s', async (verb) => {
    const { run, said } = operator();
    expect(await run(`${verb} nobody`)).toBe(1);
    expect(said).toEqual(['There is no such account.\n']);
  });
});
