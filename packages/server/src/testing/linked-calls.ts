import { textAt } from '@doorstep/contract/json.ts';
import type { BoundWallet } from './bound-wallet.ts';
import type { Reply } from './browser.ts';
import { ALL_CLAIMS, beginEsignet, wrapped } from './esignet-calls.ts';
import type { EsignetWay } from './esignet-calls.ts';
import type { RelyingClient } from './relying-client.ts';
import type { Person, RunningServer } from './running-server.ts';

export const LINKED_WALLET = 'mosip:idp:acr:linked-wallet';
const LINKED = '/v1/esignet/linked-authorization';

/** What a browser asks while a wallet goes on. */
export function askLinked(way: EsignetWay, what: string, request: object): Promise<Reply> {
  const { browser, headers } = way;
  return browser.send('POST', `${LINKED}/${what}`, wrapped(request), {
    'x-xsrf-token': headers['x-xsrf-token'] ?? '',
  });
}

/** What a wallet asks: it has no cookie. */
export function askByWallet(server: RunningServer, what: string, request: object): Promise<Reply> {
  return server.browser().send('POST', `${LINKED}/${what}`, wrapped(request));
}

export async function linkCodeFor(way: EsignetWay): Promise<string> {
  const { json, text } = await askLinked(way, 'link-code', { transactionId: way.transactionId });
  const code = textAt(json, 'response', 'linkCode');
  if (code === undefined) throw new Error(text);
  return code;
}

export async function linkBy(server: RunningServer, linkCode: string): Promise<string> {
  const { json, text } = await askByWallet(server, 'v2/link-transaction', { linkCode });
  const id = textAt(json, 'response', 'linkTransactionId');
  if (id === undefined) throw new Error(text);
  return id;
}

export function proveLinked(
  server: RunningServer,
  linkedTransactionId: string,
  individualId: string,
  challenge: string,
  changes: object = {},
): Promise<Reply> {
  const challengeList = [{ authFactorType: 'WLA', challenge, format: 'jwt', ...changes }];
  return askByWallet(server, 'v2/authenticate', { linkedTransactionId, individualId, challengeList });
}

export function statusOf(way: EsignetWay, linkCode: string): Promise<Reply> {
  return askLinked(way, 'link-status', { transactionId: way.transactionId, linkCode });
}

export function authCodeOf(way: EsignetWay, linkedCode: string): Promise<Reply> {
  return askLinked(way, 'link-auth-code', { transactionId: way.transactionId, linkedCode });
}

export function consentTo(
  server: RunningServer,
  linkedTransactionId: string,
  changes: object = {},
): Promise<Reply> {
  return askByWallet(server, 'v2/consent', {
    linkedTransactionId,
    acceptedClaims: ALL_CLAIMS,
    permittedAuthorizeScopes: ['Manage-VID'],
    ...changes,
  });
}

export interface LinkedWorld {
  readonly server: RunningServer;
  readonly client: RelyingClient;
  readonly person: Person;
  readonly wallet: BoundWallet;
}

export interface LinkedWay {
  readonly way: EsignetWay;
  readonly linkCode: string;
  readonly linkedTransactionId: string;
}

export function beginLinked({ server, client }: LinkedWorld, changes: object = {}): Promise<EsignetWay> {
  return beginEsignet(server, client, { acrValues: LINKED_WALLET, ...changes });
}

/** A wallet that has taken an authorization over, and proved nothing. */
export async function takenOver(world: LinkedWorld, changes: object = {}): Promise<LinkedWay> {
  const way = await beginLinked(world, changes);
  const linkCode = await linkCodeFor(way);
  return { way, linkCode, linkedTransactionId: await linkBy(world.server, linkCode) };
}

let named = 0;
/** Another word of the wallet's each time. */
export function freshProof({ wallet, person }: LinkedWorld): Promise<string> {
  named += 1;
  return wallet.proof(person.uin, { jti: `proof-${String(named)}` });
}

/** As `takenOver`, and the person has proved who they are. */
export async function provedByWallet(
  world: LinkedWorld,
  changes: object = {},
): Promise<LinkedWay & { readonly consentAction: string }> {
  const taken = await takenOver(world, changes);
  const { linkedTransactionId } = taken;
  const proof = await freshProof(world);
  const { json, text } = await proveLinked(world.server, linkedTransactionId, world.person.uin, proof);
  const consentAction = textAt(json, 'response', 'consentAction');
  if (consentAction === undefined) throw new Error(text);
  return { ...taken, consentAction };
}
