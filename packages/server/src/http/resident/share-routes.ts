import type { FastifyInstance } from 'fastify';
import {
  beginOwnOrder,
  getOwnOrder,
  listCardPrinters,
  listOwnOrders,
} from '@doorstep/contract/doorstep/card-order.ts';
import {
  getOwnShare,
  getShareOffer,
  listOwnShares,
  listSharePartners,
  withdrawOwnShare,
} from '@doorstep/contract/doorstep/share.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import {
  cancelCredential,
  getCredentialStatus,
  getPartnerPolicy,
  listCredentialTypes,
  requestCredential,
} from '@doorstep/contract/resident/credential.ts';
import { beginCardOrder, endCardOrder, sendCard } from '@doorstep/contract/resident/order.ts';
import { shareCredential } from '@doorstep/contract/resident/share.ts';
import { checkTrialPayment, getTrialCard, getTrialPaymentPage } from '@doorstep/contract/resident/trial.ts';
import type { CallPorts } from '@doorstep/core/resident/share/call-ports.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { cardPrinters, ownOrder, ownOrderBeginning, ownOrders } from '../doorstep/card-order.ts';
import type { OwnOrderParts } from '../doorstep/card-order.ts';
import { ownShare, ownShares, shareOffer, sharePartners, shareWithdrawal } from '../doorstep/share.ts';
import type { OwnShareParts } from '../doorstep/share.ts';
import {
  credentialCancelling,
  credentialRequest,
  credentialStatus,
  credentialTypes,
  partnerPolicy,
} from './credential.ts';
import type { PolicyParts } from './credential.ts';
import { cardSending, orderBeginning, orderEnding } from './order.ts';
import type { OtpRouteParts } from './otp.ts';
import { sharing } from './share.ts';
import { trialCard, trialPaymentCheck, trialPaymentPage } from './trial.ts';
import type { TrialPageParts } from './trial.ts';

export interface ShareRouteParts extends OwnShareParts, OwnOrderParts, PolicyParts {
  readonly code: OtpRouteParts;
  readonly calls: CallPorts;
  readonly credentialTypes: OutputOf<typeof listCredentialTypes>;
  /** Null outside demo mode. */
  readonly trial: TrialPageParts | null;
}

/** Giving data to partners: shares, credentials by a code, and cards that are printed. */
export function mountShares(server: FastifyInstance, ports: MountPorts, parts: ShareRouteParts): void {
  mount(server, ports, shareCredential, sharing(parts));
  mount(server, ports, listSharePartners, sharePartners(parts));
  mount(server, ports, getShareOffer, shareOffer(parts));
  mount(server, ports, listOwnShares, ownShares(parts));
  mount(server, ports, getOwnShare, ownShare(parts));
  mount(server, ports, withdrawOwnShare, shareWithdrawal(parts));
  mount(server, ports, requestCredential, credentialRequest(parts.code, parts.calls));
  mount(server, ports, getCredentialStatus, credentialStatus(parts.calls));
  mount(server, ports, cancelCredential, credentialCancelling(parts.calls));
  mount(server, ports, listCredentialTypes, credentialTypes(parts.credentialTypes));
  mount(server, ports, getPartnerPolicy, partnerPolicy(parts));
  mountOrders(server, ports, parts);
}

function mountOrders(server: FastifyInstance, ports: MountPorts, parts: ShareRouteParts): void {
  mount(server, ports, sendCard, cardSending(parts));
  mount(server, ports, beginCardOrder, orderBeginning(parts));
  mount(server, ports, endCardOrder, orderEnding(parts));
  mount(server, ports, listCardPrinters, cardPrinters(parts));
  mount(server, ports, listOwnOrders, ownOrders(parts));
  mount(server, ports, getOwnOrder, ownOrder(parts));
  mount(server, ports, beginOwnOrder, ownOrderBeginning(parts));
  if (parts.trial === null) return;
  mount(server, ports, checkTrialPayment, trialPaymentCheck);
  mount(server, ports, getTrialCard, trialCard);
  mount(server, ports, getTrialPaymentPage, trialPaymentPage(parts.trial));
}
