import type { RequestEvent } from '@sveltejs/kit';
import type { Direction } from './country.ts';
import { inLanguage } from './country.ts';
import { FORM_FIELD, maskedToken } from './form-token.ts';
import { ownPath } from './own-path.ts';

/** What stands around every page. */
export interface Frame {
  readonly countryName: string;
  readonly serviceName: string;
  /** Data URI. */
  readonly crest: string;
  readonly languages: readonly {
    readonly code: string;
    readonly tag: string;
    readonly name: string;
    readonly direction: Direction;
    readonly href: string;
  }[];
  readonly helpLine: {
    readonly phone: string;
    readonly email: string;
    readonly hours: string;
    readonly address: string;
  };
  readonly demo: boolean;
  /** Among the pages behind the sign-in. */
  readonly inside: boolean;
  /** A hint only: the API decides. */
  readonly maybeSignedIn: boolean;
  /** Quoted to the help line when something went wrong. */
  readonly requestId: string;
  readonly formToken: { readonly field: string; readonly value: string };
}

const SESSION_COOKIES = ['__Host-doorstep', 'doorstep'];

export function frameOf(event: RequestEvent): Frame {
  const { country, language, formSecret } = event.locals;
  const here = ownPath(event.url);
  return {
    countryName: inLanguage(country.name, language.code, country),
    serviceName: inLanguage(country.serviceName, language.code, country),
    crest: `data:image/svg+xml,${encodeURIComponent(country.crestSvg)}`,
    languages: country.languages.map(({ code, tag, nativeName, direction }) => ({
      code,
      tag,
      name: nativeName,
      direction,
      href: `/language?${new URLSearchParams({ lang: code, to: here }).toString()}`,
    })),
    helpLine: {
      phone: country.helpLine.phone,
      email: country.helpLine.email,
      hours: inLanguage(country.helpLine.hours, language.code, country),
      address: inLanguage(country.helpLine.address, language.code, country),
    },
    inside: event.route.id?.startsWith('/services') === true,
    demo: country.mode === 'demo',
    maybeSignedIn: SESSION_COOKIES.some((name) => event.cookies.get(name) !== undefined),
    requestId: event.locals.requestId,
    formToken: { field: FORM_FIELD, value: maskedToken(formSecret) },
  };
}
