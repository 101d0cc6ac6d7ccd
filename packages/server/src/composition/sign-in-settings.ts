import type { StaffRole } from '@doorstep/core/backbone/sign-in/staff.ts';
import { STAFF_ROLES } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Config } from '../config.ts';
import { DEMO_STAFF } from './demo-staff.ts';

/** What the country's settings say of signing in, in the sign-in system's terms; times in seconds. */
export function signInSettings({ settings }: Country, config: Config) {
  return {
    lifetimes: {
      accessToken: settings['mosip.esignet.access-token-expire-seconds'],
      idToken: settings['mosip.esignet.id-token-expire-seconds'],
      code: settings['doorstep.sign-in.code-seconds'],
      pushed: settings['mosip.esignet.par.expire-seconds'],
      pages: settings['doorstep.sign-in.pages-seconds'],
    },
    authorization: {
      proof: settings['doorstep.sign-in.proof-seconds'],
      agreement: settings['doorstep.sign-in.agreement-seconds'],
      sends: settings['mosip.esignet.send-otp.attempts'],
      tries: settings['mosip.esignet.authenticate.attempts'],
    },
    links: {
      codes: settings['mosip.esignet.generate-link-code.limit-per-transaction'],
      codeLength: settings['mosip.esignet.link-code-length'],
      codeSeconds: settings['mosip.esignet.link-code-expire-in-secs'],
      linkedSeconds: settings['doorstep.sign-in.linked-seconds'],
      statusSeconds: settings['mosip.esignet.link-status-deferred-response-timeout-secs'],
      authCodeSeconds: settings['mosip.esignet.link-auth-code-deferred-response-timeout-secs'],
    },
    bindingAudience: settings['mosip.esignet.binding.audience-id'],
    staff: staffSettings({ settings }, config),
  };
}

export function staffSettings({ settings }: Pick<Country, 'settings'>, { mode, publicUrl }: Config) {
  const named = settings['doorstep.staff.second-factor-roles'];
  return {
    tries: settings['doorstep.staff.tries-before-rest'],
    rest: settings['doorstep.staff.rest-seconds'],
    session: settings['doorstep.staff.session-seconds'],
    idle: settings['doorstep.staff.idle-seconds'],
    passwordLength: settings['doorstep.staff.password-length'],
    secondFactor: {
      roles: STAFF_ROLES.filter((role): role is StaffRole => named.includes(role)),
      exempt: mode === 'demo' ? DEMO_STAFF : [],
      issuer: `Doorstep ${new URL(publicUrl).hostname}`,
    },
  };
}
