import postgres from 'postgres';
import { adminRole } from './cluster.ts';
import type { Passwords } from './passwords.ts';

export const ownerRole = 'doorstep_owner';
export const appRole = 'doorstep_app';
export const databaseName = 'doorstep';

/** The address of one role and database of the embedded server. */
export function roleUrl(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

export function adminUrl(passwords: Passwords, port: number): string {
  return roleUrl(adminRole, passwords.admin, port, 'postgres');
}

/**
 * Makes the two roles and the database where they are missing; a kill between two steps is repaired here.
 * The owner may create databases, which tests and benchmarks clone; the application may only connect.
 */
export async function makeRoles(sql: postgres.ReservedSql, passwords: Passwords): Promise<void> {
  const roles = await sql<{ name: string }[]>`select rolname as name from pg_roles`;
  const has = new Set(roles.map((role) => role.name));
  // The passwords are base64url, so they need no quoting; DDL takes no parameters.
  if (!has.has(ownerRole))
    await sql.unsafe(`create role ${ownerRole} login createdb password '${passwords.owner}'`);
  if (!has.has(appRole)) await sql.unsafe(`create role ${appRole} login password '${passwords.app}'`);
  const databases = await sql`select from pg_database where datname = ${databaseName}`;
  if (databases.length === 0) await sql.unsafe(`create database ${databaseName} owner ${ownerRole}`);
  await sql.unsafe(`revoke all on database ${databaseName}, postgres from public`);
  await sql.unsafe(`grant connect on database ${databaseName} to ${appRole}`);
}
