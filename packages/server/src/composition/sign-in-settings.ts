import type { Country } from '@doorstep/core/country/country.ts';

/** What the country's settings say of signing in, in the sign-in system's terms; times in seconds. */
export function signInSettings({ settings }: Country) {
  return {
    lifetimes: {
      accessToken: settings['mosip.esignet.access-token-expire-seconds'],
      idToken: settings['mosip.esignet.id-token-expire-seconds'],
      code: settings['doorstep.sign-in.code-seconds'],
      pages: settings['doorstep.sign-in.pages-seconds'],
    },
    authorization: {
      proof: settings['doorstep.sign-in.proof-seconds'],
      agreement: settings['doorstep.sign-in.agreement-seconds'],
      sends: settings['mosip.esignet.send-otp.attempts'],
      tries: settings['mosip.esignet.authenticate.attempts'],
    },
    staff: staffSettings({ settings }),
  };
}

export function staffSettings({ settings }: Pick<Country, 'settings'>) {
  return {
    tries: settings['doorstep.staff.tries-before-rest'],
    rest: settings['doorstep.staff.rest-seconds'],
    session: settings['doorstep.staff.session-seconds'],
    passwordLength: settings['doorstep.staff.password-length'],
  };
}
