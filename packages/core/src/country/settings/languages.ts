import type { SettingTable } from './definition.ts';

/** Languages as the wire publishes them; the portal's own stand in country.json. */
export const LANGUAGE_SETTINGS = {
  'mosip.mandatory-languages': {
    kind: 'list',
    default: ['eng'],
    separator: ',',
    minEntries: 1,
    maxEntries: 1,
    doc: 'The language everybody gives data in; one only, since clients read it as one code',
  },
  'mosip.optional-languages': {
    kind: 'list',
    default: ['ara', 'fra'],
    separator: ',',
    minEntries: 1,
    maxEntries: 12,
    doc: 'Further languages offered to clients of the wire',
  },
  'mosip.default.template-languages': {
    kind: 'list',
    default: ['eng'],
    separator: ',',
    minEntries: 1,
    maxEntries: 12,
    doc: 'Languages of a message to a person who prefers none',
  },
  'mosip.default.user-preferred-language-attribute': {
    kind: 'text',
    default: 'preferredLang',
    maxLength: 64,
    doc: 'Field of the identity that holds the preferred language',
  },
} as const satisfies SettingTable;
