import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { STAFF_ROLES } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { SecondFactor } from '@doorstep/core/backbone/sign-in/second-factor.ts';
import type { StaffAccounts, StaffRole } from '@doorstep/core/backbone/sign-in/staff.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

const STAFF_USAGE = `Usage:
  npm run staff -- add <user id> --name <name> --role <role> [--role <role> …] [--email <address>] [--centre <id>]
  npm run staff -- list
  npm run staff -- change <user id> [--role <role> …] [--centre <id> | --centre none]
  npm run staff -- password <user id>      reads the new password from standard input
  npm run staff -- forget-app <user id>    the person lost the authenticator app and its recovery codes
  npm run staff -- disable <user id>       ends every session at once
  npm run staff -- enable <user id>
Roles: ${STAFF_ROLES.join(', ')}
`;

export interface StaffCommandPorts {
  readonly staff: StaffAccounts;
  readonly secondFactor: Pick<SecondFactor, 'forget'>;
  readonly say: (text: string) => void;
  /** One line from standard input. */
  readonly readLine: () => Promise<string>;
  /** Tells the audit what was done to whose account. */
  readonly note: (act: string, userId: string, outcome: 'SUCCESS' | 'FAILURE') => void;
}

/** What an operator does with accounts of staff. Returns the exit code: 0 done, 1 refused, 2 not understood. */
export async function runStaffCommand(ports: StaffCommandPorts, args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (typeof read === 'string') {
    ports.say(`${read}\n${STAFF_USAGE}`);
    return 2;
  }
  if (read.verb === 'list') {
    for (const one of await ports.staff.list()) {
      const state = one.disabledAt === null ? 'active' : 'disabled';
      ports.say([one.userId, state, one.roles.join(','), one.centreId ?? '-', one.name].join('\t') + '\n');
    }
    return 0;
  }
  const done = await act(ports, read);
  ports.note(read.verb, read.userId, done.ok ? 'SUCCESS' : 'FAILURE');
  ports.say(done.ok ? done.value : `${refusal(done.failure.word, done.failure.data)}\n`);
  return done.ok ? 0 : 1;
}

interface Wish {
  readonly verb: (typeof VERBS)[number];
  readonly userId: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly centre: string | undefined;
  readonly roles: readonly StaffRole[];
}

const VERBS = ['add', 'change', 'password', 'forget-app', 'disable', 'enable', 'list'] as const;

/** A sentence where the arguments make no sense. */
function readArguments(args: readonly string[]): Wish | string {
  const parsed = parse(args);
  if (typeof parsed === 'string') return parsed;
  const { positionals, values } = parsed;
  const verb = VERBS.find((known) => known === positionals[0]);
  if (verb === undefined) return 'Say what to do.';
  const [, userId = '', ...more] = positionals;
  if (more.length > 0 || (verb === 'list') !== (userId === '')) return 'Name one user id.';
  const roles = (values.role ?? []).map((role) => STAFF_ROLES.find((known) => known === role));
  const known = roles.filter((role) => role !== undefined);
  if (known.length < roles.length) return 'There is no such role.';
  const { name, email, centre } = values;
  if (verb === 'add' && (name === undefined || known.length === 0)) return 'A name and a role are needed.';
  return { verb, userId, name, email, centre, roles: known };
}

function parse(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { name: option, email: option, centre: option, role: { ...option, multiple: true } },
    });
  } catch (error) {
    return error instanceof Error ? error.message : 'The arguments cannot be read.';
  }
}

async function act(
  { staff, secondFactor, readLine }: StaffCommandPorts,
  wish: Wish,
): Promise<Result<string, string>> {
  const { verb, userId, roles } = wish;
  const centreId = wish.centre === 'none' ? null : wish.centre;
  switch (verb) {
    case 'add':
      return add(staff, wish, centreId ?? null);
    case 'change':
      return saying(
        'Changed.\n',
        staff.change(userId, {
          ...(roles.length > 0 ? { roles } : {}),
          ...(centreId === undefined ? {} : { centreId }),
        }),
      );
    case 'password':
      return saying(
        'The password is changed, and every session ended.\n',
        newPassword(staff, userId, readLine),
      );
    case 'forget-app':
      return (await secondFactor.forget(userId))
        ? ok('The app is forgotten, and every session ended.\n')
        : fail('no-app');
    case 'disable':
      return saying('Disabled, and every session ended.\n', staff.disable(userId));
    default:
      return saying('Enabled.\n', staff.enable(userId));
  }
}

async function add(
  staff: StaffAccounts,
  { userId, name = '', email, roles }: Wish,
  centreId: string | null,
): Promise<Result<string, string>> {
  const password = drawPassword();
  const added = await staff.add({ userId, name, email: email ?? null, roles, centreId, password });
  return saying(`Added ${userId}. The password, shown only now:\n${password}\n`, Promise.resolve(added));
}

async function newPassword(staff: StaffAccounts, userId: string, readLine: () => Promise<string>) {
  return staff.setPassword(userId, await readLine());
}

async function saying(
  sentence: string,
  work: Promise<Result<undefined, string>>,
): Promise<Result<string, string>> {
  const done = await work;
  return done.ok ? { ok: true, value: sentence } : done;
}

/** About 100 bits, without signs that are taken for one another. */
function drawPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const draw = (): string => signs[randomInt(signs.length)] ?? '';
  return Array.from({ length: 5 }, () => Array.from({ length: 4 }, draw).join('')).join('-');
}

function refusal(word: string, data: Readonly<Record<string, string | number>>): string {
  const sentences: Readonly<Record<string, string>> = {
    'user-id-malformed':
      'A user id is 3 to 64 small letters, digits, dots, underscores and hyphens, a letter first.',
    'user-id-taken': 'There is an account of this user id already.',
    'user-unknown': 'There is no such account.',
    'no-app': 'No authenticator app is set up for this account.',
    'password-too-short': `The password must have at least ${String(data['least'])} characters.`,
    'password-too-long': `The password may have at most ${String(data['most'])} characters.`,
    'password-too-common': 'This password is among those that are tried first.',
    'password-personal': 'The password must not be made of the person’s own name or address.',
  };
  return sentences[word] ?? word;
}
