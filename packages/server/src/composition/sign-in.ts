import type { FastifyInstance } from 'fastify';
import type { WalletWireParts } from '@doorstep/backbone/credential-service/http-wallet.ts';
import { createSignIn, RESOURCE } from '@doorstep/backbone/sign-in/index.ts';
import type { SignInParts } from '@doorstep/backbone/sign-in/index.ts';
import type { Consents } from '@doorstep/core/backbone/sign-in/consents.ts';
import type { SignIn } from '@doorstep/core/backbone/sign-in/sign-in.ts';
import type { SecondFactor } from '@doorstep/core/backbone/sign-in/second-factor.ts';
import type { StaffAccounts } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { StaffSessions } from '@doorstep/core/backbone/sign-in/staff-sessions.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { Config } from '../config.ts';
import type { ServiceClient } from '../http/callers.ts';
import { createRelyingParty } from '../oidc/relying-party.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import { ownOrigins } from './resident.ts';
import { mountSignIn } from './sign-in-routes.ts';
import type { EmbeddedSignIn } from './sign-in-routes.ts';
import { signInSettings } from './sign-in-settings.ts';

type WalletAsked = WalletWireParts['asked'];

export interface SignInSystem {
  readonly relyingParty: SignIn;
  readonly clientByToken: (token: string) => Promise<ServiceClient | null>;
  readonly registerServiceClient: (clientId: string, roles: readonly string[]) => Promise<string>;
  readonly registerClient: EmbeddedSignIn['registerClient'];
  readonly consents: Consents;
  readonly staff: StaffAccounts;
  readonly staffSessions: StaffSessions;
  readonly secondFactor: SecondFactor;
  readonly walletHolder: EmbeddedSignIn['walletHolder'];
  readonly clientNames: EmbeddedSignIn['clientNames'];
  /** Keeps on record that a wallet asked for its person's credential. */
  readonly walletAsked: WalletAsked;
  readonly endTokens: (jti: string) => Promise<void>;
  readonly purge: () => Promise<void>;
  readonly mount: (server: FastifyInstance, ports: MountPorts) => void;
}

export interface SignInSystemParts {
  readonly config: Config;
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly log: Log;
}

const RESIDENT_CLIENT = 'mosip-resident-client';
const USERINFO_PATH = '/v1/esignet/oidc/userinfo';

/** The embedded OpenID provider, and Resident Services as its client. */
export async function createSignInSystem(parts: SignInSystemParts): Promise<SignInSystem> {
  const { config, sql, backbone, country, facts, log } = parts;
  const { keyManager, idAuthentication, identityKeys, idRepository, otpManager } = backbone;
  const issuer = `${config.publicUrl}/oidc`;
  const signIn = await createSignIn({
    sql,
    sealer: await keyManager.sealer('sign_in'),
    keyManager,
    idAuthentication,
    identityKeys,
    idRepository,
    otpManager,
    publicUrl: config.publicUrl,
    issuer,
    origins: ownOrigins(config),
    isBarred: backbone.oidcClients.isOfStopped,
    residentClientId: RESIDENT_CLIENT,
    residentNames: country.branding.residentService,
    residentRedirects: [`${config.publicUrl}/doorstep/v1/portal-session/complete`],
    residentRedirectPrefixes: [`${config.publicUrl}/resident/v1/login-redirect/`],
    attributes: claimAttributes(country),
    languages: facts.spokenLanguages,
    otpDigits: facts.otpLimits.digits,
    ...signInSettings(country, config),
    enumeration: config.mode === 'production' ? 'uniform' : 'contract',
    ...disclosures(backbone, log),
  });
  signIn.onFault((error) => {
    log.error(faultOf(error), 'a sign-in request failed');
  });
  return {
    relyingParty: createRelyingParty({
      issuer,
      clientId: RESIDENT_CLIENT,
      userInfoEndpoint: `${config.publicUrl}${USERINFO_PATH}`,
      audience: RESOURCE,
      accepts: signIn.servesResidents,
      keyManager,
      fetch: insideFetch(config),
    }),
    clientByToken: signIn.accounts.byToken,
    registerServiceClient: signIn.accounts.clients.register,
    registerClient: signIn.registerClient,
    consents: signIn.consents,
    staff: signIn.accounts.staff,
    staffSessions: signIn.accounts.sessions,
    secondFactor: signIn.accounts.secondFactor,
    walletHolder: signIn.walletHolder,
    clientNames: signIn.clientNames,
    walletAsked: walletAsked(backbone, log),
    endTokens: signIn.endTokens,
    purge: signIn.purge,
    mount: (server, ports) => {
      mountSignIn(server, { ...ports, application: { id: 'ESIGNET', name: 'Sign-in' } }, signIn);
    },
  };
}

const UNRECORDED = 'an access could not be put on record';

/** What our own product is told of a person goes before their own eyes: their sign-in stands for it. */
function disclosures({ personalAccesses, now }: Backbone, log: Log): Pick<SignInParts, 'told' | 'log'> {
  return {
    told: async (person, { id, name }) => {
      if (id === RESIDENT_CLIENT) return;
      await personalAccesses.note({
        person,
        by: { kind: 'partner', id, name, centreId: null },
        what: 'claims',
        outcome: 'went through',
        detail: null,
        source: null,
        at: now(),
      });
    },
    log: (error) => {
      log.error(faultOf(error), UNRECORDED);
    },
  };
}

/** The person's own doing: they permitted the wallet, and the credential is bound to its key. */
function walletAsked({ personalAccesses, idAuthentication, now }: Backbone, log: Log): WalletAsked {
  return ({ uin, clientId }, outcome) => {
    const access = {
      person: idAuthentication.tokenOf(uin),
      by: { kind: 'self', id: clientId, name: null, centreId: null },
      what: 'credential',
      outcome,
      detail: null,
      source: null,
      at: now(),
    } as const;
    void personalAccesses.note(access).catch((error: unknown) => {
      log.error(faultOf(error), UNRECORDED);
    });
  };
}

function claimAttributes({ identityMapping: { identity } }: Country) {
  const all = (name: string): readonly string[] => identity[name] ?? [];
  const first = (name: string): string => all(name)[0] ?? '';
  return {
    name: all('name'),
    gender: first('gender'),
    birthdate: first('dob'),
    email: first('email'),
    phone: first('phone'),
    address: all('fullAddress'),
  };
}

/** Reaches this installation's own public address inside, where no proxy or certificate stands between. */
function insideFetch(config: Config): typeof fetch {
  const { origin } = new URL(config.publicUrl);
  const host = config.host === '0.0.0.0' ? '127.0.0.1' : config.host;
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const inside = url.startsWith(`${origin}/`)
      ? `http://${host}:${String(config.port)}${url.slice(origin.length)}`
      : url;
    return fetch(inside, init);
  };
}
