import type { IdAuthentication } from '../../backbone/id-authentication/id-authentication.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { SignIn } from '../../backbone/sign-in/sign-in.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { authenticationMode } from './authentication-mode.ts';
import { machineType } from './machine-type.ts';
import type { ResidentSession } from './resident-session.ts';
import type { SessionStore } from './session-store.ts';

export interface OpenSessionPorts {
  readonly signIn: SignIn;
  readonly idRepository: IdRepository;
  readonly idAuthentication: IdAuthentication;
  readonly sessions: SessionStore;
  readonly now: () => Date;
}

export interface Arrival {
  readonly accessToken: string;
  readonly portalCookie: string | null;
  readonly address: string;
  readonly userAgent: string;
}

/** Opens the session of an access token: verified once here, found by its hash afterwards. */
export async function openSession(
  ports: OpenSessionPorts,
  arrival: Arrival,
): Promise<Result<{ readonly session: ResidentSession; readonly expiresAt: Date }, 'token-invalid'>> {
  const facts = await ports.signIn.verify(arrival.accessToken);
  if (!facts.ok) return facts;
  const user = await ports.signIn.userInfo(arrival.accessToken);
  if (!user.ok) return user;
  const uin = await ports.idRepository.ownerOf(user.value.individualId);
  if (uin === null) return fail('token-invalid');
  const { individualId, name, email, phone, picture } = user.value;
  const session: ResidentSession = {
    id: facts.value.jti,
    owner: ports.idAuthentication.tokenOf(uin),
    uin,
    individualId,
    individualIdKind: individualIdKind(individualId) === 'VID' ? 'VID' : 'UIN',
    scopes: facts.value.scopes,
    authenticationMode: authenticationMode(facts.value.acr),
    name,
    email,
    phone,
    signedInAt: ports.now(),
  };
  const { expiresAt } = facts.value;
  const opened = await ports.sessions.open({
    ...session,
    ...arrival,
    picture,
    expiresAt,
    machineType: machineType(arrival.userAgent),
  });
  return opened ? ok({ session, expiresAt }) : fail('token-invalid');
}
