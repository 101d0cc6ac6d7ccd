/** A text in each of the country's languages, by three-letter code. */
export type Texts = Readonly<Record<string, string>>;
export type Direction = 'ltr' | 'rtl';

export interface CountryLanguage {
  /** Three letters, as everywhere in the product. */
  readonly code: string;
  /** BCP 47, for `lang` and `Intl`. */
  readonly tag: string;
  readonly nativeName: string;
  readonly direction: Direction;
  /** The calendar of `Intl` beside the Gregorian one; null for none. */
  readonly calendar: string | null;
}

export interface Notices {
  readonly controller: Texts;
  readonly dataProtectionOfficer: { readonly phone: string; readonly email: string };
  readonly supervisoryAuthority: Texts;
  readonly legalBasis: Texts;
  readonly retention: Texts;
  readonly enforcementBody: Texts;
  /** `2026-09-14`. */
  readonly statementDate: string;
}

/** What of the country pack the portal shows. */
export interface Country {
  readonly name: Texts;
  readonly serviceName: Texts;
  /** The first is the one to fall back on. */
  readonly languages: readonly CountryLanguage[];
  /** CSS colours; contrast is checked when the pack loads. */
  readonly accent: { readonly light: string; readonly dark: string };
  /** Shown as a picture, so its own style sheet decides how it looks in a dark scheme. */
  readonly crestSvg: string;
  readonly helpLine: {
    readonly phone: string;
    readonly email: string;
    readonly hours: Texts;
    readonly address: Texts;
  };
  /** Who answers for data and access; null where the country names nobody. */
  readonly notices: Notices | null;
  /** IANA zone in which pages show times. */
  readonly timeZone: string;
  readonly mode: 'demo' | 'production';
  readonly otpDigits: number;
  readonly demoHint: { readonly uin: string; readonly name: string } | null;
  readonly demoOfficer: { readonly userName: string; readonly password: string } | null;
  /** Who tries the back office. */
  readonly demoOffice: { readonly userName: string; readonly password: string } | null;
}

/** The text in a language, else in the country's first. */
export function inLanguage(texts: Texts, code: string, country: Country): string {
  return texts[code] ?? texts[country.languages[0]?.code ?? ''] ?? '';
}
