/** Documents of a pack that are served or read as they stand, by the path of their file. */
export const PACK_DOCUMENTS = [
  'ui-spec/pre-registration.json',
  'ui-spec/update-demographics.json',
  'ui-spec/share-credential.json',
  'ui-spec/personalized-card.json',
  'amr-acr-mapping.json',
  'credential-policies/credential-types.json',
  'credential-policies/policies.json',
  'credential-policies/partners.json',
  'map/country.geojson',
] as const;

export type PackDocumentName = (typeof PACK_DOCUMENTS)[number];

/** The documents' texts, each known to be a JSON object; null for one that the pack has not. */
export type PackDocuments = Readonly<Record<PackDocumentName, string | null>>;
