import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Account } from '@doorstep/core/preregistration/account/account-store.ts';
import type { SignedInStaff } from '@doorstep/core/backbone/sign-in/staff-sessions.ts';
import type { ResidentSession } from '@doorstep/core/resident/session/resident-session.ts';
import { parseCookies } from '@doorstep/platform/cookies.ts';
import type { Authenticate } from '@doorstep/platform/mount.ts';
import type { FastifyRequest } from 'fastify';
import type { ServiceClient } from './callers.ts';
import { isFromElsewhere } from './origin.ts';

export interface AuthenticationPorts {
  readonly residentByToken: (accessToken: string, request: FastifyRequest) => Promise<ResidentSession | null>;
  readonly residentByPortalCookie: (cookie: string) => Promise<ResidentSession | null>;
  readonly clientByToken: (token: string) => Promise<ServiceClient | null>;
  readonly applicantByToken: (token: string) => Promise<Account | null>;
  readonly staffByCookie: (cookie: string) => Promise<SignedInStaff | null>;
  readonly portalCookie: string;
  readonly staffCookie: string;
  readonly allowedOrigins: readonly string[];
}

/** The one door: who may come in by which rule. A state change from another site is refused (decisions 13). */
export function createAuthenticate(ports: AuthenticationPorts): Authenticate {
  return async (access, request) => {
    if (isFromElsewhere(request, ports.allowedOrigins)) return fail('forbidden');
    if (access.kind === 'open') return ok(null);
    if (access.kind === 'client') return authenticateClient(ports, access.roles, request);
    if (access.kind === 'staff') return authenticateStaff(ports, access.roles, request);
    if (access.kind === 'applicant') return authenticateApplicant(ports, access.staff, request);
    const session = await residentOf(ports, request);
    if (session === null) return fail('unauthenticated');
    const permitted = access.scope === null || session.scopes.includes(access.scope);
    return permitted ? ok(session) : fail('forbidden');
  };
}

async function residentOf(
  ports: Pick<AuthenticationPorts, 'residentByToken' | 'residentByPortalCookie' | 'portalCookie'>,
  request: FastifyRequest,
): Promise<ResidentSession | null> {
  const cookies = parseCookies(request.headers.cookie);
  const token = cookies['Authorization'];
  if (token !== undefined && token !== '') return ports.residentByToken(token, request);
  const cookie = cookies[ports.portalCookie];
  return cookie === undefined || cookie === '' ? null : ports.residentByPortalCookie(cookie);
}

async function authenticateClient(
  ports: AuthenticationPorts,
  roles: readonly string[],
  request: FastifyRequest,
): Promise<Result<ServiceClient, 'unauthenticated' | 'forbidden'>> {
  const bearer = /^Bearer (\S+)$/u.exec(request.headers.authorization ?? '')?.[1];
  const cookies = parseCookies(request.headers.cookie);
  const token = bearer ?? cookies['Authorization'];
  const client =
    (bearer === undefined ? await staffAtDesk(ports, cookies[ports.staffCookie], request) : null) ??
    (token === undefined ? null : await ports.clientByToken(token));
  if (client === null) return fail('unauthenticated');
  return client.roles.some((role) => roles.includes(role)) ? ok(client) : fail('forbidden');
}

/** Who signed in to the portal; a program, and whoever came with a token, is a stranger here. */
async function authenticateStaff(
  ports: AuthenticationPorts,
  roles: readonly string[],
  request: FastifyRequest,
): Promise<Result<ServiceClient, 'unauthenticated' | 'forbidden'>> {
  const member = await staffOf(ports, parseCookies(request.headers.cookie)[ports.staffCookie]);
  if (member === null) return fail('unauthenticated');
  return member.roles.some((role) => roles.includes(role)) ? ok(member) : fail('forbidden');
}

/** The portal's cookie for staff opens the routes of their own pages and no others. */
async function staffAtDesk(
  ports: AuthenticationPorts,
  cookie: string | undefined,
  { routeOptions: { url = '' } }: FastifyRequest,
): Promise<ServiceClient | null> {
  return url.startsWith('/doorstep/v1/desk/') ? staffOf(ports, cookie) : null;
}

async function staffOf(
  { staffByCookie }: AuthenticationPorts,
  cookie: string | undefined,
): Promise<ServiceClient | null> {
  if (cookie === undefined || cookie === '') return null;
  const found = await staffByCookie(cookie);
  if (found === null) return null;
  const { userId: clientId, roles, centreId, name } = found.member;
  return { clientId, roles, centreId, name, sessionId: found.sessionId };
}

/** Applicants send their token as cookie or header, bare or as Bearer (pre-registration §1.8). */
async function authenticateApplicant(
  ports: AuthenticationPorts,
  staff: readonly string[],
  request: FastifyRequest,
): Promise<Result<Account | ServiceClient, 'unauthenticated' | 'forbidden'>> {
  const token = applicantToken(request);
  const applicant = token === undefined ? null : await ports.applicantByToken(token);
  if (applicant !== null) return ok(applicant);
  return authenticateClient(ports, staff, request);
}

function applicantToken(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization?.replace(/^Bearer /u, '');
  return parseCookies(request.headers.cookie)['Authorization'] ?? header;
}
