import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/** Key pairs take their time; one of each kind serves every test. */
const KEYS = {
  own: generateKeyPair('RS256'),
  later: generateKeyPair('RS256'),
  forged: generateKeyPair('RS256'),
};

/** An issuer that is nothing but answers to fetch, and can be made to lie. */
export interface FakeIssuer {
  readonly issuer: string;
  readonly fetch: typeof fetch;
  readonly sign: (claims: JWTPayload, kid?: string) => Promise<string>;
  /** Names the issuer's key and is signed with another. */
  readonly forge: (claims: JWTPayload) => Promise<string>;
  /** What the userinfo answers from now on. */
  readonly answerUserInfo: (status: number, body: string) => void;
  readonly rotate: () => Promise<void>;
  readonly goDown: () => void;
}

export async function fakeIssuer(): Promise<FakeIssuer> {
  const issuer = 'https://sign-in.example';
  const pairs = new Map<string, Pair>([['one', await KEYS.own]]);
  let userInfo = { status: 401, body: '' };
  let isDown = false;
  const respond = async (path: string): Promise<Response> => {
    if (isDown) return new Response('', { status: 503 });
    if (path === '/.well-known/openid-configuration') return Response.json(metadata(issuer));
    if (path === '/jwks') return Response.json({ keys: await publicKeys(pairs) });
    if (path === '/userinfo') return new Response(userInfo.body, { status: userInfo.status });
    return new Response('', { status: 404 });
  };
  return {
    issuer,
    fetch: (input) => respond(new URL(input instanceof Request ? input.url : input).pathname),
    sign: async (claims, kid = 'one') => sign(pairs.get(kid) ?? (await KEYS.forged), issuer, claims, kid),
    forge: async (claims) => sign(await KEYS.forged, issuer, claims, 'one'),
    answerUserInfo: (status, body) => {
      userInfo = { status, body };
    },
    rotate: async () => {
      pairs.delete('one');
      pairs.set('two', await KEYS.later);
    },
    goDown: () => {
      isDown = true;
    },
  };
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
  };
}

function publicKeys(pairs: ReadonlyMap<string, Pair>): Promise<readonly object[]> {
  const exported = [...pairs].map(async ([kid, pair]) => ({
    ...(await exportJWK(pair.publicKey)),
    kid,
    alg: 'RS256',
    use: 'sig',
  }));
  return Promise.all(exported);
}

function sign(pair: Pair, issuer: string, claims: JWTPayload, kid: string): Promise<string> {
  return new SignJWT({ iss: issuer, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(pair.privateKey);
}

/** A key manager that has the one key a relying party signs with. */
export async function keysOfClient(): Promise<KeyManager> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(pair.privateKey)), kid: 'client', alg: 'RS256' };
  const absent = (): never => {
    throw new Error('A relying party needs no more than its own key');
  };
  return {
    sealer: absent,
    signJwt: absent,
    verifyJwt: absent,
    signer: absent,
    publicKeys: absent,
    privateKeys: async () => ({ keys: [key] }),
  };
}
