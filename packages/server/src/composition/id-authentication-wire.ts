import type { FastifyInstance } from 'fastify';
import { hotlistWire } from '@doorstep/backbone/id-authentication/hotlist-http.ts';
import { idAuthenticationWire } from '@doorstep/backbone/id-authentication/http.ts';
import { kycWire } from '@doorstep/backbone/id-authentication/kyc-http.ts';
import { delegatedWalletWire } from '@doorstep/backbone/id-authentication/wallet-http.ts';
import { lockWire } from '@doorstep/backbone/id-authentication/lock-http.ts';
import { changeAuthTypeStatus, readAuthTypeStatus } from '@doorstep/contract/backbone/auth-type-status.ts';
import { blockId, readHotlistStatus, unblockId } from '@doorstep/contract/backbone/hotlist.ts';
import {
  listAuthTransactions,
  readIdaCertificate,
} from '@doorstep/contract/backbone/id-authentication-reads.ts';
import {
  authenticateForPartner,
  authenticateInternally,
  requestInternalOtp,
  requestPartnerOtp,
  verifyIdentity,
} from '@doorstep/contract/backbone/id-authentication.ts';
import { kycAuth, kycExchange, kycForPartner } from '@doorstep/contract/backbone/id-authentication-kyc.ts';
import { bindIdentityKey, vciExchange } from '@doorstep/contract/backbone/id-authentication-wallets.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { Backbone } from './backbone.ts';

/** MOSIP's routes of ID Authentication, of the locks and of the hotlist. */
export function mountIdAuthentication(server: FastifyInstance, ports: MountPorts, backbone: Backbone): void {
  const own = { ...ports, application: { id: 'IDA', name: 'ID Authentication' } };
  const wire = idAuthenticationWire({ ...backbone, partners: backbone.relyingPartners });
  mount(server, own, requestInternalOtp, wire.internalOtp);
  mount(server, own, authenticateInternally, wire.internalAuth);
  mount(server, own, verifyIdentity, wire.verifyIdentity);
  mount(server, own, requestPartnerOtp, wire.partnerOtp);
  mount(server, own, authenticateForPartner, wire.partnerAuth);
  const delegated = { ...backbone, facts: backbone.telling, referenceOf: backbone.transactionReferenceOf };
  const kyc = kycWire({ ...delegated, partners: backbone.relyingPartners });
  mount(server, own, kycForPartner, kyc.partnerKyc);
  mount(server, own, kycAuth, kyc.delegatedAuth);
  mount(server, own, kycExchange, kyc.delegatedExchange);
  const wallets = delegatedWalletWire(delegated);
  mount(server, own, bindIdentityKey, wallets.bindKey);
  mount(server, own, vciExchange, wallets.giveCredential);
  mount(server, own, readIdaCertificate, wire.certificate);
  mount(server, own, listAuthTransactions, wire.transactions);
  const locks = lockWire(backbone);
  mount(server, ports, changeAuthTypeStatus, locks.change);
  mount(server, ports, readAuthTypeStatus, locks.read);
  const hotlist = hotlistWire(backbone.hotlist);
  const listing = { ...ports, application: { id: 'HTL', name: 'Hotlist' } };
  mount(server, listing, blockId, hotlist.block);
  mount(server, listing, unblockId, hotlist.unblock);
  mount(server, listing, readHotlistStatus, hotlist.status);
}
