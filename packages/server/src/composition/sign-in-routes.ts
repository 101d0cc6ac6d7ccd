import type { FastifyInstance } from 'fastify';
import type { createSignIn } from '@doorstep/backbone/sign-in/index.ts';
import {
  authenticateClient,
  authenticateStaff,
  authenticateStaffInternal,
  invalidateToken,
  listRoles,
  signOutAccount,
  validateAccountToken,
  validateAdminToken,
} from '@doorstep/contract/backbone/authmanager.ts';
import {
  beginAuthorization,
  beginAuthorizationV2,
  beginAuthorizationV3,
  getCsrfToken,
} from '@doorstep/contract/backbone/esignet.ts';
import {
  getClaimDetails,
  giveAuthorizationCode,
  proveWho,
  proveWhoV2,
  proveWhoV3,
  sendAuthorizationOtp,
} from '@doorstep/contract/backbone/esignet-steps.ts';
import * as binding from '@doorstep/contract/backbone/esignet-binding.ts';
import * as clients from '@doorstep/contract/backbone/esignet-clients.ts';
import * as links from '@doorstep/contract/backbone/esignet-linked.ts';
import {
  beginPushedAuthorization,
  openAuthorization,
  pushAuthorization,
} from '@doorstep/contract/backbone/esignet-pushes.ts';
import {
  getKeys,
  getOauthKeys,
  getOauthServer,
  getOpenIdConfiguration,
  getUserInfo,
  redeemCode,
  redeemCodeV2,
} from '@doorstep/contract/backbone/esignet-tokens.ts';
import {
  abandonSignIn,
  checkSignInCode,
  getSignIn,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';

export type EmbeddedSignIn = Awaited<ReturnType<typeof createSignIn>>;

/** Every route of the embedded sign-in: our pages' steps, eSignet's, the provider's own and authmanager's. */
export function mountSignIn(server: FastifyInstance, ports: MountPorts, signIn: EmbeddedSignIn): void {
  mount(server, ports, getSignIn, signIn.steps.step);
  mount(server, ports, sendSignInCode, signIn.steps.send);
  mount(server, ports, checkSignInCode, signIn.steps.check);
  mount(server, ports, giveSignInConsent, signIn.steps.consent);
  mount(server, ports, abandonSignIn, signIn.steps.leave);
  mountEsignet(server, ports, signIn);
  mountWallets(server, ports, signIn);
  mountTokens(server, ports, signIn);
  mountClients(server, ports, signIn);
  mountAccounts(server, { ...ports, application: { id: 'KERNEL', name: 'Auth manager' } }, signIn);
  mountProvider(server, signIn);
}

function mountEsignet(server: FastifyInstance, ports: MountPorts, { esignet }: EmbeddedSignIn): void {
  mount(server, ports, getCsrfToken, esignet.csrf);
  mount(server, ports, beginAuthorization, esignet.begin);
  mount(server, ports, beginAuthorizationV2, esignet.beginV2);
  mount(server, ports, beginAuthorizationV3, esignet.beginV3);
  mount(server, ports, beginPushedAuthorization, esignet.beginPushed);
  mount(server, ports, openAuthorization, esignet.authorize);
  mount(server, ports, sendAuthorizationOtp, esignet.send);
  mount(server, ports, proveWho, esignet.prove);
  mount(server, ports, proveWhoV2, esignet.proveV2);
  mount(server, ports, proveWhoV3, esignet.proveV3);
  mount(server, ports, getClaimDetails, esignet.claims);
  mount(server, ports, giveAuthorizationCode, esignet.code);
}

function mountWallets(server: FastifyInstance, ports: MountPorts, signIn: EmbeddedSignIn): void {
  const { linked, binding: wallets } = signIn;
  mount(server, ports, links.makeLinkCode, linked.code);
  mount(server, ports, links.linkWallet, linked.link);
  mount(server, ports, links.sendLinkedOtp, linked.send);
  mount(server, ports, links.proveByWallet, linked.prove);
  mount(server, ports, links.agreeByWallet, linked.agree);
  mount(server, ports, binding.sendBindingOtp, wallets.send);
  mount(server, ports, binding.sendBindingOtpV2, wallets.sendV2);
  mount(server, ports, binding.bindWallet, wallets.bind);
  mountWaiting(server, ports, signIn);
}

/** Routes whose callers wait. A process that stops would wait for them, and for their connections after them. */
function mountWaiting(server: FastifyInstance, ports: MountPorts, { linked }: EmbeddedSignIn): void {
  let stops = false;
  server.addHook('preClose', (done) => {
    stops = true;
    linked.endWaiting();
    done();
  });
  void server.register((scope, _options, done) => {
    scope.addHook('onSend', (_request, reply, payload, next) => {
      if (stops) void reply.header('connection', 'close');
      next(null, payload);
    });
    mount(scope, ports, links.waitForLink, linked.status);
    mount(scope, ports, links.waitForLinkedCode, linked.authCode);
    done();
  });
}

function mountTokens(server: FastifyInstance, ports: MountPorts, { tokens, esignet }: EmbeddedSignIn): void {
  mount(server, ports, getUserInfo, tokens.info);
  mount(server, ports, getKeys, tokens.keys);
  mount(server, ports, getOauthKeys, tokens.oauthKeys);
  mount(server, ports, getOpenIdConfiguration, tokens.configuration);
  mount(server, ports, getOauthServer, tokens.oauthServer);
  void server.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, parsed) => {
        parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
      },
    );
    mount(scope, ports, redeemCode, tokens.redeem);
    mount(scope, ports, redeemCodeV2, tokens.redeemV2);
    mount(scope, ports, pushAuthorization, esignet.push);
    done();
  });
}

function mountClients(
  server: FastifyInstance,
  ports: MountPorts,
  { clientRoutes: routes }: EmbeddedSignIn,
): void {
  mount(server, ports, clients.createEsignetOidcClient, routes.createOidc);
  mount(server, ports, clients.createEsignetOauthClient, routes.createOauth);
  mount(server, ports, clients.createEsignetClient, routes.createClient);
  mount(server, ports, clients.changeEsignetOidcClient, routes.changeOidc);
  mount(server, ports, clients.changeEsignetOauthClient, routes.changeOauth);
  mount(server, ports, clients.changeEsignetClient, routes.changeClient);
  mount(server, ports, clients.getEsignetClient, routes.one);
}

function mountAccounts(server: FastifyInstance, ports: MountPorts, { accounts }: EmbeddedSignIn): void {
  const { routes } = accounts;
  mount(server, ports, authenticateClient, routes.client);
  mount(server, ports, authenticateStaff, routes.staff);
  mount(server, ports, authenticateStaffInternal, routes.staffInternal);
  mount(server, ports, validateAdminToken, routes.validate);
  mount(server, ports, validateAccountToken, routes.validateOlder);
  mount(server, ports, invalidateToken, routes.end);
  mount(server, ports, signOutAccount, routes.signOut);
  mount(server, ports, listRoles, routes.roles);
}

function mountProvider(server: FastifyInstance, signIn: EmbeddedSignIn): void {
  void server.register((scope, _options, done) => {
    // The provider reads its own bodies.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => {
      parsed(null);
    });
    scope.all('/oidc/*', async (request, reply) => {
      reply.hijack();
      await signIn.handle(request.raw, reply.raw);
    });
    done();
  });
}
