/** How a person proved who they are, from the provider's authentication context (resident-services §3.9). */
const MODES: Readonly<Record<string, string>> = {
  password: 'PWD',
  'static-code': 'PIN',
  'generated-code': 'OTP',
  'linked-wallet': 'Wallet',
  biometrics: 'L1-bio-device',
};

/** MOSIP's method code; a context without one is kept as it is. */
export function authenticationMode(acr: string | null): string {
  const context = (acr ?? '').split(':').at(-1) ?? '';
  return MODES[context] ?? acr ?? 'UNKNOWN';
}
