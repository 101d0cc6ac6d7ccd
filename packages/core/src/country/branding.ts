import type { TextPerLanguage } from './language.ts';

export interface Accent {
  /** `#rrggbb`; white text stands on it in the light scheme. */
  readonly light: string;
  /** `#rrggbb`; black text stands on it in the dark scheme. */
  readonly dark: string;
}

export interface Branding {
  readonly accent: Accent;
  /** The crest as SVG text, checked to hold no script and to load nothing. */
  readonly crest: string;
  readonly residentService: TextPerLanguage;
  readonly preregistrationService: TextPerLanguage;
  readonly helpLine: HelpLine;
  /** Postal address, lines parted by line breaks. */
  readonly headOffice: TextPerLanguage;
}

export interface HelpLine {
  readonly phone: string;
  readonly email: string;
  readonly hours: TextPerLanguage;
}

/** WCAG 2.2, 1.4.3: text of normal size. */
export const LEAST_CONTRAST = 4.5;

/** WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
