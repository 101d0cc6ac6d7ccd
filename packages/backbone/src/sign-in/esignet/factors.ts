import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { GENERATED_CODE_ACR, LINKED_WALLET_ACR } from '../policy.ts';
import { preferredAmong, registeredAmong, wantedAmong } from '../policy.ts';

/** Ways of proving who one is by these routes, as MOSIP names what is given (identity-backbone §26.4). */
export const FACTORS = {
  OTP: { acr: GENERATED_CODE_ACR, amr: 'OTP' },
  WLA: { acr: LINKED_WALLET_ACR, amr: 'Wallet' },
} as const;
export type Factor = keyof typeof FACTORS;

const ACRS: readonly string[] = Object.values(FACTORS).map(({ acr }) => acr);

interface Asked {
  readonly claims?: unknown;
  readonly acrValues?: string | null | undefined;
}

/** What a request of a client's leaves to the person, by context class; never empty. */
export function offeredTo(
  client: Readonly<Record<string, unknown>>,
  asked: Asked,
): Result<readonly string[], 'acr-not-registered' | 'acr-unattainable'> {
  const registered = registeredAmong(ACRS, client);
  if (registered.length === 0) return fail('acr-not-registered');
  const attainable = wantedAmong(registered, asked.claims);
  return attainable.length === 0 ? fail('acr-unattainable') : ok(preferredAmong(attainable, asked));
}

/** What may be given, of an authorization's parameters as they are kept. */
export function factorsOf({
  acr_values: acrValues = '',
}: Readonly<Record<string, string>>): readonly Factor[] {
  const offered = acrValues.split(' ');
  const factors: readonly Factor[] = ['OTP', 'WLA'];
  return factors.filter((factor) => offered.includes(FACTORS[factor].acr));
}

/** As a client is told of it. */
export function authFactorsOf(params: Readonly<Record<string, string>>) {
  return factorsOf(params).map((type) => [{ bioSubTypes: null, count: 0, type }]);
}
