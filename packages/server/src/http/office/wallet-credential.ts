import type { WalletCredential } from '@doorstep/core/backbone/credential-service/wallet-credentials.ts';
import { findWalletCredentials as find } from '@doorstep/core/resident/wallet-credential/find-wallet-credentials.ts';
import { previewRevocation } from '@doorstep/core/resident/wallet-credential/preview-revocation.ts';
import { revokeWalletCredential as revoke } from '@doorstep/core/resident/wallet-credential/revoke-wallet-credential.ts';
import type { RevocationPorts } from '@doorstep/core/resident/wallet-credential/revocation-ports.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type {
  findWalletCredentials,
  getWalletCredential,
  previewWalletRevocation,
  revokeWalletCredential,
} from '@doorstep/contract/office/wallet-credential.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';
import { note, pageOf } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface WalletCredentialParts extends OfficeParts {
  readonly revocations: RevocationPorts;
  /** A wallet's names by language; empty where it has none. */
  readonly walletNames: (clientId: string) => Promise<Readonly<Record<string, string>>>;
}

export function walletCredentialFinding(parts: WalletCredentialParts): Handler<typeof findWalletCredentials> {
  return {
    questions: {},
    answer: async ({ body }, caller, exchange) => {
      const { sought, language } = body;
      const { index, size } = pageOf(body, parts.pageSize);
      const found = await find(parts.revocations, sought, { index, size });
      if (!found.ok) return found;
      const { page, owner } = found.value;
      noteAct(parts, { caller, exchange }, 'find', {
        about: owner === null ? aboutCredential(sought) : { id: owner, idType: 'TOKEN' },
        description: `${String(page.total)} found`,
      });
      const credentials = await Promise.all(
        page.credentials.map((one) => wireCredential(parts, one, language)),
      );
      return ok({ credentials, total: page.total, pageSize: size });
    },
  };
}

async function wireCredential(
  { walletNames }: WalletCredentialParts,
  { id, clientId, format, issuedAt, revokedAt }: WalletCredential,
  language: string,
) {
  const names = await walletNames(clientId);
  return {
    id,
    format,
    wallet: names[language] ?? names['eng'] ?? clientId,
    issuedAt: issuedAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

export function walletCredentialReading(parts: WalletCredentialParts): Handler<typeof getWalletCredential> {
  return {
    questions: {},
    answer: async ({ params: { id }, query: { language } }, caller, exchange) => {
      const credential = await parts.revocations.walletCredentials.find(id);
      if (credential === null) return fail('credential-unknown');
      const about = aboutCredential(credential.id);
      noteAct(parts, { caller, exchange }, 'get', { about, description: 'A credential of a wallet' });
      const { revokedBy, reason } = credential;
      return ok({ ...(await wireCredential(parts, credential, language)), revokedBy, reason });
    },
  };
}

export function walletRevocationPreview(
  parts: WalletCredentialParts,
): Handler<typeof previewWalletRevocation> {
  return {
    questions: {},
    answer: async ({ params: { id }, body: { individualId } }, caller, exchange) => {
      const effect = await previewRevocation(parts.revocations, id, individualId);
      if (!effect.ok) return effect;
      const description = individualId === null ? 'Without its holder' : 'With its holder';
      noteAct(parts, { caller, exchange }, 'preview', { about: aboutCredential(id), description });
      const { channels } = effect.value;
      return ok({ channels: channels === null ? null : [...channels] });
    },
  };
}

export function walletCredentialRevoking(
  parts: WalletCredentialParts,
): Handler<typeof revokeWalletCredential> {
  return {
    questions: {},
    answer: async ({ params: { id }, body: { individualId, reason } }, caller, exchange) => {
      const wish = { credentialId: id, staffId: caller.clientId, reason };
      const done = await revoke(parts.revocations, wish, individualId);
      if (!done.ok) return done;
      const about = aboutCredential(id);
      noteAct(parts, { caller, exchange }, 'revoke', { about, description: reason });
      return ok(done.value);
    },
  };
}

interface About {
  readonly id: string;
  readonly idType: string;
}

function aboutCredential(id: string): About {
  return { id: id.toLowerCase(), idType: 'WALLET_CREDENTIAL' };
}

interface Doing {
  readonly caller: ServiceClient;
  readonly exchange: Exchange;
}

function noteAct(
  parts: WalletCredentialParts,
  { caller, exchange }: Doing,
  act: 'find' | 'get' | 'preview' | 'revoke',
  what: { readonly about: About; readonly description: string },
): void {
  note(parts, caller, exchange, {
    ...what,
    operation: `office.wallet-credential.${act}`,
    kind: act === 'revoke' ? 'UPDATE' : 'RETRIEVE',
  });
}
